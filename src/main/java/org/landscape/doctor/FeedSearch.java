package org.landscape.doctor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchOutcome;
import org.landscape.parse.FeedGuesses;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParseOutcome.FeedLink;

/// Finds the feed that an address leads to, with at most three requests, the address itself
/// included; one when it is a feed.
final class FeedSearch {

    private static final int MOST_REQUESTS = 1 + ParseOutcome.Page.CANDIDATES;

    /// What came of a search.
    ///
    /// @param attempts in order; the last one is the feed when there is one
    /// @param links the feeds that the page named, best first
    record Found(List<Attempt> attempts, List<FeedLink> links) {

        @Nullable Attempt feed() {
            return attempts.getLast().isFeed() ? attempts.getLast() : null;
        }

        /// The page that named the feed as its own, null when none did.
        @Nullable WebAddress namedBy() {
            Attempt feed = feed();
            return feed == null
                    ? null
                    : attempts.stream()
                            .filter(
                                    attempt ->
                                            attempt.read() instanceof ParseOutcome.Page page
                                                    && page.names(feed.asked()))
                            .map(Attempt::answered)
                            .findFirst()
                            .orElse(null);
        }

        /// Whether the address is not the one that was given but what the page there names.
        boolean isNamed(Attempt attempt) {
            return !attempt.asked().key().equals(attempts.getFirst().asked().key())
                    && !isGuess(attempt);
        }

        /// Whether nobody had named the address: that there is nothing is no news then.
        boolean isGuess(Attempt attempt) {
            return !attempt.asked().key().equals(attempts.getFirst().asked().key())
                    && links.stream().noneMatch(link -> link.address().equals(attempt.asked()));
        }

        /// Whether the feed was found where nobody had named it.
        boolean isGuessed() {
            Attempt feed = feed();
            return feed != null
                    && attempts.size() > 1
                    && links.stream().noneMatch(link -> link.address().equals(feed.asked()));
        }
    }

    private final Visits visits;
    private final Places.Place place;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Deque<WebAddress> next = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private List<FeedLink> links = List.of();

    FeedSearch(Visits visits, Places.Place place) {
        this.visits = visits;
        this.place = place;
    }

    Found from(List<WebAddress> ways) {
        next.addAll(ways);
        while (!next.isEmpty() && attempts.size() < MOST_REQUESTS && !place.isCrowded()) {
            WebAddress address = next.removeFirst();
            if (seen.add(address.toString())) {
                Attempt attempt = visits.visit(address, place);
                attempts.add(attempt);
                if (attempt.isFeed()) {
                    break;
                }
                follow(attempt, ways);
            }
        }
        return new Found(List.copyOf(attempts), links);
    }

    private void follow(Attempt attempt, List<WebAddress> ways) {
        boolean given = ways.contains(attempt.asked());
        if (attempt.read() instanceof ParseOutcome.Page page) {
            // Only what was given is searched: a page that a page named as its feed is a mistake.
            if (given) {
                links = page.links();
                next.clear();
                page.candidates().stream()
                        .limit(ParseOutcome.Page.CANDIDATES)
                        .forEach(link -> next.addLast(link.address()));
            }
        } else if (attempt.read() != null) {
            // A feed beyond repair: another one would hide what its owner has to mend. And where
            // this one could not be read for our own reasons, no other can.
            next.clear();
        } else if (given && mayBeElsewhere(attempt)) {
            FeedGuesses.of(attempt.asked()).forEach(link -> next.addLast(link.address()));
        }
    }

    /// A host that cannot be reached has nothing elsewhere either, and one that asks for rest gets
    /// it.
    private static boolean mayBeElsewhere(Attempt attempt) {
        return attempt.answer() instanceof FetchOutcome.Denied denied
                && denied.retryAfter() == null
                && denied.status() != 429;
    }
}
