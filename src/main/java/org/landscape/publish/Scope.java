package org.landscape.publish;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.directory.Selection;
import org.landscape.search.SearchQuery;

/// The scope of a feed of ours: everything, one Thing, one participant, or one group; or a part of
/// these.
public sealed interface Scope {

    record Everything() implements Scope {}

    record OfThing(int number) implements Scope {}

    record OfParticipant(String slug) implements Scope {}

    /// The participants in a group, for example `country`, `UK`.
    record OfGroup(String name, String label) implements Scope {}

    /// What is left of another scope when it holds certain participants only, one Thing only, or
    /// only what a search finds.
    ///
    /// @param of no narrowed one
    /// @param by in its canonical form
    /// @param thing null for all
    /// @param words that are searched for, null for all
    record Narrowed(Scope of, Selection by, @Nullable Integer thing, @Nullable SearchQuery words)
            implements Scope {

        /// As the query of an address; the same for all addresses that ask for the same.
        String query() {
            return Stream.of(
                            by.query(Selection.Who.ALL),
                            thing == null ? "" : "thing=" + thing,
                            words == null ? "" : "q=" + encoded(words))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("&"));
        }
    }

    /// The words of a search as the query of an address has them.
    static String encoded(SearchQuery words) {
        return URLEncoder.encode(words.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// This scope for certain participants only, for one Thing only, and for what a search finds
    /// only; itself when none leaves anything out.
    default Scope narrowed(Selection by, @Nullable Integer thing, @Nullable SearchQuery words) {
        return by.equals(Selection.EVERYBODY) && thing == null && words == null
                ? this
                : new Narrowed(this, by.canonical(), thing, words);
    }
}
