package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollScheduleTest {

    private static final Instant NOW = Instant.parse("2011-07-18T10:00:00Z");

    private record Settings(
            Duration interval,
            Duration minInterval,
            Duration maxInterval,
            int concurrency,
            String tick)
            implements PollConfig {}

    private final PollSchedule schedule =
            new PollSchedule(
                    new Settings(
                            Duration.ofMinutes(60),
                            Duration.ofMinutes(15),
                            Duration.ofHours(24),
                            64,
                            "1s"));

    @Test
    void theUsualWaitIsTheIntervalGiveOrTakeATenth() {
        Duration wait = wait(schedule.afterAnswer(feed(7, 2), null, NOW));

        assertThat(wait).isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));
    }

    @Test
    void afterTheFirstPollFeedsAreSpreadOverHalfAnInterval() {
        LongStream waits =
                LongStream.range(0, 1000)
                        .map(id -> wait(schedule.afterAnswer(feed(id, 1), null, NOW)).toMinutes());

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
                                64,
                                "1s"));

        assertThat(
                        LongStream.range(0, 100)
                                .mapToObj(id -> slow.afterAnswer(feed(id, 1), null, NOW)))
                .allSatisfy(
                        next ->
                                assertThat(wait(next))
                                        .isGreaterThanOrEqualTo(Duration.ofMinutes(50)));
    }

    @ParameterizedTest
    @CsvSource({"10, 60", "300, 300", "6000, 1440"})
    void aFeedThatAsksForRestGetsItUpToADay(int freshForMinutes, int waitMinutes) {
        Duration wait =
                wait(schedule.afterAnswer(feed(7, 2), Duration.ofMinutes(freshForMinutes), NOW));

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

        assertThat(wait(schedule.afterAnswer(sample, Duration.ofHours(1), NOW)))
                .isEqualTo(Duration.ofMinutes(1));
    }

    private static PollSchedule.Polled feed(long id, int polls) {
        return new PollSchedule.Polled(id, false, polls);
    }

    private static Duration wait(Instant next) {
        return Duration.between(NOW, next);
    }
}
