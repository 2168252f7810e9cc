package org.landscape.recognition;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.programme.Programme;

/// The years in which a programme runs: those of its dates and of its Things, else the year in its
/// name.
///
/// @param first null when it is not known
/// @param last null when it is not known
record Years(@Nullable Integer first, @Nullable Integer last) {

    static Years of(Programme programme) {
        List<Integer> years =
                Stream.concat(
                                Stream.of(programme.starts(), programme.ends()),
                                programme.things().stream()
                                        .flatMap(thing -> Stream.of(thing.opens(), thing.closes())))
                        .filter(Objects::nonNull)
                        .map(LocalDate::getYear)
                        .toList();
        List<Integer> known =
                years.isEmpty()
                        ? Stream.of(programme.shortName(), programme.name())
                                .map(name -> Phrase.of(name, 300))
                                .flatMap(Years::in)
                                .toList()
                        : years;
        boolean fromEnd = programme.starts() == null && programme.ends() != null;
        boolean fromStart = programme.ends() == null && programme.starts() != null;
        return new Years(
                fromEnd && known.size() == 1
                        ? null
                        : known.stream().min(Integer::compare).orElse(null),
                fromStart && known.size() == 1
                        ? null
                        : known.stream().max(Integer::compare).orElse(null));
    }

    /// The year in four digits at this index.
    static Optional<Integer> at(Phrase phrase, int at) {
        return phrase.at(at)
                .filter(token -> token.isDigits() && token.folded().length() == 4)
                .map(token -> Integer.valueOf(token.folded()))
                .filter(year -> year >= 1980 && year < 2100);
    }

    private static Stream<Integer> in(Phrase phrase) {
        return IntStream.range(0, phrase.size()).boxed().flatMap(at -> at(phrase, at).stream());
    }

    boolean isOther(int year) {
        return (first != null && year < first) || isLater(year);
    }

    boolean isLater(int year) {
        return last != null && year > last;
    }

    /// Whether the programme is known to run in that year.
    boolean isOwn(int year) {
        return (first != null || last != null) && !isOther(year);
    }

    /// Whether people may name this year beside the programme's name.
    boolean isNear(int year) {
        return isOwn(year) || isRecent(year) || (last != null && year == last + 1);
    }

    /// Whether it may have had an edition in that year that people still mention.
    boolean isRecent(int year) {
        return first != null && year < first && year >= first - 10;
    }
}
