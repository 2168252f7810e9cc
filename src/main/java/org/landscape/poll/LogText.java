package org.landscape.poll;

import java.util.stream.Collectors;

/// Makes strangers' text safe for the log: one line, which cannot look like another.
final class LogText {

    private static final int LONGEST = 1_000;

    private LogText() {}

    /// Writes control characters, line breaks and marks of direction as their numbers, and cuts
    /// long text.
    static String of(Object words) {
        return words.toString()
                .codePoints()
                .limit(LONGEST)
                .mapToObj(LogText::visible)
                .collect(Collectors.joining());
    }

    private static String visible(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    "\\u%04x".formatted(letter);
            default -> Character.toString(letter);
        };
    }
}
