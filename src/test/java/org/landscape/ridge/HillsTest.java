package org.landscape.ridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.count.DayCounts.DayCount;
import org.landscape.count.ThingCounts.FirstPosts;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.testsupport.ProgrammeLike;

class HillsTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-01-05");
    private static final LocalDate TODAY = LocalDate.parse("2026-02-10");

    /// What the picture is drawn of.
    record World(
            String name,
            Programme programme,
            LocalDate today,
            List<DayCount> perDay,
            List<FirstPosts> firstPosts) {

        Ridge ridge() {
            return new Hills(programme, today, "/").ridge(perDay, firstPosts);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<World> worlds() {
        Programme weekly = weekly(23);
        return Stream.of(
                world("without a post", weekly, TODAY, 0),
                world("with three posts", weekly, TODAY, 3),
                world("with nine thousand posts", weekly, TODAY, 9_000),
                world("with five Things", weekly(5), TODAY, 300),
                world("with one Thing", weekly(1), TODAY, 300),
                world("with fifty-two Things", weekly(52), TODAY, 3_000),
                world("before the start", weekly, MONDAY.minusDays(40), 20),
                world("on the first day", weekly, MONDAY, 20),
                world("after the end", weekly, MONDAY.plusYears(2), 3_000),
                world("of days", daily(31), MONDAY.plusDays(9), 300),
                world(
                        "without Things",
                        like().things(List.of()).days(MONDAY, MONDAY.plusDays(99)).programme(),
                        TODAY,
                        300),
                world(
                        "without Things and days",
                        like().things(List.of()).days(null, null).programme(),
                        TODAY,
                        300),
                world(
                        "whose Things have no days",
                        like().things(things(23, number -> null, number -> null))
                                .days(null, null)
                                .programme(),
                        TODAY,
                        300),
                world(
                        "whose Things have no days, but which has",
                        like().things(things(23, number -> null, number -> null))
                                .days(MONDAY, MONDAY.plusDays(99))
                                .programme(),
                        TODAY,
                        300),
                world(
                        "whose Things all open at once",
                        like().things(things(10, number -> MONDAY, number -> MONDAY.plusDays(70)))
                                .days(MONDAY, MONDAY.plusDays(70))
                                .programme(),
                        TODAY,
                        300),
                world(
                        "with a gap, and two Things a week",
                        like().things(
                                        things(
                                                10,
                                                number -> MONDAY.plusDays(number / 2 * 21L),
                                                number -> MONDAY.plusDays(number / 2 * 21L + 6)))
                                .days(null, null)
                                .programme(),
                        TODAY,
                        300),
                world(
                        "with a slip in a year",
                        like().things(
                                        things(
                                                5,
                                                number ->
                                                        number == 3
                                                                ? MONDAY.plusYears(900)
                                                                : MONDAY,
                                                number -> null))
                                .days(MONDAY.minusYears(900), null)
                                .programme(),
                        TODAY,
                        300));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void everyLineGoesFromLeftToRightWithinThePicture(World world) {
        for (String data : areas(world.ridge().svg())) {
            List<double[]> points = points(data);

            assertThat(points).extracting(point -> point[0]).isSorted();
            assertThat(points)
                    .allSatisfy(
                            point -> {
                                assertThat(point[0]).isBetween(-60.0, 1060.0);
                                assertThat(point[1]).isBetween(0.0, 100.0);
                            });
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void everyThingHasAPlaceOfItsOwnThatLeadsToIt(World world) {
        List<MatchResult> links =
                Pattern.compile("href=\"/things/(\\d+)\"><path d=\"M(\\d+) 0H(\\d+)V")
                        .matcher(world.ridge().svg())
                        .results()
                        .toList();

        assertThat(links)
                .extracting(link -> Integer.parseInt(link.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        world.programme().things().stream().map(Thing::number).toList());
        int right = 0;
        for (MatchResult link : links) {
            assertThat(Integer.parseInt(link.group(2))).isGreaterThanOrEqualTo(right);
            right = Integer.parseInt(link.group(3));
        }
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void itIsLight(World world) {
        int things = world.programme().things().size();

        assertThat(bytes(world.ridge().svg())).isLessThan(2_200 + things * 150);
    }

    @Test
    void ofTwentyThreeThingsItStaysBelowSixKilobytes() {
        assertThat(bytes(world("", weekly(23), TODAY, 9_000).ridge().svg())).isLessThan(6_000);
    }

    @Test
    void aHillIsAsHighAsManyParticipantsHavePosted() {
        Programme three = weekly(3);
        // One person's four hundred posts are one first post.
        Ridge ridge =
                new Hills(three, TODAY, "/")
                        .ridge(
                                List.of(new DayCount(MONDAY, 400, 1)),
                                List.of(
                                        new FirstPosts(1, MONDAY.plusDays(1), 1),
                                        new FirstPosts(2, MONDAY.plusDays(8), 40),
                                        new FirstPosts(3, MONDAY.plusDays(15), 10)));

        List<Double> peaks = peaks(ridge.svg());

        assertThat(peaks).hasSize(3);
        assertThat(peaks.get(1)).isLessThan(peaks.get(2));
        assertThat(peaks.get(2)).isLessThan(peaks.get(0));
        assertThat(ridge.posts()).isEqualTo(400);
        assertThat(ridge.words())
                .isEqualTo(
                        "Picture: how much was posted over time, a hill for each Thing, the highest"
                                + " for Thing 2 with posts of 40.");
    }

    @Test
    void theFormerEditionIsBehindTheDaysIfThereWasOne() {
        List<DayCount> now = days(MONDAY, 30, 5);
        List<DayCount> former = days(MONDAY.minusDays(364), 30, 2);
        Hills hills = new Hills(weekly(23), TODAY, "/");

        assertThat(hills.ridge(now, List.of()).svg()).doesNotContain("past");
        assertThat(
                        hills.ridge(
                                        Stream.concat(former.stream(), now.stream()).toList(),
                                        List.of())
                                .svg())
                .containsSubsequence("class=\"past\"", "class=\"days\"", "class=\"all\"");
    }

    @Test
    void theOpenThingIsPaintedAndTodayIsMarkedAboveIt() {
        String svg = world("", weekly(23), MONDAY.plusDays(9), 300).ridge().svg();

        assertThat(svg).containsOnlyOnce("class=\"open\"");
        MatchResult slot = only(svg, "things/2\"><path d=\"M(\\d+) 0H(\\d+)V");
        MatchResult sun = only(svg, "class=\"sun\" d=\"M(\\d+) ");
        assertThat(Integer.parseInt(sun.group(1)))
                .isBetween(Integer.parseInt(slot.group(1)), Integer.parseInt(slot.group(2)));
    }

    @Test
    void aTitleIsText() {
        Programme programme =
                like().things(List.of(new Thing(1, "<b>&", MONDAY, null, null, List.of())))
                        .days(MONDAY, null)
                        .programme();

        assertThat(new Hills(programme, TODAY, "/planet/").ridge(List.of(), List.of()).svg())
                .contains("href=\"/planet/things/1\"")
                .contains("<title>Thing 1: &lt;b&gt;&amp;</title>");
    }

    @Test
    void aBlogHasALineWhereItPostedAndOnlyThere() {
        Hills hills = new Hills(weekly(23), TODAY, "/");

        assertThat(hills.blog(List.of())).isEmpty();
        assertThat(hills.blog(days(MONDAY.minusYears(3), 5, 1))).isEmpty();
        List<double[]> points =
                points(areas(hills.blog(days(MONDAY.plusDays(60), 5, 1))).getFirst());
        assertThat(points.getFirst()[0]).isGreaterThan(250);
        assertThat(points.getLast()[0]).isLessThan(500);
    }

    @Test
    void aThingHasALineWhereItWasReachedFirst() {
        Ridge ridge =
                new Hills(weekly(3), TODAY, "/")
                        .ridge(List.of(), List.of(new FirstPosts(2, MONDAY.plusDays(8), 4)));

        assertThat(ridge.lines()).containsOnlyKeys(2);
    }

    private static World world(String name, Programme programme, LocalDate today, int posts) {
        List<DayCount> perDay = new ArrayList<>();
        List<FirstPosts> first = new ArrayList<>();
        LocalDate begins = programme.firstDay() == null ? MONDAY : programme.firstDay();
        int days = 60;
        for (int day = 0; day < days && posts > 0; day++) {
            long some = Math.max(1, posts / days);
            perDay.add(new DayCount(begins.plusDays(day), some, Math.max(1, some / 2)));
            for (Thing thing : programme.things()) {
                if (day % 7 == thing.number() % 7 && day / 7 <= thing.number()) {
                    first.add(
                            new FirstPosts(
                                    thing.number(),
                                    begins.plusDays(day),
                                    Math.max(1, some / thing.number())));
                }
            }
        }
        return new World(name, programme, today, perDay, first);
    }

    private static ProgrammeLike like() {
        return new ProgrammeLike(Programme.named("Tests", "tst"));
    }

    private static Programme weekly(int count) {
        return like().things(
                        things(
                                count,
                                number -> MONDAY.plusWeeks(number - 1L),
                                number -> MONDAY.plusWeeks(number - 1L).plusDays(6)))
                .days(MONDAY, MONDAY.plusWeeks(count).plusDays(10))
                .programme();
    }

    private static Programme daily(int count) {
        return like().things(
                        things(
                                count,
                                number -> MONDAY.plusDays(number - 1L),
                                number -> MONDAY.plusDays(number - 1L)))
                .days(null, null)
                .programme();
    }

    private interface Day {
        @Nullable LocalDate of(int number);
    }

    private static List<Thing> things(int count, Day opens, Day closes) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(
                        number ->
                                new Thing(
                                        number,
                                        "Title of usual length " + number,
                                        opens.of(number),
                                        closes.of(number),
                                        null,
                                        List.of()))
                .toList();
    }

    private static List<DayCount> days(LocalDate from, int count, long participants) {
        return IntStream.range(0, count)
                .mapToObj(day -> new DayCount(from.plusDays(day), participants, participants))
                .toList();
    }

    /// The data of the areas below lines.
    private static List<String> areas(String svg) {
        return Pattern.compile("d=\"(M[^\"h]*c[^\"]*V\\d+z)\"")
                .matcher(svg)
                .results()
                .map(area -> area.group(1))
                .filter(data -> data.contains("V"))
                .filter(data -> data.indexOf('V') < data.indexOf('c'))
                .toList();
    }

    /// The points that a line goes through.
    private static List<double[]> points(String data) {
        MatchResult begin = only(data, "^M(-?\\d+) \\d+V(-?\\d+)");
        double x = Double.parseDouble(begin.group(1));
        double y = Double.parseDouble(begin.group(2));
        List<double[]> points = new ArrayList<>(List.of(new double[] {x, y}));
        for (MatchResult curve : Pattern.compile("c([-\\d ]+)").matcher(data).results().toList()) {
            List<Integer> numbers =
                    Pattern.compile("-?\\d+")
                            .matcher(curve.group(1))
                            .results()
                            .map(number -> Integer.parseInt(number.group()))
                            .toList();
            assertThat(numbers).hasSize(6);
            x += numbers.get(4);
            y += numbers.get(5);
            points.add(new double[] {x, y});
        }
        return points;
    }

    /// How far from the top the hills of the Things are.
    private static List<Double> peaks(String svg) {
        List<double[]> points = points(only(svg, "class=\"all\" d=\"([^\"]+)\"").group(1));
        return IntStream.range(0, points.size() / 2)
                .mapToObj(i -> points.get(2 * i + 1)[1])
                .toList();
    }

    private static MatchResult only(String text, String pattern) {
        List<MatchResult> found = Pattern.compile(pattern).matcher(text).results().toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
