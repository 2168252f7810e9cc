package org.landscape.desk;

import static java.util.Objects.requireNonNull;

import org.landscape.participant.ShortText;

/// Somebody who may decide at the desk.
///
/// @param name as they gave it when they signed in; what the log calls them
public record Organiser(String name) {

    /// Somebody with the key who gave no name.
    public static final Organiser UNNAMED = new Organiser("organiser");

    private static final int LONGEST_NAME = 60;

    public Organiser {
        requireNonNull(name, "name");
    }

    /// @param written what somebody wrote into a form, perhaps nothing; what cannot be seen is
    ///     nothing
    public static Organiser called(String written) {
        String name = ShortText.of(written);
        return name.isEmpty() || ShortText.trouble("", name).isPresent()
                ? UNNAMED
                : new Organiser(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    }
}
