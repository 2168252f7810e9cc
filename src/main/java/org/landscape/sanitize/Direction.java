package org.landscape.sanitize;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The direction in which a text is read. The words decide: many blogs in Hebrew or Arabic say that
/// they are in English, because that is what their program says by itself. The claimed language
/// decides for a text without letters, and where the scripts are mixed.
///
/// What a title begins with, such as `Thing 22:`, is of the programme and not of the post, and is
/// not counted.
public enum Direction {
    LTR,
    RTL;

    /// ISO 639 codes of languages that are written from right to left.
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of(
                    "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "pnb", "ps", "sd",
                    "syr", "ug", "ur", "yi");

    /// Their scripts, in a tag such as `az-Arab`.
    private static final Set<String> SCRIPTS =
            Set.of("arab", "hebr", "syrc", "thaa", "nkoo", "adlm");

    /// Everything up to the first number and the signs after it, unless it is in such a script.
    private static final Pattern PREFIX =
            Pattern.compile(
                    "^[^\\p{Nd}\\p{IsHebrew}\\p{IsArabic}\\p{IsSyriac}\\p{IsThaana}\\p{IsNko}]{0,40}"
                            + "\\p{Nd}{1,4}[\\s\\p{P}\\p{S}]*");

    /// Latin names are frequent in a text from right to left, and the opposite is rare.
    private static final int LATIN_BESIDE = 2;

    /// Of a post.
    ///
    /// @param language BCP 47, null if unknown
    /// @param title may begin with the number of a Thing
    public static Direction ofPost(@Nullable String language, String title, String text) {
        return of(language, withoutPrefix(title) + ' ' + text);
    }

    /// Of a title alone.
    public static Direction ofTitle(String title) {
        return of(null, withoutPrefix(title));
    }

    static Direction of(@Nullable String language, String text) {
        long right = 0;
        long left = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            switch (Character.getDirectionality(text.codePointAt(at))) {
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                        Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                        right++;
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> left++;
                default -> {}
            }
        }
        boolean claimed = isRightToLeft(language);
        if (right == 0) {
            return left == 0 && claimed ? RTL : LTR;
        }
        return claimed || right * LATIN_BESIDE >= left ? RTL : LTR;
    }

    /// The value of the attribute `dir`.
    public String attribute() {
        return this == RTL ? "rtl" : "ltr";
    }

    private static boolean isRightToLeft(@Nullable String language) {
        if (language == null) {
            return false;
        }
        String[] parts = language.toLowerCase(Locale.ROOT).split("[-_]", -1);
        for (int at = 1; at < parts.length; at++) {
            if (parts[at].length() == 4) {
                return SCRIPTS.contains(parts[at]);
            }
        }
        return RIGHT_TO_LEFT.contains(parts[0]);
    }

    private static String withoutPrefix(String title) {
        return PREFIX.matcher(title).replaceFirst("");
    }
}
