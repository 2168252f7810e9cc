package org.landscape.desk;

/// What came of a decision at the desk.
///
/// @param <T> what is known afterwards
public sealed interface Decided<T> {

    record Done<T>(T value) implements Decided<T> {}

    /// There is no such participant, entry or Thing.
    record Unknown<T>() implements Decided<T> {}

    /// It cannot be done as things stand.
    ///
    /// @param why in words for the organiser
    record Refused<T>(String why) implements Decided<T> {}
}
