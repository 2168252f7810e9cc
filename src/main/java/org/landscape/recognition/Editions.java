package org.landscape.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads which edition of a yearly programme a text names: `Inktober 2024`, `#inktober24`,
/// `Blaugust '23`, `2024 Inktober`, `Day 7 (2023)`.
final class Editions {

    private static final String APOSTROPHES = "'’‘";
    private static final String BEFORE_YEAR = "_([,#:|/." + APOSTROPHES + Token.DASHES;
    private static final String BEFORE_REFERENCE = ":,|/)(]" + Token.DASHES;

    /// The words that may be between a claim and the name. Any other word makes it a name in
    /// passing.
    private static final Set<String> OF =
            Set.of("of", "for", "in", "from", "during", "my", "the", "our", "van", "von", "de");

    /// A year that a text names.
    ///
    /// @param next the index after it
    record Named(int year, int next) {}

    private final Naming naming;

    Editions(Naming naming) {
        this.naming = naming;
    }

    /// The year after the programme's name. Two digits are a year where they can hardly be a Thing:
    /// after an apostrophe, before a Thing, or joined to the name if they are the programme's year.
    Optional<Named> yearAfterName(Phrase phrase, int nameEnd) {
        int at = nameEnd;
        while (at < nameEnd + 2 && phrase.isSign(at, BEFORE_YEAR)) {
            at++;
        }
        int yearAt = at;
        return Years.at(phrase, yearAt)
                .or(() -> twoDigits(phrase, nameEnd, yearAt))
                .map(year -> new Named(year, endOf(phrase, yearAt, year)));
    }

    private Optional<Integer> twoDigits(Phrase phrase, int nameEnd, int at) {
        Optional<Integer> year =
                phrase.at(at)
                        .filter(token -> token.isDigits() && token.folded().length() == 2)
                        .map(token -> 2000 + Integer.parseInt(token.folded()));
        boolean apostrophe =
                at > nameEnd && phrase.isSign(at - 1, APOSTROPHES) && phrase.isGlued(at);
        boolean joined = at == nameEnd && phrase.isGlued(at);
        boolean beside =
                at == nameEnd
                        || (at == nameEnd + 1
                                && phrase.isSign(nameEnd, "-_")
                                && phrase.isGlued(nameEnd)
                                && phrase.isGlued(at));
        return year.filter(
                read ->
                        apostrophe
                                || (joined && naming.years().isOwn(read))
                                || (beside
                                        && naming.years().isNear(read)
                                        && isReference(phrase, at + 1)));
    }

    /// Whether a unit or a number sign names a Thing here.
    boolean isReference(Phrase phrase, int from) {
        int at = from;
        while (at < from + 3 && phrase.isSign(at, BEFORE_REFERENCE)) {
            at++;
        }
        int unitEnd =
                naming.isUnit(phrase, at) || naming.isUnits(phrase, at)
                        ? naming.unitEnd(phrase, at)
                        : at;
        int numberAt = NumberList.numberSignEnd(phrase, unitEnd);
        return numberAt > at && NumberReader.cardinal(phrase, numberAt).isPresent();
    }

    /// The index after a year, including the one after it (`2024/25`) and the brackets around them.
    private int endOf(Phrase phrase, int at, int year) {
        int next = at + 1;
        boolean slash = phrase.isSign(next, "/");
        boolean span =
                (slash || (phrase.isSign(next, Token.DASHES) && naming.years().isOwn(year + 1)))
                        && phrase.isGlued(next)
                        && phrase.isGlued(next + 1)
                        && phrase.at(next + 1)
                                .filter(
                                        token ->
                                                token.is("" + (year + 1))
                                                        || token.is(("" + (year + 1)).substring(2)))
                                .isPresent();
        int end = span ? next + 2 : next;
        return phrase.isSign(at - 1, "([") && phrase.isSign(end, ")]") ? end + 1 : end;
    }

    /// The years that a text names with the programme's name or after a Thing. Left out is a
    /// programme named in passing, as in `Day 7: better than Blaugust 2023`.
    List<Integer> in(Phrase phrase, List<Reference> references) {
        List<Integer> years = new ArrayList<>();
        for (int at = 0; at < phrase.size(); at++) {
            int from = at;
            naming.nameEndsAt(phrase, at)
                    .ifPresent(end -> years.addAll(withName(phrase, from, end, references)));
        }
        references.forEach(one -> yearAfterThing(phrase, one).ifPresent(years::add));
        return years;
    }

    /// Whether there are years and all of them are other editions'.
    ///
    /// @param dated whether the date of the post is known
    boolean areOther(List<Integer> years, boolean dated) {
        return !years.isEmpty()
                && years.stream()
                        .allMatch(
                                year ->
                                        naming.years().isOther(year)
                                                && (dated || !naming.years().isLater(year)));
    }

    private List<Integer> withName(Phrase phrase, int from, int end, List<Reference> references) {
        Optional<Named> after = yearAfterName(phrase, end);
        boolean glued = phrase.isSign(from - 1, "-_") && phrase.isGlued(from);
        Optional<Integer> before = Years.at(phrase, glued ? from - 2 : from - 1);
        int next = after.map(Named::next).orElse(end);
        int word = phrase.isSign(from - 1, "#") ? from - 2 : from - 1;
        boolean inPassing =
                before.isEmpty()
                        && phrase.isWord(word)
                        && !phrase.isWord(word, OF)
                        && references.stream().noneMatch(one -> isNextTo(phrase, next, one, from));
        return inPassing
                ? List.of()
                : Stream.concat(after.map(Named::year).stream(), before.stream()).toList();
    }

    private static boolean isNextTo(Phrase phrase, int next, Reference reference, int from) {
        int at = next;
        while (phrase.isSign(at, BEFORE_REFERENCE + "#")) {
            at++;
        }
        return reference.from() == at || reference.from() == from || reference.to() == from;
    }

    private Optional<Integer> yearAfterThing(Phrase phrase, Reference reference) {
        for (int at = reference.from(); at < reference.to(); at++) {
            Optional<Integer> within = Years.at(phrase, at);
            if (within.isPresent()) {
                return within;
            }
        }
        boolean apart =
                phrase.isSign(reference.to(), "(,[/")
                        || phrase.isWord(reference.to(), Set.of("of", "in"));
        int at = apart ? reference.to() + 1 : reference.to();
        return Years.at(phrase, at)
                .filter(_ -> phrase.endsBefore(at + 1))
                .or(() -> opening(phrase, reference));
    }

    /// `2023: Day 7`, `(2023) Inktober: Day 7`.
    private Optional<Integer> opening(Phrase phrase, Reference reference) {
        int yearAt = phrase.isSign(0, "([") ? 1 : 0;
        int at = pastSigns(phrase, yearAt + 1);
        int past = pastSigns(phrase, naming.nameEndsAt(phrase, at).orElse(at));
        boolean opens =
                reference.from() > yearAt && (at == reference.from() || past == reference.from());
        return opens ? Years.at(phrase, yearAt) : Optional.empty();
    }

    private static int pastSigns(Phrase phrase, int from) {
        int at = from;
        while (phrase.isSign(at, ":,/|)]" + Token.DASHES)) {
            at++;
        }
        return at;
    }
}
