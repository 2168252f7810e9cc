package org.landscape.web.pages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// The sign by which a reader tells one blog from another at a glance: one quiet colour and one or
/// two letters. It says nothing that the name beside it does not say, so it is hidden from those
/// who hear the page.
///
/// @param colour from 0 to 15, by the slug: it stays when the name is written otherwise. The style
///     sheet has the colours
/// @param letters the first ones of the first and the last word of the name, in its own script; one
///     sign where the script has a sign for a word or a syllable, or the name has no letters
public record BlogMark(int colour, String letters) {

    private static final int COLOURS = 16;

    private static final Pattern SIGN = Pattern.compile("\\X");
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’\u200c\u200d]*");

    /// Scripts in which one sign is a word or a syllable.
    private static final Pattern FULL_SIGN =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]");

    /// Keeps letters of Arabic and other joined scripts apart, as initials are written.
    private static final String APART = "\u200c";

    private static final Pattern JOINED = Pattern.compile("[\\p{IsArabic}\\p{IsSyriac}\\p{IsNko}]");

    /// @param slug of a participant
    /// @param name theirs
    public static BlogMark of(String slug, String name) {
        CRC32 sum = new CRC32();
        sum.update(slug.getBytes(StandardCharsets.UTF_8));
        // The low bits of a CRC of similar texts differ little; these are mixed first.
        long mixed = sum.getValue() * 0x9E3779B97F4A7C15L;
        return new BlogMark((int) (mixed >>> 60) % COLOURS, letters(name, slug));
    }

    private static String letters(String name, String slug) {
        List<String> words = words(name);
        if (words.isEmpty()) {
            return name.isBlank() ? twoOf(slug) : first(name.strip());
        }
        String first = first(words.getFirst());
        if (FULL_SIGN.matcher(first).find()) {
            return first;
        }
        if (words.size() == 1) {
            return twoOf(words.getFirst());
        }
        String last = first(words.getLast());
        return upper(first)
                + (JOINED.matcher(first).find() ? APART : "")
                + (FULL_SIGN.matcher(last).find() ? "" : upper(last));
    }

    /// The words that begin with a letter; without such a word all of them.
    private static List<String> words(String name) {
        List<String> all = WORD.matcher(name).results().map(MatchResult::group).toList();
        List<String> lettered =
                all.stream().filter(word -> Character.isLetter(word.codePointAt(0))).toList();
        return lettered.isEmpty() ? all : lettered;
    }

    private static String twoOf(String word) {
        List<String> signs = SIGN.matcher(word).results().map(MatchResult::group).toList();
        return signs.isEmpty()
                ? ""
                : upper(signs.getFirst()) + (signs.size() == 1 ? "" : signs.get(1));
    }

    private static String first(String text) {
        return SIGN.matcher(text).results().map(MatchResult::group).findFirst().orElse("");
    }

    /// A capital that is one sign: some small letters have none.
    private static String upper(String sign) {
        String capital = sign.toUpperCase(Locale.ROOT);
        return SIGN.matcher(capital).results().count() == 1 ? capital : sign;
    }
}
