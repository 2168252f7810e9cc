package org.landscape.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;

/// When Things were open. The calendar only proposes Things, because people are early or late, and
/// count weeks differently.
final class Calendar {

    /// How long before the programme starts a post may be for it.
    private static final int EARLY_DAYS = 60;

    /// How long after its end a post that names another year is still taken for a late one.
    private static final int LATE_DAYS = 60;

    /// How long after its end a post is certainly for this edition. A later one may as well be for
    /// the next edition, which has much the same Things.
    private static final int LAST_DAYS = 180;

    private static final Set<String> WEEK = Set.of("week", "woche", "semaine", "semana");

    private final Programme programme;
    private final Naming naming;

    Calendar(Programme programme, Naming naming) {
        this.programme = programme;
        this.naming = naming;
    }

    /// Whether a post belongs to another edition of the programme, by its date and, after the end,
    /// by a year in its title.
    boolean isOtherEdition(Phrase title, @Nullable Instant postedAt) {
        LocalDate starts = programme.starts();
        LocalDate ends = programme.ends();
        boolean before =
                postedAt != null
                        && starts != null
                        && day(postedAt).isBefore(starts.minusDays(EARLY_DAYS));
        return before
                || (ends != null
                        && isAfterEnd(postedAt, LATE_DAYS)
                        && namesYearAfter(title, ends.getYear()));
    }

    /// Whether a post may as well belong to the next edition.
    boolean isLate(@Nullable Instant postedAt) {
        return isAfterEnd(postedAt, LAST_DAYS);
    }

    private boolean isAfterEnd(@Nullable Instant postedAt, int days) {
        LocalDate ends = programme.ends();
        return postedAt != null && ends != null && day(postedAt).isAfter(ends.plusDays(days));
    }

    /// The Things that were open when the post was published.
    List<RecognisedThing> openOn(@Nullable Instant postedAt) {
        if (postedAt == null) {
            return List.of();
        }
        LocalDate day = day(postedAt);
        return proposals(
                day.toString(),
                thing ->
                        thing.opens() != null
                                && thing.closes() != null
                                && !day.isBefore(thing.opens())
                                && !day.isAfter(thing.closes()));
    }

    /// The Things that opened in the week that a title such as `Week 7: …` names.
    List<RecognisedThing> ofWeekIn(Phrase title) {
        for (int at = 0; at < title.size(); at++) {
            if (title.isWord(at, WEEK) && !naming.isUnit(title, at)) {
                Optional<NumberReader.Found> week =
                        NumberReader.cardinal(title, NumberList.numberSignEnd(title, at + 1));
                if (week.isPresent()) {
                    return ofWeek(week.get().value(), Evidence.of(title, at, week.get().next()));
                }
            }
        }
        return List.of();
    }

    private List<RecognisedThing> ofWeek(int week, String evidence) {
        LocalDate starts = programme.starts();
        return starts == null
                ? List.of()
                : proposals(
                        evidence,
                        thing ->
                                thing.opens() != null
                                        && ChronoUnit.DAYS.between(starts, thing.opens())
                                                >= 7L * (week - 1)
                                        && ChronoUnit.DAYS.between(starts, thing.opens())
                                                < 7L * week);
    }

    private List<RecognisedThing> proposals(String evidence, Predicate<Thing> open) {
        return programme.things().stream()
                .filter(open)
                .map(
                        thing ->
                                new RecognisedThing(
                                        thing.number(),
                                        Certainty.DOUBTFUL,
                                        Basis.CALENDAR,
                                        evidence))
                .toList();
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(programme.timezone()).toLocalDate();
    }

    private static boolean namesYearAfter(Phrase title, int year) {
        return title.tokens().stream()
                .filter(token -> token.isDigits() && token.folded().length() == 4)
                .mapToInt(token -> Integer.parseInt(token.folded()))
                .anyMatch(named -> named > year && named < year + 50);
    }
}
