package org.landscape.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;

/// An entry's answer to a Thing; the board is made of these.
///
/// @param participant the participant's slug
/// @param url the post on its own blog, null when its feed does not say
/// @param evidence the words that named the Thing
public record EntryThing(
        String participant,
        long entry,
        @Nullable String url,
        String title,
        Instant shownAt,
        DatedBy datedBy,
        int thing,
        Certainty certainty,
        Basis basis,
        String evidence) {}
