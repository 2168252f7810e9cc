package org.landscape.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of posts, newest first.
///
/// @param newer the query of the page before, empty when that is the newest, null on the newest
/// @param older the query of the next page, null on the last
/// @param newest the query of the newest page, may be empty
record PostList(
        List<PostRow> posts, @Nullable String newer, @Nullable String older, String newest) {
    PostList {
        posts = List.copyOf(posts);
    }

    /// Whether no newer page precedes it.
    public boolean first() {
        return newer == null;
    }

    /// Whether the newest page is neither this one nor the one before.
    public boolean deep() {
        return newer != null && !newer.equals(newest);
    }

    /// The same, whose other pages have a further parameter.
    PostList with(String parameter) {
        return new PostList(
                posts,
                newer == null ? null : and(newer, parameter),
                older == null ? null : and(older, parameter),
                and(newest, parameter));
    }

    private static String and(String query, String parameter) {
        return query + (query.isEmpty() ? "?" : "&") + parameter;
    }

    /// The days of its posts, such as `28 October – 3 November 2026`; empty when it has none.
    public String span() {
        return posts.isEmpty()
                ? ""
                : DateWords.range(posts.getLast().date(), posts.getFirst().date());
    }

    /// The place of its first post, `0-0` when it has none: what comes above is new.
    public String top() {
        return posts.isEmpty() ? "0-0" : posts.getFirst().place().toString();
    }

    public boolean empty() {
        return posts.isEmpty();
    }
}
