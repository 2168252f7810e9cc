package org.landscape.programme;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
/// @param joiningAfterEnd whether blogs may still join after the last day, because feeds.yaml says
///     who may join
/// @param things in order of their numbers, each number once
/// @param meetups in order of their days and times
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
        boolean joiningAfterEnd,
        BoardAccess board,
        Completion completion,
        List<Thing> things,
        List<Meetup> meetups) {
    public Programme {
        requireNonNull(name, "name");
        requireNonNull(shortName, "shortName");
        units = List.copyOf(units);
        things = things.stream().sorted().toList();
        meetups =
                meetups.stream()
                        .sorted(
                                Comparator.comparing(Meetup::day)
                                        .thenComparing(
                                                Meetup::begins,
                                                Comparator.nullsFirst(Comparator.naturalOrder())))
                        .toList();
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
                false,
                BoardAccess.ORGANISERS,
                Completion.ALL,
                List.of(),
                List.of());
    }

    /// The beginning of its first day, in its own time zone; null when no day is known.
    public @Nullable Instant startsAt() {
        return starts == null ? null : starts.atStartOfDay(timezone).toInstant();
    }

    /// Its first day: as written, else the first on which a Thing opens; null when neither is
    // known.
    public @Nullable LocalDate firstDay() {
        return starts != null
                ? starts
                : things.stream()
                        .map(Thing::opens)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    /// Its last day: as written, else the one on which the last Thing closes; null when it is not
    /// written and a Thing has no closing day.
    public @Nullable LocalDate lastDay() {
        if (ends != null || things.stream().anyMatch(thing -> thing.closes() == null)) {
            return ends;
        }
        return things.stream()
                .map(Thing::closes)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /// How far it is on a day in its own time zone.
    public Stage stageOn(LocalDate day) {
        LocalDate first = firstDay();
        LocalDate last = lastDay();
        if (last != null && day.isAfter(last)) {
            return new Stage.Over(last);
        }
        if (first == null) {
            return last == null ? new Stage.Undated() : new Stage.UnderWay(List.of(), null, last);
        }
        if (day.isBefore(first)) {
            return new Stage.Ahead(first);
        }
        Comparator<Thing> byOpening =
                Comparator.comparing(
                        Thing::opens, Comparator.nullsFirst(Comparator.naturalOrder()));
        return new Stage.UnderWay(
                things.stream().filter(thing -> thing.isOpenOn(day)).sorted(byOpening).toList(),
                things.stream()
                        .filter(thing -> thing.opens() != null && day.isBefore(thing.opens()))
                        .min(byOpening)
                        .orElse(null),
                last);
    }

    /// Whether blogs may join on the page or by the API at a moment: until the last day that
    /// feeds.yaml names, unless it says who may join. What an organiser lists or imports is
    /// not bound by it.
    public boolean isJoiningClosed(Instant moment) {
        return ends != null
                && !joiningAfterEnd
                && moment.atZone(timezone).toLocalDate().isAfter(ends);
    }

    public Optional<Thing> thing(int number) {
        return things.stream().filter(thing -> thing.number() == number).findFirst();
    }

    /// Whether one of its Things is open. A Thing without a closing day is open for a week, the
    /// usual length.
    public boolean hasOpenThing(Instant moment) {
        LocalDate day = moment.atZone(timezone).toLocalDate();
        return things.stream().anyMatch(thing -> thing.isOpenOn(day));
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
