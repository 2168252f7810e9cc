package org.landscape.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.landscape.recognition.NumberReader.Found;

/// Reads one or several numbers after a unit: `8`, `#8`, `8 and 9`, `1 & 2`, `7-9`, `8, Thing 9`. A
/// word that only looks like a further number (`8 and 2 cats`) is left out.
final class NumberList {

    private static final Set<String> AND = Set.of("and", "plus", "en", "und", "et", "y", "och");
    private static final Set<String> UP_TO = Set.of("to", "through", "until", "tot", "bis");
    private static final Set<String> N = Set.of("n");
    private static final Set<String> NUMBER_SIGNS =
            Set.of(
                    "no", "nos", "nr", "nrs", "nro", "num", "núm", "number", "numbers", "nummer",
                    "numero", "número", "numéro", "č", "номер");

    /// @param numbers in the order of the text
    /// @param certain whether nothing but these numbers can be meant
    /// @param next the index after the last of them
    record Numbers(List<Integer> numbers, boolean certain, int next) {
        static Numbers of(Found found) {
            return new Numbers(List.of(found.value()), true, found.next());
        }
    }

    private enum Link {
        AND,
        RANGE,
        SLASH
    }

    private final Naming naming;
    private final Phrase phrase;
    private final boolean plural;
    private final List<Integer> numbers = new ArrayList<>();

    private NumberList(Naming naming, Phrase phrase, boolean plural) {
        this.naming = naming;
        this.phrase = phrase;
        this.plural = plural;
    }

    /// @param plural whether the unit before it is in the plural
    static Optional<Numbers> read(Naming naming, Phrase phrase, int at, boolean plural) {
        return new NumberList(naming, phrase, plural).read(at);
    }

    private Optional<Numbers> read(int at) {
        int start = afterNumberSign(at, true);
        Optional<Found> first = cardinal(start);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        numbers.add(first.get().value());
        int next = first.get().next();
        int before;
        do {
            before = next;
            next = further(next);
        } while (next > before);
        boolean several = numbers.size() > 1;
        boolean certain = several || !plural || phrase.endsBefore(next);
        return several || !plural || first.get().digits()
                ? Optional.of(new Numbers(List.copyOf(numbers), certain, next))
                : Optional.empty();
    }

    /// The index after signs such as `#`, `no.`, an opening bracket or a hyphen without blanks; or
    /// after a dash if only the number follows it.
    private int afterNumberSign(int at, boolean first) {
        int sign = numberSignEnd(phrase, phrase.isSign(at, "(") ? at + 1 : at);
        if (sign > at || !first) {
            return sign;
        }
        boolean glued =
                phrase.isSign(at, "_./" + Token.DASHES)
                        && phrase.isGlued(at)
                        && phrase.isGlued(at + 1);
        if (glued) {
            return numberSignEnd(phrase, at + 1);
        }
        int after = at;
        while (after < at + 3 && phrase.isSign(after, ":|·•" + Token.DASHES)) {
            after++;
        }
        int signed = numberSignEnd(phrase, after);
        boolean alone = phrase.isDigits(after) && phrase.endsBefore(after + 1);
        return after > at && (alone || signed > after) ? signed : at;
    }

    /// The index after `#`, `№`, `no.`, `n°`, `n.º` and the like, also after two of them; the same
    /// index when there is none.
    static int numberSignEnd(Phrase phrase, int at) {
        if (phrase.isSign(at, "#№♯")) {
            return at + 1;
        }
        boolean word = phrase.isWord(at, NUMBER_SIGNS);
        boolean letter =
                phrase.isWord(at, N) && phrase.isSign(at + 1, ".°") && phrase.isGlued(at + 1);
        if (!word && !letter) {
            return at;
        }
        int end = at + 1;
        while (end < at + 3 && phrase.isSign(end, ".:°-_")) {
            end++;
        }
        if (letter && phrase.isWord(end, Set.of("o")) && phrase.isGlued(end)) {
            end++;
        }
        return phrase.isSign(end, "#№") ? end + 1 : end;
    }

    /// A number, also with the programme's name joined to its digits: `#day7blaugust`.
    private Optional<Found> cardinal(int at) {
        boolean named =
                phrase.isDigits(at)
                        && phrase.isGlued(at + 1)
                        && naming.nameEndsAt(phrase, at + 1).isPresent();
        return named
                ? NumberReader.value(phrase, at).map(value -> new Found(value, true, at + 1))
                : NumberReader.cardinal(phrase, at);
    }

    private int further(int at) {
        if (plural && phrase.isDigits(at)) {
            return nextNumber(at);
        }
        int linkAt = phrase.isSign(at, "(") ? at + 1 : at;
        Optional<Link> link = linkAt(linkAt);
        if (link.isEmpty()) {
            return at;
        }
        int after = linkAt + 1;
        if (phrase.isSign(linkAt, ",") && isAnd(after)) {
            after++;
        }
        boolean named = naming.isUnit(phrase, after) || phrase.isSign(after, "#");
        int numberAt =
                afterNumberSign(named && !phrase.isSign(after, "#") ? after + 1 : after, false);
        Optional<Found> found = cardinal(numberAt);
        return found.isPresent() && add(link.get(), linkAt, named, found.get())
                ? found.get().next()
                : at;
    }

    /// `Things 8 9`, as in a title that was made of an address.
    private int nextNumber(int at) {
        return NumberReader.digits(phrase, at)
                .filter(found -> addIf(found.value() == numbers.getLast() + 1, found.value()))
                .map(Found::next)
                .orElse(at);
    }

    private Optional<Link> linkAt(int at) {
        if (isAnd(at) || phrase.isSign(at, ",")) {
            return Optional.of(Link.AND);
        }
        if (phrase.isSign(at, "/")) {
            return Optional.of(Link.SLASH);
        }
        return phrase.isSign(at, Token.DASHES) || phrase.isWord(at, UP_TO)
                ? Optional.of(Link.RANGE)
                : Optional.empty();
    }

    private boolean isAnd(int at) {
        return phrase.isWord(at, AND) || phrase.isSign(at, "&+");
    }

    private boolean add(Link link, int linkAt, boolean named, Found found) {
        int last = numbers.getLast();
        int number = found.value();
        boolean closed = phrase.endsBefore(found.next());
        return switch (link) {
            case AND -> addIf(named || plural || number == last + 1 || closed, number);
            // 5/23 is the fifth of twenty-three.
            case SLASH -> (!plural && naming.isTotal(number)) || addIf(true, number);
            case RANGE -> addRange(isRange(linkAt, named, closed, number - last), last, number);
        };
    }

    private boolean isRange(int linkAt, boolean named, boolean closed, int distance) {
        boolean glued = phrase.isGlued(linkAt) && phrase.isGlued(linkAt + 1);
        boolean spelledOut = phrase.isWord(linkAt);
        boolean announced = named || (plural && numbers.size() == 1);
        boolean likely = closed && (distance == 1 || spelledOut);
        return distance > 0 && (announced || glued || likely);
    }

    private boolean addIf(boolean admitted, int number) {
        if (admitted) {
            numbers.add(number);
        }
        return admitted;
    }

    private boolean addRange(boolean admitted, int last, int number) {
        boolean possible = admitted && naming.has(last) && naming.has(number);
        for (int between = last + 1; possible && between <= number; between++) {
            numbers.add(between);
        }
        return possible;
    }
}
