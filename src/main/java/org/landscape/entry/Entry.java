package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SequenceGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Participant;
import org.landscape.participant.Show;
import org.landscape.recognition.RecognisedThing;
import org.landscape.sanitize.SafeHtml;

/// A stored post. Its identity, its dates and its atom id are decided when it is admitted and, with
/// few exceptions, never change; its text follows its blog.
@Entity
// What a poll writes and what an organiser writes at the same time are different columns.
@DynamicUpdate
class Entry {

    private static final Duration A_WEEK = Duration.ofDays(7);

    /// What a new entry has; the other columns are null then. A test stores one by Hibernate as
    /// well, and compares.
    static final List<String> COLUMNS =
            List.of(
                    "id",
                    "feed_id",
                    "identity",
                    "url_key",
                    "url_hash",
                    "atom_id",
                    "first_seen_at",
                    "shown_at",
                    "dated_by",
                    "backlog",
                    "crowded",
                    "guid",
                    "url",
                    "title",
                    "summary",
                    "content_html",
                    "author_name",
                    "author_url",
                    "published_at",
                    "updated_at",
                    "language",
                    "categories",
                    "enclosures",
                    "comments_count",
                    "comments_url",
                    "licence_url",
                    "rights",
                    "source_hash",
                    "bytes",
                    "changed_at",
                    "hidden_at",
                    "kept_out",
                    "gone_at",
                    "missed",
                    "digest_at");

    // Taken by Entries, which stores new entries many at once.
    @Id
    @GeneratedValue(generator = "entry_seq")
    @SequenceGenerator(name = "entry_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Feed feed;

    private String identity;
    private @Nullable String urlKey;

    // Kept instead of the key when the participant is removed.
    @SuppressWarnings("UnusedVariable")
    private @Nullable String urlHash;

    private String atomId;
    private Instant firstSeenAt;
    private Instant shownAt;

    @Enumerated(EnumType.STRING)
    private DatedBy datedBy;

    // Only queries read these two.
    @SuppressWarnings("UnusedVariable")
    private boolean backlog;

    @SuppressWarnings("UnusedVariable")
    private boolean crowded;

    /// The moment that puts it into the digest of a week; null when it is in none. Chosen once.
    private @Nullable Instant digestAt;

    private @Nullable Instant starredAt;

    @Embedded private EntryText text;

    // Of the text; the limit of a participant is measured by it.
    @SuppressWarnings("UnusedVariable")
    private int bytes;

    private Instant changedAt;
    private @Nullable Instant editedAt;
    private @Nullable Instant removedAt;
    private @Nullable Instant hiddenAt;

    /// Whether it is hidden because the rule of its mixed blog does not take it.
    private boolean keptOut;

    // Follows from removedAt and hiddenAt; queries order by it.
    @SuppressWarnings("UnusedVariable")
    private @Nullable Instant goneAt;

    // Only the query for candidates of deletion reads these two.
    @SuppressWarnings("UnusedVariable")
    private int missed;

    @SuppressWarnings("UnusedVariable")
    private @Nullable Instant lookAgainAt;

    @ElementCollection
    @CollectionTable(name = "entry_thing", joinColumns = @JoinColumn(name = "entry_id"))
    @OrderBy("number")
    @BatchSize(size = 200)
    private List<StoredThing> things = new ArrayList<>();

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Entry() {}

    /// A new post.
    ///
    /// @param atomId the identifier in this landscape's feeds, for ever
    Entry(Feed feed, String identity, String atomId, EntryDate date, EntryText text, Instant now) {
        this.feed = requireNonNull(feed, "feed");
        this.identity = requireNonNull(identity, "identity");
        this.atomId = requireNonNull(atomId, "atomId");
        this.text = requireNonNull(text, "text");
        indexAddress(text);
        this.firstSeenAt = now;
        this.shownAt = date.shownAt();
        this.datedBy = date.datedBy();
        this.changedAt = now;
        this.digestAt = now;
    }

    /// Replaces the text by the present one of its blog. Its place in every list stays. Where only
    /// this program reads it in another way than before, it is no edit, and other readers are not
    /// told of it.
    ///
    /// @return whether the content differs; if not, only the hash of its source is another one, and
    ///     the entry has not changed
    boolean rewrite(EntryText rewritten, Instant now) {
        boolean same = rewritten.saysTheSameAs(text);
        if (!same) {
            boolean isReadAnew =
                    !EntryIdentity.areOfOneVersion(text.sourceHash(), rewritten.sourceHash());
            if (!isReadAnew || !rewritten.isTitledAs(text)) {
                changedAt = now;
                if (rewritten.isEditOf(text)) {
                    editedAt = now;
                }
            }
        }
        text = rewritten;
        indexAddress(text);
        return !same;
    }

    @PrePersist
    @PreUpdate
    void keepWhatFollows() {
        goneAt = removedAt == null ? hiddenAt : removedAt;
        bytes = text.bytes();
    }

    /// The columns of a new entry's row, in the order of [#COLUMNS].
    ///
    /// @param newId from the sequence
    List<@Nullable Object> row(long newId) {
        id = newId;
        keepWhatFollows();
        return Arrays.asList(
                newId,
                feed.id(),
                identity,
                urlKey,
                urlHash,
                atomId,
                column(firstSeenAt),
                column(shownAt),
                datedBy.name(),
                backlog,
                crowded,
                text.guid(),
                text.url(),
                text.title(),
                text.summary(),
                text.contentHtml(),
                text.authorName(),
                text.authorUrl(),
                column(text.publishedAt()),
                column(text.updatedAt()),
                text.language(),
                new EntryText.CategoriesColumn().convertToDatabaseColumn(text.categories()),
                new EntryText.EnclosuresColumn().convertToDatabaseColumn(text.enclosures()),
                text.commentsCount(),
                text.commentsUrl(),
                text.licenceUrl(),
                text.rights(),
                text.sourceHash(),
                bytes,
                column(changedAt),
                column(hiddenAt),
                keptOut,
                column(goneAt),
                missed,
                column(digestAt));
    }

    private static @Nullable OffsetDateTime column(@Nullable Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }

    private void indexAddress(EntryText written) {
        urlKey = WebAddress.parse(written.url()).map(WebAddress::key).orElse(null);
        urlHash = urlKey == null ? null : ForgottenAddress.hash(urlKey);
    }

    /// Replaces the hash that is left of its address by one that is made with the secret.
    void keyForgotten() {
        urlHash = urlHash == null ? null : ForgottenAddress.keyed(urlHash);
        urlKey = urlHash;
    }

    /// Marks it as written before the feed was followed. Unless it is from the last week, it is no
    /// news, and in no digest. A landscape that has just begun has no past digests yet, which it
    /// would change: there an old post is in the week of its date.
    ///
    /// @param began when the first post of this landscape was seen
    void markBacklog(Instant began) {
        backlog = true;
        if (shownAt.isBefore(firstSeenAt.minus(A_WEEK))) {
            digestAt = firstSeenAt.isBefore(began.plus(A_WEEK)) ? shownAt : null;
        }
    }

    /// Picks it for the digest, or takes that back.
    ///
    /// @param at when it was picked, null to take it back
    void star(@Nullable Instant at) {
        starredAt = at;
    }

    boolean isStarred() {
        return starredAt != null;
    }

    /// Null when it is in no digest.
    @Nullable Instant digestAt() {
        return digestAt;
    }

    /// Keeps it off the front page, because its feed brought too many posts.
    void markCrowded() {
        crowded = true;
    }

    /// Restores it after a removal. It keeps its `shownAt` and its identifier.
    void comeBack(EntryText written, Instant now) {
        removedAt = null;
        missed = 0;
        lookAgainAt = null;
        text = written;
        indexAddress(written);
        changedAt = now;
    }

    /// Replaces the atom id: this entry was a copy, and the original is published under its id now.
    void changeAtomId(String newAtomId) {
        atomId = newAtomId;
    }

    /// Replaces the identity by the one that its feed now gives it.
    void changeIdentity(String newIdentity) {
        identity = newIdentity;
    }

    /// Moves it to the feed of another author of the same blog.
    void moveTo(Feed ofAuthor, String identityThere, Instant now) {
        feed = ofAuthor;
        identity = identityThere;
        changedAt = now;
    }

    /// Replaces its Things by those that the recogniser finds and people have corrected.
    void assignThings(List<RecognisedThing> those) {
        if (!things().equals(those)) {
            things.clear();
            those.forEach(thing -> things.add(StoredThing.of(thing)));
        }
    }

    List<RecognisedThing> things() {
        return things.stream().map(StoredThing::recognised).toList();
    }

    /// Records that a correction changed its Things.
    void corrected(Instant now) {
        changedAt = now;
    }

    /// Records that its feed carries it.
    void seen() {
        missed = 0;
    }

    /// Whether it was missing so many times in a row, and was last looked for by the claim that
    /// ends then.
    boolean isMissing(int times, Instant claimEnd) {
        return missed >= times && claimEnd.equals(lookAgainAt);
    }

    /// Sets before which moment its own address is not requested again.
    void lookAgain(Instant at) {
        lookAgainAt = at;
    }

    /// Removes it, with its text: its blog deleted it.
    void remove(Instant now) {
        removedAt = now;
        changedAt = now;
        starredAt = null;
        text = EntryText.NOTHING;
        things.clear();
    }

    /// Hides it from readers.
    void hide(Instant now) {
        hiddenAt = now;
        changedAt = now;
    }

    void unhide(Instant now) {
        hiddenAt = null;
        keptOut = false;
        changedAt = now;
    }

    /// Hides it from readers because the rule of its mixed blog does not take it, until it does.
    void keepOut(Instant now) {
        hide(now);
        keptOut = true;
    }

    boolean isKeptOut() {
        return keptOut;
    }

    boolean isHidden() {
        return hiddenAt != null;
    }

    @Nullable Instant hiddenAt() {
        return hiddenAt;
    }

    boolean isRemoved() {
        return removedAt != null;
    }

    /// The tombstone of an entry that was removed, or that is hidden at present.
    Tombstone removed() {
        Instant at = removedAt == null ? hiddenAt : removedAt;
        return new Tombstone(id(), atomId, requireNonNull(at, "neither removed nor hidden"));
    }

    Feed feed() {
        return feed;
    }

    /// The key of its address; it outlives a removal.
    @Nullable String urlKey() {
        return urlKey;
    }

    /// When those of the entries were published that state it.
    static List<Instant> published(Collection<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.datedBy == DatedBy.CLAIMED)
                .map(Entry::shownAt)
                .toList();
    }

    Instant shownAt() {
        return shownAt;
    }

    EntryDate date() {
        return new EntryDate(shownAt, datedBy);
    }

    Long id() {
        return requireNonNull(id, "not stored yet");
    }

    String identity() {
        return identity;
    }

    String atomId() {
        return atomId;
    }

    EntryText text() {
        return text;
    }

    /// The entry as readers get it: no more of it than the participant shows.
    ShownEntry shown() {
        Participant participant = feed.participant();
        Show show = participant.show();
        return new ShownEntry(
                id(),
                atomId,
                text.guid(),
                text.url(),
                text.title(),
                show == Show.TITLE ? "" : text.summary(),
                show == Show.FULL && text.contentHtml() != null
                        ? SafeHtml.ofStored(text.contentHtml())
                        : null,
                new ShownEntry.Author(authorName(participant), text.authorUrl()),
                text.publishedAt(),
                text.updatedAt(),
                firstSeenAt,
                shownAt,
                datedBy,
                changedAt,
                editedAt,
                text.language() == null ? feed.language().orElse(null) : text.language(),
                text.categories(),
                show == Show.FULL ? text.enclosures() : List.of(),
                text.commentsCount() == null && text.commentsUrl() == null
                        ? null
                        : new ShownEntry.Comments(text.commentsCount(), text.commentsUrl()),
                text.licence() == null ? feed.licence() : text.licence(),
                new ShownEntry.ParticipantName(participant.slug(), participant.name()),
                source(participant),
                things());
    }

    PostState fate() {
        Participant participant = feed.participant();
        return new PostState(
                id(),
                participant.slug(),
                participant.name(),
                participant.membership(),
                text.title(),
                feed.address().toString(),
                firstSeenAt,
                removedAt,
                hiddenAt,
                keptOut ? participant.only().map(OnlyRule::inWords).orElse("") : null,
                things());
    }

    private String authorName(Participant participant) {
        return text.authorName() == null
                ? feed.authorName().orElse(participant.name())
                : text.authorName();
    }

    private ShownEntry.Source source(Participant participant) {
        String feedUrl = feed.address().toString();
        return new ShownEntry.Source(
                feed.ownId().orElse(feedUrl),
                feed.titleOrName(),
                feed.site().or(participant::blog).map(Object::toString).orElse(null),
                feedUrl,
                feed.changedAt().orElse(firstSeenAt));
    }
}
