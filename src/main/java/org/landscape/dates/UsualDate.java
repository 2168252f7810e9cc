package org.landscape.dates;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Reads the two forms in which nearly all feeds write their dates, exactly as the standards have
/// them: `2011-07-18T10:05:09+01:00` (RFC 3339) and `Mon, 18 Jul 2011 10:05:09 +0100` (RFC 822).
/// [FeedDate] reads these as well, and takes a hundred times as long, because it expects any form.
final class UsualDate {

    private static final List<String> MONTHS =
            List.of(
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec");

    private static final List<String> DAYS =
            List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

    /// In hours; no offset is as large.
    private static final int FAR = 14;

    private static final int NONE = -1;

    private final String text;
    private int at;

    private UsualDate(String text) {
        this.text = text;
    }

    /// Empty for any other form, and for a date that is none.
    static Optional<Instant> parse(String text) {
        try {
            UsualDate date = new UsualDate(text);
            return text.length() > 4 && text.charAt(4) == '-' ? date.rfc3339() : date.rfc822();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private Optional<Instant> rfc3339() {
        int year = digits(4);
        int month = takes('-') ? digits(2) : NONE;
        int day = takes('-') ? digits(2) : NONE;
        if (!takes('T')) {
            return Optional.empty();
        }
        LocalTime time = LocalTime.of(digits(2), after(':'), after(':'));
        if (takes('.')) {
            int from = at;
            while (at < text.length() && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == from) {
                return Optional.empty();
            }
        }
        return instant(year, month, day, time, takes('Z') ? ZoneOffset.UTC : offset(true));
    }

    private Optional<Instant> rfc822() {
        if (text.length() > 3 && DAYS.contains(text.substring(0, 3))) {
            at = 3;
            if (!takes(',') || !takes(' ')) {
                return Optional.empty();
            }
        }
        int day = at + 1 < text.length() && text.charAt(at + 1) == ' ' ? digits(1) : digits(2);
        if (!takes(' ') || at + 3 > text.length()) {
            return Optional.empty();
        }
        int month = 1 + MONTHS.indexOf(text.substring(at, at + 3));
        at += 3;
        int year = takes(' ') ? digits(4) : NONE;
        if (!takes(' ')) {
            return Optional.empty();
        }
        LocalTime time = LocalTime.of(digits(2), after(':'), after(':'));
        if (!takes(' ')) {
            return Optional.empty();
        }
        boolean isUtc = text.startsWith("GMT", at);
        at += isUtc ? 3 : 0;
        return instant(year, month, day, time, isUtc ? ZoneOffset.UTC : offset(false));
    }

    /// @throws DateTimeException when there is no such date
    private Optional<Instant> instant(
            int year, int month, int day, LocalTime time, ZoneOffset offset) {
        return at == text.length() && year > 0
                ? Optional.of(LocalDate.of(year, month, day).atTime(time).toInstant(offset))
                : Optional.empty();
    }

    /// @throws DateTimeException when none is here
    private ZoneOffset offset(boolean hasColon) {
        int sign = takes('+') ? 1 : takes('-') ? -1 : 0;
        int hours = digits(2);
        int minutes = hasColon ? after(':') : digits(2);
        if (sign == 0 || hours < 0 || hours >= FAR || minutes < 0 || minutes > 59) {
            throw new DateTimeException("No usual offset");
        }
        return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    }

    private int after(char sign) {
        return takes(sign) ? digits(2) : NONE;
    }

    private boolean takes(char sign) {
        boolean isHere = at < text.length() && text.charAt(at) == sign;
        at += isHere ? 1 : 0;
        return isHere;
    }

    /// The number of so many digits; no number of a date where there are not as many.
    private int digits(int count) {
        if (at + count > text.length()) {
            return NONE;
        }
        int value = 0;
        for (int end = at + count; at < end; at++) {
            if (!isDigit(text.charAt(at))) {
                return NONE;
            }
            value = value * 10 + text.charAt(at) - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
