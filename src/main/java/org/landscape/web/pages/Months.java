package org.landscape.web.pages;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntriesChanged;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.web.http.ProblemException;

/// The months in which something was posted, of the programme's time zone, for the front page.
/// They are read once, and again after a change.
@Singleton
class Months {

    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

    private final EntryLists lists;
    private final CurrentProgramme programme;

    /// Replaced as a whole after a change: what is being read at that moment is kept in the old
    /// one.
    private volatile Kept kept = new Kept();

    private static final class Kept {
        /// The moments from which the months follow, null until they are read.
        volatile @Nullable List<Instant> times;
    }

    Months(EntryLists lists, CurrentProgramme programme) {
        this.lists = lists;
        this.programme = programme;
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) EntriesChanged changed) {
        kept = new Kept();
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) ParticipantsChanged changed) {
        kept = new Kept();
    }

    /// A choice for each month, the latest first: `2026-10`, `October 2026`.
    List<Choice> choices(@Nullable YearMonth chosen) {
        ZoneId zone = programme.get().timezone();
        return times().stream()
                .map(time -> YearMonth.from(time.atZone(zone)))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(month -> new Choice(month.toString(), words(month), month.equals(chosen)))
                .toList();
    }

    private List<Instant> times() {
        Kept present = kept;
        List<Instant> known = present.times;
        if (known == null) {
            known = lists.postingTimes();
            present.times = known;
        }
        return known;
    }

    /// Such as `October 2026`.
    static String words(YearMonth month) {
        return WORDS.format(month);
    }

    /// The month that an address names.
    ///
    /// @throws ProblemException 400 when the text is no month
    static YearMonth parse(String text) {
        try {
            YearMonth month = YearMonth.parse(text.strip());
            if (month.getYear() < 1 || month.getYear() > 9999) {
                throw noMonth(text);
            }
            return month;
        } catch (DateTimeParseException _) {
            throw noMonth(text);
        }
    }

    private static ProblemException noMonth(String text) {
        return new ProblemException(
                400, "“" + text + "” is no month. Write it as year and number, such as 2026-10.");
    }

    /// The place in the list of posts below which those of a month and of all before it are.
    EntryQuery.Place endOf(YearMonth month) {
        return new EntryQuery.Place(
                month.plusMonths(1).atDay(1).atStartOfDay(programme.get().timezone()).toInstant(),
                0);
    }
}
