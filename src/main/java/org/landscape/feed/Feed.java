package org.landscape.feed;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchRequest;
import org.landscape.fetch.Validators;
import org.landscape.participant.Participant;

/// A feed that is followed for a participant. What happens to it has a verb here; nobody else
/// writes its fields.
@Entity
public class Feed {

    @Id
    @GeneratedValue(generator = "feed_seq")
    @SequenceGenerator(name = "feed_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Participant participant;

    private String givenUrl;
    private String url;
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

    private int polls;
    private @Nullable Instant lastPolledAt;

    @Enumerated(EnumType.STRING)
    private @Nullable PollResult lastOutcome;

    private String repairs = "";
    private @Nullable String message;
    private @Nullable Instant failingSince;
    private int failures;
    private @Nullable Instant notBefore;
    private Instant nextPollAt;

    // Read by the claiming query only.
    @SuppressWarnings("UnusedVariable")
    private @Nullable Instant leaseUntil;

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

    /// Leads to the feed that was found on the page which was given, and makes it due at once.
    /// Whatever was known of the former address is forgotten with it.
    public void moveTo(WebAddress found, Instant now) {
        url = found.toString();
        host = HostKey.of(found);
        keep(Validators.NONE, null);
        bodyHash = null;
        nextPollAt = now;
        leaseUntil = null;
    }

    /// What decides over its posts has changed: its document is read again, at once, although the
    /// blog may say that it is the same.
    public void readAgain(Instant now) {
        keep(Validators.NONE, null);
        bodyHash = null;
        nextPollAt = now;
    }

    /// Somebody wrote down another address for the same feed.
    public void readdress(WebAddress given, Instant now) {
        givenUrl = given.toString();
        moveTo(given, now);
    }

    /// Withholds the feed from every other poller until `until`.
    void lease(Instant until) {
        leaseUntil = until;
    }

    /// A poll that found the feed as it was, or read it anew.
    ///
    /// @param validatedAt the final address of the answer that gave the validators
    public void answered(
            PollResult result,
            Validators validators,
            @Nullable WebAddress validatedAt,
            Instant now) {
        polled(result, now);
        keep(validators, validatedAt);
        failures = 0;
        failingSince = null;
        message = null;
        notBefore = null;
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
        repairs = mended;
        bodyHash = hash;
        if (firstParsedAt == null) {
            firstParsedAt = requireNonNull(lastPolledAt, "answered first, described then");
        }
    }

    /// A poll that brought nothing; what is stored of the feed stays as it is.
    ///
    /// @param reason in words for the owner of the blog
    public void failed(String reason, @Nullable Instant doNotAskBefore, Instant now) {
        polled(PollResult.FAILED, now);
        message = reason;
        failures++;
        notBefore = doNotAskBefore;
        if (failingSince == null) {
            failingSince = now;
        }
    }

    /// When it is asked next; frees the feed for whoever polls then.
    public void scheduleAt(Instant next) {
        nextPollAt = next;
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
            nextPollAt = now;
        }
    }

    private void keep(Validators validators, @Nullable WebAddress validatedAt) {
        etag = validators.etag();
        lastModified = validators.lastModified();
        validatedUrl = validatedAt == null ? null : validatedAt.toString();
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

    /// The address that is asked.
    public WebAddress address() {
        return WebAddress.parse(url).orElseThrow();
    }

    public boolean isFollowed() {
        return followed;
    }

    public String host() {
        return host;
    }

    /// The question to ask of it next.
    public FetchRequest request() {
        return new FetchRequest(
                address(),
                new Validators(etag, lastModified),
                validatedAt().orElseGet(this::address));
    }

    /// The final address of the answer that gave what is known of its version.
    public Optional<WebAddress> validatedAt() {
        return WebAddress.parse(validatedUrl);
    }

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

    /// How many polls in a row brought nothing.
    public int failures() {
        return failures;
    }

    /// How the feed is doing, for people to read.
    public FeedHealth health() {
        return new FeedHealth(
                FeedHealth.State.of(polls, failures),
                Optional.ofNullable(message == null && !repairs.isEmpty() ? repairs : message),
                Optional.ofNullable(failingSince),
                polls,
                Optional.ofNullable(lastPolledAt),
                Optional.ofNullable(lastOutcome),
                Optional.of(nextPollAt),
                Optional.ofNullable(notBefore));
    }
}
