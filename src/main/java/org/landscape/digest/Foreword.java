package org.landscape.digest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// What the organisers write above the digest of a week: plain text, in which web addresses are
/// links and an empty line begins a paragraph.
///
/// @param text as written, with line breaks; empty when nothing is written
/// @param version one more with each change, 0 when nothing was ever written
/// @param who changed it last, empty likewise
/// @param changedAt null likewise
public record Foreword(String text, int version, String who, @Nullable Instant changedAt) {

    static final Foreword NONE = new Foreword("", 0, "", null);

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");

    /// What ends a sentence and is not meant to be part of an address.
    private static final String ENDINGS = ".,;:!?)]}'’”»";

    /// A piece of a line.
    ///
    /// @param address where it leads, null for words
    public record Piece(String text, @Nullable String address) {}

    /// A paragraph: its lines, each in pieces.
    public record Paragraph(List<List<Piece>> lines) {
        public Paragraph {
            lines = List.copyOf(lines);
        }
    }

    /// The form in which a text is stored: line breaks as one character, no blanks at the end of a
    /// line, no empty lines at either end.
    public static String tidy(String written) {
        return written.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("(?m)[\\p{Zs}\\t]+$", "")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    public List<Paragraph> paragraphs() {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split("\n{2,}", -1))
                        .map(
                                paragraph ->
                                        new Paragraph(
                                                Arrays.stream(paragraph.split("\n", -1))
                                                        .map(Foreword::pieces)
                                                        .toList()))
                        .toList();
    }

    private static List<Piece> pieces(String line) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = ADDRESS.matcher(line);
        int from = 0;
        while (found.find()) {
            int end = found.end();
            while (end > found.start() && isEnding(line, found.start(), end)) {
                end--;
            }
            String address = line.substring(found.start(), end);
            if (WebAddress.parse(address).isPresent()) {
                if (found.start() > from) {
                    pieces.add(new Piece(line.substring(from, found.start()), null));
                }
                pieces.add(new Piece(address, address));
                from = end;
            }
        }
        if (from < line.length()) {
            pieces.add(new Piece(line.substring(from), null));
        }
        return pieces;
    }

    /// Whether the last character belongs to the sentence. A bracket that the address opens itself
    /// is closed in it.
    private static boolean isEnding(String line, int start, int end) {
        char last = line.charAt(end - 1);
        return ENDINGS.indexOf(last) >= 0
                && !(last == ')' && line.substring(start, end).indexOf('(') >= 0);
    }
}
