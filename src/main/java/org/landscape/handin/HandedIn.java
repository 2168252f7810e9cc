package org.landscape.handin;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// A post that was handed in for a Thing. Its address is kept in words only while it waits; before
/// and after, a keyed hash says that it is the same.
@Entity
class HandedIn {

    enum State {
        WAITING,
        COUNTED,
        REFUSED
    }

    @Id
    @GeneratedValue(generator = "handed_in_seq")
    @SequenceGenerator(name = "handed_in_seq", allocationSize = 50)
    private @Nullable Long id;

    // Only queries read it.
    @SuppressWarnings("UnusedVariable")
    private String sourceHash;

    private int number;

    @Enumerated(EnumType.STRING)
    private State state;

    private @Nullable String source;

    // Only queries read it.
    @SuppressWarnings("UnusedVariable")
    private @Nullable String host;

    private boolean mentioned;
    private String title = "";
    private String summary = "";
    private @Nullable Instant publishedAt;
    private @Nullable Long participantId;
    private @Nullable Long entryId;

    // Only queries read it.
    @SuppressWarnings("UnusedVariable")
    private Instant changedAt;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected HandedIn() {}

    HandedIn(String sourceHash, int number, Instant now) {
        this.sourceHash = requireNonNull(sourceHash, "sourceHash");
        this.number = number;
        this.state = State.WAITING;
        this.changedAt = now;
    }

    /// Lets it wait for the organisers, with what they see of it.
    ///
    /// @param participant on whose blog it is; null when it is on no one participant's
    void await(HandedPage page, @Nullable Long participant, Instant now) {
        state = State.WAITING;
        participantId = participant;
        source = page.address().toString();
        host = page.address().keyHost();
        title = page.title();
        summary = page.summary();
        publishedAt = page.publishedAt();
        changedAt = now;
    }

    void count(long participant, long entry, Instant now) {
        decide(State.COUNTED, now);
        participantId = participant;
        entryId = entry;
    }

    void refuse(Instant now) {
        decide(State.REFUSED, now);
        participantId = null;
    }

    private void decide(State decided, Instant now) {
        state = decided;
        source = null;
        host = null;
        title = "";
        summary = "";
        publishedAt = null;
        changedAt = now;
    }

    /// Says by which way it came. That of a post that counts already stays: anyone can hand it in
    /// once more, by the other way.
    ///
    /// @param mentioned whether it was handed in by Webmention, and so as long as its page links
    ///     here
    void mention(boolean mentioned) {
        if (state != State.COUNTED) {
            this.mentioned = mentioned;
        }
    }

    boolean isMentioned() {
        return mentioned;
    }

    State state() {
        return state;
    }

    int number() {
        return number;
    }

    @Nullable Long entry() {
        return entryId;
    }

    /// Whose post it is if it counts, and on whose blog it is while it waits.
    @Nullable Long participant() {
        return participantId;
    }

    /// The address, while it waits.
    Optional<WebAddress> source() {
        return WebAddress.parse(source);
    }

    /// @param slug of the participant on whose blog it is; null when it is on no one participant's
    HandedPosts.Waiting waiting(@Nullable String slug) {
        return new HandedPosts.Waiting(
                requireNonNull(id, "not stored yet"),
                number,
                requireNonNull(source, "waits"),
                title,
                summary,
                changedAt,
                slug);
    }

    /// What was read on its page, while it waits.
    HandedPage page() {
        return new HandedPage(source().orElseThrow(), title, summary, null, publishedAt, null);
    }
}
