package org.landscape.programme;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// A blogging programme and its Things, as the organisers describe it in feeds.yaml.
///
/// @param name for example `23 Things for Professional Development`
/// @param shortName the tag, hashtag and prefix that people write in titles, for example `cpd23`
/// @param feed the organisers' own blog
/// @param contact a mail address or a page, as written
/// @param language BCP 47, `en` unless written
/// @param timezone the zone in which Things open and close, UTC unless written
/// @param unit what one step is called: `Thing`, `Day`, `Week`
/// @param units further spellings of the unit
/// @param things in order of their numbers, each number once
public record Programme(
        String name,
        String shortName,
        @Nullable WebAddress home,
        @Nullable WebAddress feed,
        @Nullable String contact,
        String language,
        ZoneId timezone,
        String unit,
        List<String> units,
        @Nullable LocalDate starts,
        @Nullable LocalDate ends,
        Joining joining,
        BoardAccess board,
        Completion completion,
        List<Thing> things) {
    public Programme {
        requireNonNull(name, "name");
        requireNonNull(shortName, "shortName");
        units = List.copyOf(units);
        things = things.stream().sorted().toList();
    }

    /// A programme of which only the names are known. The rest is as when feeds.yaml says nothing
    /// of it: in English and UTC, without days or Things, open for all to join.
    public static Programme named(String name, String shortName) {
        return new Programme(
                name,
                shortName,
                null,
                null,
                null,
                "en",
                ZoneId.of("UTC"),
                "Thing",
                List.of(),
                null,
                null,
                Joining.OPEN,
                BoardAccess.ORGANISERS,
                Completion.ALL,
                List.of());
    }

    /// The beginning of its first day, in its own time zone; null when no day is known.
    public @Nullable Instant startsAt() {
        return starts == null ? null : starts.atStartOfDay(timezone).toInstant();
    }

    public Optional<Thing> thing(int number) {
        return things.stream().filter(thing -> thing.number() == number).findFirst();
    }

    /// Whether one of its Things is open. A Thing without a closing day is open for a week, the
    /// usual length.
    public boolean hasOpenThing(Instant moment) {
        LocalDate day = moment.atZone(timezone).toLocalDate();
        return things.stream()
                .anyMatch(
                        thing -> {
                            LocalDate opens = thing.opens();
                            LocalDate closes = thing.closes();
                            return opens != null
                                    && !day.isBefore(opens)
                                    && !day.isAfter(closes == null ? opens.plusDays(6) : closes);
                        });
    }

    /// Who may join: any person at once, or each after an organiser's approval.
    public enum Joining {
        OPEN,
        APPROVED
    }

    /// Who may see the board.
    public enum BoardAccess {
        ORGANISERS,
        PUBLIC
    }

    /// When a participant has completed the programme.
    ///
    /// @param of the number of Things; null means all of them
    /// @param doubtful whether a doubtful Thing counts
    public record Completion(@Nullable Integer of, boolean doubtful) {

        /// All Things, each surely.
        public static final Completion ALL = new Completion(null, false);
    }
}
