package org.landscape.web.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of posts, newest first.
///
/// @param older the query of the next page, null on the last
/// @param first whether no newer page precedes it
record PostList(List<PostRow> posts, @Nullable String older, boolean first) {
    PostList {
        posts = List.copyOf(posts);
    }

    public List<PostRow.Day> days() {
        return PostRow.Day.of(posts);
    }

    public boolean empty() {
        return posts.isEmpty();
    }
}
