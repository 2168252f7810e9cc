package org.landscape.poll;

import java.util.stream.Collectors;

/// What strangers wrote, for a line of the log: one line, that says nothing else than it seems to.
final class LogText {

    private static final int LONGEST = 1_000;

    private LogText() {}

    /// Control characters, breaks of lines and marks of direction are written as their numbers;
    /// what is too long is cut.
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
