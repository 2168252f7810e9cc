package org.landscape.publish;

import org.landscape.search.PostSelection;

/// The scope of a feed of ours: everything, one Thing, one participant, or one group; or a part of
/// these.
public sealed interface Scope {

    record Everything() implements Scope {}

    record OfThing(int number) implements Scope {}

    record OfParticipant(String slug) implements Scope {}

    /// The participants in a group, for example `country`, `UK`.
    record OfGroup(String name, String label) implements Scope {}

    /// What is left of another scope when it holds only certain posts.
    ///
    /// @param of no narrowed one
    record Narrowed(Scope of, PostSelection by) implements Scope {}

    /// This scope for certain posts only; itself when the selection leaves nothing
    /// out. Of everything for one Thing alone is that Thing.
    default Scope narrowed(PostSelection by) {
        if (by.equals(PostSelection.ALL)) {
            return this;
        }
        Integer thing = by.thing();
        return this instanceof Everything
                        && thing != null
                        && by.equals(PostSelection.ofThing(thing))
                ? new OfThing(thing)
                : new Narrowed(this, by);
    }
}
