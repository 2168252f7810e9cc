package org.landscape.count;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All counts at one moment, by what they are about. What is asked together is asked of one
/// `Counts`, so that the numbers agree. Sums are computed when they are first asked for, and kept
/// as long as the `Counts` are.
///
/// Posts that were removed or are hidden are not counted; posts of participants who are not shown
/// only where a method says so.
public final class Counts {

    /// The counts of no feed.
    public static final Counts NONE =
            new Counts(new ProgrammeTime(ZoneId.of("Etc/UTC"), Instant.MIN), Map.of(), Map.of());

    private final ProgrammeTime time;
    private final Map<Long, FeedOwner> owners;
    private final Map<Long, FeedCounts> feeds;

    private final ParticipantCounts participants;
    private final ThingCounts things;
    private final DayCounts days;
    private final WeekCounts weeks;
    private final PostOrder posts;

    /// @param time by which the feeds were counted
    /// @param owners the participant of each feed, by the feed's id
    /// @param feeds what is kept of each feed, by its id; each of them has an owner
    public Counts(ProgrammeTime time, Map<Long, FeedOwner> owners, Map<Long, FeedCounts> feeds) {
        this.time = time;
        this.owners = Map.copyOf(owners);
        this.feeds = Map.copyOf(feeds);
        ShownFeeds shown = ShownFeeds.of(this.owners, this.feeds);
        participants = new ParticipantCounts(this.owners, this.feeds, shown);
        things = new ThingCounts(shown, time.zone());
        days = new DayCounts(shown);
        weeks = new WeekCounts(shown, time.zone());
        posts = new PostOrder(this.owners, this.feeds, shown);
    }

    public ProgrammeTime time() {
        return time;
    }

    /// The participant of each feed, by the feed's id.
    public Map<Long, FeedOwner> owners() {
        return owners;
    }

    /// What is kept of a feed, null when it has not been counted.
    public @Nullable FeedCounts ofFeed(Long feed) {
        return feeds.get(feed);
    }

    /// How many posts each participant has, and for which Things.
    public ParticipantCounts participants() {
        return participants;
    }

    /// How many posts and participants there are for each Thing.
    public ThingCounts things() {
        return things;
    }

    /// On which days, in which months and at which hours something was posted.
    public DayCounts days() {
        return days;
    }

    /// What was posted, and is in the digest, in each week.
    public WeekCounts weeks() {
        return weeks;
    }

    /// The posts themselves, in the order of lists.
    public PostOrder posts() {
        return posts;
    }
}
