package org.landscape.doctor;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchRequest;
import org.landscape.fetch.FetchTimings;
import org.landscape.host.PacedFetcher;
import org.landscape.host.PacedFetcher.Turn;
import org.landscape.parse.FeedParser;
import org.landscape.parse.ParseOutcome;
import org.landscape.text.FeedDocument;

/// Requests one address and reads the answer, in the host's pace like every other request. A person
/// is waiting, so it waits for its turn where the poller would come back later.
@Singleton
class Probe {

    private final PacedFetcher fetcher;
    private final FeedParser parser;

    Probe(PacedFetcher fetcher, FeedParser parser) {
        this.fetcher = fetcher;
        this.parser = parser;
    }

    /// Reads the address within the rest of the examination's time. A document that finds no room
    /// is dropped, and the place is crowded.
    ProbeResult visit(WebAddress address, Places.Place place) {
        return fetcher.turn(address, place.left())
                .map(turn -> visit(address, turn, place))
                .orElseGet(() -> new ProbeResult(address, null, null, 0, 0, Map.of()));
    }

    /// Does the same for a known feed: a page that leads on is followed, as in a poll.
    ProbeResult visitFeed(WebAddress address, Places.Place place) {
        ProbeResult attempt = visit(address, place);
        for (int step = 0; step < ParseOutcome.Page.CANDIDATES; step++) {
            if (place.isCrowded()
                    || !(attempt.read() instanceof ParseOutcome.Page page)
                    || page.onward() == null) {
                return attempt;
            }
            attempt = visit(page.onward(), place);
        }
        return attempt;
    }

    private ProbeResult visit(WebAddress address, Turn turn, Places.Place place) {
        long start = System.nanoTime();
        Map<FetchTimings.Part, Duration> parts = new EnumMap<>(FetchTimings.Part.class);
        FetchOutcome answer =
                turn.fetch(
                        FetchRequest.unconditional(address),
                        place.left(),
                        (part, took) -> parts.merge(part, took, Duration::plus));
        long answered = System.nanoTime();
        if (answer instanceof FetchOutcome.Fetched document
                && !place.hold(document.body().length)) {
            return new ProbeResult(address, null, null, millis(start, answered), 0, parts);
        }
        @Nullable ParseOutcome read =
                answer instanceof FetchOutcome.Fetched fetched ? parse(fetched) : null;
        return new ProbeResult(
                address,
                answer,
                read,
                millis(start, answered),
                millis(answered, System.nanoTime()),
                parts);
    }

    private ParseOutcome parse(FetchOutcome.Fetched document) {
        return parser.parse(
                new FeedDocument(
                        document.body(),
                        document.contentType(),
                        document.address(),
                        document.links(),
                        document.refresh()));
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
