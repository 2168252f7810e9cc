package org.landscape.progress;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.count.DayCounts.DayCount;
import org.landscape.count.WeekCounts.ThingWeek;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;

/// How a programme goes, in numbers. It names no participant.
///
/// @param weeks those of the programme so far, without a gap: from the one before its first day to
///     the present one, and to some weeks after its last day; at most [#MOST_WEEKS], the latest
/// @param outside how many posts are before or after these weeks
/// @param things in the order of the programme
/// @param hours how many posts were published in each hour of a week: 168 numbers, Monday first;
///     only posts that claim a date
public record ProgressNumbers(
        List<Week> weeks, long outside, List<OfThing> things, List<Long> hours) {

    /// More columns cannot be told apart on a telephone.
    static final int MOST_WEEKS = 66;

    /// Late posts are looked for so many weeks after the last day.
    private static final int WEEKS_AFTER = 8;

    /// The weeks that are shown of a programme without days.
    private static final int WEEKS_BACK = 26;

    /// For so many days after a Thing has closed, it is too early to say who is still on board.
    private static final int DAYS_OF_GRACE = 7;

    public ProgressNumbers {
        weeks = List.copyOf(weeks);
        things = List.copyOf(things);
        hours = List.copyOf(hours);
    }

    /// What was posted in one week, for a Thing or not.
    ///
    /// @param monday its first day, in the programme's time zone
    public record Week(LocalDate monday, long posts) {}

    /// How one Thing went.
    ///
    /// @param posts that are surely for it, whenever they were posted
    /// @param byWeek how many of them were posted in each of the weeks
    /// @param participants who posted for it
    /// @param onBoard the participants who posted for it or for a later one
    /// @param begun whether it is open, or was, or has posts
    /// @param early whether it is too early to say who is still on board after it
    public record OfThing(
            int number,
            String title,
            long posts,
            List<Long> byWeek,
            int participants,
            int onBoard,
            boolean begun,
            boolean early) {
        public OfThing {
            byWeek = List.copyOf(byWeek);
        }
    }

    /// Whether there is nothing to draw.
    public boolean isEmpty() {
        return posts() == 0;
    }

    /// All posts, also those outside of the weeks.
    public long posts() {
        return outside + weeks.stream().mapToLong(Week::posts).sum();
    }

    /// @param done the Things for which each participant has a sure post
    static ProgressNumbers of(
            Programme programme,
            LocalDate today,
            List<DayCount> perDay,
            List<ThingWeek> thingWeeks,
            Collection<Set<Integer>> done,
            List<Long> hours) {
        LocalDate first = firstMonday(programme, today, thingWeeks);
        int count = (int) ChronoUnit.WEEKS.between(first, lastMonday(programme, today, first)) + 1;
        if (count > MOST_WEEKS) {
            first = first.plusWeeks((long) count - MOST_WEEKS);
            count = MOST_WEEKS;
        }
        long[] posts = new long[count];
        long outside = 0;
        for (DayCount day : perDay) {
            int week = week(first, day.day());
            if (week >= 0 && week < count) {
                posts[week] += day.posts();
            } else {
                outside += day.posts();
            }
        }
        List<Week> weeks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            weeks.add(new Week(first.plusWeeks(i), posts[i]));
        }
        return new ProgressNumbers(
                weeks, outside, things(programme, today, first, count, thingWeeks, done), hours);
    }

    private static LocalDate firstMonday(
            Programme programme, LocalDate today, List<ThingWeek> thingWeeks) {
        LocalDate day = programme.firstDay();
        if (day != null && !day.isAfter(today)) {
            return monday(day).minusWeeks(1);
        }
        LocalDate back = monday(today).minusWeeks(WEEKS_BACK);
        return thingWeeks.stream()
                .map(ThingWeek::monday)
                .min(LocalDate::compareTo)
                .filter(found -> found.isAfter(back))
                .orElse(back);
    }

    private static LocalDate lastMonday(Programme programme, LocalDate today, LocalDate first) {
        LocalDate end = programme.lastDay();
        LocalDate last =
                end == null || programme.firstDay() == null
                        ? monday(today)
                        : earlier(monday(end).plusWeeks(WEEKS_AFTER), monday(today));
        return last.isBefore(first) ? first : last;
    }

    private static List<OfThing> things(
            Programme programme,
            LocalDate today,
            LocalDate first,
            int weeks,
            List<ThingWeek> thingWeeks,
            Collection<Set<Integer>> done) {
        List<Thing> all = programme.things();
        int[] participants = new int[all.size()];
        int[] onBoard = new int[all.size()];
        for (Set<Integer> theirs : done) {
            boolean later = false;
            for (int i = all.size() - 1; i >= 0; i--) {
                boolean did = theirs.contains(all.get(i).number());
                later |= did;
                participants[i] += did ? 1 : 0;
                onBoard[i] += later ? 1 : 0;
            }
        }
        List<OfThing> things = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Thing thing = all.get(i);
            Long[] byWeek = new Long[weeks];
            Arrays.fill(byWeek, 0L);
            long posts = 0;
            for (ThingWeek one : thingWeeks) {
                if (one.thing() == thing.number()) {
                    posts += one.posts();
                    int week = week(first, one.monday());
                    if (week >= 0 && week < weeks) {
                        byWeek[week] += one.posts();
                    }
                }
            }
            things.add(
                    new OfThing(
                            thing.number(),
                            thing.title(),
                            posts,
                            List.of(byWeek),
                            participants[i],
                            onBoard[i],
                            participants[i] > 0 || isBegun(thing.opens(), today),
                            isEarly(thing, today)));
        }
        return things;
    }

    private static boolean isBegun(@Nullable LocalDate opens, LocalDate today) {
        return opens != null && !opens.isAfter(today);
    }

    private static boolean isEarly(Thing thing, LocalDate today) {
        LocalDate last = thing.lastDay();
        return last != null && !last.plusDays(DAYS_OF_GRACE).isBefore(today);
    }

    /// How many of some days are in each of the weeks.
    public List<Long> inWeeks(Collection<LocalDate> days) {
        Long[] counts = new Long[weeks.size()];
        Arrays.fill(counts, 0L);
        for (LocalDate day : days) {
            int week = week(weeks.getFirst().monday(), day);
            if (week >= 0 && week < counts.length) {
                counts[week]++;
            }
        }
        return List.of(counts);
    }

    /// The most posts of any week.
    long mostInAWeek() {
        return weeks.stream().mapToLong(Week::posts).max().orElse(0);
    }

    /// The most posts of any Thing and week.
    long mostInACell() {
        return things.stream().flatMap(thing -> thing.byWeek().stream()).reduce(0L, Long::max);
    }

    /// The most posts of any hour of the week.
    long mostInAnHour() {
        return hours.isEmpty() ? 0 : requireNonNull(Collections.max(hours));
    }

    private static int week(LocalDate first, LocalDate day) {
        return (int) Math.floorDiv(ChronoUnit.DAYS.between(first, day), 7);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
