package org.landscape.recognition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Tells a Thing that a title is for from one that it only mentions, because it is still to come or
/// was done before.
final class Mentions {

    /// Words which hint that the Thing is not this post's, with the number of words that a hint may
    /// be away from it. Left out are words that people also use of the present Thing: `last but not
    /// least`, `what next`.
    private static final Map<String, Integer> NOT_YET =
            Map.ofEntries(
                    Map.entry("no", 1),
                    Map.entry("not", 1),
                    Map.entry("preview", 4),
                    Map.entry("before", 2),
                    Map.entry("until", 2),
                    Map.entry("till", 2),
                    Map.entry("awaiting", 2),
                    Map.entry("waiting", 3),
                    Map.entry("preparing", 3),
                    Map.entry("preparation", 3),
                    Map.entry("upcoming", 2),
                    Map.entry("without", 2),
                    Map.entry("unlike", 2),
                    Map.entry("instead", 3),
                    Map.entry("skipping", 2));

    private static final Map<String, Integer> DONE_BEFORE =
            Map.of("after", 2, "since", 2, "following", 4, "beyond", 2, "previous", 2);

    private static final Set<String> SPANS = Set.of("week", "month", "time");

    /// Words between two Things that the post is both for.
    private static final Set<String> ALSO = Set.of("and", "also", "plus", "en", "ook", "und");

    enum Kind {
        /// No mention: the post may be for it.
        NONE,
        /// Still to come, or denied.
        NOT_YET,
        /// Done before.
        DONE_BEFORE
    }

    private Mentions() {}

    static Kind of(Phrase phrase, Reference reference) {
        if (hints(phrase, reference.from(), NOT_YET)
                || isForward(phrase, reference.from())
                || isNextWeeks(phrase, reference.from())
                || isLater(phrase, reference.to())) {
            return Kind.NOT_YET;
        }
        return hints(phrase, reference.from(), DONE_BEFORE) ? Kind.DONE_BEFORE : Kind.NONE;
    }

    /// The references of a title that are claims. A Thing done before counts only when no other
    /// Thing is named, and then as doubtful. A Thing named in the running words after another is
    /// doubtful, too: `Thing 12: what Thing 4 taught me`.
    static List<Reference> claims(Phrase phrase, List<Reference> references) {
        List<Reference> claims =
                references.stream().filter(found -> of(phrase, found) == Kind.NONE).toList();
        if (claims.isEmpty()) {
            return references.stream()
                    .filter(found -> of(phrase, found) == Kind.DONE_BEFORE)
                    .map(Reference::doubtful)
                    .toList();
        }
        int first = claims.getFirst().from();
        return claims.stream()
                .map(found -> isInPassing(phrase, first, found) ? found.doubtful() : found)
                .toList();
    }

    private static boolean isInPassing(Phrase phrase, int first, Reference found) {
        int before = found.from() - 1;
        return found.from() > first && phrase.isWord(before) && !phrase.isWord(before, ALSO);
    }

    private static boolean hints(Phrase phrase, int from, Map<String, Integer> words) {
        for (int distance = 1; distance <= 4; distance++) {
            Optional<Token> token = phrase.at(from - distance);
            if (token.isEmpty() || token.get().isAnyOf(".,;:!?()[]…|" + Token.DASHES)) {
                return false;
            }
            if (words.getOrDefault(token.get().folded(), 0) >= distance) {
                return true;
            }
        }
        return false;
    }

    /// `looking forward to Thing 8`.
    private static boolean isForward(Phrase phrase, int from) {
        return phrase.isWord(from - 2, Set.of("forward"))
                && phrase.isWord(from - 3, Set.of("looking", "look"));
    }

    /// `next week's Thing 7`.
    private static boolean isNextWeeks(Phrase phrase, int from) {
        for (int at = Math.max(0, from - 4); at < from - 1; at++) {
            if (phrase.isWord(at, Set.of("next")) && phrase.isWord(at + 1, SPANS)) {
                return true;
            }
        }
        return false;
    }

    /// `Thing 7 next week`, `Thing 7 next!`, `Thing 7 preview`, `Thing 7 coming soon`.
    private static boolean isLater(Phrase phrase, int to) {
        boolean next =
                phrase.isWord(to, Set.of("next"))
                        && (phrase.isWord(to + 1, SPANS) || phrase.endsBefore(to + 1));
        boolean soon = phrase.isWord(to, Set.of("coming")) && phrase.isWord(to + 1, Set.of("soon"));
        return next || soon || phrase.isWord(to, Set.of("preview", "tomorrow", "soon"));
    }
}
