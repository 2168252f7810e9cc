package org.landscape.directory;

import java.lang.Character.UnicodeScript;
import java.text.CollationKey;
import java.text.Collator;
import java.text.Normalizer;
import java.text.RuleBasedCollator;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.landscape.participant.Slug;

/// The order of names in a language, and the letter under which a name is found.
///
/// Capitals, accents, blanks and signs count only between names that are equal without them: Émile
/// follows Emil, and “🌱 Greta” is found under G. The letters are A to Z, those that the language
/// counts as letters of their own (Å in Danish and not in English), and those of its script. A name
/// that begins with a digit or another script, or has no letter, comes last, under no letter.
public final class NameOrder implements Comparator<String> {

    /// Scripts that have too many signs for a row of letters.
    private static final Set<UnicodeScript> WITHOUT_ALPHABET =
            EnumSet.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.HANGUL);

    private final String language;
    private final UnicodeScript script;
    private final RuleBasedCollator collator;
    private final RuleBasedCollator letterByLetter;

    /// The letters, small, that the language has in an order of its own.
    private final Set<Integer> own;

    private final List<String> letters;

    /// The place of a name among others.
    ///
    /// @param letter under which the name is found; empty for a name that comes last
    record Place(String letter, CollationKey key) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            int last = Boolean.compare(letter.isEmpty(), other.letter.isEmpty());
            return last == 0 ? key.compareTo(other.key) : last;
        }
    }

    private NameOrder(String language) {
        Locale locale = Locale.forLanguageTag(language);
        this.language = language;
        this.script = script(locale);
        this.collator = collator(locale, Collator.TERTIARY);
        this.letterByLetter = collator(locale, Collator.PRIMARY);
        this.own = own(collator.getRules());
        this.letters = letters(locale);
    }

    /// @param language BCP 47; of one that the JDK does not know, the order is that of English
    public static NameOrder of(String language) {
        return new NameOrder(language);
    }

    public String language() {
        return language;
    }

    /// The letter under which a name is found; empty when there is none.
    public String letter(String name) {
        return place(name).letter();
    }

    @Override
    public int compare(String one, String other) {
        return place(one).compareTo(place(other));
    }

    Place place(String name) {
        String spelled = spelled(name);
        return new Place(letterOf(spelled), collator.getCollationKey(spelled));
    }

    private String letterOf(String spelled) {
        if (spelled.isEmpty() || !isOfTheAlphabet(spelled.codePointAt(0))) {
            return "";
        }
        return letters.stream()
                .takeWhile(letter -> letterByLetter.compare(letter, spelled) <= 0)
                .reduce("", (_, letter) -> letter);
    }

    private boolean isOfTheAlphabet(int character) {
        UnicodeScript of = UnicodeScript.of(character);
        return Character.isLetter(character)
                && (of == UnicodeScript.LATIN || (of == script && !WITHOUT_ALPHABET.contains(of)));
    }

    /// The name from its first letter or digit on, with the Latin letters that the language does
    /// not have as it would write them: Ørsted becomes orsted in English, and stays in Danish.
    private String spelled(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFC);
        StringBuilder spelled = new StringBuilder(text.length());
        text.codePoints()
                .dropWhile(character -> !Character.isLetterOrDigit(character))
                .forEach(character -> spelled.append(spelled(character)));
        return spelled.toString();
    }

    private String spelled(int character) {
        String itself = Character.toString(character);
        boolean foreign =
                character >= 0x80
                        && UnicodeScript.of(character) == UnicodeScript.LATIN
                        && !own.contains(Character.toLowerCase(character))
                        && Normalizer.normalize(itself, Normalizer.Form.NFD).charAt(0) >= 0x80;
        String plain = foreign ? Slug.of(itself) : "";
        return plain.isEmpty() ? itself : plain;
    }

    private List<String> letters(Locale locale) {
        Stream<Integer> latin = IntStream.rangeClosed('A', 'Z').boxed();
        Stream<Integer> ofTheScript =
                script == UnicodeScript.LATIN || WITHOUT_ALPHABET.contains(script)
                        ? Stream.of()
                        : IntStream.range(0x80, 0x2000)
                                .filter(Character::isLetter)
                                .filter(character -> UnicodeScript.of(character) == script)
                                .filter(NameOrder::isPlain)
                                .boxed();
        Set<String> sorted = new TreeSet<>(letterByLetter);
        List<String> all =
                Stream.of(latin, own.stream(), ofTheScript)
                        .flatMap(characters -> characters)
                        .map(character -> Character.toString(character).toUpperCase(locale))
                        .filter(letter -> letter.codePointCount(0, letter.length()) == 1)
                        .sorted(collator)
                        .toList();
        // Of letters that differ only by an accent, the first one is the heading.
        return all.stream().filter(sorted::add).toList();
    }

    /// Whether it is no raised, round or other form of another letter.
    private static boolean isPlain(int letter) {
        return Normalizer.isNormalized(Character.toString(letter), Normalizer.Form.NFKC);
    }

    /// The script in which the language writes its own name.
    private static UnicodeScript script(Locale locale) {
        return locale.getDisplayLanguage(locale)
                .codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .findFirst()
                .orElse(UnicodeScript.LATIN);
    }

    private static RuleBasedCollator collator(Locale locale, int strength) {
        RuleBasedCollator collator = (RuleBasedCollator) Collator.getInstance(locale).clone();
        collator.setStrength(strength);
        collator.setDecomposition(Collator.FULL_DECOMPOSITION);
        return collator;
    }

    /// The JDK gives the rules of all languages, followed by those of this one.
    private static Set<Integer> own(String rules) {
        String common = ((RuleBasedCollator) Collator.getInstance(Locale.ROOT)).getRules();
        String tailored = rules.startsWith(common) ? rules.substring(common.length()) : "";
        return Normalizer.normalize(tailored, Normalizer.Form.NFC)
                .codePoints()
                .filter(Character::isLetter)
                .map(Character::toLowerCase)
                .filter(letter -> UnicodeScript.of(letter) == UnicodeScript.LATIN)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }
}
