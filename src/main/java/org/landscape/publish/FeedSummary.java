package org.landscape.publish;

import java.util.List;
import org.landscape.address.WebAddress;
import org.landscape.entry.ShownEntry;

/// What one of our feeds, or a list of blogs, is about: for a page that shows it to a person.
///
/// @param title as the feed itself has it
/// @param page the page that shows the same posts
/// @param folder the address under which the feeds and the list of blogs of the same scope are,
///     with a slash at its end
/// @param newest the first posts of the feed, newest first; empty for a list of blogs
/// @param blogs how many blogs the list has, 0 for a feed
/// @param names of the first of these blogs
public record FeedSummary(
        String title,
        WebAddress page,
        WebAddress folder,
        List<ShownEntry> newest,
        int blogs,
        List<String> names) {
    public FeedSummary {
        newest = List.copyOf(newest);
        names = List.copyOf(names);
    }
}
