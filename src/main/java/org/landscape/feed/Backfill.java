package org.landscape.feed;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.host.HostKey;

/// The fetching of the entries that a feed carried before it was followed, one older document at a
/// time. A backfill that a stop of the program interrupts continues at the same document.
@Entity
public class Backfill {

    /// How often, over some days, an older document that cannot be read is requested.
    private static final int MOST_FAILURES = 8;

    public enum State {
        RUNNING,
        /// Every older document that is wanted was read.
        DONE,
        /// An older document could not be read; the entries before it are missing.
        STOPPED
    }

    @Id private @Nullable Long feedId;

    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @MapsId
    private Feed feed;

    @Enumerated(EnumType.STRING)
    private State state = State.RUNNING;

    private String nextUrl;
    private String host;
    private int documents;
    private int entries;
    private int failures;

    // Only the claiming query reads it.
    @SuppressWarnings("UnusedVariable")
    private Instant nextAt;

    private @Nullable Instant leaseUntil;
    private long claims;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Backfill() {}

    Backfill(Feed feed, WebAddress older, Instant nextAt) {
        this.feed = requireNonNull(feed, "feed");
        this.nextUrl = older.toString();
        this.host = HostKey.of(older);
        this.nextAt = requireNonNull(nextAt, "nextAt");
    }

    /// @return the number of the claim
    long lease(Instant until) {
        leaseUntil = until;
        return ++claims;
    }

    /// Whether a claim still holds: it was not ended, its lease is not over, and no later claim was
    /// made.
    public boolean awaits(DueBackfill due, Instant now) {
        return due.claim() == claims && leaseUntil != null && now.isBefore(leaseUntil);
    }

    void release() {
        leaseUntil = null;
    }

    /// Records a document that was read and that names one before it.
    public void goOn(int added, WebAddress older, Instant at) {
        read(added);
        nextUrl = older.toString();
        host = HostKey.of(older);
        nextAt = at;
    }

    /// Records a document that was read and was the last one wanted.
    public void finish(int added) {
        read(added);
        state = State.DONE;
    }

    /// Ends the backfill: there is no such document.
    public void finish() {
        state = State.DONE;
        leaseUntil = null;
    }

    /// Records that a document could not be read now.
    ///
    /// @param next when it is requested again, unless this was the last time
    public void failed(Instant next) {
        failures++;
        leaseUntil = null;
        nextAt = next;
        if (failures >= MOST_FAILURES) {
            state = State.STOPPED;
        }
    }

    /// How often in a row the next document could not be read.
    public int failures() {
        return failures;
    }

    /// Continues a stopped backfill where it ended.
    void startAgain(Instant now) {
        if (state == State.STOPPED) {
            state = State.RUNNING;
            failures = 0;
            nextAt = now;
        }
    }

    /// Postpones the next request: the host asked for none before `until`, or was busy. That is no
    /// failure.
    public void postpone(Instant until) {
        leaseUntil = null;
        nextAt = until;
    }

    private void read(int added) {
        documents++;
        entries += added;
        failures = 0;
        leaseUntil = null;
    }

    public Feed feed() {
        return feed;
    }

    public State state() {
        return state;
    }

    public WebAddress next() {
        return WebAddress.parse(nextUrl).orElseThrow();
    }

    String host() {
        return host;
    }

    /// The number of older documents that were read.
    public int documents() {
        return documents;
    }

    /// The number of posts that they brought.
    public int entries() {
        return entries;
    }
}
