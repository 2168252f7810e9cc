package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The schedule itself draws the picture of a week in docs/polling.md. When the schedule changes,
/// the test fails and leaves the new picture in target/polling-week.svg.
class PollWeekTest {

    private static final Path PICTURE = Path.of("docs", "polling-week.svg");
    private static final Instant MONDAY = Instant.parse("2011-07-18T00:00:00Z");
    private static final Instant NEXT_MONDAY = MONDAY.plus(Duration.ofDays(7));
    private static final Instant WEDNESDAY_NOON = MONDAY.plus(Duration.ofHours(60));

    private static final int LEFT = 16;
    private static final int DAY = 140;

    private final PollSchedule schedule = new PollSchedule(PollScheduleTest.USUAL);

    private record Row(String words, List<Instant> polls) {}

    @Test
    void thePictureOfAWeekShowsTheScheduleAsItIs() throws IOException {
        String drawn = draw();
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "polling-week.svg"), drawn);

        assertThat(PICTURE).content().isEqualTo(drawn);
    }

    private String draw() {
        List<Row> rows =
                List.of(
                        new Row("A Thing is open all week", week(_ -> true, 0)),
                        new Row("No Thing is open", week(_ -> false, 0)),
                        new Row(
                                "Nothing new for two months; a Thing opens on Friday",
                                week(at -> !at.isBefore(MONDAY.plus(Duration.ofDays(4))), 60)),
                        new Row("Cannot be read from Wednesday noon on", failing()));
        StringBuilder svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1012 340" role="img" \
                font-family="sans-serif" font-size="15">
                <title>When a blog that posts on Monday evenings is asked in a week</title>
                <rect width="1012" height="340" fill="#fff"/>
                """);
        List<String> days = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
        for (int day = 0; day < days.size(); day++) {
            int x = LEFT + day * DAY;
            svg.append(
                    "<rect x=\"%d\" y=\"34\" width=\"%d\" height=\"296\" fill=\"%s\"/>\n"
                            .formatted(x, DAY, day % 2 == 0 ? "#f4f1ea" : "#fbf9f5"));
            svg.append(
                    "<text x=\"%d\" y=\"24\" fill=\"#444\">%s</text>\n"
                            .formatted(x + 6, days.get(day)));
        }
        for (int row = 0; row < rows.size(); row++) {
            int y = 44 + row * 72;
            svg.append(
                    "<text x=\"%d\" y=\"%d\" fill=\"#222\">%s: %d polls</text>\n"
                            .formatted(
                                    LEFT + 6,
                                    y + 14,
                                    rows.get(row).words(),
                                    rows.get(row).polls().size()));
            svg.append("<path stroke=\"#1d5c63\" stroke-width=\"1.2\" d=\"");
            for (Instant poll : rows.get(row).polls()) {
                long x = LEFT + Duration.between(MONDAY, poll).toMinutes() * DAY / (24 * 60);
                svg.append("M%d %dv34".formatted(x, y + 24));
            }
            svg.append("\"/>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private List<Instant> week(Predicate<Instant> thingOpen, int silentDays) {
        List<Instant> polls = new ArrayList<>();
        Instant poll = MONDAY;
        for (int number = 2; poll.isBefore(NEXT_MONDAY); number++) {
            polls.add(poll);
            Instant news = silentDays == 0 ? poll : MONDAY.minus(Duration.ofDays(silentDays));
            PollSchedule.Habits habits = new PollSchedule.Habits(mondayEvenings(), thingOpen, news);
            poll = schedule.afterAnswer(polled(number), habits, null, poll);
        }
        return polls;
    }

    private List<Instant> failing() {
        List<Instant> polls = new ArrayList<>();
        Instant poll = MONDAY;
        int failures = 0;
        for (int number = 2; poll.isBefore(NEXT_MONDAY); number++) {
            polls.add(poll);
            PollSchedule.Habits habits =
                    new PollSchedule.Habits(mondayEvenings(), _ -> false, poll);
            failures = poll.isBefore(WEDNESDAY_NOON) ? 0 : failures + 1;
            poll =
                    failures == 0
                            ? schedule.afterAnswer(polled(number), habits, null, poll)
                            : schedule.afterFailure(polled(number), failures, null, poll);
        }
        return polls;
    }

    private static PollSchedule.Polled polled(int number) {
        return new PollSchedule.Polled(7, false, number);
    }

    private static Rhythm mondayEvenings() {
        Instant evening = MONDAY.plus(Duration.ofHours(19));
        return new Rhythm(
                IntStream.rangeClosed(1, 5)
                        .mapToObj(week -> evening.minus(Duration.ofDays(7L * week)))
                        .toList(),
                ZoneOffset.UTC);
    }
}
