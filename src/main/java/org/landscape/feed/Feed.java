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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchRequest;
import org.landscape.fetch.Validators;
import org.landscape.host.HostKey;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;

/// A feed that is followed for a participant. What happens to it has a verb here; nobody else
/// writes its fields. Whoever changes one locks its row first ([Feeds#lock]): polls, organisers
/// and feeds.yaml write at any time, and none may undo what another one wrote.
@Entity
@DynamicUpdate
public class Feed {

    /// After so many failures in a row the address that was given is asked too, every other time.
    private static final int GIVEN_AFTER = 3;

    @Id
    @GeneratedValue(generator = "feed_seq")
    @SequenceGenerator(name = "feed_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Participant participant;

    private String givenUrl;
    private String url;
    private @Nullable String namedBy;
    private @Nullable String leadUrl;
    private @Nullable String proposedUrl;

    // By these queries find it; they follow the addresses whenever it is stored.
    @SuppressWarnings("UnusedVariable")
    private @Nullable String givenKey;

    @SuppressWarnings("UnusedVariable")
    private @Nullable String addressKey;

    @SuppressWarnings("UnusedVariable")
    private @Nullable String namedKey;

    private String host;
    private boolean followed = true;

    private @Nullable String ownId;
    private @Nullable String title;
    private @Nullable String siteUrl;
    private @Nullable String language;
    private @Nullable String authorName;
    private @Nullable Instant changedAt;

    private @Nullable String validatedUrl;
    private @Nullable String etag;
    private @Nullable String lastModified;
    private @Nullable String bodyHash;
    private @Nullable Instant firstParsedAt;
    private @Nullable Instant lastReadAt;
    private @Nullable Instant lastNewsAt;
    private @Nullable Integer timeToLive;

    @Embedded private Move move = new Move();

    private int polls;
    private @Nullable Instant lastPolledAt;

    @Enumerated(EnumType.STRING)
    private @Nullable PollResult lastOutcome;

    private String repairs = "";
    private @Nullable String message;
    private boolean faultHere;
    private @Nullable Instant failingSince;
    private int failures;
    private @Nullable Instant notBefore;
    private @Nullable Instant goneSince;

    @Enumerated(EnumType.STRING)
    private @Nullable Halt halt;

    private Instant nextPollAt;

    // Read by the claiming query only.
    @SuppressWarnings("UnusedVariable")
    private @Nullable Instant leaseUntil;

    // Hibernate alone counts it.
    @SuppressWarnings("UnusedVariable")
    @Version
    private int version;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Feed() {}

    /// A feed that nobody asked yet; it is due at once.
    ///
    /// @param given the address that somebody wrote: the feed itself, or a page that links to it
    public Feed(Participant participant, WebAddress given, Instant now) {
        this.participant = requireNonNull(participant, "participant");
        this.givenUrl = given.toString();
        this.url = given.toString();
        this.host = HostKey.of(given);
        this.nextPollAt = requireNonNull(now, "now");
    }

    /// Keeps the keys of its addresses with them.
    @PrePersist
    @PreUpdate
    void key() {
        givenKey = given().key();
        addressKey = address().key();
        namedKey = namedBy().map(WebAddress::key).orElse(null);
    }

    /// Takes over another address, because somebody has decided so, and makes it due at once.
    /// Whatever was known of the former address is forgotten with it.
    public void moveTo(WebAddress decided, Instant now) {
        url = decided.toString();
        host = HostKey.of(decided);
        namedBy = null;
        leadUrl = null;
        proposedUrl = null;
        keep(Validators.NONE, null);
        bodyHash = null;
        notBefore = null;
        leaseUntil = null;
        resume(now);
    }

    /// A page stands at an address of which nothing was read yet. Where it leads is asked next, and
    /// once: if no feed can be read there, the page is asked again after the usual wait.
    ///
    /// @param page from which the answer came, after redirects, if it names the feed as its own
    ///     ([#namedBy(WebAddress)]); null if that is a guess
    public void leadsTo(WebAddress named, @Nullable WebAddress page, Instant now) {
        polled(PollResult.FOUND, now);
        leadUrl = named.toString();
        namedBy = page == null ? null : page.toString();
        host = HostKey.of(named);
        scheduleAt(now);
    }

    /// A feed was read at the address that was [asked][#asked]; that is its address from now on.
    public void moveToReadAddress(WebAddress asked) {
        if (leadUrl == null && !asked.equals(address())) {
            namedBy = null;
        }
        url = asked.toString();
    }

    /// A page stands where the feed was, and names this one. People decide whether it is the same.
    public void propose(WebAddress named) {
        proposedUrl = named.toString();
    }

    /// Follows permanent redirects for good. It is the same feed at another address, so everything
    /// that is known of it stays.
    ///
    /// @param to where they led
    public void adopt(WebAddress to, Instant now) {
        if (namedBy == null && !address().host().equals(to.host())) {
            // The former host has said itself, again and again, that its feed is there.
            namedBy = url;
        }
        move.done(address(), now);
        url = to.toString();
        host = HostKey.of(to);
    }

    /// An answer that could be read came by way of these permanent redirects.
    ///
    /// @param hops where they led, one after the other; empty when there were none
    /// @return what is to be [adopted][#adopt] as its address
    public Optional<WebAddress> redirectedFor(List<WebAddress> hops, Instant now) {
        return move.seen(address(), hops, now);
    }

    /// The page at this address was seen to name the feed as its own, so the blog there is this
    /// feed's, also where the two stand on different hosts. That the feed names the page proves
    /// nothing.
    ///
    /// @param page from which the answer came, after redirects
    public void namedBy(WebAddress page) {
        namedBy = page.toString();
    }

    /// In whose network the address stands that was asked.
    public void assignHost(String hostKey) {
        host = hostKey;
    }

    /// What decides over its posts has changed: its document is read again, at once, although the
    /// blog may say that it is the same.
    public void readAgain(Instant now) {
        keep(Validators.NONE, null);
        bodyHash = null;
        nextPollAt = now;
        // What is under way was asked before.
        leaseUntil = null;
    }

    /// Somebody wrote down another address for the same feed.
    public void readdress(WebAddress given, Instant now) {
        givenUrl = given.toString();
        lastReadAt = null;
        moveTo(given, now);
    }

    /// Withholds the feed from every other poller until `until`.
    void lease(Instant until) {
        leaseUntil = until;
    }

    /// Whether an answer still counts: the feed is followed, nobody has claimed it since, and it
    /// is still to be asked at that address.
    public boolean awaits(DueFeed due) {
        return followed && due.lease().equals(leaseUntil) && due.address().equals(asked());
    }

    /// A whole document came, and it could be read.
    ///
    /// @param validatedAt the final address of the answer that gave the validators
    public void answered(
            PollResult result,
            Validators validators,
            @Nullable WebAddress validatedAt,
            Instant now) {
        answeredWell(result, validators, validatedAt, now);
        lastReadAt = now;
        if (result == PollResult.UPDATED) {
            lastNewsAt = now;
        }
    }

    /// The answer was that the document we hold is still what it is.
    public void notModified(Validators validators, Instant now) {
        answeredWell(PollResult.UNCHANGED, validators, validatedAt().orElseGet(this::address), now);
    }

    private void answeredWell(
            PollResult result,
            Validators validators,
            @Nullable WebAddress validatedAt,
            Instant now) {
        polled(result, now);
        keep(validators, validatedAt);
        failures = 0;
        failingSince = null;
        goneSince = null;
        message = null;
        faultHere = false;
        notBefore = null;
        halt = null;
        leadUrl = null;
        proposedUrl = null;
    }

    /// Takes over what a document that was read says about the feed as a whole.
    ///
    /// @param hash of the document's bytes
    /// @param mended what had to be mended, for its owner to know; empty when it was well-formed
    public void describe(FeedDescription description, String hash, String mended) {
        ownId = description.ownId();
        title = description.title();
        siteUrl = description.siteUrl() == null ? null : description.siteUrl().toString();
        language = description.language();
        authorName = description.authorName();
        changedAt = description.changedAt();
        timeToLive =
                description.timeToLive() == null
                        ? null
                        : (int) Math.min(description.timeToLive().toSeconds(), Integer.MAX_VALUE);
        repairs = mended;
        bodyHash = hash;
        if (firstParsedAt == null) {
            firstParsedAt = requireNonNull(lastPolledAt, "answered first, described then");
            lastNewsAt = firstParsedAt;
        }
    }

    /// A poll that came to nothing by a fault of this program. It waits like after any failure, is
    /// never given up for it, and its owner is told that nothing is to be mended at the blog.
    public void failedHere(Instant now) {
        polled(PollResult.FAILED, now);
        message = "It could not be read because of a fault here.";
        countFailure();
        notBefore = null;
        if (failingSince == null) {
            failingSince = now;
        }
        faultHere = true;
    }

    /// A poll that brought nothing; what is stored of the feed stays as it is.
    ///
    /// @param reason in words for the owner of the blog
    public void failed(String reason, @Nullable Instant doNotAskBefore, Instant now) {
        polled(PollResult.FAILED, now);
        message = reason;
        countFailure();
        notBefore = doNotAskBefore;
        if (failingSince == null || faultHere) {
            failingSince = now;
        }
        faultHere = false;
    }

    /// It said that it is gone for good (HTTP 410).
    ///
    /// @return whether it had said so before, long enough ago to be believed
    public boolean goneAgain(Duration longEnough, Instant now) {
        if (goneSince == null) {
            goneSince = now;
            return false;
        }
        return !goneSince.plus(longEnough).isAfter(now);
    }

    /// Its host wanted to be left alone, or was busy with another request of ours. Nothing was
    /// learnt of the feed.
    public void postpone(Instant until) {
        notBefore = until;
        scheduleAt(until);
    }

    /// Brings back what a clock has written that was ahead of the one of now.
    ///
    /// @param furthest the longest wait that there can be
    /// @param latestLease after which no lease ends that was given by the clock of now
    void drawNear(Instant now, Duration furthest, Instant latestLease) {
        if (leaseUntil != null && leaseUntil.isAfter(latestLease)) {
            leaseUntil = null;
        }
        if (lastPolledAt != null && lastPolledAt.isAfter(now)) {
            Duration ahead = Duration.between(now, lastPolledAt);
            nextPollAt = nextPollAt.minus(ahead);
            notBefore = notBefore == null ? null : notBefore.minus(ahead);
            lastPolledAt = now;
            lastReadAt = notAfter(lastReadAt, now);
            lastNewsAt = notAfter(lastNewsAt, now);
            failingSince = notAfter(failingSince, now);
            goneSince = notAfter(goneSince, now);
        }
        if (nextPollAt.isAfter(now.plus(furthest))) {
            nextPollAt = now;
        }
        if (notBefore != null && notBefore.isAfter(now.plus(furthest))) {
            notBefore = null;
        }
    }

    private static @Nullable Instant notAfter(@Nullable Instant moment, Instant now) {
        return moment != null && moment.isAfter(now) ? now : moment;
    }

    /// When it is asked next; frees the feed for whoever polls then.
    public void scheduleAt(Instant next) {
        nextPollAt = next;
        leaseUntil = null;
    }

    /// Not asked any more.
    public void halt(Halt reason) {
        halt = requireNonNull(reason, "reason");
        leaseUntil = null;
    }

    /// Asked again, at once, whatever halted it. A wish of its host to be left alone stands.
    public void resume(Instant now) {
        halt = null;
        goneSince = null;
        failures = 0;
        failingSince = null;
        message = null;
        faultHere = false;
        nextPollAt = now;
    }

    /// No longer asked, and nothing of it is left to read: its participant was removed. Who names
    /// one of its addresses is still told that it is the same ([ForgottenAddress]).
    public void forget() {
        followed = false;
        givenUrl = ForgottenAddress.of(given()).toString();
        url = ForgottenAddress.of(address()).toString();
        namedBy = namedBy().map(ForgottenAddress::of).map(Object::toString).orElse(null);
        leadUrl = null;
        proposedUrl = null;
        host = HostKey.of(address());
        ownId = null;
        title = null;
        siteUrl = null;
        language = null;
        authorName = null;
        keep(Validators.NONE, null);
        bodyHash = null;
        move = new Move();
        repairs = "";
        message = null;
        leaseUntil = null;
    }

    /// No longer asked; what it brought stays.
    public void unfollow() {
        followed = false;
    }

    /// Asked again, at once.
    public void follow(Instant now) {
        if (!followed) {
            followed = true;
            resume(now);
        }
    }

    private void keep(Validators validators, @Nullable WebAddress validatedAt) {
        etag = validators.etag();
        lastModified = validators.lastModified();
        validatedUrl = validatedAt == null ? null : validatedAt.toString();
    }

    /// After which another address may be asked next.
    private void countFailure() {
        WebAddress before = asked();
        if (leadUrl != null) {
            leadUrl = null;
            namedBy = null;
        }
        failures++;
        if (!asked().equals(before)) {
            host = HostKey.of(asked());
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

    /// The address as it was written down for this feed.
    public WebAddress given() {
        return WebAddress.parse(givenUrl).orElseThrow();
    }

    /// The address of the feed: where it was last read, or the one that was given.
    public WebAddress address() {
        return WebAddress.parse(url).orElseThrow();
    }

    /// The page that was seen to name the feed as its own; empty when none was.
    public Optional<WebAddress> namedBy() {
        return WebAddress.parse(namedBy);
    }

    /// The addresses that organisers wrote down for the feed or for its participant's blog; none
    /// for whoever joined by themselves, whose blog's address is what their feed claims.
    public List<WebAddress> statedByOrganisers() {
        return participant.origin() == Origin.JOINED
                ? List.of()
                : Stream.concat(Stream.of(given()), participant.blog().stream()).toList();
    }

    /// Every address of which it is proved that the feed, or the blog that it belongs to, stands
    /// there: its own, the page that names it, and what organisers wrote down. What the feed says
    /// of itself ([#site()]) is not among them.
    public List<WebAddress> provenAddresses() {
        return Stream.of(Stream.of(address()), namedBy().stream(), statedByOrganisers().stream())
                .flatMap(addresses -> addresses)
                .distinct()
                .toList();
    }

    /// The address that is asked next. That is the feed's own, but for two cases: before anything
    /// was read, where a page led; and after several failures in a row, every other time, the
    /// address that was given.
    public WebAddress asked() {
        if (leadUrl != null) {
            return WebAddress.parse(leadUrl).orElseThrow();
        }
        boolean givenInTurn = failures >= GIVEN_AFTER && (failures - GIVEN_AFTER) % 2 == 0;
        return givenInTurn && wasRead() ? given() : address();
    }

    /// Whether a document was read since its address was written down. What a page names is not
    /// followed any more then: a page in the place of a feed is a failure.
    public boolean wasRead() {
        return lastReadAt != null;
    }

    /// The feed that a page names which stands where this one was; empty unless there is one.
    public Optional<WebAddress> proposed() {
        return WebAddress.parse(proposedUrl);
    }

    public boolean isFollowed() {
        return followed;
    }

    public String host() {
        return host;
    }

    /// The question to ask of it next.
    ///
    /// @param validatorsKept how long validators are believed without a whole document
    public FetchRequest request(Duration validatorsKept, Instant now) {
        boolean stale = lastReadAt == null || !lastReadAt.plus(validatorsKept).isAfter(now);
        return stale || !asked().equals(address())
                ? FetchRequest.unconditional(asked())
                : new FetchRequest(
                        address(),
                        new Validators(etag, lastModified),
                        validatedAt().orElseGet(this::address));
    }

    /// The final address of the answer that gave what is known of its version.
    public Optional<WebAddress> validatedAt() {
        return WebAddress.parse(validatedUrl);
    }

    /// Of the document that was last read at its address.
    public Optional<String> bodyHash() {
        return Optional.ofNullable(bodyHash);
    }

    /// Empty until a document of it was read for the first time.
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

    /// The page of its blog, as the feed itself claims; it proves nothing.
    public Optional<WebAddress> site() {
        return WebAddress.parse(siteUrl);
    }

    public Optional<String> language() {
        return Optional.ofNullable(language);
    }

    public Optional<String> authorName() {
        return Optional.ofNullable(authorName);
    }

    public Optional<Instant> changedAt() {
        return Optional.ofNullable(changedAt);
    }

    /// When a poll last brought something new or changed; empty before the first document.
    public Optional<Instant> lastNewsAt() {
        return Optional.ofNullable(lastNewsAt);
    }

    /// How long its document asks to be left alone.
    public Optional<Duration> timeToLive() {
        return Optional.ofNullable(timeToLive).map(Duration::ofSeconds);
    }

    /// When the present row of failures began.
    public Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    /// Why it is not asked any more; empty while it is.
    public Optional<Halt> halted() {
        return Optional.ofNullable(halt);
    }

    /// How many polls in a row brought nothing.
    public int failures() {
        return failures;
    }

    /// How the feed is doing, for people to read.
    public FeedHealth health() {
        return new FeedHealth(
                FeedHealth.State.of(halt, firstParsedAt != null, failures),
                Optional.ofNullable(message == null && !repairs.isEmpty() ? repairs : message),
                Optional.ofNullable(failingSince),
                polls,
                Optional.ofNullable(lastPolledAt),
                Optional.ofNullable(lastOutcome),
                halt == null ? Optional.of(nextPollAt) : Optional.empty(),
                Optional.ofNullable(notBefore),
                move.moved(),
                Optional.ofNullable(proposedUrl),
                faultHere);
    }
}
