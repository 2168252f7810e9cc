package org.landscape.poll;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/// The hours of the week in which a blog tends to post, found in its latest posts. Pure.
///
/// @param posts when the latest posts were published
/// @param zone the time zone of the week; people keep to their clocks, not to UTC
record Rhythm(List<Instant> posts, ZoneId zone) {

    /// How many of them make an hour of the week a usual one.
    private static final int USUAL = 2;

    private static final int REACH_MINUTES = 2 * 60;
    private static final int WEEK_MINUTES = 7 * 24 * 60;

    Rhythm {
        posts = List.copyOf(posts);
    }

    /// Whether the blog has posted at least twice at this time of the week, give or take two hours.
    boolean isUsual(Instant moment) {
        int minute = minuteOfWeek(moment);
        return posts.stream()
                        .filter(post -> apart(minute, minuteOfWeek(post)) <= REACH_MINUTES)
                        .count()
                >= USUAL;
    }

    /// The distance in minutes; the week is a circle.
    private static int apart(int one, int other) {
        int straight = Math.abs(one - other);
        return Math.min(straight, WEEK_MINUTES - straight);
    }

    private int minuteOfWeek(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        return ((local.getDayOfWeek().getValue() - 1) * 24 + local.getHour()) * 60
                + local.getMinute();
    }
}
