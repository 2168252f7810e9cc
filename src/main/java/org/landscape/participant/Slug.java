package org.landscape.participant;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The name of a participant in addresses: small letters a-z, digits and hyphens.
///
/// Latin letters lose what is above, below and across them. Greek and Cyrillic ones are written
/// much as passports write them (ELOT 743, ICAO 9303), as far as that can be known without the
/// language. Letters of other scripts are left out: only the bearer of a name in them knows how it
/// sounds.
public final class Slug {

    /// The stem for a participant whose name gives no slug: `p-1`, `p-2`.
    public static final String NAMELESS = "p";

    private static final int MAX_LENGTH = 60;

    /// Apostrophes and other marks within a word that are no letters.
    private static final String WITHIN_WORDS = "['’‘‛`´ʹʻʼʽʾʿˈ]";

    /// Letters whose Unicode name does not lead to a-z.
    private static final Map<Integer, String> LETTERS =
            letters(
                    "ß ss ð d þ th ŋ n ə e ĸ k ʒ z ʃ s ɣ g ɑ a ɩ i ʊ u ƿ w ȝ y ƣ gh",
                    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s"
                            + " τ t υ y φ f χ ch ψ ps ω o",
                    "а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u"
                            + " ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya",
                    "ґ g є ye і i ђ dj ѕ dz ј j љ lj њ nj ћ c џ dz ѣ e ѳ f ѵ i",
                    "ә a ғ gh қ q ҡ q ң n ө o ү u ұ u һ h ҳ h ҷ j ҙ z ҫ s ӏ i");

    /// Cyrillic letters that are written but have no sound of their own.
    private static final String SILENT = "[ъь]";

    /// How a letter is written with its sign, or beside another. Signs follow their letters.
    private static final List<Together> TOGETHER =
            List.of(
                    new Together("и\u0306", "y"),
                    new Together("е\u0308", "yo"),
                    new Together("і\u0308", "yi"),
                    new Together("г\u0301", "gj"),
                    new Together("к\u0301", "kj"),
                    new Together("ου(?!\u0308)", "ou"),
                    new Together("(?<=[αεη])υ(?!\u0308)(?=\\p{M}*+([θκξπσςτφχψ]|\\P{L}|$))", "f"),
                    new Together("(?<=[αεη])υ(?!\u0308)", "v"),
                    new Together("γ(?=[γξχ])", "n"),
                    new Together("(?<![\\p{L}\\p{M}])μπ", "b"));

    private record Together(Pattern written, String plain) {
        Together(String written, String plain) {
            this(Pattern.compile(written), plain);
        }
    }

    private Slug() {}

    public static boolean isOne(String text) {
        return text.length() <= MAX_LENGTH && text.matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    /// The slug of another participant of that name: `laura-2`.
    private static String numbered(String slug, int number) {
        String end = "-" + number;
        int length = Math.min(slug.length(), MAX_LENGTH - end.length());
        return slug.substring(0, length).replaceAll("-$", "") + end;
    }

    /// Made from a name; empty when the name has no letter that a slug may have.
    public static String of(String name) {
        String text =
                Normalizer.normalize(name.replaceAll(WITHIN_WORDS, ""), Normalizer.Form.NFKD)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll(SILENT, "");
        for (Together together : TOGETHER) {
            text = together.written().matcher(text).replaceAll(together.plain());
        }
        StringBuilder plain = new StringBuilder();
        text.replaceAll("\\p{M}", "").codePoints().forEach(one -> plain.append(plain(one)));
        String slug = plain.toString().replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
        return slug.substring(0, Math.min(slug.length(), MAX_LENGTH)).replaceAll("-$", "");
    }

    /// The slugs of a stem, of which a participant gets the first free one: `laura`, `laura-2`, …;
    /// of an empty stem `p-1`, `p-2`, …. The host of a blog makes none: it is no name of a person,
    /// and many blogs share one.
    public static Stream<String> choices(String stem) {
        Stream<Integer> numbers = Stream.iterate(1, number -> number + 1);
        return stem.isEmpty()
                ? numbers.map(number -> numbered(NAMELESS, number))
                : numbers.map(number -> number == 1 ? stem : numbered(stem, number));
    }

    private static String plain(int letter) {
        if (letter < 0x80) {
            return Character.toString(letter);
        }
        String known = LETTERS.get(letter);
        return known == null ? ofLatin(letter) : known;
    }

    /// Reads the letter from its Unicode name: `LATIN SMALL LETTER O WITH STROKE`, `LATIN SMALL
    /// LETTER AE`, `LATIN SMALL LETTER DOTLESS I`.
    private static String ofLatin(int letter) {
        String name = Optional.ofNullable(Character.getName(letter)).orElse("");
        String base = name.replaceFirst("( WITH .*| BAR)$", "");
        String last = base.substring(base.lastIndexOf(' ') + 1);
        return name.startsWith("LATIN ") && last.length() <= 2
                ? last.toLowerCase(Locale.ROOT)
                : "-";
    }

    private static Map<Integer, String> letters(String... alphabets) {
        Map<Integer, String> letters = new HashMap<>();
        for (String alphabet : alphabets) {
            String[] words = alphabet.split(" ", -1);
            for (int at = 0; at < words.length; at += 2) {
                letters.put(words[at].codePointAt(0), words[at + 1]);
            }
        }
        return Map.copyOf(letters);
    }
}
