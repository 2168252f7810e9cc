package org.landscape.feedsfile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes single values of feeds.yaml so that they are read back as they are: plain where every
/// reader of YAML sees a text, else in double quotes (YAML 1.1, section 9.1.2).
final class YamlText {

    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} ._/-]*[\\p{L}\\p{N}./])?");

    private static final Pattern ADDRESS =
            Pattern.compile("https?://[A-Za-z0-9._~:/?%&=+@-]*[A-Za-z0-9/]");

    /// Texts that YAML reads as something else, in small letters.
    private static final Set<String> SPECIAL =
            Set.of("null", "true", "false", "yes", "no", "on", "off", "y", "n");

    private YamlText() {}

    static String of(String text) {
        boolean plain =
                ADDRESS.matcher(text).matches()
                        || (PLAIN.matcher(text).matches()
                                && !Character.isDigit(text.charAt(0))
                                && !SPECIAL.contains(text.toLowerCase(Locale.ROOT)));
        return plain ? text : quoted(text);
    }

    static String list(List<String> texts) {
        return texts.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
    }

    /// In order of the keys.
    static String map(Map<String, String> texts) {
        return texts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> of(one.getKey()) + ": " + of(one.getValue()))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '"' || c == '\\') {
                                quoted.append('\\').appendCodePoint(c);
                            } else if (isPrinted(c)) {
                                quoted.appendCodePoint(c);
                            } else {
                                quoted.append(
                                        c > 0xFFFF
                                                ? "\\U%08X".formatted(c)
                                                : "\\u%04X".formatted(c));
                            }
                        });
        return quoted.append('"').toString();
    }

    /// Letters, signs and plain blanks; everything else is escaped.
    private static boolean isPrinted(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
