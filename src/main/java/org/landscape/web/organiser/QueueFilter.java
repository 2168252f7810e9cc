package org.landscape.web.organiser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery.Group;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.QueryText;

/// Which doubtful posts a page of the queue is about, as its address says: `thing=6`, and for each
/// group `group=country:UK`, as for the board.
///
/// @param thing the number of the Thing, null for all
/// @param groups the participants are in all of these
record QueueFilter(@Nullable Integer thing, List<Group> groups) {
    QueueFilter {
        groups = List.copyOf(groups);
    }

    /// @param thing null or empty for all
    /// @param groups as `name:value`; empty ones are left out
    static QueueFilter read(@Nullable String thing, @Nullable List<String> groups) {
        List<Group> read = new ArrayList<>();
        for (String group : groups == null ? List.<String>of() : groups) {
            if (!group.isEmpty()) {
                int colon = group.indexOf(':');
                if (colon < 1) {
                    throw new ProblemException(400, "group is written as name:value");
                }
                read.add(new Group(group.substring(0, colon), group.substring(colon + 1)));
            }
        }
        return new QueueFilter(number(thing), read);
    }

    private static @Nullable Integer number(@Nullable String thing) {
        if (thing == null || thing.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(thing);
        } catch (NumberFormatException _) {
            throw new ProblemException(400, "thing is a number");
        }
    }

    boolean narrows() {
        return thing != null || !groups.isEmpty();
    }

    QueueFilter ofThing(int number) {
        return new QueueFilter(number, groups);
    }

    boolean has(String group, String label) {
        return groups.contains(new Group(group, label));
    }

    /// Each group with its labels, of which the chosen one is marked.
    List<GroupChoice> choices(Map<String, Set<String>> all) {
        return all.entrySet().stream()
                .map(
                        group ->
                                new GroupChoice(
                                        group.getKey(),
                                        group.getValue().stream()
                                                .map(
                                                        label ->
                                                                new GroupChoice.Label(
                                                                        group.getKey()
                                                                                + ":"
                                                                                + label,
                                                                        label,
                                                                        has(group.getKey(), label)))
                                                .toList()))
                .toList();
    }

    /// A group in the form of the filter.
    record GroupChoice(String name, List<Label> labels) {

        /// @param value as in the address
        record Label(String value, String words, boolean chosen) {}
    }

    /// The filter in an address, with more parameters behind it: `?thing=6&one=yes`.
    ///
    /// @param more names and values in turn; a null value is left out
    String query(@Nullable String... more) {
        Stream<String> own =
                Stream.concat(
                        thing == null ? Stream.empty() : Stream.of("thing=" + thing),
                        groups.stream()
                                .map(
                                        group ->
                                                "group="
                                                        + QueryText.urlEncode(
                                                                group.name()
                                                                        + ":"
                                                                        + group.label())));
        List<String> others = new ArrayList<>();
        for (int i = 0; i < more.length; i += 2) {
            String value = more[i + 1];
            if (value != null) {
                others.add(more[i] + "=" + QueryText.urlEncode(value));
            }
        }
        String all = Stream.concat(own, others.stream()).collect(Collectors.joining("&"));
        return all.isEmpty() ? "" : "?" + all;
    }
}
