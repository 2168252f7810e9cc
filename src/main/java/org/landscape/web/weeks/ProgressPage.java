package org.landscape.web.weeks;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.NoCache;
import org.landscape.conversation.Unanswered;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.progress.Drawings;
import org.landscape.progress.ProgressNumbers;
import org.landscape.progress.ProgressSums;
import org.landscape.web.http.Kept;
import org.landscape.web.pages.Layout;
import org.landscape.web.pages.Layouts;

/// `/progress`: how the programme goes, in pictures, each with its numbers in a table. It names no
/// participant; where the board is public, it leads there.
@Path("/progress")
@Produces(Layout.HTML)
@NoCache
public class ProgressPage {

    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private static final int HOURS = 24;

    /// Fewer posts in one hour of the week may be chance.
    private static final int FEW = 3;

    private static final DateTimeFormatter DAY_AND_MONTH =
            DateTimeFormatter.ofPattern("d MMM", Locale.US);

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final Layouts layouts;
    private final ProgressSums sums;
    private final Unanswered unanswered;
    private final CurrentProgramme programme;

    ProgressPage(
            Layouts layouts, ProgressSums sums, Unanswered unanswered, CurrentProgramme programme) {
        this.layouts = layouts;
        this.sums = sums;
        this.unanswered = unanswered;
        this.programme = programme;
    }

    /// @param none whether there is no post yet
    /// @param weeks what the pictures of weeks say, in words; so `onBoard` and `hours`
    /// @param weekRows the table behind the first picture
    /// @param things the table behind the second and the third
    /// @param answers what the picture of the answers says, in words
    /// @param answerRows the table behind it
    /// @param days the table behind the last
    /// @param hourNames the hours in which something was posted
    /// @param zone in which the hours are
    /// @param board whether the board is public
    @CheckedTemplate(basePath = "weeks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ProgressPictures(
            Layout layout,
            boolean none,
            Drawings pictures,
            String weeks,
            String onBoard,
            String hours,
            String answers,
            List<WeekRow> weekRows,
            List<ThingRow> things,
            List<AnswerRow> answerRows,
            List<DayRow> days,
            List<String> hourNames,
            String zone,
            boolean board)
            implements TemplateInstance {}

    /// @param things for which it had posts, in words
    record WeekRow(String week, long posts, String things) {}

    /// @param begun whether it has begun, else nothing is said of it
    /// @param early whether it is too early to say how many are still on board
    record ThingRow(
            int number,
            String title,
            long posts,
            int participants,
            int onBoard,
            boolean begun,
            boolean early) {}

    record AnswerRow(String week, long posts, long answered) {

        public long waiting() {
            return posts - answered;
        }
    }

    record DayRow(String day, List<Long> posts) {}

    @GET
    @Kept
    @Operation(hidden = true)
    public TemplateInstance progress() {
        ProgressNumbers now = sums.present();
        Layout layout = layouts.of(Layout.Section.THINGS);
        List<Long> answered = answered(now);
        List<Integer> hours =
                IntStream.range(0, HOURS)
                        .filter(
                                hour ->
                                        IntStream.range(0, DAYS.size())
                                                .anyMatch(day -> at(now, day, hour) > 0))
                        .boxed()
                        .toList();
        return new ProgressPictures(
                layout,
                now.isEmpty(),
                Drawings.of(now, answered),
                ofWeeks(now),
                ofOnBoard(now, layout.unit()),
                ofHours(now),
                ofAnswers(now, answered),
                weekRows(now),
                now.things().stream()
                        .map(
                                thing ->
                                        new ThingRow(
                                                thing.number(),
                                                thing.title(),
                                                thing.posts(),
                                                thing.participants(),
                                                thing.onBoard(),
                                                thing.begun(),
                                                thing.early()))
                        .toList(),
                answerRows(now, answered),
                IntStream.range(0, DAYS.size())
                        .mapToObj(
                                day ->
                                        new DayRow(
                                                DAYS.get(day),
                                                hours.stream()
                                                        .map(hour -> at(now, day, hour))
                                                        .toList()))
                        .toList(),
                hours.stream().map(hour -> hour + "–" + (hour + 1)).toList(),
                programme.get().timezone().getId().replace('_', ' '),
                programme.get().board() == BoardAccess.PUBLIC);
    }

    private static long at(ProgressNumbers progress, int day, int hour) {
        return progress.hours().get(day * HOURS + hour);
    }

    private static String ofWeeks(ProgressNumbers progress) {
        ProgressNumbers.Week most =
                progress.weeks().stream()
                        .max(Comparator.comparing(ProgressNumbers.Week::posts))
                        .orElseThrow();
        String outside =
                progress.outside() == 0
                        ? ""
                        : " " + posts(progress.outside()) + " from before or after are not drawn.";
        return most.posts() == 0
                ? "There are no posts in these weeks." + outside
                : "%s in %s. Most in the week of %s: %d.%s"
                        .formatted(
                                posts(progress.posts() - progress.outside()),
                                progress.weeks().size() == 1
                                        ? "1 week"
                                        : progress.weeks().size() + " weeks",
                                DATE.format(most.monday()),
                                most.posts(),
                                outside);
    }

    private static String ofOnBoard(ProgressNumbers progress, String unit) {
        List<ProgressNumbers.OfThing> known =
                progress.things().stream()
                        .filter(thing -> thing.begun() && !thing.early())
                        .toList();
        if (known.isEmpty()) {
            return "It is too early to say how many stay.";
        }
        ProgressNumbers.OfThing first = known.getFirst();
        ProgressNumbers.OfThing last = known.getLast();
        String begin =
                "%s posted for %s %d or a later one"
                        .formatted(people(first.onBoard()), unit, first.number());
        return first.equals(last)
                ? begin + "."
                : "%s; %s for %s %d or a later one."
                        .formatted(begin, last.onBoard(), unit, last.number());
    }

    private static String ofHours(ProgressNumbers progress) {
        List<Long> hours = progress.hours();
        long most = hours.stream().max(Long::compare).orElse(0L);
        if (most == 0) {
            return "No post says yet when it was published.";
        }
        if (most < FEW) {
            return "There are too few posts yet to say which hour is the liveliest.";
        }
        int busiest = hours.indexOf(most);
        int hour = busiest % HOURS;
        return "The liveliest hour of the week is %s from %d:00 to %d:00."
                .formatted(DAYS.get(busiest / HOURS), hour, hour + 1);
    }

    /// How many posts of each week were answered. An answer that came while this was counted does
    /// not make them more than there are.
    private List<Long> answered(ProgressNumbers progress) {
        if (progress.isEmpty()) {
            return progress.inWeeks(List.of());
        }
        ZoneId zone = programme.get().timezone();
        List<LocalDate> days =
                unanswered
                        .answered(
                                progress.weeks()
                                        .getFirst()
                                        .monday()
                                        .atStartOfDay(zone)
                                        .minusNanos(1)
                                        .toInstant())
                        .stream()
                        .map(moment -> LocalDate.ofInstant(moment, zone))
                        .toList();
        List<Long> counted = progress.inWeeks(days);
        return IntStream.range(0, counted.size())
                .mapToObj(i -> Math.min(counted.get(i), progress.weeks().get(i).posts()))
                .toList();
    }

    private static String ofAnswers(ProgressNumbers progress, List<Long> answered) {
        long posts = progress.posts() - progress.outside();
        long all = answered.stream().mapToLong(Long::longValue).sum();
        if (posts == 0) {
            return "There are no posts in these weeks.";
        }
        return all == 0
                ? "No post of these weeks has an answer yet."
                : "%d of %s %s an answer: somebody else commented, or wrote a post that links to it."
                        .formatted(all, posts(posts), all == 1 ? "has" : "have");
    }

    private static List<AnswerRow> answerRows(ProgressNumbers progress, List<Long> answered) {
        return IntStream.range(0, progress.weeks().size())
                .filter(i -> progress.weeks().get(i).posts() > 0)
                .mapToObj(
                        i ->
                                new AnswerRow(
                                        week(progress.weeks().get(i).monday()),
                                        progress.weeks().get(i).posts(),
                                        answered.get(i)))
                .toList();
    }

    private List<WeekRow> weekRows(ProgressNumbers progress) {
        List<WeekRow> rows = new ArrayList<>();
        for (int i = 0; i < progress.weeks().size(); i++) {
            int week = i;
            ProgressNumbers.Week one = progress.weeks().get(i);
            if (one.posts() > 0) {
                rows.add(
                        new WeekRow(
                                week(one.monday()),
                                one.posts(),
                                progress.things().stream()
                                        .filter(thing -> thing.byWeek().get(week) > 0)
                                        .map(
                                                thing ->
                                                        thing.number()
                                                                + ": "
                                                                + thing.byWeek().get(week))
                                        .collect(Collectors.joining(", "))));
            }
        }
        return rows;
    }

    private static String week(LocalDate monday) {
        return Stream.of(monday, monday.plusDays(6))
                        .map(DAY_AND_MONTH::format)
                        .collect(Collectors.joining(" – "))
                + " "
                + monday.plusDays(6).getYear();
    }

    private static String posts(long number) {
        return number == 1 ? "1 post" : number + " posts";
    }

    private static String people(int number) {
        return number == 1 ? "1 participant" : number + " participants";
    }
}
