package org.landscape.web.pages;

import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryPage;
import org.landscape.entry.EntryQuery;
import org.landscape.web.http.ProblemException;

/// Turns lists of entries into pages of posts, and reads from `?before=` where a page begins.
@Singleton
class PostLists {

    /// Takes two or three minutes to read, and is light enough for a phone with all texts unfolded.
    private static final int POSTS_ON_A_PAGE = 20;

    private final EntryLists lists;
    private final Layouts layouts;

    PostLists(EntryLists lists, Layouts layouts) {
        this.lists = lists;
        this.layouts = layouts;
    }

    /// @param before the cursor from the address, null for the newest posts
    PostList page(EntryQuery query, @Nullable String before) {
        DateWords words = layouts.words();
        EntryPage page = lists.page(query.limit(POSTS_ON_A_PAGE).after(place(before)));
        EntryQuery.Place next = page.next();
        return new PostList(
                page.entries().stream().map(entry -> PostRow.of(entry, words)).toList(),
                next == null ? null : "?before=" + next,
                before == null);
    }

    private static EntryQuery.@Nullable Place place(@Nullable String before) {
        if (before == null) {
            return null;
        }
        return EntryQuery.Place.parse(before)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        400,
                                        "The address asks for posts “before” something that is no"
                                                + " place in our lists."));
    }
}
