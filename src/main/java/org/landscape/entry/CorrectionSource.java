package org.landscape.entry;

import static java.util.Objects.requireNonNull;

import org.landscape.recognition.RecognisedThing.Basis;

/// Who makes a correction, and why.
///
/// @param basis [Basis#ORGANISER] or [Basis#PARTICIPANT]
/// @param who the name that they gave
/// @param reason for organisers only; empty when none was given
public record CorrectionSource(Basis basis, String who, String reason) {
    public CorrectionSource {
        if (basis != Basis.ORGANISER && basis != Basis.PARTICIPANT) {
            throw new IllegalArgumentException("Only people correct, not " + basis);
        }
        requireNonNull(who, "who");
        requireNonNull(reason, "reason");
    }

    public static CorrectionSource byOrganiser(String who, String reason) {
        return new CorrectionSource(Basis.ORGANISER, who, reason);
    }
}
