package org.landscape.parse;

import java.util.Locale;
import java.util.Set;
import org.landscape.text.Reading;

/// The markup of a page that has its links: without styles, scripts, comments and inline pictures,
/// which take megabytes in some pages.
final class PageMarkup {

    /// The most that is kept, in characters: the markup of real pages is far shorter.
    private static final int LONGEST = 1_000_000;

    /// How much of that is from the end: the link to a feed is often in the foot of a page.
    private static final int FOOT = 200_000;

    /// The most that is kept of a script or a comment, in characters: some pages forward by a line
    /// of script.
    private static final int LONGEST_RAW = 1_000;

    /// The most that is kept of an attribute, in characters: twice the longest address.
    private static final int LONGEST_ATTRIBUTE = 4_096;

    /// Elements whose content is no markup (the HTML standard, section 13.1.2).
    private static final Set<String> RAW = Set.of("style", "script", "textarea", "xmp", "template");

    private final String html;
    private final StringBuilder kept = new StringBuilder();

    private PageMarkup(String html) {
        this.html = html;
    }

    /// Reads each character a fixed number of times, for any page.
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

    /// @return the position after the tag
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

    /// Copies a tag with shortened attributes.
    ///
    /// @return the position after the tag
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

    /// @return the position of the end tag of a raw element
    private int content(String name, int from) {
        String end = "</" + name;
        for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
            if (html.regionMatches(true, at, end, 0, end.length())) {
                return raw(from, at, "");
            }
        }
        return raw(from, html.length(), "");
    }

    /// Copies the beginning of a comment, of a script or a style.
    private int raw(int from, int to, String mark) {
        int shortened = Math.min(to, from + LONGEST_RAW);
        kept.append(html, from, shortened);
        kept.append(html, to, Math.min(html.length(), to + mark.length()));
        return Math.min(html.length(), to + mark.length());
    }
}
