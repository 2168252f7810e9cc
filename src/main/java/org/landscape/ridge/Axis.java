package org.landscape.ridge;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;

/// The horizontal axis of the picture, from 0 to [#WIDTH]: where each Thing has its slot, and where
/// each day is.
///
/// A Thing's slot begins on the day when it opens and ends when the next one opens. Things that
/// open on the same day share that time in equal parts, in the order of their numbers; a Thing
/// without an opening day is with the one before it. So slots never overlap, whatever feeds.yaml
/// says. In a programme without days, or with a slip in a year, the Things are equally wide, and no
/// day has a place.
///
/// @param slots from left to right
/// @param from the first day, null when days have no place
/// @param days the number of days, at least 1
record Axis(List<Slot> slots, @Nullable LocalDate from, int days) {

    static final int WIDTH = 1000;

    /// What is left free at either end, so that the first and the last hill slope down.
    static final int MARGIN = 24;

    /// The length of a Thing that is followed by none and has no closing day.
    private static final int USUAL_DAYS = 7;

    /// The days that are shown of a programme that has neither days nor Things.
    private static final int DAYS_BACK = 182;

    /// A programme is not longer than ten years; its days are a slip, and have no place.
    private static final int MOST_DAYS = 3700;

    Axis {
        slots = List.copyOf(slots);
    }

    /// @param left where the slot begins
    /// @param right where it ends, more than `left`
    record Slot(Thing thing, double left, double right) {

        double middle() {
            return (left + right) / 2;
        }

        double width() {
            return right - left;
        }
    }

    static Axis of(Programme programme, LocalDate today) {
        LocalDate first = programme.firstDay();
        if (first == null) {
            return withoutDays(programme, today);
        }
        TreeMap<LocalDate, List<Thing>> byOpening = byOpening(programme.things(), first);
        LocalDate from = byOpening.isEmpty() ? first : earlier(first, byOpening.firstKey());
        LocalDate to = end(programme, byOpening, from, today);
        long days = ChronoUnit.DAYS.between(from, to);
        if (days > MOST_DAYS) {
            return withoutDays(programme, today);
        }
        Axis empty = new Axis(List.of(), from, (int) days);
        List<Slot> slots = new ArrayList<>();
        for (Map.Entry<LocalDate, List<Thing>> group : byOpening.entrySet()) {
            LocalDate next = Optional.ofNullable(byOpening.higherKey(group.getKey())).orElse(to);
            double left = empty.x(group.getKey());
            double right = Math.max(empty.x(next), left + 1);
            slots.addAll(evenly(group.getValue(), left, right));
        }
        return new Axis(slots, from, (int) days);
    }

    private static Axis withoutDays(Programme programme, LocalDate today) {
        return programme.things().isEmpty()
                ? new Axis(List.of(), today.minusDays(DAYS_BACK - 1), DAYS_BACK)
                : new Axis(evenly(programme.things(), MARGIN, WIDTH - MARGIN), null, 1);
    }

    boolean hasDays() {
        return from != null;
    }

    /// Where a day begins; days before or after the axis are at its ends. Call it only if
    /// [#hasDays].
    double x(LocalDate day) {
        return x((double) index(day));
    }

    /// The same by the number of days since the first one.
    double x(double day) {
        return MARGIN + (WIDTH - 2 * MARGIN) * Math.clamp(day / days, 0, 1);
    }

    /// The number of days since the first one; it may be negative, or beyond the axis.
    long index(LocalDate day) {
        if (from == null) {
            throw new IllegalStateException("In this programme days have no place");
        }
        return ChronoUnit.DAYS.between(from, day);
    }

    private static TreeMap<LocalDate, List<Thing>> byOpening(List<Thing> things, LocalDate first) {
        TreeMap<LocalDate, List<Thing>> byOpening = new TreeMap<>();
        LocalDate before = first;
        for (Thing thing : things) {
            LocalDate opens = thing.opens();
            before = opens == null ? before : opens;
            byOpening.computeIfAbsent(before, _ -> new ArrayList<>()).add(thing);
        }
        return byOpening;
    }

    /// The day after the last one.
    private static LocalDate end(
            Programme programme,
            TreeMap<LocalDate, List<Thing>> byOpening,
            LocalDate from,
            LocalDate today) {
        LocalDate last = programme.lastDay();
        LocalDate opened = byOpening.isEmpty() ? from : byOpening.lastKey();
        LocalDate closed =
                programme.things().stream()
                        .map(Thing::closes)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(opened.plusDays(USUAL_DAYS - 1L));
        if (last == null) {
            last = byOpening.isEmpty() ? today : closed;
        }
        return later(last, opened).plusDays(1);
    }

    private static List<Slot> evenly(List<Thing> things, double left, double right) {
        double width = (right - left) / things.size();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            slots.add(new Slot(things.get(i), left + i * width, left + (i + 1) * width));
        }
        return slots;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
