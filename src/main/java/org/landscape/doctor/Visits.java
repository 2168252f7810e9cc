package org.landscape.doctor;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.HostKey;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchRequest;
import org.landscape.host.PacedFetcher;
import org.landscape.parse.FeedDocument;
import org.landscape.parse.FeedParser;
import org.landscape.parse.ParseOutcome;

/// Asks one address and reads the answer, in the host's pace like every other request. A person is
/// waiting, so it waits for its turn where the poller would come back later.
@Singleton
class Visits {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final PacedFetcher fetcher;
    private final FeedParser parser;

    Visits(PacedFetcher fetcher, FeedParser parser) {
        this.fetcher = fetcher;
        this.parser = parser;
    }

    Attempt visit(WebAddress address, Duration patience) {
        Patience wait = Patience.of(patience);
        String host = HostKey.of(address);
        if (!enter(address, host, wait)) {
            return new Attempt(address, null, null, 0, 0);
        }
        long start = System.nanoTime();
        FetchOutcome answer = fetcher.fetch(FetchRequest.unconditional(address), host, wait.left());
        long answered = System.nanoTime();
        @Nullable ParseOutcome read =
                answer instanceof FetchOutcome.Fetched document ? parse(document) : null;
        return new Attempt(
                address,
                answer,
                read,
                millis(start, answered),
                millis(answered, System.nanoTime()));
    }

    private ParseOutcome parse(FetchOutcome.Fetched document) {
        return parser.parse(
                new FeedDocument(document.body(), document.contentType(), document.address()));
    }

    private boolean enter(WebAddress address, String host, Patience wait) {
        while (!fetcher.mayStart(address, host)) {
            if (wait.left().isZero()) {
                return false;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static long millis(long from, long to) {
        return Duration.ofNanos(to - from).toMillis();
    }
}
