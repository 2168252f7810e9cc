package org.landscape.publish;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.conversation.Talk;
import org.landscape.entry.ShownEntry;
import org.landscape.entry.Tombstone;
import org.landscape.programme.Programme;

/// A page of one of our feeds before it has a format: the entries and the addresses.
///
/// @param page for people, with the same content
/// @param folder the address below which the feed is found in each format, ending with a slash
/// @param query of the feed's address, empty for a whole scope
/// @param site our own front page, ending with a slash
/// @param updated when its newest change happened
/// @param before the place at which this page begins, null on the first one
/// @param next the place at which the next older page begins, null on the last one
/// @param removed its tombstones
/// @param talks what is said to its entries, and what they say to others, by their ids
record LandscapeFeed(
        String title,
        String description,
        WebAddress page,
        WebAddress folder,
        String query,
        WebAddress site,
        Programme programme,
        Instant updated,
        @Nullable String before,
        @Nullable String next,
        List<ShownEntry> entries,
        List<Tombstone> removed,
        Map<Long, Talk> talks) {
    LandscapeFeed {
        talks = Map.copyOf(talks);
        removed = List.copyOf(removed);
        entries = List.copyOf(entries);
    }

    /// The address of the newest page in a format: what readers subscribe to.
    String first(Format format) {
        return folder + format.fileName() + (query.isEmpty() ? "" : "?" + query);
    }

    /// The address of this page.
    String self(Format format) {
        return before == null ? first(format) : page(format, before);
    }

    /// The address of the next older page, null on the last one.
    @Nullable String next(Format format) {
        return next == null ? null : page(format, next);
    }

    private String page(Format format, String place) {
        return first(format) + (query.isEmpty() ? "?" : "&") + "before=" + place;
    }

    /// The scheme of the categories that name a Thing.
    String thingScheme() {
        return site + "things/";
    }

    /// For example `Thing 6: Online networks`.
    String thingLabel(int number) {
        String name = programme.unit() + " " + number;
        return programme.thing(number).map(thing -> name + ": " + thing.title()).orElse(name);
    }

    /// When readers last had something new to read. An entry that was never edited is as old as it
    /// looks, however late it came in. A further comment or a correction of its Things does not
    /// make it new.
    static Instant updated(ShownEntry entry) {
        Instant edited = entry.editedAt();
        return edited != null && edited.isAfter(entry.shownAt()) ? edited : entry.shownAt();
    }

    /// The title for formats that need one: of an entry without a title its summary, if it has one.
    static String titleOf(ShownEntry entry) {
        if (!entry.title().isEmpty()) {
            return entry.title();
        }
        return entry.summary().isEmpty()
                ? "A post by " + entry.participant().name()
                : entry.summary();
    }
}
