package org.landscape.web.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes dates for pages, in the programme's time zone. The words are English, like all words of
/// the pages.
///
/// @param now decides what "today" is
public record DateWords(ZoneId zone, Instant now) {

    private static final Locale ENGLISH = Locale.UK;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMMM uuuu", ENGLISH);
    private static final DateTimeFormatter DAY_OF_MONTH =
            DateTimeFormatter.ofPattern("d MMMM", ENGLISH);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMMM uuuu", ENGLISH);
    // Some locales' data have "Sept", which is too long for a column.
    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("d MMM", Locale.US);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("MMM uuuu", Locale.US);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", ENGLISH);

    public LocalDate today() {
        return dateOf(now);
    }

    public LocalDate dateOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /// Such as `Tue 3 November 2026`.
    public String day(Instant moment) {
        return DAY.format(dateOf(moment));
    }

    /// As short as a column: `18 Jul`, or `Jul 2011` when that is longer ago than a year or ahead.
    String brief(Instant moment) {
        LocalDate date = dateOf(moment);
        boolean near = date.isAfter(today().minusMonths(11)) && !date.isAfter(today());
        return (near ? BRIEF : MONTH).format(date);
    }

    /// Such as `18:05`.
    String clock(Instant moment) {
        return CLOCK.format(moment.atZone(zone));
    }

    /// A moment that is probably near: `today at 18:05`, else with its day.
    public String moment(Instant moment) {
        LocalDate date = dateOf(moment);
        String day =
                date.equals(today())
                        ? "today"
                        : date.equals(today().plusDays(1)) ? "tomorrow" : DAY.format(date);
        return day + " at " + clock(moment);
    }

    /// Such as `Mon 18 July 2011, 18:30–20:00`, as written for the programme's time zone.
    static String time(LocalDate day, @Nullable LocalTime begins, @Nullable LocalTime ends) {
        return DAY.format(day)
                + (begins == null ? "" : ", " + CLOCK.format(begins))
                + (ends == null ? "" : "–" + CLOCK.format(ends));
    }

    /// Such as `18 July – 24 July 2011`. An unknown end is left out; empty when neither is known.
    public static String range(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null) {
            return to == null ? "" : "until " + DATE.format(to);
        }
        if (to == null) {
            return "from " + DATE.format(from);
        }
        if (from.equals(to)) {
            return DATE.format(from);
        }
        if (from.getYear() != to.getYear()) {
            return DATE.format(from) + " – " + DATE.format(to);
        }
        return from.getMonth() == to.getMonth()
                ? from.getDayOfMonth() + "–" + DATE.format(to)
                : DAY_OF_MONTH.format(from) + " – " + DATE.format(to);
    }
}
