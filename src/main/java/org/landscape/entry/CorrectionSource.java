package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import org.landscape.recognition.RecognisedThing.Basis;

/// Who makes a correction, and why.
///
/// @param basis [Basis#ORGANISER], [Basis#PARTICIPANT] or [Basis#HANDED_IN]
/// @param who the name that they gave
/// @param reason for organisers only; empty when none was given
public record CorrectionSource(Basis basis, String who, String reason) {
    public CorrectionSource {
        if (basis != Basis.ORGANISER && basis != Basis.PARTICIPANT && basis != Basis.HANDED_IN) {
            throw new IllegalArgumentException("Only people correct, not " + basis);
        }
        requireNonNull(who, "who");
        requireNonNull(reason, "reason");
    }

    /// The word of the person who handed a post in, of whom nothing is known.
    static final CorrectionSource HANDED_IN =
            new CorrectionSource(Basis.HANDED_IN, "handed in", "");

    public static CorrectionSource byOrganiser(String who, String reason) {
        return new CorrectionSource(Basis.ORGANISER, who, reason);
    }
}
