package org.landscape.desk;

import java.util.Optional;

/// The outcome of a decision at the desk.
///
/// @param <T> the new state
public sealed interface Decided<T> {

    record Done<T>(T value) implements Decided<T> {}

    /// There is no such participant, entry or Thing.
    record Unknown<T>() implements Decided<T> {}

    /// The decision is impossible in the present state.
    ///
    /// @param why in words for the organiser
    record Refused<T>(String why) implements Decided<T> {}

    /// Done where there is a new state, else unknown.
    static <T> Decided<T> of(Optional<T> state) {
        return state.<Decided<T>>map(Done::new).orElseGet(Unknown::new);
    }
}
