package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollScheduleTest {

    private static final Instant NOW = Instant.parse("2011-07-18T10:00:00Z");

    /// A blog without a reason to be polled sooner or later than usual.
    private static final PollSchedule.Habits QUIET =
            new PollSchedule.Habits(new Rhythm(List.of(), ZoneOffset.UTC), _ -> false, NOW);

    record Settings(
            Duration interval,
            Duration minInterval,
            Duration maxInterval,
            Duration giveUp,
            int concurrency,
            Duration tick)
            implements PollConfig {}

    /// As the program comes.
    static final Settings USUAL =
            new Settings(
                    Duration.ofMinutes(60),
                    Duration.ofMinutes(15),
                    Duration.ofHours(24),
                    Duration.ofDays(30),
                    64,
                    Duration.ofSeconds(1));

    private final PollSchedule schedule = new PollSchedule(USUAL);

    @Test
    void theUsualWaitIsTheIntervalGiveOrTakeATenth() {
        Duration wait = wait(schedule.afterAnswer(feed(7, 2), QUIET, null, NOW));

        assertThat(wait).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));
    }

    @Test
    void afterTheFirstPollFeedsAreSpreadOverHalfAnInterval() {
        LongStream waits =
                LongStream.range(0, 1000)
                        .map(
                                id ->
                                        wait(schedule.afterAnswer(feed(id, 1), QUIET, null, NOW))
                                                .toMinutes());

        var perFiveMinutes =
                waits.boxed().collect(Collectors.groupingBy(w -> w / 5, Collectors.counting()));
        assertThat(perFiveMinutes.keySet()).containsExactlyInAnyOrder(6L, 7L, 8L, 9L, 10L, 11L);
        assertThat(perFiveMinutes.values()).allSatisfy(n -> assertThat(n).isBetween(100L, 240L));
    }

    @Test
    void noFeedIsPolledSoonerThanTheFloorAllows() {
        PollSchedule slow =
                new PollSchedule(
                        new Settings(
                                Duration.ofMinutes(60),
                                Duration.ofMinutes(50),
                                Duration.ofHours(24),
                                Duration.ofDays(30),
                                64,
                                Duration.ofSeconds(1)));

        assertThat(
                        LongStream.range(0, 100)
                                .mapToObj(id -> slow.afterAnswer(feed(id, 1), QUIET, null, NOW)))
                .allSatisfy(
                        next ->
                                assertThat(wait(next))
                                        .isGreaterThanOrEqualTo(Duration.ofMinutes(50)));
    }

    @ParameterizedTest
    @CsvSource({"10, 60", "300, 300", "6000, 1440"})
    void aFeedThatAsksForRestGetsItUpToADay(int freshForMinutes, int waitMinutes) {
        Duration wait =
                wait(
                        schedule.afterAnswer(
                                feed(7, 2), QUIET, Duration.ofMinutes(freshForMinutes), NOW));

        assertThat(wait)
                .isBetween(
                        Duration.ofMinutes(waitMinutes * 9L / 10),
                        Duration.ofMinutes(waitMinutes * 11L / 10));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 24", "7, 24", "1000, 24"})
    void everyFurtherFailureDoublesTheWaitUpToADay(int failures, int hours) {
        Duration wait = wait(schedule.afterFailure(feed(7, 9), failures, null, NOW));

        assertThat(wait)
                .isBetween(Duration.ofMinutes(hours * 54L), Duration.ofMinutes(hours * 66L));
    }

    @Test
    void retryAfterIsObeyedInFull() {
        Duration threeDays = Duration.ofDays(3);

        assertThat(wait(schedule.afterFailure(feed(7, 9), 1, threeDays, NOW))).isEqualTo(threeDays);
    }

    @Test
    void aShortRetryAfterDoesNotShortenBackOff() {
        Duration wait = wait(schedule.afterFailure(feed(7, 9), 3, Duration.ofSeconds(1), NOW));

        assertThat(wait).isGreaterThan(Duration.ofHours(3));
    }

    @Test
    void feedsThatFailTogetherDoNotComeBackTogether() {
        long different =
                LongStream.range(0, 100)
                        .mapToObj(id -> schedule.afterFailure(feed(id, 5), 3, null, NOW))
                        .distinct()
                        .count();

        assertThat(different).isGreaterThan(95);
    }

    @Test
    void aSampleIsPolledEveryMinute() {
        PollSchedule.Polled sample = new PollSchedule.Polled(7, true, 1);

        assertThat(wait(schedule.afterAnswer(sample, QUIET, Duration.ofHours(1), NOW)))
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whileAThingIsOpenAFeedIsAskedTwiceAsOften() {
        assertThat(minutes(new Rhythm(List.of(), ZoneOffset.UTC), _ -> true, NOW))
                .isBetween(27L, 33L);
    }

    @Test
    void inABlogsUsualHoursItIsAskedTwiceAsOften() {
        assertThat(minutes(mondaysAtTen(), _ -> false, NOW)).isBetween(27L, 33L);
    }

    @Test
    void inItsUsualHoursWhileAThingIsOpenItIsAskedFourTimesAsOften() {
        assertThat(minutes(mondaysAtTen(), _ -> true, NOW)).isBetween(15L, 17L);
    }

    @ParameterizedTest
    @CsvSource({"13, 1", "14, 2", "29, 2", "30, 4", "89, 4", "90, 8", "4000, 8"})
    void aBlogThatFellSilentIsAskedMoreSeldom(int days, int hours) {
        long minutes =
                minutes(
                        new Rhythm(List.of(), ZoneOffset.UTC),
                        _ -> false,
                        NOW.minus(Duration.ofDays(days)));

        assertThat(minutes).isBetween(hours * 54L, hours * 66L + 4);
    }

    @Test
    void aSilentBlogIsAskedWhenItsUsualHourComes() {
        Instant eight = NOW.minus(Duration.ofHours(5));
        PollSchedule.Habits silent =
                new PollSchedule.Habits(mondaysAtTen(), _ -> false, NOW.minus(Duration.ofDays(60)));

        Duration wait =
                Duration.between(eight, schedule.afterAnswer(feed(7, 9), silent, null, eight));

        // Every four hours otherwise; its usual hours begin at eight, three hours after five.
        assertThat(wait).isBetween(Duration.ofMinutes(160), Duration.ofMinutes(200));
    }

    @Test
    void aSilentBlogIsAskedSoonerOnceAThingOpens() {
        Instant opens = NOW.plus(Duration.ofHours(3));
        PollSchedule.Habits silent =
                new PollSchedule.Habits(
                        new Rhythm(List.of(), ZoneOffset.UTC),
                        at -> !at.isBefore(opens),
                        NOW.minus(Duration.ofDays(60)));

        assertThat(wait(schedule.afterAnswer(feed(7, 9), silent, null, NOW)))
                .isBetween(Duration.ofMinutes(160), Duration.ofMinutes(200));
    }

    @Test
    void noHabitPassesTheSettings() {
        PollSchedule tight =
                new PollSchedule(
                        new Settings(
                                Duration.ofMinutes(60),
                                Duration.ofMinutes(50),
                                Duration.ofMinutes(120),
                                Duration.ofDays(30),
                                64,
                                Duration.ofSeconds(1)));
        PollSchedule.Habits lively = new PollSchedule.Habits(mondaysAtTen(), _ -> true, NOW);
        PollSchedule.Habits silent =
                new PollSchedule.Habits(
                        new Rhythm(List.of(), ZoneOffset.UTC), _ -> false, Instant.EPOCH);

        for (long id = 0; id < 100; id++) {
            assertThat(wait(tight.afterAnswer(feed(id, 4), lively, null, NOW)))
                    .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(55));
            assertThat(wait(tight.afterAnswer(feed(id, 4), silent, null, NOW)))
                    .isBetween(Duration.ofMinutes(108), Duration.ofMinutes(132));
        }
    }

    @Test
    void withAnIntervalOfSecondsNothingIsQuicker() {
        PollSchedule seconds =
                new PollSchedule(
                        new Settings(
                                Duration.ofSeconds(4),
                                Duration.ofMinutes(15),
                                Duration.ofHours(24),
                                Duration.ofDays(30),
                                64,
                                Duration.ofSeconds(1)));
        PollSchedule.Habits lively = new PollSchedule.Habits(mondaysAtTen(), _ -> true, NOW);

        assertThat(wait(seconds.afterAnswer(feed(7, 4), lively, null, NOW)))
                .isBetween(Duration.ofMillis(3600), Duration.ofMillis(4400));
    }

    @Test
    void aFeedThatIsGoneIsAskedOnceMoreAfterADay() {
        assertThat(wait(schedule.afterGone(feed(7, 9), NOW)))
                .isBetween(Duration.ofHours(24), Duration.ofHours(27));
    }

    @ParameterizedTest
    @CsvSource({"29, false", "30, true", "31, true"})
    void aMonthOfFailuresIsHopeless(int days, boolean hopeless) {
        assertThat(schedule.isToBeGivenUp(NOW.minus(Duration.ofDays(days)), 30, NOW))
                .isEqualTo(hopeless);
    }

    private long minutes(Rhythm rhythm, Predicate<Instant> open, Instant lastNews) {
        PollSchedule.Habits habits = new PollSchedule.Habits(rhythm, open, lastNews);
        return wait(schedule.afterAnswer(feed(7, 9), habits, null, NOW)).toMinutes();
    }

    private static Rhythm mondaysAtTen() {
        return new Rhythm(
                List.of(NOW.minus(Duration.ofDays(7)), NOW.minus(Duration.ofDays(14))),
                ZoneOffset.UTC);
    }

    private static PollSchedule.Polled feed(long id, int polls) {
        return new PollSchedule.Polled(id, false, polls);
    }

    private static Duration wait(Instant next) {
        return Duration.between(NOW, next);
    }
}
