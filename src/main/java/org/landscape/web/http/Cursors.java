package org.landscape.web.http;

import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery;

/// Reads from an address which page of a list is asked for.
public final class Cursors {

    private Cursors() {}

    /// How many rows of a list are asked for.
    ///
    /// @param usual the number when the address names none
    /// @param most the largest number that is given, whatever is asked
    /// @throws ProblemException 400 below 1
    public static int limit(@Nullable Integer asked, int usual, int most) {
        int limit = Math.min(asked == null ? usual : asked, most);
        if (limit < 1) {
            throw new ProblemException(400, "limit must be at least 1");
        }
        return limit;
    }

    /// The refusal of a cursor that does not name a row of the list.
    public static ProblemException noPlace(String parameter, String text) {
        return new ProblemException(
                400,
                "'%s' is no place in this list; take %s from the page before"
                        .formatted(text, parameter));
    }

    public static EntryQuery.@Nullable Place read(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return EntryQuery.Place.parse(text).orElseThrow(() -> noPlace(parameter, text));
    }
}
