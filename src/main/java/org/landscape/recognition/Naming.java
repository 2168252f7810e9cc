package org.landscape.recognition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;

/// The names of a programme and its unit, as people write them.
final class Naming {

    private static final List<String> PLURAL_ENDINGS = List.of("s", "es", "en", "n", "e");

    private final Set<String> singular = new HashSet<>();
    private final Set<String> plural = new HashSet<>();
    private final List<List<String>> names;

    /// With which a name begins.
    private final Set<String> beginnings;

    private final Set<Integer> numbers;
    private final Set<Integer> totals;
    private final Years years;

    Naming(Programme programme) {
        List<String> units =
                Stream.concat(Stream.of(programme.unit()), programme.units().stream())
                        .map(Token::fold)
                        .toList();
        for (String unit : units) {
            PLURAL_ENDINGS.stream().map(unit::concat).forEach(plural::add);
        }
        // A further spelling such as Things is the plural of another unit, and no unit itself.
        units.stream().filter(unit -> !plural.contains(unit)).forEach(singular::add);
        plural.removeAll(singular);
        years = Years.of(programme);
        names =
                Stream.of(programme.shortName(), programme.name())
                        .flatMap(Naming::spellings)
                        .filter(words -> !words.isEmpty())
                        .flatMap(words -> Stream.concat(Stream.of(words), withoutYear(words)))
                        .distinct()
                        .toList();
        beginnings = names.stream().map(List::getFirst).collect(Collectors.toSet());
        joinUnits();
        numbers = programme.things().stream().map(Thing::number).collect(Collectors.toSet());
        totals = totals();
    }

    /// `AdventOfCode`, `Advent of Code` and `#adventofcode` are one name.
    private static Stream<List<String>> spellings(String name) {
        List<String> written = wordsOf(Token.of(name, 300));
        String apart = name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ");
        List<String> words = wordsOf(Token.of(apart, 300));
        return Stream.concat(
                Stream.of(written, joined(words)),
                // Two short words may follow each other by chance.
                String.join("", words).length() >= 8 ? Stream.of(words) : Stream.empty());
    }

    private static List<String> joined(List<String> words) {
        List<String> joined = new ArrayList<>();
        boolean letters = false;
        for (String word : words) {
            boolean more = letters && Character.isLetter(word.codePointAt(0));
            if (more) {
                joined.add(joined.removeLast() + word);
            } else {
                joined.add(word);
            }
            letters = Character.isLetter(word.codePointAt(0));
        }
        return List.copyOf(joined);
    }

    /// `#BlaugustDay7` has no blank between the name and the unit.
    private void joinUnits() {
        List<String> words =
                names.stream()
                        .map(name -> String.join("", name))
                        .filter(name -> name.chars().allMatch(Character::isLetter))
                        .toList();
        List<String> single = List.copyOf(singular);
        List<String> several = List.copyOf(plural);
        for (String word : words) {
            single.forEach(unit -> singular.add(word + unit));
            several.forEach(unit -> plural.add(word + unit));
        }
    }

    /// A yearly programme is also called by its name alone, if the name is distinctive.
    private Stream<List<String>> withoutYear(List<String> words) {
        String last = words.getLast();
        boolean year =
                last.matches("(19|20)[0-9]{2}")
                        || (last.matches("[0-9]{2}") && years.isOwn(2000 + Integer.parseInt(last)));
        List<String> rest = words.subList(0, words.size() - 1);
        return year && String.join("", rest).matches("\\p{L}{5,}")
                ? Stream.of(rest)
                : Stream.empty();
    }

    Years years() {
        return years;
    }

    boolean isUnit(Phrase phrase, int at) {
        return phrase.isWord(at, singular);
    }

    boolean isUnits(Phrase phrase, int at) {
        return phrase.isWord(at, plural) || unitEnd(phrase, at) > at + 1;
    }

    /// The index after a unit: after `Thing`, `Things`, `Thing(s)`, `Thing/s` or `Thing's`.
    int unitEnd(Phrase phrase, int at) {
        boolean maybePlural =
                isUnit(phrase, at)
                        && phrase.isSign(at + 1, "(/'’")
                        && phrase.isGlued(at + 1)
                        && phrase.isWord(at + 2, Set.of("s"))
                        && phrase.isGlued(at + 2);
        if (!maybePlural) {
            return at + 1;
        }
        return phrase.isSign(at + 3, ")") ? at + 4 : at + 3;
    }

    /// Whether a reference begins with a unit or the programme's name, and not with a bare number
    /// or an ordinal.
    boolean isNamed(Phrase phrase, Reference reference) {
        return isUnit(phrase, reference.from())
                || isUnits(phrase, reference.from())
                || nameEndsAt(phrase, reference.from()).isPresent();
    }

    /// A quick check: false where no reference can begin with a unit or a name.
    boolean mayBeNamedIn(Phrase phrase) {
        for (Token token : phrase.tokens()) {
            String word = token.folded();
            if (beginnings.contains(word) || singular.contains(word) || plural.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a Thing of the programme has this number.
    boolean has(int number) {
        return numbers.contains(number);
    }

    /// Whether this is the number of Things, by the last of them or by the programme's name; later
    /// Things may not be announced yet.
    boolean isTotal(int number) {
        return totals.contains(number);
    }

    /// The index after a name of the programme that begins here: its short or whole name, with or
    /// without blanks and hyphens in it, or words such as `23 Things`.
    Optional<Integer> nameEndsAt(Phrase phrase, int at) {
        return mayBegin(phrase, at) ? nameEnd(phrase, at) : Optional.empty();
    }

    /// Nearly all words begin no name.
    private boolean mayBegin(Phrase phrase, int at) {
        return phrase.isDigits(at)
                || (phrase.has(at) && beginnings.contains(phrase.tokens().get(at).folded()));
    }

    private Optional<Integer> nameEnd(Phrase phrase, int at) {
        for (List<String> name : names) {
            int end = matchedTo(name, phrase, at);
            if (end > at) {
                return Optional.of(end);
            }
        }
        return NumberReader.digits(phrase, at)
                .filter(count -> isTotal(count.value()) && isUnits(phrase, count.next()))
                .map(count -> unitEnd(phrase, count.next()))
                .or(() -> gluedTotal(phrase, at));
    }

    boolean isNamedIn(Phrase phrase) {
        for (int at = 0; at < phrase.size(); at++) {
            if (nameEndsAt(phrase, at).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /// `23Things`, whose digits name no Thing.
    private Optional<Integer> gluedTotal(Phrase phrase, int at) {
        boolean glued = phrase.isDigits(at) && phrase.isGlued(at + 1) && isUnits(phrase, at + 1);
        return glued
                ? phrase.at(at)
                        .filter(token -> token.folded().length() <= 4)
                        .filter(token -> isTotal(Integer.parseInt(token.folded())))
                        .map(_ -> at + 2)
                : Optional.empty();
    }

    private Set<Integer> totals() {
        Set<Integer> found =
                names.stream()
                        .flatMap(List::stream)
                        .filter(word -> word.matches("[0-9]{1,3}"))
                        .map(Integer::valueOf)
                        .collect(Collectors.toSet());
        numbers.stream().max(Integer::compare).ifPresent(found::add);
        found.add(numbers.size());
        return found;
    }

    private static int matchedTo(List<String> name, Phrase phrase, int at) {
        int matched = 0;
        int end = at;
        while (matched < name.size() && end < phrase.size()) {
            Token token = phrase.tokens().get(end);
            if (token.is(name.get(matched))) {
                matched++;
            } else if (matched == 0 || !token.isAnyOf("-_‐‑#")) {
                return at;
            }
            end++;
        }
        return matched == name.size() ? end : at;
    }

    private static List<String> wordsOf(List<Token> name) {
        return name.stream().filter(token -> !token.isSign()).map(Token::folded).toList();
    }
}
