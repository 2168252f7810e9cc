package org.landscape.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchTimings;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedFeed;

/// One request of an examination, and what was read in its answer.
///
/// @param answer null when the host's pace left no time for a request
/// @param read null when there was nothing to read
/// @param answerMillis from the first packet to the last byte
/// @param parts how long its parts took, of all addresses on the way together
record ProbeResult(
        WebAddress asked,
        @Nullable FetchOutcome answer,
        @Nullable ParseOutcome read,
        long answerMillis,
        long readMillis,
        Map<FetchTimings.Part, Duration> parts) {
    ProbeResult {
        parts = Map.copyOf(parts);
    }

    boolean isFeed() {
        return read instanceof ParseOutcome.Parsed;
    }

    /// Whether the feed says of itself that it carries comments.
    boolean isOfComments() {
        return read instanceof ParseOutcome.Parsed(ParsedFeed feed, _)
                && new ParseOutcome.FeedLink(asked, feed.title(), "").isOfComments();
    }

    /// Whether the document says more than a page or any other document: it is a feed beyond
    /// repair, or a limit or fault of this program kept it from being read.
    boolean saysMoreThanAPage() {
        return switch (read) {
            case ParseOutcome.Unreadable unreadable -> unreadable.isFeed();
            case ParseOutcome.Busy _, ParseOutcome.Fault _ -> true;
            case ParseOutcome.Page _, ParseOutcome.Parsed _ -> false;
            case null -> false;
        };
    }

    /// The address of the answer, after redirects.
    WebAddress answered() {
        return answer instanceof FetchOutcome.Fetched fetched ? fetched.address() : asked;
    }

    List<FetchOutcome.Redirect> redirects() {
        return answer == null ? List.of() : answer.redirects();
    }
}
