package org.landscape.desk;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.landscape.participant.ShortText;

/// A person who may decide at the desk.
///
/// @param name of their own key, else as given when signing in; written in the log
/// @param personalKey the id of their own key; null with the owner's key, beside which any name may
///     be given
public record Organiser(String name, @Nullable Long personalKey) {

    /// An organiser who gave no name.
    public static final Organiser UNNAMED = new Organiser("organiser", null);

    private static final int LONGEST_NAME = 60;

    public Organiser {
        requireNonNull(name, "name");
    }

    /// With the owner's key.
    public Organiser(String name) {
        this(name, null);
    }

    /// Whether the owner's key was used.
    public boolean isOwner() {
        return personalKey == null;
    }

    /// @param written a name from a form, perhaps empty; a name that cannot be shown counts as none
    public static Organiser called(String written) {
        String name = ShortText.of(written);
        return name.isEmpty() || ShortText.trouble("", name).isPresent()
                ? UNNAMED
                : new Organiser(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    }
}
