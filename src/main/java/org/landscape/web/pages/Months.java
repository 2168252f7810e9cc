package org.landscape.web.pages;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryCounts;
import org.landscape.entry.EntryQuery;
import org.landscape.programme.CurrentProgramme;
import org.landscape.web.http.ProblemException;

/// The months in which something was posted, of the programme's time zone, for the front page.
@Singleton
class Months {

    private static final DateTimeFormatter WORDS =
            DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

    private final EntryCounts counts;
    private final CurrentProgramme programme;

    Months(EntryCounts counts, CurrentProgramme programme) {
        this.counts = counts;
        this.programme = programme;
    }

    /// A choice for each month, the latest first: `2026-10`, `October 2026`.
    List<Choice> choices(@Nullable YearMonth chosen) {
        return counts.now().days().months().stream()
                .map(month -> new Choice(month.toString(), words(month), month.equals(chosen)))
                .toList();
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
