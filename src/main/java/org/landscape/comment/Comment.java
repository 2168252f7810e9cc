package org.landscape.comment;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.comment.Comments.Kind;

/// A comment on a stored post: the tie between the two and nothing of its text. Of a person who
/// takes part it has who that is, and its address; of others neither.
@Entity
@DynamicUpdate
class Comment {

    /// How certain it is who wrote a comment. Readers see only sure ones as theirs.
    enum Certainty {
        SURE,
        DOUBTFUL
    }

    @Id
    @GeneratedValue(generator = "comment_seq")
    @SequenceGenerator(name = "comment_seq", allocationSize = 50)
    private @Nullable Long id;

    // Only queries read this one and the address.
    @SuppressWarnings("UnusedVariable")
    private long feedId;

    private String identity;
    private long entryId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private @Nullable Long participantId;

    @Enumerated(EnumType.STRING)
    private @Nullable Certainty certainty;

    private @Nullable Long fromEntryId;

    // Only queries read these two.
    @SuppressWarnings("UnusedVariable")
    private Instant writtenAt;

    /// Whether the blog gave it that date, so that its place in the feed is known.
    @SuppressWarnings("UnusedVariable")
    private boolean dated;

    @SuppressWarnings("UnusedVariable")
    private @Nullable String url;

    private int missed;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Comment() {}

    /// @param feedId the feed whose blog lists it
    /// @param writtenAt as the blog says, if that is not in the future; else when it was first seen
    Comment(
            long feedId,
            String identity,
            long entryId,
            Kind kind,
            Instant writtenAt,
            boolean dated) {
        this.feedId = feedId;
        this.identity = requireNonNull(identity, "identity");
        this.entryId = entryId;
        this.kind = requireNonNull(kind, "kind");
        this.writtenAt = requireNonNull(writtenAt, "writtenAt");
        this.dated = dated;
    }

    /// What is known of a comment beside its identity and its date.
    ///
    /// @param author null for a person who does not take part
    /// @param from of a pingback the post that links
    record Tie(
            long entry,
            Kind kind,
            @Nullable Long author,
            @Nullable Certainty certainty,
            @Nullable Long from) {}

    Tie tie() {
        return new Tie(entryId, kind, participantId, certainty, fromEntryId);
    }

    /// Ties it to what it belongs to.
    ///
    /// @param address of the comment, kept only where it has an author
    void tie(Tie tie, @Nullable WebAddress address) {
        entryId = tie.entry();
        kind = tie.kind();
        fromEntryId = tie.from();
        writtenBy(tie.author(), tie.certainty(), address);
    }

    /// Says who wrote it.
    ///
    /// @param author null for a person who does not take part; of them nothing is kept
    /// @param address of the comment, kept only where it has an author
    void writtenBy(@Nullable Long author, @Nullable Certainty how, @Nullable WebAddress address) {
        participantId = author;
        certainty = author == null ? null : how;
        url = author == null || address == null ? null : address.toString();
    }

    /// Records from which post a pingback comes.
    void comesFrom(@Nullable Long post) {
        fromEntryId = post;
    }

    /// Records that a document carries it.
    void seen() {
        missed = 0;
    }

    /// Counts a document that should carry it and does not.
    ///
    /// @return how many in a row those are
    int missing() {
        return ++missed;
    }

    /// Whether so many documents in a row should have carried it and did not.
    boolean isMissing(int documents) {
        return missed >= documents;
    }

    String identity() {
        return identity;
    }

    long entryId() {
        return entryId;
    }
}
