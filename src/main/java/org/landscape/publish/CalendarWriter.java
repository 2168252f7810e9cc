package org.landscape.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.Sha256;
import org.landscape.address.WebAddress;
import org.landscape.programme.Meetup;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;

/// Writes the days of a programme as iCalendar (RFC 5545, RFC 7986): each Thing that has an opening
/// day as an event of whole days, which takes no time of a reader's day, and each meet-up.
///
/// An event keeps its UID when its day, title or place changes, so that a calendar moves it: that
/// of a Thing is made of its number, that of a meet-up of its name and of how many of the same name
/// come before it.
final class CalendarWriter {

    /// In octets, without the line break (RFC 5545, section 3.1).
    private static final int LONGEST_LINE = 75;

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder();
    private final Programme programme;
    private final BaseUrl base;
    private final Instant now;

    private CalendarWriter(Programme programme, BaseUrl base, Instant now) {
        this.programme = programme;
        this.base = base;
        this.now = now;
    }

    /// @param now when the days were read
    static byte[] write(Programme programme, BaseUrl base, Instant now) {
        CalendarWriter writer = new CalendarWriter(programme, base, now);
        writer.calendar();
        return writer.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void calendar() {
        line("BEGIN", "VCALENDAR");
        line("VERSION", "2.0");
        line("PRODID", "-//Landscape//Landscape//EN");
        line("CALSCALE", "GREGORIAN");
        line("NAME", words(programme.name()));
        line("X-WR-CALNAME", words(programme.name()));
        line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
        line("X-PUBLISHED-TTL", "PT12H");
        line("SOURCE;VALUE=URI", base.to("calendar.ics").toString());
        programme.things().forEach(this::thing);
        Map<String, Integer> named = new HashMap<>();
        for (Meetup meetup : programme.meetups()) {
            meetup(meetup, named.merge(meetup.name(), 1, Integer::sum));
        }
        line("END", "VCALENDAR");
    }

    private void thing(Thing thing) {
        LocalDate opens = thing.opens();
        LocalDate last = thing.lastDay();
        if (opens == null || last == null) {
            return;
        }
        begin("thing-" + thing.number());
        days(opens, last);
        line(
                "SUMMARY",
                words("%s %d: %s".formatted(programme.unit(), thing.number(), thing.title())));
        line("URL", base.to("things/" + thing.number()).toString());
        about(thing.about());
        line("TRANSP", "TRANSPARENT");
        end();
    }

    private void meetup(Meetup meetup, int place) {
        String name = Sha256.shortHex(meetup.name().getBytes(StandardCharsets.UTF_8));
        begin("meetup-%s-%d".formatted(name, place));
        if (meetup.begins() == null) {
            days(meetup.day(), meetup.day());
        } else {
            line("DTSTART", moment(meetup.day(), meetup.begins()));
            if (meetup.ends() != null) {
                line("DTEND", moment(meetup.day(), meetup.ends()));
            }
        }
        line("SUMMARY", words(meetup.name()));
        if (meetup.where() != null) {
            line("LOCATION", words(meetup.where()));
        }
        if (meetup.address() != null) {
            line("URL", meetup.address().toString());
        }
        about(meetup.address());
        end();
    }

    private void begin(String name) {
        line("BEGIN", "VEVENT");
        line("UID", name + "@" + base.host() + base.path());
        line("DTSTAMP", MOMENT.format(now));
    }

    private void end() {
        line("CATEGORIES", words(programme.shortName()));
        line("END", "VEVENT");
    }

    /// The end is the first day that does not belong to it.
    private void days(LocalDate first, LocalDate last) {
        line("DTSTART;VALUE=DATE", DAY.format(first));
        line("DTEND;VALUE=DATE", DAY.format(last.plusDays(1)));
    }

    /// Many calendars show the description and not the URL.
    private void about(@Nullable WebAddress page) {
        if (page != null) {
            line("DESCRIPTION", words(page.toString()));
        }
    }

    private String moment(LocalDate day, LocalTime time) {
        return MOMENT.format(day.atTime(time).atZone(programme.timezone()));
    }

    /// A value of the type TEXT (RFC 5545, section 3.3.11), which has no control characters.
    private static String words(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n")
                .replaceAll("\\p{Cntrl}", "");
    }

    /// A longer line goes on behind a line break and a blank; no character is cut in two.
    private void line(String name, String value) {
        String line = name + ":" + value;
        int octets = 0;
        for (int at = 0; at < line.length(); ) {
            int sign = line.codePointAt(at);
            int length = Character.toString(sign).getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST_LINE) {
                text.append("\r\n ");
                octets = 1;
            }
            text.appendCodePoint(sign);
            octets += length;
            at += Character.charCount(sign);
        }
        text.append("\r\n");
    }
}
