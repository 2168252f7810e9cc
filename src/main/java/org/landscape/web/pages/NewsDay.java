package org.landscape.web.pages;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The posts of one day on the front page, of which one may be set large.
///
/// The rule for the large one, in this order: the day has two posts or more; it is surely for a
/// Thing; its participant has no large one among the newer days of the page; it is the latest such
/// post. So each participant can be large, and none is large day after day. A day that began on the
/// page before has its large post there.
///
/// @param name the day in words
/// @param large null when no post of the day is set large
/// @param others the rest, newest first
record NewsDay(LocalDate date, String name, @Nullable PostRow large, List<PostRow> others) {

    private static final int FEWEST = 2;

    NewsDay {
        others = List.copyOf(others);
    }

    /// @param posts newest first
    /// @param begun the day of the last post on the page before, null on the first page
    static List<NewsDay> of(List<PostRow> posts, @Nullable LocalDate begun) {
        List<NewsDay> days = new ArrayList<>();
        Set<String> already = new HashSet<>();
        for (PostRow.Day day : PostRow.Day.of(posts)) {
            PostRow large =
                    day.posts().size() < FEWEST || day.date().equals(begun)
                            ? null
                            : day.posts().stream()
                                    .filter(post -> !post.things().isEmpty())
                                    .filter(post -> !already.contains(post.slug()))
                                    .findFirst()
                                    .orElse(null);
            if (large != null) {
                already.add(large.slug());
            }
            days.add(
                    new NewsDay(
                            day.date(),
                            day.name(),
                            large,
                            day.posts().stream().filter(post -> !post.equals(large)).toList()));
        }
        return days;
    }
}
