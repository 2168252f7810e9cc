package org.landscape.desk;

import static java.util.Objects.requireNonNull;

import org.landscape.participant.ShortText;

/// A person who may decide at the desk.
///
/// @param name as given when signing in; written in the log
public record Organiser(String name) {

    /// An organiser who gave no name.
    public static final Organiser UNNAMED = new Organiser("organiser");

    private static final int LONGEST_NAME = 60;

    public Organiser {
        requireNonNull(name, "name");
    }

    /// @param written a name from a form, perhaps empty; a name that cannot be shown counts as none
    public static Organiser called(String written) {
        String name = ShortText.of(written);
        return name.isEmpty() || ShortText.trouble("", name).isPresent()
                ? UNNAMED
                : new Organiser(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    }
}
