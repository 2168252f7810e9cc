package org.landscape.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.programme.Meetup;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.testsupport.ProgrammeLike;

/// The calendar compared whole, and read back by a library that calendars use.
class CalendarWriterTest {

    private static final BaseUrl BASE = new BaseUrl("https://planet.example/cpd");
    private static final Instant NOW = Instant.parse("2011-06-01T08:09:10Z");

    private static final Thing SIX =
            new Thing(
                    6,
                    "Online networks; and, others",
                    LocalDate.of(2011, 7, 18),
                    LocalDate.of(2011, 7, 24),
                    WebAddress.parse("https://cpd23.example/2011/07/thing-6.html").orElseThrow(),
                    List.of());

    private static final Meetup TEA =
            new Meetup(
                    "Tea and talk",
                    LocalDate.of(2011, 7, 18),
                    LocalTime.of(18, 30),
                    LocalTime.of(20, 0),
                    "Central Library, room 2",
                    WebAddress.parse("https://cpd23.example/tea").orElseThrow());

    private static Programme programme(List<Thing> things, Meetup... meetups) {
        return new ProgrammeLike(Programme.named("23 Things", "cpd23"))
                .timezone("Europe/London")
                .things(things)
                .meetups(List.of(meetups))
                .programme();
    }

    private static String written(Programme programme) {
        return new String(CalendarWriter.write(programme, BASE, NOW), UTF_8);
    }

    @Test
    void thingsTakeWholeDaysAndMeetupsTheirHours() {
        Thing undated = new Thing(7, "Any time", null, null, null, List.of());

        assertThat(written(programme(List.of(SIX, undated), TEA)))
                .isEqualTo(
                        """
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Landscape//Landscape//EN
                        CALSCALE:GREGORIAN
                        NAME:23 Things
                        X-WR-CALNAME:23 Things
                        REFRESH-INTERVAL;VALUE=DURATION:PT12H
                        X-PUBLISHED-TTL:PT12H
                        SOURCE;VALUE=URI:https://planet.example/cpd/calendar.ics
                        BEGIN:VEVENT
                        UID:thing-6@planet.example/cpd/
                        DTSTAMP:20110601T080910Z
                        DTSTART;VALUE=DATE:20110718
                        DTEND;VALUE=DATE:20110725
                        SUMMARY:Thing 6: Online networks\\; and\\, others
                        URL:https://planet.example/cpd/things/6
                        DESCRIPTION:https://cpd23.example/2011/07/thing-6.html
                        TRANSP:TRANSPARENT
                        CATEGORIES:cpd23
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:%s
                        DTSTAMP:20110601T080910Z
                        DTSTART:20110718T173000Z
                        DTEND:20110718T190000Z
                        SUMMARY:Tea and talk
                        LOCATION:Central Library\\, room 2
                        URL:https://cpd23.example/tea
                        DESCRIPTION:https://cpd23.example/tea
                        CATEGORIES:cpd23
                        END:VEVENT
                        END:VCALENDAR
                        """
                                .formatted(uid(TEA))
                                .replace("\n", "\r\n"));
    }

    private static String uid(Meetup meetup) {
        return written(programme(List.of(), meetup))
                .lines()
                .filter(line -> line.startsWith("UID:"))
                .map(line -> line.substring(4))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEventKeepsItsUidWhenItsDayAndPlaceChange() {
        Meetup moved =
                new Meetup(TEA.name(), LocalDate.of(2011, 7, 20), null, null, "Elsewhere", null);

        assertThat(uid(moved)).isEqualTo(uid(TEA));
        assertThat(uid(moved)).isNotEqualTo(uid(named("Farewell")));
    }

    private static Meetup named(String name) {
        return new Meetup(name, LocalDate.of(2011, 8, 1), null, null, null, null);
    }

    @Test
    void meetupsOfOneNameAreEventsOfTheirOwn() throws Exception {
        List<String> uids =
                read(programme(List.of(), TEA, named("Tea and talk"))).stream()
                        .map(event -> event.getUid().orElseThrow().getValue())
                        .toList();

        assertThat(uids).doesNotHaveDuplicates().hasSize(2);
    }

    private static List<VEvent> read(Programme programme) throws IOException, ParserException {
        Calendar calendar = new CalendarBuilder().build(new StringReader(written(programme)));
        assertThat(calendar.validate().hasErrors()).isFalse();
        return calendar.getComponents("VEVENT");
    }

    private static @Nullable String title(VEvent event) {
        return event.getSummary().getValue();
    }

    @Test
    void aCalendarReadsBackWhatWasWritten() throws Exception {
        String long1 = "Ünïcode 日本語 and 😀, ".repeat(12) + "end";
        String nasty = "back\\slash; \"quotes\": and\nlines";
        Thing thing = new Thing(1, long1, LocalDate.of(2011, 7, 18), null, null, List.of());

        Programme programme = programme(List.of(thing), named(nasty));
        List<VEvent> events = read(programme);

        assertThat(events)
                .extracting(CalendarWriterTest::title)
                .containsExactly("Thing 1: " + long1, nasty);
        assertThat(events.getFirst().getDateTimeStart().getDate())
                .isEqualTo(LocalDate.of(2011, 7, 18));
        assertThat(events.getFirst().getDateTimeEnd().getDate())
                .isEqualTo(LocalDate.of(2011, 7, 25));
        assertThat(written(programme).split("\r\n"))
                .allSatisfy(
                        line -> assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(75));
    }

    @Test
    void aMeetupIsAtTheHourOfTheProgrammesZone() throws Exception {
        for (String zone : List.of("Europe/London", "America/New_York", "Asia/Kolkata")) {
            Programme programme =
                    new ProgrammeLike(programme(List.of(), TEA)).timezone(zone).programme();

            assertThat(Instant.from(read(programme).getFirst().getDateTimeStart().getDate()))
                    .isEqualTo(TEA.day().atTime(18, 30).atZone(ZoneId.of(zone)).toInstant());
        }
    }

    @Test
    void aProgrammeWithoutDaysIsACalendarWithoutEvents() throws Exception {
        String none = written(programme(List.of()));

        assertThat(none).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
        assertThat(none).doesNotContain("VEVENT");
    }
}
