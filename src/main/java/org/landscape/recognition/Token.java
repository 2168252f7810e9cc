package org.landscape.recognition;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A run of letters, a run of digits, or one sign of a text.
///
/// @param folded in lower case and in Unicode's compatibility form, to compare with
/// @param capital whether it begins with a capital letter
/// @param spaced whether a blank of any kind stands before it
/// @param start where it begins in the text
/// @param end where it ends
record Token(Kind kind, String folded, boolean capital, boolean spaced, int start, int end) {

    enum Kind {
        WORD,
        DIGITS,
        SIGN
    }

    /// Reads at most `limit` characters; the time grows with the length and nothing else.
    static List<Token> of(String text, int limit) {
        List<Token> tokens = new ArrayList<>();
        int length = Math.min(text.length(), limit);
        boolean spaced = true;
        int at = 0;
        while (at < length) {
            int character = text.codePointAt(at);
            int end = at + Character.charCount(character);
            if (isBlank(character)) {
                spaced = true;
            } else {
                Kind kind = kind(character);
                while (kind != Kind.SIGN
                        && end < length
                        && continues(kind, text.codePointAt(end))) {
                    end += Character.charCount(text.codePointAt(end));
                }
                String written = text.substring(at, end);
                tokens.add(
                        new Token(
                                kind,
                                fold(kind, written),
                                Character.isUpperCase(character),
                                spaced,
                                at,
                                end));
                spaced = false;
            }
            at = end;
        }
        return tokens;
    }

    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String fold(Kind kind, String written) {
        return switch (kind) {
            case WORD -> fold(written);
            case DIGITS -> asciiDigits(written);
            // A sign stays one: the ellipsis is not three full stops.
            case SIGN -> fold(written).length() == 1 ? fold(written) : written;
        };
    }

    /// Digits of any script, which the JDK reads only in part.
    private static String asciiDigits(String digits) {
        StringBuilder ascii = new StringBuilder();
        digits.codePoints().forEach(digit -> ascii.append(Character.digit(digit, 10)));
        return ascii.toString();
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isDigits() {
        return kind == Kind.DIGITS;
    }

    boolean isSign() {
        return kind == Kind.SIGN;
    }

    boolean is(String text) {
        return folded.equals(text);
    }

    /// Whether it is one of these signs.
    boolean isAnyOf(String signs) {
        return isSign() && signs.contains(folded);
    }

    private static Kind kind(int character) {
        if (Character.isDigit(character)) {
            return Kind.DIGITS;
        }
        return Character.isLetter(character) ? Kind.WORD : Kind.SIGN;
    }

    private static boolean continues(Kind kind, int character) {
        return kind == Kind.DIGITS
                ? Character.isDigit(character)
                : Character.isLetter(character)
                        || Character.getType(character) == Character.NON_SPACING_MARK;
    }

    /// Also no-break spaces, and marks that nobody sees.
    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
