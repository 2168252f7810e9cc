package org.landscape.doctor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.recognition.RecognisedThing;

/// A post that a blog's feed carries, and what became of it here.
///
/// @param url of the post on its blog; null when its feed does not say
/// @param things for which it is, sure and doubtful; empty unless it is shown
/// @param leftOut whether the rule of a mixed blog leaves it out
/// @param why it is not here or not shown, in words for its author; empty where it is shown
public record PostHere(
        @Nullable String url,
        String title,
        Instant at,
        boolean shown,
        List<RecognisedThing> things,
        boolean leftOut,
        String why) {
    public PostHere {
        things = List.copyOf(things);
    }
}
