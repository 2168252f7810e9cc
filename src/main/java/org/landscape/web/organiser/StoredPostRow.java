package org.landscape.web.organiser;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.StoredPosts.Post;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;
import org.landscape.web.pages.DateWords;
import org.landscape.web.pages.Layouts;
import org.landscape.web.pages.PostRow;

/// A stored post as a list at the desk shows it.
///
/// @param url the post on its own blog, null when its feed does not say
/// @param date the day of the post, in words
/// @param hidden how it is kept from readers, in words; empty when it is not
/// @param things the Things that it is for, in words, such as `Thing 6`, `may be for Thing 7`
record StoredPostRow(
        long id,
        @Nullable String url,
        String title,
        String date,
        String hidden,
        List<Mark> things) {

    /// @param words such as `Thing 6`
    /// @param why the basis and the evidence, in words
    record Mark(int number, String words, boolean sure, String why) {}

    static StoredPostRow of(Post post, Layouts layouts, String unit) {
        DateWords words = layouts.words();
        return new StoredPostRow(
                post.id(),
                post.url(),
                PostRow.titleOf(post.title()),
                words.day(post.shownAt()),
                post.keptOut() ? "kept out by the rule" : post.hidden() ? "hidden" : "",
                post.things().stream().map(thing -> mark(thing, unit)).toList());
    }

    private static Mark mark(RecognisedThing thing, String unit) {
        boolean sure = thing.certainty() == Certainty.SURE;
        String name = unit + " " + thing.number();
        return new Mark(
                thing.number(),
                sure ? name : "may be for " + name,
                sure,
                OrganiserPages.why(thing.basis(), thing.evidence()));
    }
}
