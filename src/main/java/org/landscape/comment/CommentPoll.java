package org.landscape.comment;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.Sha256;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.fetch.Validators;
import org.landscape.host.HostKey;

/// The asking for the comments of one feed's blog: at which place, when next, and what was learnt.
/// It has a due time and a lease of its own, so that it never delays the polls of the feed.
@Entity
@DynamicUpdate
class CommentPoll {

    /// Whether a place was found where the blog lists its comments.
    enum Stage {
        /// The places that the platform may have are asked, one in each interval.
        SEEKING,
        /// The comments of the whole blog were read at the address.
        WHOLE,
        /// There is no such place; single posts name their own, and are asked in turns.
        EACH,
        /// There is none. The places are asked again after some weeks.
        NONE
    }

    /// Validators are believed for this long; then the whole document is requested once.
    private static final Duration BELIEVED = Duration.ofDays(7);

    /// The same when somebody has joined since the document was read, whose comments are in it and
    /// are not known as theirs. Many who join in one day cost a blog one such request.
    private static final Duration BELIEVED_AFTER_JOINING = Duration.ofDays(1);

    /// How many characters of names and pages are kept.
    private static final int MOST_SIGNED = 4_000;

    @Id private @Nullable Long feedId;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @MapsId
    private Feed feed;

    @Enumerated(EnumType.STRING)
    private Stage stage = Stage.SEEKING;

    private int place;
    private String basis;
    private @Nullable String url;

    // Queries find those that are asked at the same address by it.
    @SuppressWarnings("UnusedVariable")
    private @Nullable String urlKey;

    private String host;
    private @Nullable String validatedUrl;
    private @Nullable String etag;
    private @Nullable String lastModified;
    private @Nullable String bodyHash;
    private @Nullable Instant readAt;
    private Instant newsAt;
    private boolean missing;
    private int failures;

    // Only the claiming query reads it.
    @SuppressWarnings("UnusedVariable")
    private Instant nextAt;

    private @Nullable Instant leaseUntil;
    private long claims;

    // What is known of commenters is read from these two for all feeds at once.
    @SuppressWarnings("UnusedVariable")
    private String names = "";

    @SuppressWarnings("UnusedVariable")
    private String pages = "";

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected CommentPoll() {}

    CommentPoll(Feed feed, Instant now, Instant nextAt) {
        this.feed = requireNonNull(feed, "feed");
        this.host = feed.host();
        this.newsAt = now;
        this.nextAt = nextAt;
        this.basis = basisOf(feed);
    }

    private static String basisOf(Feed feed) {
        return Sha256.hex(List.of(feed.address().key()));
    }

    /// Whether the blog has moved since the place was chosen.
    boolean isElsewhere() {
        return !basis.equals(basisOf(feed));
    }

    /// Begins anew: with the first place of the list.
    void seek(List<WebAddress> places) {
        place = 0;
        basis = basisOf(feed);
        failures = 0;
        take(places);
    }

    /// Takes the next place of the list.
    void seekNext(List<WebAddress> places) {
        place++;
        take(places);
    }

    private void take(List<WebAddress> places) {
        forgetVersion();
        boolean hasOne = place < places.size();
        stage = hasOne ? Stage.SEEKING : Stage.NONE;
        ask(hasOne ? places.get(place) : null);
    }

    private void ask(@Nullable WebAddress at) {
        url = at == null ? null : at.toString();
        urlKey = at == null ? null : at.key();
        host = at == null ? feed.host() : HostKey.of(at);
    }

    /// Records that single posts are asked.
    void askEach() {
        ask(null);
        forgetVersion();
        stage = Stage.EACH;
    }

    private void forgetVersion() {
        validatedUrl = null;
        etag = null;
        lastModified = null;
        bodyHash = null;
        readAt = null;
    }

    /// @return the number of the claim
    long lease(Instant until) {
        leaseUntil = until;
        return ++claims;
    }

    /// Whether a claim still holds: it was not ended, its lease is not over, and no later claim was
    /// made.
    boolean awaits(DueComments due, Instant now) {
        return due.claim() == claims && leaseUntil != null && now.isBefore(leaseUntil);
    }

    void release() {
        leaseUntil = null;
    }

    /// Sets when it is asked next, and ends the claim.
    void scheduleAt(Instant next) {
        nextAt = next;
        leaseUntil = null;
    }

    /// Records a document of comments that was read.
    ///
    /// @param news whether it brought a comment or took one away
    void read(String hash, Validators validators, WebAddress at, boolean news, Instant now) {
        stage = stage == Stage.EACH ? Stage.EACH : Stage.WHOLE;
        failures = 0;
        if (stage == Stage.WHOLE) {
            bodyHash = hash;
            readAt = now;
            validate(validators, at);
        }
        if (news) {
            newsAt = now;
        }
    }

    /// Records that the document has not changed.
    void unchanged(Validators validators, @Nullable WebAddress at) {
        failures = 0;
        if (stage != Stage.EACH) {
            validate(validators, at == null ? WebAddress.parse(validatedUrl).orElse(null) : at);
        }
    }

    private void validate(Validators validators, @Nullable WebAddress at) {
        etag = validators.etag();
        lastModified = validators.lastModified();
        validatedUrl = at == null ? null : at.toString();
    }

    /// Takes the address to which permanent redirects led, and where comments were read.
    void adopt(WebAddress to) {
        ask(to);
    }

    /// @return how many failures in a row there are
    int failed() {
        return ++failures;
    }

    /// Keeps whether comments were missing in the last document.
    void setMissing(boolean now) {
        missing = now;
    }

    boolean isMissing() {
        return missing;
    }

    /// Keeps under which names and pages the blog's own posts are written.
    void signedBy(Collection<String> ownNames, Collection<String> ownPages) {
        names = lines(ownNames);
        pages = lines(ownPages);
    }

    private static String lines(Collection<String> values) {
        String text = String.join("\n", values);
        return text.length() <= MOST_SIGNED ? text : "";
    }

    static List<String> ofLines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n"));
    }

    /// Whether the stored version is so old that the whole document is requested.
    ///
    /// @param joinedAt when the last participant joined
    boolean isStale(Instant joinedAt, Instant now) {
        return readAt == null
                || readAt.plus(joinedAt.isAfter(readAt) ? BELIEVED_AFTER_JOINING : BELIEVED)
                        .isBefore(now);
    }

    Long feedId() {
        return requireNonNull(feedId, "not stored yet");
    }

    Feed feed() {
        return feed;
    }

    Stage stage() {
        return stage;
    }

    Optional<WebAddress> address() {
        return WebAddress.parse(url);
    }

    String host() {
        return host;
    }

    Validators validators() {
        return new Validators(etag, lastModified);
    }

    Optional<WebAddress> validatedAt() {
        return WebAddress.parse(validatedUrl);
    }

    Optional<String> bodyHash() {
        return Optional.ofNullable(bodyHash);
    }

    Instant newsAt() {
        return newsAt;
    }
}
