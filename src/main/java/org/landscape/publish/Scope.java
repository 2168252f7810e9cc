package org.landscape.publish;

import org.jspecify.annotations.Nullable;
import org.landscape.directory.Selection;

/// The scope of a feed of ours: everything, one Thing, one participant, or one group; or a part of
/// these.
public sealed interface Scope {

    record Everything() implements Scope {}

    record OfThing(int number) implements Scope {}

    record OfParticipant(String slug) implements Scope {}

    /// The participants in a group, for example `country`, `UK`.
    record OfGroup(String name, String label) implements Scope {}

    /// What is left of another scope when it holds certain participants only, or one Thing only.
    ///
    /// @param of no narrowed one
    /// @param by in its canonical form
    /// @param thing null for all
    record Narrowed(Scope of, Selection by, @Nullable Integer thing) implements Scope {

        /// As the query of an address; the same for all addresses that ask for the same.
        String query() {
            String selected = by.query(Selection.Who.ALL);
            if (thing == null) {
                return selected;
            }
            return selected.isEmpty() ? "thing=" + thing : selected + "&thing=" + thing;
        }
    }

    /// This scope for certain participants only, and for one Thing only; itself when neither
    /// leaves anything out.
    default Scope narrowed(Selection by, @Nullable Integer thing) {
        return by.equals(Selection.EVERYBODY) && thing == null
                ? this
                : new Narrowed(this, by.canonical(), thing);
    }
}
