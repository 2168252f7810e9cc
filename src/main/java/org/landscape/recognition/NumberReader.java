package org.landscape.recognition;

import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the number at an index: digits, words, or roman numerals. Years, dates, times, versions,
/// amounts and parts of words are no numbers here.
final class NumberReader {

    private static final Set<String> ORDINAL_ENDINGS =
            Set.of("st", "nd", "rd", "th", "e", "de", "ste", "er", "re", "ère", "ème", "o", "a");

    private static final Pattern ROMAN = Pattern.compile("(?=.)x{0,3}(ix|iv|v?i{0,3})");

    private static final Set<String> SPANS =
            Set.of(
                    "years", "months", "weeks", "days", "hours", "hrs", "minutes", "mins",
                    "percent");

    private static final Set<String> MONTHS =
            Stream.of("en", "nl", "de", "fr", "es")
                    .map(Locale::of)
                    .flatMap(NumberReader::months)
                    .collect(Collectors.toUnmodifiableSet());

    /// @param digits whether it is written in digits
    /// @param next the index of the first token after it
    record Found(int value, boolean digits, int next) {}

    private NumberReader() {}

    static Optional<Found> cardinal(Phrase phrase, int at) {
        return digits(phrase, at)
                .or(() -> word(phrase, at))
                .or(() -> roman(phrase, at))
                .filter(found -> !phrase.isWord(found.next(), SPANS))
                .filter(found -> !isMonth(phrase, found.next()));
    }

    /// `5th`, `fifth`, and `5.` with a full stop as in German.
    static Optional<Found> ordinal(Phrase phrase, int at) {
        if (phrase.isDigits(at)) {
            boolean stop = phrase.isSign(at + 1, ".°");
            boolean ending = phrase.isWord(at + 1, ORDINAL_ENDINGS);
            return phrase.isGlued(at + 1) && (stop || ending)
                    ? value(phrase, at).map(value -> new Found(value, true, at + 2))
                    : Optional.empty();
        }
        return phrase.isWord(at)
                ? NumberWords.ordinal(phrase.tokens().get(at).folded())
                        .map(value -> new Found(value, false, at + 1))
                : Optional.empty();
    }

    /// `5th` after a unit, where a full stop ends the sentence.
    static Optional<Found> ordinalAfterUnit(Phrase phrase, int at) {
        return ordinal(phrase, at)
                .filter(found -> found.digits() && !phrase.isSign(at + 1, "."))
                .filter(found -> !isMonth(phrase, found.next()));
    }

    static Optional<Found> digits(Phrase phrase, int at) {
        if (!phrase.isDigits(at) || isPartOfMore(phrase, at + 1)) {
            return Optional.empty();
        }
        // A participant who needs two posts for one Thing calls them 14a and 14b.
        boolean part = phrase.isGlued(at + 1) && phrase.isWord(at + 1, Set.of("a", "b", "c"));
        return value(phrase, at).map(value -> new Found(value, true, part ? at + 2 : at + 1));
    }

    static Optional<Integer> value(Phrase phrase, int at) {
        return phrase.at(at)
                .map(Token::folded)
                .filter(digits -> digits.length() <= 4)
                .map(Integer::valueOf);
    }

    /// Whether the tokens joined to some digits make them a decimal, a time, a date, an amount or a
    /// word such as `3D` or `5th`.
    private static boolean isPartOfMore(Phrase phrase, int next) {
        if (!phrase.isGlued(next)) {
            return false;
        }
        if (phrase.isWord(next)) {
            return !phrase.isWord(next, Set.of("a", "b", "c"));
        }
        boolean digitsFollow = phrase.isDigits(next + 1) && phrase.isGlued(next + 1);
        int length = digitsFollow ? phrase.tokens().get(next + 1).folded().length() : 0;
        boolean again =
                phrase.isSign(next + 2, "/-.")
                        && phrase.isGlued(next + 2)
                        && phrase.isDigits(next + 3)
                        && phrase.isGlued(next + 3);
        return phrase.isSign(next, "%°€$£")
                || (digitsFollow && phrase.isSign(next, "."))
                || (length == 2 && phrase.isSign(next, ":"))
                || (length == 3 && phrase.isSign(next, ","))
                || (again && length > 0 && phrase.isSign(next, "/-"));
    }

    private static Optional<Found> word(Phrase phrase, int at) {
        if (!phrase.isWord(at)) {
            return Optional.empty();
        }
        String word = phrase.tokens().get(at).folded();
        Optional<Integer> tens = NumberWords.tens(word);
        if (tens.isPresent()) {
            int unitAt = phrase.isSign(at + 1, Token.DASHES) ? at + 2 : at + 1;
            Optional<Integer> unit =
                    phrase.at(unitAt)
                            .flatMap(token -> NumberWords.cardinal(token.folded()))
                            .filter(value -> value < 10);
            return unit.isPresent()
                    ? Optional.of(new Found(tens.get() + unit.get(), false, unitAt + 1))
                    : Optional.of(new Found(tens.get(), false, at + 1));
        }
        return NumberWords.cardinal(word).map(value -> new Found(value, false, at + 1));
    }

    /// A single letter is a numeral only where it can be no word, as in `Thing I: blogs`, and not
    /// in `Thing I like` or `the thing I, for one, like`.
    private static Optional<Found> roman(Phrase phrase, int at) {
        return phrase.at(at)
                .filter(Token::isWord)
                .filter(token -> token.folded().length() > 1 || standsAlone(phrase, at))
                .filter(token -> ROMAN.matcher(token.folded()).matches())
                .map(token -> new Found(romanValue(token.folded()), false, at + 1));
    }

    private static boolean standsAlone(Phrase phrase, int at) {
        return phrase.tokens().get(at).capital()
                && phrase.endsBefore(at + 1)
                && !phrase.isSign(at + 1, ",");
    }

    private static int romanValue(String numeral) {
        int value = 0;
        int before = 0;
        for (int i = numeral.length() - 1; i >= 0; i--) {
            int digit =
                    switch (numeral.charAt(i)) {
                        case 'i' -> 1;
                        case 'v' -> 5;
                        default -> 10;
                    };
            value += digit < before ? -digit : digit;
            before = Math.max(before, digit);
        }
        return value;
    }

    private static Stream<String> months(Locale language) {
        return Stream.of(Month.values())
                .flatMap(
                        month ->
                                Stream.of(TextStyle.FULL, TextStyle.SHORT)
                                        .map(style -> month.getDisplayName(style, language)))
                .map(name -> Token.fold(name.replace(".", "")));
    }

    /// `may` and `mar` are also words.
    static boolean isMonth(Phrase phrase, int at) {
        return phrase.isWord(at, MONTHS)
                && (phrase.tokens().get(at).capital()
                        || !phrase.isWord(at, Set.of("may", "mar", "march")));
    }
}
