package org.landscape.search;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What typed words ask for: all parts have to hold. Two texts that ask for the same give equal
/// queries: the order of the parts, capitals, blanks and repetitions do not count.
///
/// @param parts at least one that is not left out, in one order
public record SearchQuery(List<Part> parts) {

    /// More characters are no search but a text.
    private static final int MOST_CHARACTERS = 200;

    /// Each part is looked for in several forms.
    private static final int MOST_PARTS = 12;

    /// With fewer letters, a beginning is that of too many words.
    private static final int FEWEST_LETTERS = 2;

    private static final String QUOTES = "\"“”„‟«»";
    private static final String MINUS = "-–−";

    /// What catalogues understand, in capitals.
    private static final String AND = "AND";

    private static final String OR = "OR";
    private static final String NOT = "NOT";

    private static final Comparator<Part> ORDER =
            Comparator.comparing(Part::without).thenComparing(Part::toString);

    /// @param without whether posts are asked for of which it is not true
    public record Part(boolean without, What what) {

        /// As it would be typed.
        @Override
        public String toString() {
            return (without ? "-" : "") + what.typed();
        }
    }

    /// One condition on a post. Its text is in small letters.
    public sealed interface What {

        /// A word, in any of its forms. It may consist of several, such as `e-mail`.
        record Word(String text) implements What {
            @Override
            public String typed() {
                return text;
            }
        }

        /// A word that begins so.
        record Beginning(String text) implements What {
            @Override
            public String typed() {
                return text + "*";
            }
        }

        /// These words one after the other, as they are.
        record Phrase(String text) implements What {
            @Override
            public String typed() {
                return '"' + text + '"';
            }
        }

        /// A participant with this name or blog, or a post with this author.
        record Author(String text) implements What {
            @Override
            public String typed() {
                return "author:" + quoted(text);
            }
        }

        /// Posted on this day or later, by the programme's time.
        record After(LocalDate day) implements What {
            @Override
            public String typed() {
                return "after:" + day;
            }
        }

        /// Posted before this day.
        record Before(LocalDate day) implements What {
            @Override
            public String typed() {
                return "before:" + day;
            }
        }

        /// Surely for this Thing.
        record OfThing(int number) implements What {
            @Override
            public String typed() {
                return "thing:" + number;
            }
        }

        /// A participant in a group.
        ///
        /// @param text a label such as `uk`, or name and label such as `country:uk`
        record OfGroup(String text) implements What {
            @Override
            public String typed() {
                return "group:" + quoted(text);
            }
        }

        /// With this tag, in any spelling.
        ///
        /// @param key from [Tag#keyOf]
        record Tagged(String key) implements What {
            @Override
            public String typed() {
                return "tag:" + key;
            }
        }

        /// One of these.
        ///
        /// @param any at least two words, beginnings or phrases, in one order
        record Either(List<What> any) implements What {
            public Either {
                any = any.stream().distinct().sorted(Comparator.comparing(What::typed)).toList();
            }

            @Override
            public String typed() {
                return any.stream().map(What::typed).collect(Collectors.joining(" " + OR + " "));
            }
        }

        /// In this language.
        ///
        /// @param code from [PostLanguage#codeOf]
        record InLanguage(String code) implements What {
            @Override
            public String typed() {
                return "language:" + code;
            }
        }

        /// As it is typed.
        String typed();

        private static String quoted(String text) {
            return text.chars().anyMatch(Character::isWhitespace) ? '"' + text + '"' : text;
        }
    }

    /// What was made of a text.
    public sealed interface Reading {

        record Read(SearchQuery query) implements Reading {}

        /// The text has no word.
        record Nothing() implements Reading {}

        /// @param message for the person who typed it
        record Wrong(String message) implements Reading {}
    }

    public SearchQuery {
        parts = parts.stream().distinct().sorted(ORDER).toList();
    }

    /// Which Things are meant by words such as `six` or `online networks`.
    interface ThingNames {

        /// The numbers of the Things, the lowest first; none when no Thing is called so.
        List<Integer> numbersOf(String words);
    }

    /// Reads what was typed; any text can be read.
    static Reading read(@Nullable String typed, ThingNames things) {
        Typed text = new Typed(typed == null ? "" : typed, things);
        return text.isTooLong()
                ? new Reading.Wrong("A search has at most " + MOST_CHARACTERS + " characters.")
                : text.read();
    }

    /// The parts of a text that can be read, as they were typed one after the other.
    static List<Part> parts(String typed, ThingNames things) {
        Typed text = new Typed(typed, things);
        text.read();
        return List.copyOf(text.parts);
    }

    /// One sign for all quotes, one for all blanks.
    private static String plain(String typed) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(typed, Normalizer.Form.NFC)
                .codePoints()
                .map(SearchQuery::plain)
                .forEach(plain::appendCodePoint);
        return Normalizer.normalize(plain, Normalizer.Form.NFC).strip();
    }

    private static int plain(int character) {
        boolean isHalf =
                character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return isHalf || Character.isSpaceChar(character) || Character.isISOControl(character)
                ? ' '
                : QUOTES.indexOf(character) >= 0 ? '"' : character;
    }

    /// As it would be typed; the same for all that ask for the same.
    @Override
    public String toString() {
        return parts.stream().map(Part::toString).collect(Collectors.joining(" "));
    }

    /// The words by which a person may be looked for, without what is to be left out.
    public String words() {
        return parts.stream()
                .filter(part -> !part.without())
                .map(
                        part ->
                                switch (part.what()) {
                                    case What.Word(String text) -> text;
                                    case What.Beginning(String text) -> text;
                                    case What.Phrase(String text) -> text;
                                    case What.Author(String text) -> text;
                                    case What.OfThing _,
                                            What.After _,
                                            What.Before _,
                                            What.OfGroup _,
                                            What.Tagged _,
                                            What.Either _,
                                            What.InLanguage _ ->
                                            "";
                                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /// The keys of the tags that a post has to have.
    public List<String> tags() {
        return parts.stream()
                .filter(part -> !part.without())
                .flatMap(
                        part ->
                                part.what() instanceof What.Tagged(String key)
                                        ? Stream.of(key)
                                        : Stream.empty())
                .toList();
    }

    /// The codes of the languages that a post has to be in.
    public List<String> languages() {
        return parts.stream()
                .filter(part -> !part.without())
                .flatMap(
                        part ->
                                part.what() instanceof What.InLanguage(String code)
                                        ? Stream.of(code)
                                        : Stream.empty())
                .toList();
    }

    /// The same without the tags and languages that a post has to have; null when nothing is left.
    public @Nullable SearchQuery typed() {
        List<Part> others =
                parts.stream()
                        .filter(
                                part ->
                                        part.without()
                                                || !(part.what() instanceof What.Tagged
                                                        || part.what() instanceof What.InLanguage))
                        .toList();
        return others.isEmpty() ? null : new SearchQuery(others);
    }

    /// The same with another word in place of one.
    SearchQuery with(Part old, Part other) {
        return new SearchQuery(
                parts.stream().map(part -> part.equals(old) ? other : part).toList());
    }

    /// Reads a text from its beginning.
    private static final class Typed {

        private static final List<String> NAMES =
                List.of("author:", "thing:", "group:", "tag:", "language:", "after:", "before:");

        /// A year, a month or a day.
        private static final Pattern DATE =
                Pattern.compile("([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?");

        private final ThingNames things;
        private final String text;

        /// The same with its capitals; empty where its places are others.
        private final String asTyped;

        private final List<Part> parts = new ArrayList<>();
        private int at;

        Typed(String typed, ThingNames things) {
            this.things = things;
            text = plain(Normalizer.normalize(typed, Normalizer.Form.NFC).toLowerCase(Locale.ROOT));
            String capitals = plain(typed);
            asTyped = capitals.length() == text.length() ? capitals : "";
        }

        boolean isTooLong() {
            return text.codePointCount(0, text.length()) > MOST_CHARACTERS;
        }

        Reading read() {
            while (at < text.length()) {
                if (text.charAt(at) == ' ') {
                    at++;
                    continue;
                }
                String wrong = isNext(AND) ? null : isNext(OR) ? either() : readPart();
                if (wrong != null) {
                    return new Reading.Wrong(wrong);
                }
            }
            List<Part> different = parts.stream().distinct().toList();
            if (different.isEmpty()) {
                return text.isEmpty()
                        ? new Reading.Nothing()
                        : new Reading.Wrong("There is no word in it to look for.");
            }
            if (different.size() > MOST_PARTS) {
                return new Reading.Wrong("A search has at most " + MOST_PARTS + " words.");
            }
            return different.stream().allMatch(Part::without)
                    ? new Reading.Wrong(
                            "A search needs a word to look for, beside those that it leaves out.")
                    : new Reading.Read(new SearchQuery(different));
        }

        /// Whether this operator is next, and something before and after it. Then it is passed.
        private boolean isNext(String operator) {
            int end = at + operator.length();
            boolean there =
                    !parts.isEmpty()
                            && asTyped.startsWith(operator + " ", at)
                            && text.charAt(at - 1) == ' ';
            if (there) {
                at = end + 1;
            }
            return there;
        }

        /// Joins what was read last with what comes next, if both are words.
        private @Nullable String either() {
            int before = parts.size();
            String wrong = readPart();
            if (wrong == null && parts.size() == before + 1) {
                Part other = parts.getLast();
                Part one = parts.get(before - 1);
                if (isOfWords(one) && isOfWords(other)) {
                    parts.removeLast();
                    parts.set(before - 1, new Part(false, new What.Either(any(one, other))));
                }
            }
            return wrong;
        }

        private static boolean isOfWords(Part part) {
            return !part.without()
                    && (part.what() instanceof What.Word
                            || part.what() instanceof What.Beginning
                            || part.what() instanceof What.Phrase
                            || part.what() instanceof What.Either);
        }

        private static List<What> any(Part one, Part other) {
            return Stream.of(one.what(), other.what())
                    .flatMap(
                            what ->
                                    what instanceof What.Either(List<What> any)
                                            ? any.stream()
                                            : Stream.of(what))
                    .toList();
        }

        /// @return what is wrong, null when nothing is
        private @Nullable String readPart() {
            boolean without = MINUS.indexOf(text.charAt(at)) >= 0;
            if (without) {
                at++;
            } else if (asTyped.startsWith(NOT + " ", at)
                    && (at == 0 || text.charAt(at - 1) == ' ')) {
                without = true;
                at += NOT.length() + 1;
            }
            if (at == text.length() || text.charAt(at) == ' ') {
                return null;
            }
            if (text.charAt(at) == '"') {
                String phrase = quoted();
                if (hasWord(phrase)) {
                    parts.add(new Part(without, new What.Phrase(phrase)));
                }
                return null;
            }
            for (String name : NAMES) {
                if (text.startsWith(name, at)) {
                    at += name.length();
                    return named(without, name, value());
                }
            }
            return word(without, unquoted());
        }

        private @Nullable String named(boolean without, String name, String value) {
            switch (name) {
                case "author:" -> {
                    if (!hasWord(value)) {
                        return "author: is followed by a name, such as author:laura or"
                                + " author:\"laura phillips\".";
                    }
                    parts.add(new Part(without, new What.Author(value)));
                }
                case "thing:" -> {
                    return thing(without, value);
                }
                case "after:", "before:" -> {
                    LocalDate day = firstDayOf(value);
                    if (day == null) {
                        return name
                                + " is followed by a year, a month or a day, such as %s2026,"
                                        .formatted(name)
                                + " %s2026-09 or %s2026-09-15.".formatted(name, name);
                    }
                    What what = name.equals("after:") ? new What.After(day) : new What.Before(day);
                    parts.add(new Part(without, what));
                }
                case "tag:" -> {
                    String key = Tag.keyOf(value);
                    if (key.isEmpty()) {
                        return "tag: is followed by a tag, such as tag:libraries or"
                                + " tag:\"open access\".";
                    }
                    parts.add(new Part(without, new What.Tagged(key)));
                }
                case "language:" -> {
                    String code = PostLanguage.codeOf(value);
                    if (code == null) {
                        return "language: is followed by the code of a language, such as"
                                + " language:de.";
                    }
                    parts.add(new Part(without, new What.InLanguage(code)));
                }
                default -> {
                    if (!hasWord(value)) {
                        return "group: is followed by a group, such as group:uk or"
                                + " group:country:uk.";
                    }
                    String group = value.contains(":") ? value : value.replaceFirst("=", ":");
                    parts.add(new Part(without, new What.OfGroup(group)));
                }
            }
            return null;
        }

        private @Nullable String thing(boolean without, String value) {
            if (value.matches("[0-9]{1,6}")) {
                parts.add(new Part(without, new What.OfThing(Integer.parseInt(value))));
                return null;
            }
            String right =
                    "thing: is followed by a number or by words of a title, such as thing:6 or"
                            + " thing:\"online networks\".";
            if (!hasWord(value)) {
                return right;
            }
            List<Integer> meant = things.numbersOf(value);
            if (meant.isEmpty()) {
                return "Nothing here is called “%s”. %s".formatted(value, right);
            }
            if (meant.size() > 1) {
                return "“%s” may be %s.".formatted(value, anyOf(meant));
            }
            parts.add(new Part(without, new What.OfThing(meant.getFirst())));
            return null;
        }

        /// Such as `thing:6, thing:7 or thing:9`.
        private static String anyOf(List<Integer> numbers) {
            String all =
                    numbers.stream()
                            .map(number -> "thing:" + number)
                            .collect(Collectors.joining(", "));
            int last = all.lastIndexOf(", ");
            return all.substring(0, last) + " or " + all.substring(last + 2);
        }

        /// Null when it is no date.
        private static @Nullable LocalDate firstDayOf(String value) {
            Matcher date = DATE.matcher(value);
            if (!date.matches()) {
                return null;
            }
            try {
                return LocalDate.of(
                        Integer.parseInt(date.group(1)),
                        date.group(2) == null ? 1 : Integer.parseInt(date.group(2)),
                        date.group(3) == null ? 1 : Integer.parseInt(date.group(3)));
            } catch (DateTimeException _) {
                return null;
            }
        }

        private @Nullable String word(boolean without, String word) {
            String bare = word.replaceAll("^[(\\[{]+|[)\\]}]+$", "");
            String letters = bare.replaceFirst("\\*+$", "");
            if (!hasWord(letters)) {
                return null;
            }
            if (letters.length() == bare.length()) {
                parts.add(new Part(without, new What.Word(bare)));
                return null;
            }
            if (letters.codePoints().filter(Character::isLetterOrDigit).count() < FEWEST_LETTERS
                    && letters.codePoints().noneMatch(Character::isIdeographic)) {
                return "Before a star there are at least two letters, such as libr*.";
            }
            parts.add(new Part(without, new What.Beginning(letters)));
            return null;
        }

        private String value() {
            // "author: laura" is meant as it is read.
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return at < text.length() && text.charAt(at) == '"' ? quoted() : unquoted();
        }

        /// Up to the next quote; without one, the rest.
        private String quoted() {
            int end = text.indexOf('"', at + 1);
            String inside = text.substring(at + 1, end < 0 ? text.length() : end);
            at = end < 0 ? text.length() : end + 1;
            return inside.strip().replaceAll(" +", " ");
        }

        /// Up to the next blank or quote.
        private String unquoted() {
            int end = at;
            while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '"') {
                end++;
            }
            String word = text.substring(at, end);
            at = end;
            return word;
        }

        private static boolean hasWord(String some) {
            return some.codePoints()
                    .anyMatch(
                            one ->
                                    Character.isLetterOrDigit(one)
                                            || Character.isEmojiPresentation(one));
        }
    }
}
