package org.landscape.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.recognition.RecognisedThing.Certainty;

/// That an entry answers a Thing: what the board is made of.
///
/// @param participant slug of whose it is
/// @param url the post on its own blog, null when its feed does not say
/// @param evidence the words that were relied on
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
