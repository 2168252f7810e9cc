package org.landscape.entry;

import org.jspecify.annotations.Nullable;
import org.landscape.recognition.RecognisedThing.Basis;

/// What names an entry's answer to a Thing in a cell of the board ([EntryCounts.Answer] has the
/// rest).
///
/// @param participant the participant's slug
/// @param url the post on its own blog, null when its feed does not say
/// @param evidence the words that named the Thing
public record EntryThing(
        String participant,
        long entry,
        @Nullable String url,
        String title,
        int thing,
        Basis basis,
        String evidence) {}
