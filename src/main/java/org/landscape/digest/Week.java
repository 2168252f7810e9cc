package org.landscape.digest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A week of ISO 8601, from Monday to Sunday. Written as in addresses: `2011-W29`.
///
/// @param monday its first day
public record Week(LocalDate monday) implements Comparable<Week> {

    private static final Pattern FORM = Pattern.compile("(\\d{4})-W(\\d{2})");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private static final DateTimeFormatter DAY_OF_MONTH =
            DateTimeFormatter.ofPattern("d MMMM", Locale.UK);

    public Week {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException(monday + " is no Monday");
        }
    }

    /// The week of a day.
    public static Week of(LocalDate day) {
        return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    /// Empty when the text has another form, or the year has no such week.
    public static Optional<Week> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(form.group(2));
        // The fourth of January is in the first week of every year.
        Week found = of(LocalDate.of(Integer.parseInt(form.group(1)), 1, 4).plusWeeks(number - 1L));
        return Optional.of(found).filter(week -> week.toString().equals(text));
    }

    /// Of the year that has its Thursday.
    public int year() {
        return monday.get(IsoFields.WEEK_BASED_YEAR);
    }

    public int number() {
        return monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }

    public Week next() {
        return new Week(monday.plusWeeks(1));
    }

    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    /// Its first moment in a zone.
    public Instant begins(ZoneId zone) {
        return monday.atStartOfDay(zone).toInstant();
    }

    /// The first moment after it.
    public Instant ends(ZoneId zone) {
        return next().begins(zone);
    }

    /// For example `18–24 July 2011`.
    public String inWords() {
        LocalDate last = sunday();
        if (monday.getMonth() == last.getMonth()) {
            return monday.getDayOfMonth() + "–" + DATE.format(last);
        }
        DateTimeFormatter first = monday.getYear() == last.getYear() ? DAY_OF_MONTH : DATE;
        return first.format(monday) + " – " + DATE.format(last);
    }

    @Override
    public int compareTo(Week other) {
        return monday.compareTo(other.monday);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%04d-W%02d", year(), number());
    }
}
