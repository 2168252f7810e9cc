package org.landscape.web.pages;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A value to choose in the filter of a list.
///
/// @param value as in the address
/// @param words for people
record Choice(String value, String words, boolean chosen) {

    /// @param chosen the value that the address asks for, null when it names none
    static Choice of(String value, String words, @Nullable String chosen) {
        return new Choice(value, words, value.equals(chosen));
    }

    /// A choice for each label, as `country:UK`.
    static List<Choice> groups(Map<String, Set<String>> groups, @Nullable String chosen) {
        return groups.entrySet().stream()
                .flatMap(
                        group ->
                                group.getValue().stream()
                                        .map(
                                                label ->
                                                        of(
                                                                group.getKey() + ":" + label,
                                                                group.getKey() + ": " + label,
                                                                chosen)))
                .toList();
    }
}
