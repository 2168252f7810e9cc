package org.landscape.feedsfile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.programme.Meetup;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.programme.Programme.Completion;
import org.landscape.programme.Programme.Joining;
import org.landscape.programme.Thing;

/// Reads the first part of the file.
final class ProgrammeReader {

    private final Mistakes mistakes;
    private final Addresses addresses;

    ProgrammeReader(Mistakes mistakes, Addresses addresses) {
        this.mistakes = mistakes;
        this.addresses = addresses;
    }

    Programme read(Section section, List<Thing> things, List<Meetup> meetups) {
        @Nullable LocalDate starts = addresses.day(section, "starts");
        @Nullable LocalDate ends = addresses.day(section, "ends");
        if (starts != null && ends != null && ends.isBefore(starts)) {
            mistakes.add(
                    section.nodeOf("ends"),
                    "The programme ends before it starts.",
                    "Exchange the two dates, or mend one.");
        }
        Programme programme =
                new Programme(
                        section.required("name", "23 Things"),
                        section.required("short", "23things"),
                        addresses.of(section, "home"),
                        addresses.of(section, "feed"),
                        section.text("contact").map(addresses::shown).orElse(null),
                        language(section),
                        timezone(section),
                        section.text("unit").orElse("Thing"),
                        section.texts("units"),
                        starts,
                        ends,
                        section.choice("joining", Joining.class, Joining.OPEN),
                        section.text("joining").isPresent(),
                        section.choice("board", BoardAccess.class, BoardAccess.ORGANISERS),
                        section.section("completion", "completion")
                                .map(this::completion)
                                .orElse(Completion.ALL),
                        things,
                        meetups);
        section.reportUnknownKeys();
        return programme;
    }

    /// Replaces a programme that could not be read, so that the rest of the file can be read.
    Programme placeholder() {
        return Programme.named("", "");
    }

    private String language(Section section) {
        String language = section.text("language").orElse("en");
        try {
            return new Locale.Builder().setLanguageTag(language).build().toLanguageTag();
        } catch (IllformedLocaleException _) {
            mistakes.add(
                    section.nodeOf("language"),
                    "'%s' is no language.".formatted(language),
                    "Write its short form, for example 'en', 'nl' or 'pt-BR'.");
            return "en";
        }
    }

    private ZoneId timezone(Section section) {
        String timezone = section.text("timezone").orElse("UTC");
        try {
            return ZoneId.of(timezone);
        } catch (DateTimeException _) {
            String near =
                    Nearest.to(timezone, ZoneId.getAvailableZoneIds())
                            .map(zone -> " Did you mean '%s'?".formatted(zone))
                            .orElse("");
            mistakes.add(
                    section.nodeOf("timezone"),
                    "'%s' is no time zone.".formatted(timezone),
                    "Write continent and city, for example 'Europe/London'." + near);
            return ZoneId.of("UTC");
        }
    }

    private Completion completion(Section section) {
        Optional<String> of = section.text("of");
        Completion completion =
                new Completion(
                        of.filter("all"::equals).isPresent()
                                ? null
                                : section.number("of").orElse(null),
                        section.flag("doubtful"));
        section.reportUnknownKeys();
        return completion;
    }
}
