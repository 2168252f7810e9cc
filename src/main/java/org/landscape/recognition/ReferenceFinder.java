package org.landscape.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.landscape.recognition.NumberList.Numbers;
import org.landscape.recognition.NumberReader.Found;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Finds the Things that a short text names by their numbers: a unit and a number, an ordinal and a
/// unit, the programme's name and a number, a part of the whole (`6/23`), or a number at the
/// beginning of the text.
///
/// The numbers in the programme's own name, and counts (`five things`, `23 Things`), name no Thing.
final class ReferenceFinder {

    private static final Set<String> OF = Set.of("of", "van", "von", "de", "sur");
    private static final Set<String> ARTICLES =
            Set.of("the", "de", "der", "die", "das", "la", "le");

    /// The signs that may be between the programme's name and a number.
    private static final String AFTER_NAME = ":|])(,*·•>»«“”„\"" + Token.DASHES;

    private final Naming naming;
    private final Editions editions;

    ReferenceFinder(Naming naming, Editions editions) {
        this.naming = naming;
        this.editions = editions;
    }

    /// In the order of the text; a Thing may be named several times.
    List<Reference> in(Phrase phrase) {
        return in(phrase, 0, new ArrayList<>());
    }

    /// The same, and a number at the beginning of a title.
    List<Reference> inTitle(Phrase title) {
        List<Reference> found = new ArrayList<>();
        return in(title, opening(title, found), found);
    }

    private List<Reference> in(Phrase phrase, int begin, List<Reference> found) {
        boolean named = naming.isNamedIn(phrase);
        int at = begin;
        while (at < phrase.size()) {
            at = Math.max(at + 1, step(phrase, at, named, found));
        }
        return found;
    }

    /// Reads the reference that begins here, and returns the index after it, or the same index when
    /// there is none.
    private int step(Phrase phrase, int at, boolean named, List<Reference> found) {
        if (naming.isUnit(phrase, at) || naming.isUnits(phrase, at)) {
            return afterUnit(phrase, at, found);
        }
        Optional<Integer> nameEnd = naming.nameEndsAt(phrase, at);
        if (nameEnd.isPresent()) {
            return afterName(phrase, at, nameEnd.get(), found);
        }
        int end = ordinal(phrase, at, named, found);
        end = end == at ? numberOf(phrase, at, found) : end;
        return end == at ? fraction(phrase, at, named, found) : end;
    }

    private int afterUnit(Phrase phrase, int at, List<Reference> found) {
        boolean plural = naming.isUnits(phrase, at);
        boolean counted = plural && NumberReader.cardinal(phrase, at - 1).isPresent();
        Optional<Numbers> numbers =
                counted && !isTotalBefore(phrase, at)
                        ? Optional.empty()
                        : NumberList.read(naming, phrase, naming.unitEnd(phrase, at), plural)
                                .or(() -> theOrdinal(phrase, at + 1))
                                .or(() -> ordinalAfterUnit(phrase, naming.unitEnd(phrase, at)));
        if (numbers.isEmpty()) {
            return at;
        }
        boolean certain = numbers.get().certain() && !isIdiom(phrase, at, numbers.get());
        add(numbers.get(), certain, at, found);
        return numbers.get().next();
    }

    private boolean isTotalBefore(Phrase phrase, int at) {
        return NumberReader.digits(phrase, at - 1)
                .filter(count -> naming.isTotal(count.value()))
                .isPresent();
    }

    /// `Thing the second`.
    private static Optional<Numbers> theOrdinal(Phrase phrase, int at) {
        return phrase.isWord(at, ARTICLES)
                ? NumberReader.ordinal(phrase, at + 1)
                        .map(found -> new Numbers(List.of(found.value()), true, found.next()))
                : Optional.empty();
    }

    /// `Day 3rd`, `Day-3rd`; `the best thing 3rd graders do` names no Thing.
    private static Optional<Numbers> ordinalAfterUnit(Phrase phrase, int at) {
        boolean glued =
                phrase.isSign(at, "_" + Token.DASHES)
                        && phrase.isGlued(at)
                        && phrase.isGlued(at + 1);
        return NumberReader.ordinalAfterUnit(phrase, glued ? at + 1 : at)
                .map(
                        found ->
                                new Numbers(
                                        List.of(found.value()),
                                        phrase.endsBefore(found.next())
                                                || phrase.isWord(found.next(), OF),
                                        found.next()));
    }

    /// `the thing one must know`: a number word in the middle of a sentence.
    private boolean isIdiom(Phrase phrase, int at, Numbers numbers) {
        boolean digits =
                phrase.tokens().subList(at, numbers.next()).stream().anyMatch(Token::isDigits);
        boolean inSentence = phrase.isWord(at - 1) && phrase.isWord(numbers.next());
        return !digits && inSentence && !phrase.tokens().get(at).capital();
    }

    /// `cpd23 #6`, `CPD23: 6 & 7`, `cpd23 2011 no. 6`; but `cpd23 - 10 tips` counts something.
    private int afterName(Phrase phrase, int at, int nameEnd, List<Reference> found) {
        Optional<Editions.Named> year = editions.yearAfterName(phrase, nameEnd);
        int end = year.map(Editions.Named::next).orElse(nameEnd);
        int after = end;
        while (after < end + 3 && isBetween(phrase, after)) {
            after++;
        }
        int numberAt = NumberList.numberSignEnd(phrase, after);
        boolean signed = numberAt > after;
        // `CPD23: no 6 today` may as well deny it.
        boolean no = phrase.words(numberAt - 1, numberAt).equalsIgnoreCase("no");
        Optional<Numbers> numbers =
                (phrase.isDigits(numberAt) && !isDate(phrase, year.isPresent(), numberAt)
                                ? NumberList.read(naming, phrase, numberAt, false)
                                : Optional.<Numbers>empty())
                        .or(() -> NumberReader.ordinalAfterUnit(phrase, numberAt).map(Numbers::of))
                        .filter(
                                read ->
                                        signed
                                                || isPadded(phrase, numberAt)
                                                || isClosed(phrase, read.next()))
                        .filter(read -> signed || !editions.isReference(phrase, read.next()));
        if (numbers.isEmpty()) {
            return end;
        }
        boolean certain =
                signed
                        ? !no || isClosed(phrase, numbers.get().next())
                        : !isMonth(phrase, year, numberAt)
                                && !isMaybeYear(phrase, nameEnd, numbers.get().numbers());
        add(numbers.get(), certain, at, found);
        return numbers.get().next();
    }

    private static boolean isBetween(Phrase phrase, int at) {
        boolean glued = phrase.isSign(at, "/._") && phrase.isGlued(at) && phrase.isGlued(at + 1);
        return glued || phrase.isSign(at, AFTER_NAME);
    }

    /// `06`: no count is written like that.
    private static boolean isPadded(Phrase phrase, int at) {
        return phrase.at(at).filter(token -> token.folded().matches("0[1-9]")).isPresent();
    }

    private static boolean isClosed(Phrase phrase, int at) {
        return phrase.endsBefore(at)
                || (Years.at(phrase, at).isPresent() && phrase.endsBefore(at + 1));
    }

    /// `10/3`, `10-3`, `3–9 October`, and `2024-10-03` from its month on.
    private boolean isDate(Phrase phrase, boolean year, int at) {
        boolean glued =
                phrase.isSign(at + 1, "/" + Token.DASHES)
                        && phrase.isGlued(at + 1)
                        && phrase.isGlued(at + 2);
        if (!glued || !phrase.isDigits(at + 2)) {
            return false;
        }
        if (NumberReader.isMonth(phrase, at + 3)) {
            return true;
        }
        Optional<Integer> first = NumberReader.value(phrase, at);
        Optional<Integer> second = NumberReader.value(phrase, at + 2);
        if (first.isEmpty() || second.isEmpty()) {
            return true;
        }
        boolean slash = phrase.isSign(at + 1, "/");
        boolean next =
                slash
                        ? second.get() == first.get() + 1 || naming.isTotal(second.get())
                        : second.get() > first.get();
        return !next || (year && phrase.isGlued(at) && phrase.isSign(at - 1, "/-"));
    }

    /// `Inktober 2024-10`, `Inktober 2024/6`; but `inktober2024-10`.
    private static boolean isMonth(Phrase phrase, Optional<Editions.Named> year, int at) {
        boolean joined =
                year.isPresent()
                        && year.get().next() == at - 1
                        && phrase.isDigits(at - 2)
                        && !(phrase.isWord(at - 3) && phrase.isGlued(at - 2))
                        && phrase.isGlued(at - 1)
                        && phrase.isGlued(at);
        Optional<Token> digits = phrase.at(at).filter(token -> token.folded().length() <= 2);
        boolean twelfth =
                digits.filter(token -> Integer.parseInt(token.folded()) <= 12).isPresent();
        return joined
                && twelfth
                && (phrase.isSign(at - 1, "/")
                        || (phrase.isSign(at - 1, "-") && digits.get().folded().length() == 2));
    }

    /// `Inktober 24` in 2024, `#inktober22`: the number may be the year.
    private boolean isMaybeYear(Phrase phrase, int nameEnd, List<Integer> numbers) {
        if (numbers.size() != 1 || numbers.getFirst() < 10) {
            return false;
        }
        int year = 2000 + numbers.getFirst();
        boolean joined = phrase.isDigits(nameEnd) && phrase.isGlued(nameEnd);
        boolean adjoining = phrase.isDigits(nameEnd) || phrase.isSign(nameEnd, "-_");
        return (adjoining && naming.years().isOwn(year))
                || (joined && naming.years().isRecent(year));
    }

    /// `#6 of cpd23`, `no. 6 of CPD23`.
    private int numberOf(Phrase phrase, int at, List<Reference> found) {
        int numberAt = NumberList.numberSignEnd(phrase, at);
        Optional<Found> number =
                numberAt > at ? NumberReader.digits(phrase, numberAt) : Optional.empty();
        Optional<Integer> end =
                number.filter(read -> naming.has(read.value()) && phrase.isWord(read.next(), OF))
                        .flatMap(
                                read ->
                                        naming.nameEndsAt(
                                                phrase,
                                                phrase.isSign(read.next() + 1, "#")
                                                        ? read.next() + 2
                                                        : read.next() + 1));
        end.ifPresent(to -> found.add(new Reference(number.get().value(), Certainty.SURE, at, to)));
        return end.orElse(at);
    }

    /// `5th Thing`, `second thing`; `the first thing I did` is only an idiom.
    private int ordinal(Phrase phrase, int at, boolean named, List<Reference> found) {
        Optional<Found> ordinal =
                NumberReader.ordinal(phrase, at).filter(read -> naming.isUnit(phrase, read.next()));
        if (ordinal.isEmpty() || !naming.has(ordinal.get().value())) {
            return at;
        }
        int end = naming.unitEnd(phrase, ordinal.get().next());
        boolean sure = named || phrase.endsBefore(end);
        found.add(new Reference(ordinal.get().value(), certainty(sure), at, end));
        return end;
    }

    /// `6/23`, `6 of 23`. The first form may also be a day in June.
    private int fraction(Phrase phrase, int at, boolean named, List<Reference> found) {
        Optional<Found> part =
                NumberReader.digits(phrase, at).filter(read -> naming.has(read.value()));
        if (part.isEmpty() || phrase.isSign(at - 1, "/")) {
            return at;
        }
        int by = part.get().next();
        boolean slash = phrase.isSign(by, "/") && phrase.isGlued(by);
        Optional<Found> total =
                slash || phrase.isWord(by, OF)
                        ? NumberReader.digits(phrase, by + 1)
                                .filter(read -> naming.isTotal(read.value()))
                        : Optional.empty();
        if (total.isEmpty()) {
            return at;
        }
        int end = total.get().next();
        boolean again = !found.isEmpty() && found.getLast().to() >= at - 1;
        if (again) {
            found.set(found.size() - 1, found.getLast().sure());
        }
        boolean noDay = slash && part.get().value() > 12;
        found.add(new Reference(part.get().value(), certainty(again || named || noDay), at, end));
        return end;
    }

    /// The index after the number at the beginning of a title. `2. boiling water` is how some
    /// people number their posts. `#2 …` and `2: …` also number the entries of any list, so they
    /// need the programme's name beside them.
    private int opening(Phrase title, List<Reference> found) {
        int numberAt = NumberList.numberSignEnd(title, title.isSign(0, "(") ? 1 : 0);
        Optional<Found> number =
                NumberReader.digits(title, numberAt).filter(read -> naming.has(read.value()));
        if (number.isEmpty()) {
            return 0;
        }
        int end = number.get().next();
        boolean listed =
                numberAt == 0
                        && title.isSign(end, ".)")
                        && !title.isGlued(end + 1)
                        && (title.isWord(end + 1) || title.isSign(end + 1, "\"“‘'(["))
                        && !NumberReader.isMonth(title, end + 1);
        boolean marked =
                title.tokens().get(numberAt).isOneSign(title.text())
                        || title.isSign(numberAt - 1, "#№♯(.°:")
                        || title.isSign(end, ":" + Token.DASHES);
        if (!listed && !(marked && naming.isNamedIn(title))) {
            return 0;
        }
        found.add(new Reference(number.get().value(), Certainty.SURE, 0, end));
        return end;
    }

    private void add(Numbers numbers, boolean certain, int at, List<Reference> found) {
        for (int number : numbers.numbers()) {
            if (naming.has(number)) {
                found.add(new Reference(number, certainty(certain), at, numbers.next()));
            }
        }
    }

    private static Certainty certainty(boolean sure) {
        return sure ? Certainty.SURE : Certainty.DOUBTFUL;
    }
}
