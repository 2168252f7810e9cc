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

/// The fetching of what a feed carried before we came, one older document at a time. Whatever stops
/// the program, it goes on where it was.
@Entity
public class Backfill {

    /// An older document that cannot be had is asked for this often, over some days.
    private static final int MOST_FAILURES = 8;

    public enum State {
        RUNNING,
        /// Everything that could be had is here.
        DONE,
        /// An older document could not be had; what is older than that is missing.
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

    // The claiming query alone reads these two.
    @SuppressWarnings("UnusedVariable")
    private Instant nextAt;

    @SuppressWarnings("UnusedVariable")
    private @Nullable Instant leaseUntil;

    // Hibernate builds the object and then fills its fields.
    @SuppressWarnings("NullAway.Init")
    protected Backfill() {}

    Backfill(Feed feed, WebAddress older, Instant nextAt) {
        this.feed = requireNonNull(feed, "feed");
        this.nextUrl = older.toString();
        this.host = HostKey.of(older);
        this.nextAt = requireNonNull(nextAt, "nextAt");
    }

    void lease(Instant until) {
        leaseUntil = until;
    }

    void release() {
        leaseUntil = null;
    }

    /// A document was read, and there is one before it.
    public void goOn(int added, WebAddress older, Instant at) {
        read(added);
        nextUrl = older.toString();
        host = HostKey.of(older);
        nextAt = at;
    }

    /// A document was read, and it was the last one that is wanted.
    public void finish(int added) {
        read(added);
        state = State.DONE;
    }

    /// The end was reached: there is no such document.
    public void finish() {
        state = State.DONE;
        leaseUntil = null;
    }

    /// A document could not be had now.
    ///
    /// @param next when it is asked for again, unless that was the last time
    public void failed(Instant next) {
        failures++;
        leaseUntil = null;
        nextAt = next;
        if (failures >= MOST_FAILURES) {
            state = State.STOPPED;
        }
    }

    /// How often in a row the next document could not be had.
    public int failures() {
        return failures;
    }

    /// Goes on where it was stopped.
    void startAgain(Instant now) {
        if (state == State.STOPPED) {
            state = State.RUNNING;
            failures = 0;
            nextAt = now;
        }
    }

    /// Its host wanted to be left alone, or was busy. That is no failure.
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

    /// How many older documents were read.
    public int documents() {
        return documents;
    }

    /// How many posts they brought.
    public int entries() {
        return entries;
    }
}
