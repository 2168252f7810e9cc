package org.landscape.web.pages;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.landscape.programme.Thing;

/// A Thing as pages name it.
///
/// @param label such as `Thing 6`, in the programme's own word
/// @param dates when it is due, in words; empty when it has no dates
/// @param about the organisers' own post
public record ThingRow(
        int number, String label, String title, String dates, State state, @Nullable String about) {

    enum State {
        AHEAD,
        OPEN,
        PAST,
        /// The Thing has no dates.
        ANY_TIME;

        private static State of(Thing thing, LocalDate today) {
            LocalDate opens = thing.opens();
            LocalDate closes = thing.closes();
            if (opens == null && closes == null) {
                return ANY_TIME;
            }
            if (opens != null && today.isBefore(opens)) {
                return AHEAD;
            }
            if (closes != null && today.isAfter(closes)) {
                return PAST;
            }
            // Without a last day it is neither over nor the Thing of today.
            return closes == null ? ANY_TIME : OPEN;
        }
    }

    static ThingRow of(String unit, Thing thing, LocalDate today) {
        return new ThingRow(
                thing.number(),
                unit + " " + thing.number(),
                thing.title(),
                DateWords.range(thing.opens(), thing.closes()),
                State.of(thing, today),
                thing.about() == null ? null : thing.about().toString());
    }

    public boolean open() {
        return state == State.OPEN;
    }

    public boolean over() {
        return state == State.PAST;
    }

    public boolean ahead() {
        return state == State.AHEAD;
    }
}
