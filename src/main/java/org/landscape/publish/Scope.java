package org.landscape.publish;

/// The scope of a feed of ours: everything, one Thing, one participant, or one group.
public sealed interface Scope {

    record Everything() implements Scope {}

    record OfThing(int number) implements Scope {}

    record OfParticipant(String slug) implements Scope {}

    /// The participants in a group, for example `country`, `UK`.
    record OfGroup(String name, String label) implements Scope {}
}
