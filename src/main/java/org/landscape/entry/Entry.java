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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.ForgottenAddress;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.participant.Participant;
import org.landscape.participant.Show;
import org.landscape.recognition.RecognisedThing;
import org.landscape.sanitize.SafeHtml;

/// A stored post. Its identity, its dates and its identifier in our feeds are decided when it is
/// admitted and never change; its text follows what its blog says.
@Entity
// What a poll writes and what an organiser writes at the same time are different columns.
@DynamicUpdate
class Entry {

    @Id
    @GeneratedValue(generator = "entry_seq")
    @SequenceGenerator(name = "entry_seq", allocationSize = 50)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private Feed feed;

    private String identity;
    private @Nullable String urlKey;

    // Takes the key's place when the participant is removed.
    @SuppressWarnings("UnusedVariable")
    private @Nullable String urlHash;

    private String atomId;
    private Instant firstSeenAt;
    private Instant shownAt;

    @Enumerated(EnumType.STRING)
    private DatedBy datedBy;

    // These two are read by queries only.
    @SuppressWarnings("UnusedVariable")
    private boolean backlog;

    @SuppressWarnings("UnusedVariable")
    private boolean crowded;

    @Embedded private EntryText text;

    // Of the text; what a participant may have in all is measured by it.
    @SuppressWarnings("UnusedVariable")
    private int bytes;

    private Instant changedAt;
    private @Nullable Instant editedAt;
    private @Nullable Instant removedAt;
    private @Nullable Instant hiddenAt;

    // Follows from the two above; queries find the latest by it.
    @SuppressWarnings("UnusedVariable")
    private @Nullable Instant goneAt;

    // The query for candidates of deletion alone reads these two.
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

    /// A post that was not here before.
    ///
    /// @param atomId the identifier that our feeds give it, for ever
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
    }

    /// Takes over what its blog now says. It stays where it stands in every list.
    ///
    /// @return whether it says anything else than before; if not, only the hash of its source is
    ///     another now, and the entry has not changed
    boolean rewrite(EntryText rewritten, Instant now) {
        boolean same = rewritten.saysTheSameAs(text);
        if (!same) {
            changedAt = now;
            if (rewritten.isEditOf(text)) {
                editedAt = now;
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

    private void indexAddress(EntryText written) {
        urlKey = WebAddress.parse(written.url()).map(WebAddress::key).orElse(null);
        urlHash = urlKey == null ? null : ForgottenAddress.hash(urlKey);
    }

    /// It was written before we came.
    void markBacklog() {
        backlog = true;
    }

    /// Its feed brought so many that it does not stand on the front page.
    void markCrowded() {
        crowded = true;
    }

    /// It stands again, after its blog had taken it back. It keeps its place and its identifier.
    void comeBack(EntryText written, Instant now) {
        removedAt = null;
        missed = 0;
        lookAgainAt = null;
        text = written;
        indexAddress(written);
        changedAt = now;
    }

    /// Another entry, of which this was a copy, is published under the identifier of this now.
    void changeAtomId(String newAtomId) {
        atomId = newAtomId;
    }

    /// Its feed calls it something else now.
    void changeIdentity(String newIdentity) {
        identity = newIdentity;
    }

    /// It belongs to another author of the same blog.
    void moveTo(Feed ofAuthor, String identityThere, Instant now) {
        feed = ofAuthor;
        identity = identityThere;
        changedAt = now;
    }

    /// Which Things it is for, as the recogniser sees it now and people have corrected it.
    void assignThings(List<RecognisedThing> those) {
        if (!things().equals(those)) {
            things.clear();
            those.forEach(thing -> things.add(StoredThing.of(thing)));
        }
    }

    List<RecognisedThing> things() {
        return things.stream().map(StoredThing::recognised).toList();
    }

    /// A person said something else of its Things.
    void corrected(Instant now) {
        changedAt = now;
    }

    /// Its feed carries it.
    void seen() {
        missed = 0;
    }

    /// Its own address is not asked before this moment whether it still stands.
    void lookAgain(Instant at) {
        lookAgainAt = at;
    }

    /// Its blog has taken it back, and what it said goes with it.
    void remove(Instant now) {
        removedAt = now;
        changedAt = now;
        text = EntryText.NOTHING;
        things.clear();
    }

    /// An organiser keeps it from readers.
    void hide(Instant now) {
        hiddenAt = now;
        changedAt = now;
    }

    void unhide(Instant now) {
        hiddenAt = null;
        changedAt = now;
    }

    boolean isHidden() {
        return hiddenAt != null;
    }

    boolean isRemoved() {
        return removedAt != null;
    }

    /// What readers are told of an entry that went, for good or as long as it is hidden.
    Tombstone removed() {
        Instant at = removedAt == null ? hiddenAt : removedAt;
        return new Tombstone(id(), atomId, requireNonNull(at, "neither removed nor hidden"));
    }

    Feed feed() {
        return feed;
    }

    /// Under which its address is compared with others; it outlives a removal.
    @Nullable String urlKey() {
        return urlKey;
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
                things().stream()
                        .filter(thing -> thing.certainty() == RecognisedThing.Certainty.SURE)
                        .map(RecognisedThing::number)
                        .toList());
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
