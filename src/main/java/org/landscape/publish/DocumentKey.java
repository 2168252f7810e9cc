package org.landscape.publish;

import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryQuery.Place;

/// The identity of a document that is published. Only a document that exists may be kept under its
/// key.
public sealed interface DocumentKey {

    Scope scope();

    /// @param before the place of an entry, null for the newest page
    record FeedPage(Scope scope, Format format, @Nullable Place before) implements DocumentKey {}

    record BlogList(Scope scope) implements DocumentKey {}
}
