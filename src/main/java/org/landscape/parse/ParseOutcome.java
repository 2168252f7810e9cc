package org.landscape.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /// Not a feed but a page, or a list of feeds (OPML).
    ///
    /// @param links the feeds that the page names as such, best first
    /// @param guesses where its feed may be if it names none, likeliest first: what its text links
    ///     to in words, where its platform keeps feeds, then the usual places
    /// @param isList whether it is a list of feeds, which names feeds of others as well
    /// @param onward where the page itself sends whoever opens it: where it refreshes to, or the
    ///     page that fills its frame; null when it stays
    record Page(
            List<FeedLink> links,
            List<FeedLink> guesses,
            boolean isList,
            @Nullable WebAddress onward)
            implements ParseOutcome {
        public Page {
            links = List.copyOf(links);
            guesses = List.copyOf(guesses);
        }

        /// So many of the [#candidates()] are tried, by the doctor and by the poller alike.
        public static final int CANDIDATES = 2;

        /// A list of feeds.
        static Page list(List<FeedLink> links) {
            return new Page(links, List.of(), true, null);
        }

        /// Whether the page names the feed at this address as its own.
        public boolean names(WebAddress feed) {
            return !isList && links.stream().anyMatch(link -> link.address().equals(feed));
        }

        /// Where to look for the page's feed, best first: what it names, else what may be.
        public List<FeedLink> candidates() {
            return links.isEmpty() ? guesses : links;
        }
    }

    /// Neither a feed nor a page, or a feed beyond repair.
    ///
    /// @param message what is wrong, in words for the owner of the blog
    /// @param detail the technical reason, for our log
    /// @param isFeed whether it is a feed, as far as anybody can tell
    record Unreadable(String message, String detail, boolean isFeed) implements ParseOutcome {

        /// A feed beyond repair.
        public Unreadable(String message, String detail) {
            this(message, detail, true);
        }
    }

    /// Not read because of a fault of ours, which is in our log with its stack. Says nothing about
    /// the document.
    ///
    /// @param detail the technical reason
    record Fault(String detail) implements ParseOutcome {

        /// In words for whoever waits.
        public String message() {
            return "This feed could not be read because of a fault here.";
        }
    }

    /// Not read, because too many others were before it. Says nothing about the document.
    ///
    /// @param detail the technical reason, for our log
    record Busy(String detail) implements ParseOutcome {

        /// In words for whoever waits.
        public String message() {
            return "Many feeds are being read here at the moment, so this one was not.";
        }
    }

    /// A feed that a page names in `link rel="alternate"`, or that may stand at a place.
    ///
    /// @param format `atom`, `rss` or `json`, as the link's type says; empty when nobody says
    record FeedLink(WebAddress address, String title, String format) {

        /// Whether its words say that it carries comments instead of posts.
        public boolean isOfComments() {
            return FeedRanking.isComments(title) || FeedRanking.isComments(address.toString());
        }
    }
}
