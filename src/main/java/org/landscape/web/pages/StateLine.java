package org.landscape.web.pages;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.landscape.programme.Programme;
import org.landscape.programme.Stage;
import org.landscape.programme.Thing;

/// How far the programme is, in one line: `Thing 6 of 23, this week`. The Things are named in the
/// programme's own words, which may be of another language than the rest.
///
/// @param before what precedes the name of the Things; may be empty
/// @param things the Things that it speaks of, such as `Thing 6`; may be empty
/// @param path of their page below the root; empty when there is none
/// @param after what follows; may be empty
/// @param ahead whether the programme has not begun
record StateLine(String before, String things, String path, String after, boolean ahead) {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMMM", Locale.UK);
    private static final DateTimeFormatter WITHOUT_YEAR =
            DateTimeFormatter.ofPattern("EEEE d MMMM", Locale.UK);
    private static final DateTimeFormatter WITH_YEAR =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);

    /// A date without its year is taken for the nearest such date.
    private static final int NEAR_DAYS = 300;

    /// So many open Things are named one by one.
    private static final int MOST_NAMED = 3;

    /// @param several the programme's word for several Things
    /// @param posts that readers see
    static StateLine of(Programme programme, String several, LocalDate today, long posts) {
        return switch (programme.stageOn(today)) {
            case Stage.Undated() ->
                    programme.things().isEmpty()
                            ? plain(posts == 0 ? "" : number(posts))
                            : new StateLine(
                                    "",
                                    programme.things().size() + " " + several,
                                    "things",
                                    ", at any time",
                                    false);
            case Stage.Ahead(LocalDate begins) ->
                    new StateLine("Begins " + day(begins, today), "", "", "", true);
            case Stage.Over(LocalDate ended) ->
                    plain(
                            "Ended "
                                    + ended(ended, today)
                                    + (posts == 0 ? "" : ": " + number(posts)));
            case Stage.UnderWay way -> underWay(programme, several, way, today);
        };
    }

    /// Whether nothing is known.
    public boolean empty() {
        return before.isEmpty() && things.isEmpty() && after.isEmpty();
    }

    private static StateLine underWay(
            Programme programme, String several, Stage.UnderWay way, LocalDate today) {
        List<Thing> open = way.open();
        Thing next = way.next();
        if (open.size() == 1) {
            Thing thing = open.getFirst();
            return new StateLine(
                    "",
                    programme.unit() + " " + thing.number() + ofHowMany(programme, thing),
                    "things/" + thing.number(),
                    ", " + until(thing, today),
                    false);
        }
        if (!open.isEmpty()) {
            return new StateLine(
                    "", several + " " + numbers(open), "things", ", " + until(open, today), false);
        }
        if (next != null && next.opens() != null) {
            return new StateLine(
                    "",
                    programme.unit() + " " + next.number() + ofHowMany(programme, next),
                    "things/" + next.number(),
                    " begins " + day(next.opens(), today),
                    false);
        }
        return plain(way.ends() == null ? "Under way" : "Until " + last(way.ends(), today));
    }

    private static String number(long posts) {
        return posts == 1 ? "1 post" : String.format(Locale.UK, "%,d posts", posts);
    }

    private static StateLine plain(String words) {
        return new StateLine(words, "", "", "", false);
    }

    /// Only where the numbers count from 1 without a gap; else it would say something wrong.
    private static String ofHowMany(Programme programme, Thing thing) {
        List<Thing> all = programme.things();
        boolean counted =
                all.size() > 1
                        && all.getFirst().number() == 1
                        && all.getLast().number() == all.size();
        return counted && thing.number() <= all.size() ? " of " + all.size() : "";
    }

    private static String numbers(List<Thing> open) {
        List<String> numbers =
                open.stream().map(Thing::number).sorted().map(String::valueOf).toList();
        if (numbers.size() > MOST_NAMED) {
            int first = Integer.parseInt(numbers.getFirst());
            int last = Integer.parseInt(numbers.getLast());
            if (last - first == numbers.size() - 1) {
                return first + " to " + last;
            }
        }
        return String.join(", ", numbers.subList(0, numbers.size() - 1))
                + " and "
                + numbers.getLast();
    }

    /// When all of them close on one day, that day.
    private static String until(List<Thing> open, LocalDate today) {
        Thing first = open.getFirst();
        boolean together =
                open.stream()
                        .allMatch(
                                one ->
                                        Objects.equals(one.opens(), first.opens())
                                                && Objects.equals(one.closes(), first.closes()));
        return together ? until(first, today) : "open now";
    }

    private static String until(Thing thing, LocalDate today) {
        LocalDate opens = thing.opens();
        LocalDate closes = thing.closes();
        if (closes == null || opens == null) {
            return "open now";
        }
        if (closes.equals(today)) {
            return opens.equals(today) ? "today" : "until today";
        }
        boolean sameWeek =
                !closes.isAfter(today.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
        return sameWeek && ChronoUnit.DAYS.between(opens, closes) < 7
                ? "this week"
                : "until " + last(closes, today);
    }

    private static String last(LocalDate day, LocalDate today) {
        return isNear(day, today) ? SHORT.format(day) : SHORT.format(day) + " " + day.getYear();
    }

    private static String day(LocalDate day, LocalDate today) {
        if (day.equals(today.plusDays(1))) {
            return "tomorrow";
        }
        return (isNear(day, today) ? WITHOUT_YEAR : WITH_YEAR).format(day);
    }

    private static String ended(LocalDate day, LocalDate today) {
        if (day.equals(today.minusDays(1))) {
            return "yesterday";
        }
        return "in "
                + day.getMonth().getDisplayName(TextStyle.FULL, Locale.UK)
                + (isNear(day, today) ? "" : " " + day.getYear());
    }

    private static boolean isNear(LocalDate day, LocalDate today) {
        return Math.abs(ChronoUnit.DAYS.between(day, today)) <= NEAR_DAYS;
    }
}
