package org.landscape.parse;

import java.util.List;
import org.landscape.address.WebAddress;

/// What a document turned out to be.
public sealed interface ParseOutcome {

    /// A feed, perhaps an empty one.
    ///
    /// @param repairs what had to be mended before it could be read, in plain words; empty for a
    ///     well-formed feed
    record Parsed(ParsedFeed feed, List<String> repairs) implements ParseOutcome {
        public Parsed {
            repairs = List.copyOf(repairs);
        }
    }

    /// Not a feed but a page.
    ///
    /// @param links the feeds that the page links to, best first
    record Page(List<FeedLink> links) implements ParseOutcome {
        public Page {
            links = List.copyOf(links);
        }
    }

    /// Neither a feed nor a page, or a feed beyond repair.
    ///
    /// @param message what is wrong, in words for the owner of the blog
    /// @param detail the technical reason, for our log
    record Unreadable(String message, String detail) implements ParseOutcome {}

    /// A feed that a page names in `link rel="alternate"`.
    ///
    /// @param format `atom`, `rss` or `json`, as the link's type says
    record FeedLink(WebAddress address, String title, String format) {}
}
