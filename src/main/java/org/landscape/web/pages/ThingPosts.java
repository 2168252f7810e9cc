package org.landscape.web.pages;

import java.util.List;

/// The participants on a Thing: one card each, however much they wrote.
///
/// @param list the pages of this list, and the posts on the cards of this one
record ThingPosts(List<Person> people, PostList list) {
    ThingPosts {
        people = List.copyOf(people);
    }

    /// @param post the newest that they wrote for the Thing
    /// @param more how many they wrote for it besides
    record Person(PostRow post, long more) {}
}
