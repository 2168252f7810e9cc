package org.landscape.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewsDayTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The latest post that is surely for a Thing.
                "4 ann, 4 bea 6, 4 cat 6 | - | bea",
                // Nobody twice, however much they post.
                "4 ann 6, 4 bea 6, 3 ann 5, 3 cat 5 | - | ann cat",
                // No other one is left.
                "4 ann 6, 4 bea, 3 ann 5, 3 ann 4 | - | ann -",
                // A day of one post, and one without Things.
                "4 ann 6 | - | -",
                "4 ann, 4 bea | - | -",
                // The day began on the page before.
                "4 ann 6, 4 bea 6, 3 cat 5, 3 ann 6 | 4 | - cat",
                // The page before ended with another day.
                "4 ann 6, 4 bea 6 | 5 | ann",
            })
    void onePostADayIsLarge(String posts, String begun, String large) {
        List<NewsDay> days =
                NewsDay.of(
                        Stream.of(posts.split(", ", -1)).map(NewsDayTest::post).toList(),
                        begun.equals("-") ? null : day(begun));

        assertThat(days)
                .extracting(day -> day.large() == null ? "-" : day.large().slug())
                .containsExactly(large.split(" ", -1));
        assertThat(days.stream().mapToInt(day -> day.others().size()).sum())
                .isEqualTo(
                        posts.split(", ", -1).length
                                - days.stream().filter(day -> day.large() != null).count());
    }

    private static PostRow post(String words) {
        String[] parts = words.split(" ", -1);
        return new PostRow(
                0,
                null,
                "Title",
                parts[1],
                parts[1],
                null,
                null,
                null,
                day(parts[0]),
                Instant.EPOCH,
                "",
                "",
                "",
                parts.length > 2 ? List.of(Integer.parseInt(parts[2])) : List.of(),
                false,
                null,
                "auto",
                null,
                new PostFiles(List.of(), 0),
                null,
                null,
                null,
                null,
                null,
                false);
    }

    private static LocalDate day(String day) {
        return LocalDate.of(2026, 11, Integer.parseInt(day));
    }
}
