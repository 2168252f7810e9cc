package org.landscape.entry;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.landscape.feed.Feed;

/// The times of a blog's posts, as far as it states them.
@ApplicationScoped
public class PostTimes {

    private final Entries entries;

    PostTimes(Entries entries) {
        this.entries = entries;
    }

    /// When its latest posts were published, the latest first; those without a date of their own
    /// are left out.
    ///
    /// @param most how many posts are read
    @Transactional
    public List<Instant> latest(Feed feed, int most) {
        return entries
                .find("feed = ?1 and datedBy = ?2 order by shownAt desc", feed, DatedBy.CLAIMED)
                .page(0, most)
                .project(PostTime.class)
                .stream()
                .map(PostTime::shownAt)
                .toList();
    }

    /// @param shownAt when it was published
    record PostTime(Instant shownAt) {}
}
