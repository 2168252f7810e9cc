package org.landscape.comment;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.landscape.host.PacedFetcher.Turn;

/// Asks for comments when a test says so, one blog after the other, with everything real.
@ApplicationScoped
public class EveryComment {

    private final CommentPolls polls;
    private final CommentFetch fetch;
    private final InstantSource clock;

    EveryComment(CommentPolls polls, CommentFetch fetch, InstantSource clock) {
        this.polls = polls;
        this.fetch = fetch;
        this.clock = clock;
    }

    /// Begins with the blogs that were read.
    public void begin() {
        polls.begin(clock.instant(), 1_000);
    }

    /// Asks those that are due now, each once.
    ///
    /// @return how many those are
    public int askDue() {
        List<DueComments> due = polls.claim(clock.instant(), 1_000, Set.of());
        for (DueComments one : due) {
            Turn turn = fetch.turnFor(one).orElseThrow();
            fetch.take(one, turn);
        }
        return due.size();
    }
}
