package org.landscape.recognition;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A run of letters, a run of digits, or one sign of a text.
///
/// @param folded in lower case and in Unicode's compatibility form, for comparing
/// @param capital whether it begins with a capital letter
/// @param spaced whether a blank of any kind comes before it
/// @param start the index of its beginning in the text
/// @param end the index after its end
record Token(Kind kind, String folded, boolean capital, boolean spaced, int start, int end) {

    /// Hyphens, dashes and tildes of any length, which people use for each other.
    static final String DASHES = "-‐‑‒–—―⸺⸻−~〜";

    private static final char LAST_ASCII = 0x7F;

    enum Kind {
        WORD,
        DIGITS,
        SIGN
    }

    /// The tokens of the first `limit` characters; the time grows only with their number.
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
                while (end < length && continues(kind, character, text.codePointAt(end))) {
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
        return isAscii(text)
                ? text.toLowerCase(Locale.ROOT)
                : Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /// Such a text is in every one of Unicode's forms.
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST_ASCII) {
                return false;
            }
        }
        return true;
    }

    private static String fold(Kind kind, String written) {
        return switch (kind) {
            case WORD -> fold(written);
            case DIGITS -> digits(written);
            // One sign stays one: the ellipsis is not three full stops.
            case SIGN -> {
                String folded = fold(written);
                yield folded.length() == 1 ? folded : written;
            }
        };
    }

    /// Digits of any script, of which the JDK reads only a part, and numbers in one sign such as
    /// `③`, in ASCII; marks around digits are left out.
    private static String digits(String written) {
        if (isAscii(written)) {
            return written;
        }
        StringBuilder ascii = new StringBuilder();
        written.codePoints()
                .filter(character -> !isMark(character))
                .forEach(
                        character ->
                                ascii.append(
                                        Character.isDigit(character)
                                                ? Character.digit(character, 10)
                                                : numberInOneSign(character)));
        return ascii.toString();
    }

    /// The number of a sign such as `③`, `❸`, `⑶`, `⒊` or `🔟`; -1 when it is none. A raised or
    /// lowered number is a note or a power, and none.
    @SuppressWarnings("CharacterGetNumericValue") // Only asked of signs that are numbers.
    private static int numberInOneSign(int character) {
        if (character == 0x1F51F) {
            return 10;
        }
        boolean raised = character < 0x100 || (character >= 0x2070 && character < 0x20A0);
        return Character.getType(character) == Character.OTHER_NUMBER && !raised
                ? Character.getNumericValue(character)
                : -1;
    }

    /// Whether it is a number in one sign, such as `③`.
    boolean isOneSign(String text) {
        return isDigits() && !Character.isDigit(text.codePointAt(start));
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
        if (character <= LAST_ASCII) {
            return Character.isLetter(character)
                    ? Kind.WORD
                    : Character.isDigit(character) ? Kind.DIGITS : Kind.SIGN;
        }
        if (Character.isDigit(character) || numberInOneSign(character) > 0) {
            return Kind.DIGITS;
        }
        return isLetter(character) ? Kind.WORD : Kind.SIGN;
    }

    private static boolean continues(Kind kind, int first, int character) {
        if (character <= LAST_ASCII) {
            return switch (kind) {
                case DIGITS -> Character.isDigit(character) && Character.isDigit(first);
                case WORD -> Character.isLetter(character);
                case SIGN -> false;
            };
        }
        return switch (kind) {
            case DIGITS ->
                    isMark(character) || (Character.isDigit(first) && Character.isDigit(character));
            case WORD -> isMark(character) || isLetter(character);
            case SIGN -> false;
        };
    }

    /// A letter, or a roman numeral in one sign, such as `Ⅲ`.
    private static boolean isLetter(int character) {
        return Character.isLetter(character)
                || Character.getType(character) == Character.LETTER_NUMBER;
    }

    /// An accent, or a keycap around a digit.
    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /// A blank of any kind: also no-break spaces and invisible characters.
    private static boolean isBlank(int character) {
        if (character <= LAST_ASCII) {
            return character <= ' ' || character == LAST_ASCII;
        }
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
