package org.landscape.doctor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
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

    /// The result of a search.
    ///
    /// @param attempts in order; the last one is the feed when there is one
    /// @param links the feeds that the page named, best first
    /// @param guesses addresses that were requested although no page had named them
    /// @param onward where pages led on by themselves
    record Found(
            List<ProbeResult> attempts,
            List<FeedLink> links,
            Set<WebAddress> guesses,
            Set<WebAddress> onward) {
        Found {
            attempts = List.copyOf(attempts);
            links = List.copyOf(links);
            guesses = Set.copyOf(guesses);
            onward = Set.copyOf(onward);
        }

        @Nullable ProbeResult feed() {
            ProbeResult last = attempts.getLast();
            return last.isFeed() && !(isGuess(last) && last.isOfComments()) ? last : null;
        }

        /// The page that named the feed as its own, null when none did.
        @Nullable WebAddress namedBy() {
            ProbeResult feed = feed();
            return feed == null
                    ? null
                    : attempts.stream()
                            .filter(
                                    attempt ->
                                            attempt.read() instanceof ParseOutcome.Page page
                                                    && page.names(feed.asked()))
                            .map(ProbeResult::answered)
                            .findFirst()
                            .orElse(null);
        }

        /// Whether the address is not the one that was given but one that the page there names.
        boolean isNamed(ProbeResult attempt) {
            return links.stream().anyMatch(link -> link.address().equals(attempt.asked()));
        }

        /// Whether no page had named the address: then a failure there is no finding.
        boolean isGuess(ProbeResult attempt) {
            return guesses.contains(attempt.asked());
        }

        /// Whether a page led there by itself.
        boolean isOnward(ProbeResult attempt) {
            return onward.contains(attempt.asked());
        }

        /// Whether the feed was found at an address that no page had named.
        boolean isGuessed() {
            ProbeResult feed = feed();
            return feed != null && isGuess(feed);
        }

        /// Whether the address that was given leads to the feed by itself.
        boolean isLedTo() {
            ProbeResult feed = feed();
            return feed != null && isOnward(feed);
        }
    }

    private final Probe probe;
    private final Places.Place place;
    private final List<ProbeResult> attempts = new ArrayList<>();
    private final Deque<WebAddress> next = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<WebAddress> guesses = new HashSet<>();
    private final Set<WebAddress> onward = new HashSet<>();
    private final Set<WebAddress> otherWays = new HashSet<>();
    private List<FeedLink> links = List.of();

    FeedSearch(Probe probe, Places.Place place) {
        this.probe = probe;
        this.place = place;
    }

    Found from(List<WebAddress> ways) {
        next.addAll(ways);
        while (!next.isEmpty() && attempts.size() < MOST_REQUESTS && !place.isCrowded()) {
            WebAddress address = next.removeFirst();
            if (seen.add(address.toString())) {
                ProbeResult attempt = probe.visit(address, place);
                attempts.add(attempt);
                boolean guess = guesses.contains(address) && !otherWays.contains(address);
                if (attempt.isFeed() && !(guess && attempt.isOfComments())) {
                    break;
                }
                if (guess) {
                    afterGuess(attempt);
                } else {
                    follow(
                            attempt,
                            Stream.of(ways, onward, otherWays)
                                    .anyMatch(searched -> searched.contains(address)));
                }
            }
        }
        return new Found(attempts, links, guesses, onward);
    }

    /// @param searched whether the address was given, or a page that was given led on to it. Only
    ///     such a page is searched, because a page that another one named as its feed is a mistake
    private void follow(ProbeResult attempt, boolean searched) {
        if (attempt.read() instanceof ParseOutcome.Page page) {
            if (searched) {
                links = page.links();
                next.clear();
                if (page.onward() != null && onward.add(page.onward())) {
                    next.addLast(page.onward());
                }
                page.candidates().forEach(link -> next.addLast(link.address()));
                if (page.links().isEmpty()) {
                    page.guesses().forEach(this::guess);
                }
            }
        } else if (attempt.read() != null) {
            // A feed beyond repair: another one would hide from its owner that it has to be mended.
            // And where this program could not read it, by a limit or a fault, it can read no
            // other.
            next.clear();
        } else if (attempt.answer() instanceof FetchOutcome.Refused
                && onward.contains(attempt.asked())) {
            // As if a redirect had led there: the report is the same for all of them.
            next.clear();
        } else if (searched) {
            elsewhere(attempt);
        }
    }

    /// Decides by a guess whether further guesses are made. A document at a guessed address means
    /// nothing, unless it is a feed beyond repair.
    private void afterGuess(ProbeResult attempt) {
        if (attempt.isFeed()) {
            // A feed of the comments on one page: no guess below the same page is better.
            String page = attempt.asked().toString().replaceFirst("(feed/?|\\?.*)$", "");
            next.removeIf(address -> address.toString().startsWith(page));
        } else if (attempt.read() != null && attempt.saysMoreThanAPage()) {
            next.clear();
        }
    }

    /// Records a guess, unless the address was already requested because it was named.
    private void guess(FeedLink link) {
        if (!seen.contains(link.address().toString())) {
            guesses.add(link.address());
        }
    }

    /// Adds guesses for an address that brought no document. A host that asks for no requests gets
    /// none. A host that answers "not found" may have the feed elsewhere. For a host that does not
    /// answer, the address is tried with or without `www.`, and with `https` for `http` and the
    /// other way round.
    private void elsewhere(ProbeResult attempt) {
        WebAddress asked = attempt.asked();
        if (attempt.answer() instanceof FetchOutcome.Denied denied
                && denied.retryAfter() == null
                && denied.status() != 429) {
            FeedGuesses.of(asked).forEach(this::tryGuess);
        } else if (attempt.answer() instanceof FetchOutcome.Unreachable && next.isEmpty()) {
            FeedGuesses.otherWays(asked)
                    .forEach(
                            link -> {
                                otherWays.add(link.address());
                                tryGuess(link);
                            });
        }
    }

    private void tryGuess(FeedLink link) {
        guess(link);
        next.addLast(link.address());
    }
}
