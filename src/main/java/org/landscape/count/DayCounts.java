package org.landscape.count;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// On which days, in which months and at which hours of the programme's time zone something was
/// posted by participants who are shown.
public final class DayCounts {

    private static final int HOURS = 24;

    private final ShownFeeds shown;
    private final Once<List<DayCount>> perDay = new Once<>(this::allDays);
    private final Once<List<YearMonth>> months = new Once<>(this::allMonths);
    private final Once<List<Long>> weekHours = new Once<>(this::allHours);

    DayCounts(ShownFeeds shown) {
        this.shown = shown;
    }

    /// How much was posted on one day.
    ///
    /// @param posts the entries that readers see
    /// @param participants who posted at least one of them. The programme's first day, lent to
    ///     entries of a document without any date, makes no participant one of that day
    public record DayCount(LocalDate day, long posts, long participants) {}

    /// How much was posted on each day, the first day first.
    public List<DayCount> perDay() {
        return perDay.get();
    }

    /// How much one participant posted on each day, the first day first.
    public List<DayCount> perDay(String slug) {
        return perDay(List.of(shown.of(slug)));
    }

    /// The months in which something was posted that is on the front page, the latest first.
    public List<YearMonth> months() {
        return months.get();
    }

    /// How many posts were published in each hour of a week, of those that claim a date of
    /// publication: 168 numbers, the hours of Monday first.
    public List<Long> weekHours() {
        return weekHours.get();
    }

    /// The hour of the week, from 0 at the beginning of Monday.
    static int hourOfWeek(ZonedDateTime at) {
        return (at.getDayOfWeek().getValue() - 1) * HOURS + at.getHour();
    }

    /// The month of a day, since the year 0.
    static int month(LocalDate day) {
        return day.getYear() * 12 + day.getMonthValue() - 1;
    }

    private List<DayCount> allDays() {
        return perDay(shown.byParticipant().values());
    }

    /// @param participants the feeds of each
    private static List<DayCount> perDay(Collection<List<FeedCounts>> participants) {
        Map<Integer, long[]> days = new HashMap<>();
        Map<Integer, long[]> theirs = new HashMap<>();
        for (List<FeedCounts> feeds : participants) {
            // Whoever posts on two blogs on one day is one participant of it.
            Map<Integer, long[]> sums = feeds.size() == 1 ? days : theirs;
            for (FeedCounts feed : feeds) {
                for (int i = 0; i < feed.days().length; i++) {
                    long[] sum = sums.computeIfAbsent(feed.days()[i], _ -> new long[2]);
                    sum[0] += Math.abs(feed.perDay()[i]);
                    sum[1] += feed.perDay()[i] > 0 ? 1 : 0;
                }
            }
            theirs.forEach(
                    (day, sum) -> {
                        long[] of = days.computeIfAbsent(day, _ -> new long[2]);
                        of[0] += sum[0];
                        of[1] += sum[1] > 0 ? 1 : 0;
                    });
            theirs.clear();
        }
        return days.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                        day ->
                                new DayCount(
                                        LocalDate.ofEpochDay(day.getKey()),
                                        day.getValue()[0],
                                        day.getValue()[1]))
                .toList();
    }

    private List<YearMonth> allMonths() {
        return shown.all().stream()
                .flatMapToInt(feed -> Arrays.stream(feed.months()))
                .distinct()
                .mapToObj(
                        month ->
                                YearMonth.of(
                                        Math.floorDiv(month, 12), Math.floorMod(month, 12) + 1))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private List<Long> allHours() {
        Map<Integer, Long> sums = new HashMap<>();
        shown.all().forEach(feed -> Sums.add(feed.hours(), sums));
        return IntStream.range(0, 7 * HOURS).mapToObj(hour -> sums.getOrDefault(hour, 0L)).toList();
    }
}
