package org.landscape.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The result of reading a document.
public sealed interface ParseOutcome {

    /// A feed, perhaps an empty one.
    ///
    /// @param repairs what was repaired before the feed could be read, in plain words; empty for a
    ///     well-formed feed
    record Parsed(ParsedFeed feed, List<String> repairs) implements ParseOutcome {
        public Parsed {
            repairs = List.copyOf(repairs);
        }
    }

    /// A page, or a list of feeds (OPML), and no feed.
    ///
    /// @param links the feeds that the page names as such, best first
    /// @param guesses where its feed may be if the page names none, the likeliest first: links
    ///     whose words name a feed, the platform's places, then the usual places
    /// @param isList whether it is a list of feeds, which names feeds of others as well
    /// @param onward the address to which the page forwards: that of its refresh, or the page that
    ///     fills its frame; null when it does not forward
    /// @param canonical the address that the page names as its own (RFC 6596), null when it names
    ///     none
    record Page(
            List<FeedLink> links,
            List<FeedLink> guesses,
            boolean isList,
            @Nullable WebAddress onward,
            @Nullable WebAddress canonical)
            implements ParseOutcome {
        public Page {
            links = List.copyOf(links);
            guesses = List.copyOf(guesses);
        }

        /// How many of the [#candidates()] the doctor and the poller request.
        public static final int CANDIDATES = 2;

        /// A list of feeds.
        static Page list(List<FeedLink> links) {
            return new Page(links, List.of(), true, null, null);
        }

        /// Whether the page names the feed at this address as its own.
        public boolean names(WebAddress feed) {
            return !isList && links.stream().anyMatch(link -> link.address().equals(feed));
        }

        /// Where the page's feed may be, the best first: the feeds that it names, else the guesses.
        public List<FeedLink> candidates() {
            return links.isEmpty() ? guesses : links;
        }
    }

    /// Neither a feed nor a page, or a feed beyond repair.
    ///
    /// @param message what is wrong, for the owner of the blog
    /// @param detail the technical reason, for our log
    /// @param isFeed whether it seems to be a feed
    record Unreadable(String message, String detail, boolean isFeed) implements ParseOutcome {

        /// A feed beyond repair.
        public Unreadable(String message, String detail) {
            this(message, detail, true);
        }
    }

    /// Not read because of a fault of ours, which is in our log with its stack trace. Says nothing
    /// about the document.
    ///
    /// @param detail the technical reason
    record Fault(String detail) implements ParseOutcome {

        /// The message for the caller.
        public String message() {
            return "This feed could not be read because of a fault here.";
        }
    }

    /// Not read, because too many others were waiting. Says nothing about the document.
    ///
    /// @param detail the technical reason, for our log
    record Busy(String detail) implements ParseOutcome {

        /// The message for the caller.
        public String message() {
            return "Many feeds are being read here at the moment, so this one was not.";
        }
    }

    /// A feed that a page names in `link rel="alternate"`, or that a guess found.
    ///
    /// @param format `atom`, `rss` or `json` by the link's type; empty when it is unknown
    record FeedLink(WebAddress address, String title, String format) {

        /// Whether its words name comments instead of posts.
        public boolean isOfComments() {
            return FeedRanking.isComments(title) || FeedRanking.isComments(address.toString());
        }
    }
}
