package org.landscape.doctor;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.Fetcher;
import org.landscape.parse.ParseOutcome;

/// Asks a few addresses for a person who waits, in one examination's place and in the pace of their
/// hosts, for rooms that look for something else in them than posts.
///
/// Blocks, at most for the deadline of one fetch.
@Singleton
public class BlogRequests {

    private final Places places;
    private final Probe probe;
    private final Fetcher fetcher;

    BlogRequests(Places places, Probe probe, Fetcher fetcher) {
        this.places = places;
        this.probe = probe;
        this.fetcher = fetcher;
    }

    /// What one address answered.
    ///
    /// @param document null when there was none
    /// @param read what was read in it, null when there was no document
    /// @param words why there was no document, for the owner of the blog; empty when there was one
    /// @param isGone whether its host says that there is nothing at this address (404, 410)
    public record Answer(
            WebAddress asked,
            FetchOutcome.@Nullable Fetched document,
            @Nullable ParseOutcome read,
            String words,
            boolean isGone) {}

    /// Asks one address after the other, once each, until an answer is enough.
    ///
    /// @return in the order of asking; empty when so many examinations run that there was no place,
    ///     or no room for a document
    public Optional<List<Answer>> ask(List<WebAddress> addresses, Predicate<Answer> isEnough) {
        try (Places.@Nullable Place place = places.enter(fetcher.deadline())) {
            if (place == null) {
                places.turnAway();
                return Optional.empty();
            }
            List<Answer> answers = new ArrayList<>();
            for (WebAddress address : addresses) {
                ProbeResult result = probe.visit(address, place);
                if (place.isCrowded()) {
                    places.turnAway();
                    return Optional.empty();
                }
                Answer answer = answer(result);
                answers.add(answer);
                if (isEnough.test(answer)) {
                    break;
                }
            }
            return Optional.of(answers);
        }
    }

    private static Answer answer(ProbeResult result) {
        @Nullable Finding failure = AnswerFindings.of(result);
        return new Answer(
                result.asked(),
                result.answer() instanceof FetchOutcome.Fetched fetched ? fetched : null,
                result.read(),
                failure == null ? "" : failure.message(),
                result.answer() instanceof FetchOutcome.Denied denied && denied.isNotFoundOrGone());
    }
}
