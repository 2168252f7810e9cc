package org.landscape.participant;

import java.util.Optional;

/// A text of one line that a person writes: a name, a group's label, a reason. It is shown on
/// pages, in tables, in mails and in the log. Characters that would be invisible there, or would
/// change how the rest is read, are refused with a message and not removed in silence.
public final class ShortText {

    /// Characters that have a width and no ink, although Unicode does not count them as blanks.
    private static final String BLANK_LETTERS = "\u115F\u1160\u2800\u3164\uFFA0";

    private ShortText() {}

    /// The text on one line: a run of line breaks and blanks of any kind becomes one blank. Looks
    /// at each character once.
    public static String of(String written) {
        StringBuilder line = new StringBuilder(Math.min(written.length(), 1024));
        boolean blank = false;
        for (int i = 0; i < written.length(); ) {
            int character = written.codePointAt(i);
            i += Character.charCount(character);
            if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
                blank = true;
            } else {
                if (blank && !line.isEmpty()) {
                    line.append(' ');
                }
                blank = false;
                line.appendCodePoint(character);
            }
        }
        return line.toString();
    }

    /// Why a text is refused, as a sentence; empty when it is accepted. An empty text is accepted.
    ///
    /// @param what the text is, at the beginning of the sentence: `The name`
    public static Optional<String> trouble(String what, String text) {
        if (text.codePoints().anyMatch(ShortText::isControl)) {
            return Optional.of(
                    what
                            + " has characters in it that cannot be seen and change how the rest is"
                            + " read. Type it anew instead of copying it.");
        }
        if (!text.isEmpty() && text.codePoints().noneMatch(ShortText::isSeen)) {
            return Optional.of(what + " has nothing in it that can be seen.");
        }
        return Optional.empty();
    }

    /// Controls, lone surrogates, and characters that change the direction of the text around them
    /// (UAX 9).
    private static boolean isControl(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    false;
            default -> BLANK_LETTERS.indexOf(character) < 0;
        };
    }
}
