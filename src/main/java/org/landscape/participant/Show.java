package org.landscape.participant;

/// How much of a post may be shown, as its author allows.
public enum Show {
    /// The whole text.
    FULL,
    /// The title and the first words.
    EXCERPT,
    /// The title only.
    TITLE
}
