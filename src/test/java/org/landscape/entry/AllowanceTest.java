package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many posts of one blog come in: five a day, three of them on the front page, 1000 bytes in
/// all.
class AllowanceTest {
    private static final Instant NOW = Instant.parse("2011-08-01T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));

    private static final EntryConfig CONFIG =
            new EntryConfig() {
                @Override
                public Duration decisionsKept() {
                    return Duration.ofDays(90);
                }

                @Override
                public int postsADay() {
                    return 5;
                }

                @Override
                public int frontPageADay() {
                    return 3;
                }

                @Override
                public int editsAPoll() {
                    return 2;
                }

                @Override
                public MemorySize bytesAParticipant() {
                    return new MemorySize(BigInteger.valueOf(1000));
                }
            };

    @ParameterizedTest
    @CsvSource({
        // backlog, posts of the day, bytes, posts that come, taken, on the front page
        "false, 0, 0, 9, 5, 3",
        "false, 2, 0, 9, 3, 1",
        "false, 4, 0, 9, 1, 0",
        "false, 5, 0, 9, 0, 0",
        // Posts from before the feed was followed are limited by their size only.
        "true, 0, 0, 9, 9, 9",
        "true, 50, 0, 9, 9, 9",
        "true, 0, 750, 9, 2, 2",
        "false, 0, 850, 9, 1, 1",
        "false, 0, 1000, 9, 0, 0"
    })
    void postsOfAHundredBytesComeInWhileThereIsRoom(
            boolean backlog, long today, long bytes, int come, int taken, int onFront) {
        Allowance allowance = new Allowance(CONFIG, backlog, today, bytes);
        int[] counts = new int[2];
        IntStream.range(0, come)
                .filter(_ -> allowance.post(100).isEmpty())
                .forEach(
                        _ -> {
                            counts[0]++;
                            counts[1] += allowance.isCrowded(LONG_AGO, NOW) ? 0 : 1;
                        });

        assertThat(counts).containsExactly(taken, onFront);
        assertThat(allowance.beforePost().isPresent())
                .as("known before the next one is read")
                .isEqualTo((!backlog && today + taken >= 5) || bytes + 100L * taken >= 1000);
    }

    @Test
    void whatANewcomerDatesWithinTheLastDayKeepsToTheFrontPagesShare() {
        Allowance allowance = new Allowance(CONFIG, true, 0, 0);
        Instant recent = NOW.minus(Duration.ofHours(23));

        assertThat(IntStream.range(0, 50).filter(_ -> !allowance.isCrowded(recent, NOW)).count())
                .isEqualTo(CONFIG.frontPageADay());
        assertThat(allowance.isCrowded(LONG_AGO, NOW)).as("old posts crowd out nobody").isFalse();
    }

    @Test
    void whatItWaitsForIsSaidToItsAuthor() {
        assertThat(new Allowance(CONFIG, false, 5, 0).beforePost())
                .contains("5 new posts in 24 hours");
        assertThat(new Allowance(CONFIG, false, 0, 990).post(100)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000, true",
        "900, 100, true",
        "900, 101, false",
        "2000, 0, true",
        "2000, -1, true"
    })
    void anEditIsTakenUnlessItMakesTheTextTooLong(long bytes, int growth, boolean taken) {
        assertThat(new Allowance(CONFIG, false, 0, bytes).edit(growth)).isEqualTo(taken);
    }
}
