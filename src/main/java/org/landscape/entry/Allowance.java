package org.landscape.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How many posts, edits and bytes a feed may still bring in one reading, so that no blog fills the
/// lists, the disk or the time of a poll. Posts beyond it wait: they come in with a later reading,
/// if the feed still carries them. For one document; each accepted post or edit is counted.
final class Allowance {

    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration DAY = Duration.ofDays(1);

    private final EntryConfig config;
    private final boolean backlog;
    private long postsOfTheDay;
    private long bytes;
    private int recentBacklog;

    /// @param backlog whether the document holds entries from before the feed was followed; these
    ///     have no limit for each day
    /// @param postsOfTheDay how many the feed has brought in the last 24 hours
    /// @param bytes of stored text of its participant
    Allowance(EntryConfig config, boolean backlog, long postsOfTheDay, long bytes) {
        this.config = config;
        this.backlog = backlog;
        this.postsOfTheDay = postsOfTheDay;
        this.bytes = bytes;
    }

    /// Whether a further post may come in, as far as that is known before it is read.
    ///
    /// @return the limit for which it waits, in words for the owner of the blog; empty if it may
    Optional<String> beforePost() {
        if (!backlog && postsOfTheDay >= config.postsADay()) {
            return Optional.of("%d new posts in 24 hours".formatted(config.postsADay()));
        }
        return room(0);
    }

    /// Counts a post, if there is room for it.
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

    /// Whether the post that was counted last is beyond what one feed may have on the front page;
    /// then it is listed with its participant and Things only. Of a backlog, posts dated within the
    /// last 24 hours count: a date is a claim, and the front page lists the newest.
    ///
    /// @param shownAt of the post
    boolean isCrowded(Instant shownAt, Instant now) {
        if (!backlog) {
            return postsOfTheDay > config.frontPageADay();
        }
        return shownAt.isAfter(now.minus(DAY)) && ++recentBacklog > config.frontPageADay();
    }

    /// Counts an edit, if there is room for it.
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
