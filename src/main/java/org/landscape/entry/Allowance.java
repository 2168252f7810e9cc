package org.landscape.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a feed may still bring in one reading, so that no blog fills the lists, the disk or the
/// time of a poll. What is beyond waits: it comes in with a later reading, if the feed carries it
/// then. Counts as it is asked; for one document.
final class Allowance {

    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration DAY = Duration.ofDays(1);

    private final EntryConfig config;
    private final boolean backlog;
    private long postsOfTheDay;
    private long bytes;
    private int recentBacklog;

    /// @param backlog whether the document holds what was written before we came; that is not
    ///     measured by the day
    /// @param postsOfTheDay how many the feed has brought in the last 24 hours
    /// @param bytes how much text its participant has here
    Allowance(EntryConfig config, boolean backlog, long postsOfTheDay, long bytes) {
        this.config = config;
        this.backlog = backlog;
        this.postsOfTheDay = postsOfTheDay;
        this.bytes = bytes;
    }

    /// Whether a further post may come in, as far as that can be told before it is read.
    ///
    /// @return what it has to wait for, in words for the owner of the blog; empty if it may
    Optional<String> beforePost() {
        if (!backlog && postsOfTheDay >= config.postsADay()) {
            return Optional.of("%d new posts in 24 hours".formatted(config.postsADay()));
        }
        return room(0);
    }

    /// Takes a post in, if there is room for it.
    ///
    /// @param size of its texts in bytes
    /// @return as [#beforePost()]
    Optional<String> post(int size) {
        Optional<String> refused = beforePost().or(() -> room(size));
        if (refused.isEmpty()) {
            postsOfTheDay++;
            bytes += size;
        }
        return refused;
    }

    /// Whether the post that was taken in last is one of so many that it keeps to the pages of its
    /// own participant and Things. Of what was written before we came, what is dated within the
    /// last 24 hours counts: a date is a claim, and the newest stand on the front page.
    ///
    /// @param shownAt where the post stands in the lists
    boolean isCrowded(Instant shownAt, Instant now) {
        if (!backlog) {
            return postsOfTheDay > config.frontPageADay();
        }
        return shownAt.isAfter(now.minus(DAY)) && ++recentBacklog > config.frontPageADay();
    }

    /// Takes an edit in, if there is room for it.
    ///
    /// @param growth how many bytes its texts are longer than before; negative if shorter
    boolean edit(int growth) {
        if (growth > 0 && room(growth).isPresent()) {
            return false;
        }
        bytes += growth;
        return true;
    }

    private Optional<String> room(int more) {
        long most = config.bytesAParticipant().asLongValue();
        return bytes + more > most || (more == 0 && bytes >= most)
                ? Optional.of("%d MB of text in all".formatted(most / MEGABYTE))
                : Optional.empty();
    }
}
