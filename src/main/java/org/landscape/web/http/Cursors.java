package org.landscape.web.http;

import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery;

/// Reads the cursor of a list from an address.
public final class Cursors {

    private Cursors() {}

    public static EntryQuery.@Nullable Place read(String parameter, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return EntryQuery.Place.parse(text)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        400,
                                        "'%s' is no place in this list; take %s from the page before"
                                                .formatted(text, parameter)));
    }
}
