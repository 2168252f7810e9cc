package org.landscape.feed;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.Validators;
import org.landscape.host.HostKey;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;

/// A feed that is followed for a participant. Only the methods of this class write its fields. A
/// caller that changes a feed locks its row first ([Feeds#lock]): polls, organisers and feeds.yaml
/// write at any time, and none may undo what another one wrote.
@Entity
@DynamicUpdate
public class Feed {

    @Id
    @GeneratedValue(generator = "feed_seq")
    @SequenceGenerator(name = "feed_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Participant participant;

    @Embedded private FeedAddresses addresses;

    // Queries find the feed by these keys, which are set whenever it is stored. They are not among
    // the addresses, because Hibernate would then take an equal key for a change.
    @SuppressWarnings("UnusedVariable")
    private @Nullable String givenKey;

    @SuppressWarnings("UnusedVariable")
    private @Nullable String addressKey;

    @SuppressWarnings("UnusedVariable")
    private @Nullable String namedKey;

    private boolean followed = true;

    private @Nullable String ownId;
    private @Nullable String title;
    private @Nullable String siteUrl;
    private @Nullable String language;
    private @Nullable String authorName;
    private @Nullable String licenceUrl;
    private @Nullable String rights;
    private @Nullable Instant changedAt;

    @Embedded private LastDocument lastDocument = new LastDocument();
    private @Nullable Instant firstParsedAt;
    private @Nullable Instant lastNewsAt;
    private @Nullable Integer timeToLive;
    private String postTimes = "";
    private boolean missing;

    /// Whether a post of it was handed in by its address.
    private boolean handedIn;

    @Embedded private PermanentRedirects redirects = new PermanentRedirects();

    private int polls;
    private @Nullable Instant lastPolledAt;

    @Enumerated(EnumType.STRING)
    private @Nullable PollResult lastOutcome;

    @Embedded private Trouble trouble = new Trouble();
    @Embedded private Claim claim;

    // Only Hibernate changes it.
    @SuppressWarnings("UnusedVariable")
    @Version
    private int version;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Feed() {}

    /// A feed that was never requested; it is due at once.
    ///
    /// @param given the address that was written down for it: the feed itself, or a page that links
    ///     to it
    public Feed(Participant participant, WebAddress given, Instant now) {
        this.participant = requireNonNull(participant, "participant");
        this.addresses = new FeedAddresses(given);
        this.claim = new Claim(now);
    }

    /// Sets the keys of its addresses before it is stored.
    @PrePersist
    @PreUpdate
    void key() {
        givenKey = given().key();
        addressKey = address().key();
        namedKey = namedBy().map(WebAddress::key).orElse(null);
    }

    /// Replaces the address by one that a person decided on, and makes the feed due at once. Every
    /// fact about the former address is dropped.
    public void moveTo(WebAddress decided, Instant now) {
        addresses.moveTo(decided);
        lastDocument.forgetVersion();
        claim.notBefore(null);
        claim.release();
        resume(now);
    }

    /// Records that a page was read at an address where no feed was read yet. The address that the
    /// page names is requested next, once: if no feed can be read there, the page is requested
    /// again after the usual wait.
    ///
    /// @param page from which the answer came, after redirects, if it names the feed as its own
    ///     ([#namedBy(WebAddress)]); null if that is a guess
    public void leadsTo(WebAddress named, @Nullable WebAddress page, Instant now) {
        polled(PollResult.FOUND, now);
        addresses.leadTo(named, page);
        scheduleAt(now);
    }

    /// Records that a feed was read at the address that was [requested][#asked]; that is its
    /// address from now on.
    public void moveToReadAddress(WebAddress asked) {
        addresses.readAt(asked);
    }

    /// Records that the feed's address now serves a page, which names this feed. People decide
    /// whether it is the same.
    public void propose(WebAddress named) {
        addresses.propose(named);
    }

    /// Replaces the address by the one where permanent redirects lead. It is the same feed at
    /// another address, so every fact about it stays.
    ///
    /// @param to where they led
    public void adopt(WebAddress to, Instant now) {
        redirects.adopted(address(), now);
        addresses.adopt(to);
    }

    /// Records an answer that could be read and that came through these permanent redirects.
    ///
    /// @param hops where they led, one after the other; empty when there were none
    /// @return the address to be [adopted][#adopt]
    public Optional<WebAddress> redirectedFor(List<WebAddress> hops, Instant now) {
        return redirects.observe(address(), hops, now);
    }

    /// Records that the page at this address was seen to name the feed as its own. So the blog at
    /// that address is this feed's, also where the two are on different hosts. That the feed names
    /// the page proves nothing.
    ///
    /// @param page from which the answer came, after redirects
    public void namedBy(WebAddress page) {
        addresses.nameBy(page);
    }

    /// Sets the host key of the address that was requested.
    public void assignHost(String hostKey) {
        addresses.assignHost(hostKey);
    }

    /// Has the document read again at once, although the blog may answer that it is unchanged,
    /// because the rules for its posts changed.
    public void readAgain(Instant now) {
        lastDocument.forgetVersion();
        // A request that is under way was sent before the change.
        scheduleAt(now);
    }

    /// Replaces the given address by another one of the same feed.
    public void readdress(WebAddress given, Instant now) {
        addresses.give(given);
        lastDocument.forgetReading();
        moveTo(given, now);
    }

    /// Whether an answer still counts: the feed is followed, its claim holds, and its next request
    /// still goes to that address.
    public boolean awaits(DueFeed due, Instant now) {
        return followed
                && claim.isHeld(due.claim(), due.lease(), now)
                && due.address().equals(asked());
    }

    /// Records a whole document that could be read.
    ///
    /// @param validatedAt the final address of the answer that gave the validators
    public void answered(
            PollResult result,
            Validators validators,
            @Nullable WebAddress validatedAt,
            Instant now) {
        answeredWell(result, validators, validatedAt, now);
        lastDocument.readAt(now);
        if (result == PollResult.UPDATED) {
            lastNewsAt = now;
        }
    }

    /// Records the answer that the stored version is still current (HTTP 304).
    public void notModified(Validators validators, Instant now) {
        answeredWell(PollResult.UNCHANGED, validators, validatedAt().orElseGet(this::address), now);
    }

    private void answeredWell(
            PollResult result,
            Validators validators,
            @Nullable WebAddress validatedAt,
            Instant now) {
        polled(result, now);
        lastDocument.validate(validators, validatedAt);
        trouble.end();
        claim.notBefore(null);
        addresses.settle();
    }

    /// Stores what a document that was read says about the feed as a whole.
    ///
    /// @param hash of the document's bytes
    /// @param mended what had to be mended, for its owner to know; empty when it was well-formed
    public void describe(FeedDescription description, String hash, String mended) {
        ownId = description.ownId();
        title = description.title();
        siteUrl = description.siteUrl() == null ? null : description.siteUrl().toString();
        language = description.language();
        authorName = description.authorName();
        licenceUrl = description.licence() == null ? null : description.licence().url();
        rights = description.licence() == null ? null : description.licence().rights();
        changedAt = description.changedAt();
        timeToLive =
                description.timeToLive() == null
                        ? null
                        : (int) Math.min(description.timeToLive().toSeconds(), Integer.MAX_VALUE);
        lastDocument.describe(hash, mended);
        if (firstParsedAt == null) {
            firstParsedAt = requireNonNull(lastPolledAt, "answered first, described then");
            lastNewsAt = firstParsedAt;
        }
    }

    /// Keeps when posts that have come in were published, as far as they state it.
    public void posted(Collection<Instant> posts) {
        if (!posts.isEmpty()) {
            postTimes = LatestPosts.with(postTimes, posts);
        }
    }

    /// When its latest posts were published, the latest first; those without a date of their own
    /// are left out.
    public List<Instant> latestPosts() {
        return LatestPosts.read(postTimes);
    }

    /// Records that posts were missing in its document, to be counted again at the next poll.
    public void missesPosts() {
        missing = true;
    }

    /// Whether posts were missing in its document that were not counted again.
    ///
    /// @return only once
    public boolean takeMissing() {
        boolean was = missing;
        missing = false;
        return was;
    }

    /// Records a poll that failed by a fault of this program. The feed waits as after any failure,
    /// is never given up for it, and its owner is told that nothing is to be mended at the blog.
    public void failedByUs(Instant now) {
        polled(PollResult.FAILED, now);
        fail(() -> trouble.failedByUs("It could not be read because of a fault here.", now));
        claim.notBefore(null);
    }

    /// Records a poll that brought nothing; what is stored of the feed stays as it is.
    ///
    /// @param reason in words for the owner of the blog
    public void failed(String reason, @Nullable Instant doNotAskBefore, Instant now) {
        polled(PollResult.FAILED, now);
        fail(() -> trouble.failed(reason, now));
        claim.notBefore(doNotAskBefore);
    }

    /// Records the answer that the feed is gone for good (HTTP 410).
    ///
    /// @return whether the same answer came before, long enough ago to be believed
    public boolean goneAgain(Duration longEnough, Instant now) {
        return trouble.goneAgain(longEnough, now);
    }

    /// Postpones the next poll: the host asked for no request before `until`, or was busy with
    /// another one of this program. That says nothing about the feed.
    public void postpone(Instant until) {
        claim.notBefore(until);
        scheduleAt(until);
    }

    /// Shortens waits and leases that were written by a clock that was ahead of the present one.
    ///
    /// @param furthest the longest wait that there can be
    /// @param latestLease the latest end of a lease that was given by the present clock
    void bringForward(Instant now, Duration furthest, Instant latestLease) {
        if (lastPolledAt != null && lastPolledAt.isAfter(now)) {
            claim.bringForward(Duration.between(now, lastPolledAt));
            lastPolledAt = now;
            lastDocument.bringForward(now);
            lastNewsAt = lastNewsAt != null && lastNewsAt.isAfter(now) ? now : lastNewsAt;
            trouble.bringForward(now);
        }
        claim.limit(now, now.plus(furthest), latestLease);
    }

    /// Sets when the feed is due next, and ends its lease.
    public void scheduleAt(Instant next) {
        claim.makeDue(next);
        claim.release();
    }

    /// Stops the polling of the feed.
    public void halt(Halt reason) {
        trouble.halt(reason);
        claim.release();
    }

    /// Resumes the polling at once, whatever halted it. The window that its host asked for stays.
    public void resume(Instant now) {
        trouble.end();
        claim.makeDue(now);
    }

    /// Records that a post of its blog is stored here that its own documents did not bring.
    public void handIn() {
        handedIn = true;
    }

    /// Whether a post of its blog is stored here that its own documents did not bring.
    public boolean hasHandedIn() {
        return handedIn;
    }

    /// Replaces the hashes that are left of its addresses by ones that are made with the secret.
    void keyForgotten() {
        addresses.keyForgotten();
    }

    /// The addresses that lead to this feed and that a list, a file or a page may name, besides
    /// those that stay with it when it is [forgotten][#forget]: the page that it names, where that
    /// is on its own host, the feed that a page at its address names, and where redirects lead.
    Stream<WebAddress> furtherAddresses() {
        return Stream.of(site().filter(this::isAtHostOf), addresses.proposed(), validatedAt())
                .flatMap(Optional::stream);
    }

    boolean isAtHostOf(WebAddress page) {
        return page.host().equals(address().host());
    }

    /// Stops the polling and makes the stored addresses unreadable: the participant was removed. A
    /// caller that names one of the addresses is still told that it is the same
    /// ([ForgottenAddress]).
    public void forget() {
        followed = false;
        addresses.forget();
        ownId = null;
        title = null;
        siteUrl = null;
        language = null;
        authorName = null;
        licenceUrl = null;
        rights = null;
        postTimes = "";
        lastDocument.forget();
        redirects = new PermanentRedirects();
        trouble.forgetMessage();
        claim.release();
    }

    /// Stops the polling; the stored entries stay.
    public void unfollow() {
        followed = false;
    }

    /// Resumes the polling at once.
    public void follow(Instant now) {
        if (!followed) {
            followed = true;
            resume(now);
        }
    }

    /// After a failure another address may be next, so the host key is set again.
    private void fail(Runnable counted) {
        WebAddress before = asked();
        addresses.dropLead();
        counted.run();
        if (!asked().equals(before)) {
            addresses.assignHost(HostKey.of(asked()));
        }
    }

    private void polled(PollResult result, Instant now) {
        polls++;
        lastPolledAt = now;
        lastOutcome = result;
    }

    public Long id() {
        return requireNonNull(id, "not stored yet");
    }

    public Participant participant() {
        return participant;
    }

    /// The address that was written down for this feed.
    public WebAddress given() {
        return addresses.given();
    }

    /// The address of the feed: where it was last read, else the one that was given.
    public WebAddress address() {
        return addresses.address();
    }

    /// The page that was seen to name the feed as its own; empty when none was.
    public Optional<WebAddress> namedBy() {
        return addresses.namedBy();
    }

    /// The addresses that organisers wrote down for the feed or for its participant's blog; none
    /// for a participant who joined by themselves, because that blog's address is what the feed
    /// claims.
    public List<WebAddress> statedByOrganisers() {
        return participant.origin() == Origin.JOINED
                ? List.of()
                : Stream.concat(Stream.of(given()), participant.blog().stream()).toList();
    }

    /// Every proven address of the feed and its blog: the feed's own, the page that names it, and
    /// what organisers wrote down. What the feed says of itself ([#site()]) is not among them.
    public List<WebAddress> provenAddresses() {
        return Stream.of(Stream.of(address()), namedBy().stream(), statedByOrganisers().stream())
                .flatMap(addresses -> addresses)
                .distinct()
                .toList();
    }

    /// The address of the next request. That is the feed's own, but for two cases: before a
    /// document was read, the address to which a page led; and after several failures in a row,
    /// every other time, the address that was given.
    public WebAddress asked() {
        return addresses.asked(trouble.failures(), wasRead());
    }

    /// Whether a document was read since its address was written down. If so, the address that a
    /// page names is no longer followed: a page in the place of a feed is a failure.
    public boolean wasRead() {
        return lastDocument.wasRead();
    }

    /// The feed named by a page that the feed's address now serves; empty unless there is one.
    public Optional<WebAddress> proposed() {
        return addresses.proposed();
    }

    public boolean isFollowed() {
        return followed;
    }

    public String host() {
        return addresses.host();
    }

    /// The final address of the answer that gave the validators.
    public Optional<WebAddress> validatedAt() {
        return lastDocument.validatedAt();
    }

    /// The hash of the document that was last read at its address.
    public Optional<String> bodyHash() {
        return lastDocument.bodyHash();
    }

    /// When a document of the feed was first read; empty before that.
    public Optional<Instant> firstParsedAt() {
        return Optional.ofNullable(firstParsedAt);
    }

    public Optional<String> ownId() {
        return Optional.ofNullable(ownId);
    }

    /// The blog's title, else the participant's name.
    public String titleOrName() {
        return title == null || title.isBlank() ? participant.name() : title;
    }

    public Optional<String> title() {
        return Optional.ofNullable(title);
    }

    /// The address of its blog, as the feed itself claims; it proves nothing.
    public Optional<WebAddress> site() {
        return WebAddress.parse(siteUrl);
    }

    public Optional<String> language() {
        return Optional.ofNullable(language);
    }

    public Optional<String> authorName() {
        return Optional.ofNullable(authorName);
    }

    /// Of its entries, unless they state their own.
    public @Nullable Licence licence() {
        return Licence.of(licenceUrl, rights);
    }

    public Optional<Instant> changedAt() {
        return Optional.ofNullable(changedAt);
    }

    /// When a poll last brought something new or changed; empty before the first document.
    public Optional<Instant> lastNewsAt() {
        return Optional.ofNullable(lastNewsAt);
    }

    /// How long its document asks for no request.
    public Optional<Duration> timeToLive() {
        return Optional.ofNullable(timeToLive).map(Duration::ofSeconds);
    }

    /// When the present row of failures began.
    public Optional<Instant> failingSince() {
        return trouble.failingSince();
    }

    /// Why the feed is no longer polled; empty while it is.
    public Optional<Halt> halted() {
        return trouble.halted();
    }

    /// How many polls in a row brought nothing.
    public int failures() {
        return trouble.failures();
    }

    /// How the feed is doing, for people to read.
    public FeedHealth health() {
        return new FeedHealth(
                FeedHealth.State.of(halted().orElse(null), firstParsedAt != null, failures()),
                trouble.message().or(lastDocument::repairs),
                trouble.failingSince(),
                polls,
                Optional.ofNullable(lastPolledAt),
                Optional.ofNullable(lastOutcome),
                halted().isEmpty() ? Optional.of(claim.nextPollAt()) : Optional.empty(),
                claim.notBefore(),
                redirects.moved(),
                addresses.proposed().map(WebAddress::toString),
                trouble.isFaultHere());
    }
}
