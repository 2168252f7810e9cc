package org.landscape.parse;

import java.util.Locale;
import java.util.Set;
import org.landscape.text.Reading;

/// The part of a page in which its links stand: without styles, scripts, comments and pictures that
/// are written into it, of which some pages carry megabytes.
final class PageMarkup {

    /// In characters: what is left of a page that people read is far shorter.
    private static final int LONGEST = 1_000_000;

    /// Of that, so much from the end: the link to a feed often stands in the foot of a page.
    private static final int FOOT = 200_000;

    /// Of a script or a comment, in characters: some pages lead on by a line of script.
    private static final int LONGEST_RAW = 1_000;

    /// Of an attribute, in characters: no address is longer than half of it.
    private static final int LONGEST_ATTRIBUTE = 4_096;

    /// Elements whose content is no markup (the HTML standard, section 13.1.2).
    private static final Set<String> RAW = Set.of("style", "script", "textarea", "xmp", "template");

    private final String html;
    private final StringBuilder kept = new StringBuilder();

    private PageMarkup(String html) {
        this.html = html;
    }

    /// Looks at each character a fixed number of times, however the page is written.
    static String of(String html) {
        String markup = new PageMarkup(html).read();
        return markup.length() <= LONGEST
                ? markup
                : markup.substring(0, LONGEST - FOOT) + markup.substring(markup.length() - FOOT);
    }

    private String read() {
        int at = 0;
        while (at < html.length()) {
            Reading.goOn();
            int tag = html.indexOf('<', at);
            if (tag < 0) {
                tag = html.length();
            }
            kept.append(html, at, tag);
            at = tag == html.length() ? tag : markup(tag);
        }
        return kept.toString();
    }

    /// @return where the text goes on
    private int markup(int at) {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at + 2);
            return raw(at, end < 0 ? html.length() : end, "-->");
        }
        char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
        if (!Character.isLetter(next)) {
            kept.append('<');
            return at + 1;
        }
        int nameEnd = at + 1;
        while (nameEnd < html.length() && Character.isLetterOrDigit(html.charAt(nameEnd))) {
            nameEnd++;
        }
        String name = html.substring(at + 1, Math.min(nameEnd, at + 20)).toLowerCase(Locale.ROOT);
        int end = tag(at);
        return RAW.contains(name) ? content(name, end) : end;
    }

    /// Takes over a tag with its attributes cut.
    ///
    /// @return where the text goes on
    private int tag(int from) {
        char before = ' ';
        for (int at = from; at < html.length(); at++) {
            char character = html.charAt(at);
            if (before == '=' && (character == '"' || character == '\'')) {
                int close = html.indexOf(character, at + 1);
                int end = close < 0 ? html.length() : close;
                kept.append(html, at, Math.min(end, at + LONGEST_ATTRIBUTE)).append(character);
                at = end;
                before = character;
                continue;
            }
            kept.append(character);
            if (character == '>') {
                return at + 1;
            }
            before = Character.isWhitespace(character) ? before : character;
        }
        return html.length();
    }

    /// @return where the end tag of a raw element starts
    private int content(String name, int from) {
        String end = "</" + name;
        for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
            if (html.regionMatches(true, at, end, 0, end.length())) {
                return raw(from, at, "");
            }
        }
        return raw(from, html.length(), "");
    }

    /// Takes over the beginning of a comment, of a script or a style.
    private int raw(int from, int to, String mark) {
        int shortened = Math.min(to, from + LONGEST_RAW);
        kept.append(html, from, shortened);
        kept.append(html, to, Math.min(html.length(), to + mark.length()));
        return Math.min(html.length(), to + mark.length());
    }
}
