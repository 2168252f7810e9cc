package org.landscape.web.pages;

import org.jspecify.annotations.Nullable;

/// A value to choose in the filter of a list.
///
/// @param value as in the address
/// @param words for people
public record Choice(String value, String words, boolean chosen) {

    /// @param chosen the value that the address asks for, null when it names none
    public static Choice of(String value, String words, @Nullable String chosen) {
        return new Choice(value, words, value.equals(chosen));
    }
}
