package org.landscape.participant;

/// How much of a post its author lets us show.
public enum Show {
    /// The whole text.
    FULL,
    /// The title and the first words.
    EXCERPT,
    /// The title only.
    TITLE
}
