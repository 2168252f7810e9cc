package org.landscape.publish;

/// What a feed of ours is about.
public sealed interface Scope {

    record Everything() implements Scope {}

    record OfThing(int number) implements Scope {}

    record OfParticipant(String slug) implements Scope {}

    /// The participants in a group, for example `country`, `UK`.
    record OfGroup(String name, String label) implements Scope {}
}
