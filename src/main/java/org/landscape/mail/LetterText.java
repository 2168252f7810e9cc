package org.landscape.mail;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.landscape.mail.LetterBody.Part;
import org.landscape.mail.LetterBody.Run;

/// Writes a letter as plain text, in lines of 72 characters (RFC 5322, section 2.1.1); addresses
/// are never broken.
final class LetterText {

    private static final int WIDTH = 72;

    private LetterText() {}

    static String of(LetterBody body) {
        return body.parts().stream().map(LetterText::part).collect(Collectors.joining("\n"));
    }

    private static String part(Part part) {
        return switch (part) {
            case Part.Heading(String words) -> "\n" + words.toUpperCase(Locale.ROOT) + "\n";
            case Part.Paragraph(List<Run> runs) -> wrapped(words(runs), "", "");
            case Part.Items(List<List<Run>> items) ->
                    items.stream()
                            .map(item -> wrapped(words(item), "- ", "  "))
                            .collect(Collectors.joining());
            case Part.Action(String words, String url) ->
                    words + (words.endsWith("?") ? "" : ":") + "\n" + url + "\n";
            case Part.Quote(List<String> lines) ->
                    lines.stream()
                            .map(line -> line.isBlank() ? ">\n" : wrapped(line, "> ", "> "))
                            .collect(Collectors.joining());
            case Part.Footer(List<Run> runs) -> "-- \n" + wrapped(words(runs), "", "");
        };
    }

    /// An address comes after its words.
    private static String words(List<Run> runs) {
        return runs.stream()
                .map(
                        run ->
                                run.url() == null
                                        ? run.words()
                                        : run.words().equals(run.url())
                                                ? run.url()
                                                : run.words() + " <" + run.url() + ">")
                .collect(Collectors.joining());
    }

    private static String wrapped(String words, String first, String next) {
        StringBuilder text = new StringBuilder(first);
        int width = first.length();
        boolean begun = false;
        for (String word : words.strip().split("\\s+", -1)) {
            if (begun && width + 1 + word.length() > WIDTH) {
                text.append('\n').append(next);
                width = next.length();
                begun = false;
            }
            text.append(begun ? " " : "").append(word);
            width += word.length() + (begun ? 1 : 0);
            begun = true;
        }
        return text.append('\n').toString();
    }
}
