package org.landscape.text;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/// Text without markup, on one line. What counts as markup depends on the format: Atom says so, in
/// RSS it has to be guessed.
public final class TextLine {

    /// Complete tags of HTML only: `<gorilla>`, `A<B` and `I <3 you` are text.
    private static final Pattern TAG =
            Pattern.compile(
                    "</?(?:a|abbr|acronym|b|big|blockquote|br|center|cite|code|dd|del|dfn|div|dl|dt|em"
                            + "|font|h[1-6]|hr|i|iframe|img|ins|kbd|li|mark|ol|p|pre|q|s|samp|small"
                            + "|script|span|strike|strong|style|sub|sup|table|tbody|td|th|time|tr|tt"
                            + "|u|ul|var|wbr)(?:\\s[^<>]*)?/?>",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

    /// In characters: no line that is shown needs more, and some that are sent are megabytes long.
    private static final int LONGEST = 50_000;

    private TextLine() {}

    /// The text that a piece of HTML shows.
    public static String ofHtml(String written) {
        String html = bounded(written);
        if (html.indexOf('>') < 0) {
            // Without `>` there is no tag; an unclosed comment counts as markup nevertheless.
            int comment = html.indexOf("<!--");
            String shown = comment < 0 ? html : html.substring(0, comment);
            return oneLine(Parser.unescapeEntities(shown, false));
        }
        Element body = Jsoup.parseBodyFragment(html).body();
        // A picture in a line is replaced by its alternative text: usually it is an emoji.
        body.select("img[alt]").forEach(img -> img.replaceWith(new TextNode(img.attr("alt"))));
        return oneLine(body.text());
    }

    /// The text of an RSS title, category or name: plain by the standard, often HTML. Markup is
    /// removed and entities are decoded once more, as nearly every reader does.
    public static String ofRss(String written) {
        String text = bounded(written);
        if (text.indexOf('<') >= 0 && TAG.matcher(text).find()) {
            return ofHtml(escapeOdd(text));
        }
        return oneLine(text.indexOf('&') < 0 ? text : Parser.unescapeEntities(text, false));
    }

    public static String oneLine(String text) {
        String line = bounded(text);
        return (hasOddBlanks(line) ? BLANKS.matcher(line).replaceAll(" ") : line).strip();
    }

    /// Whether it has other blanks than single spaces.
    private static boolean hasOddBlanks(String line) {
        boolean wasBlank = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c <= ' ' && (c != ' ' || wasBlank)) || c == '\u00a0') {
                return true;
            }
            wasBlank = c == ' ';
        }
        return false;
    }

    /// The text cut to `length` characters, never in the middle of one.
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean inPair = Character.isHighSurrogate(text.charAt(length - 2));
        return text.substring(0, length - (inPair ? 2 : 1)).stripTrailing() + "…";
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /// Escapes each `<` that begins no tag, so that an HTML parser reads it as text.
    private static String escapeOdd(String text) {
        StringBuilder escaped = new StringBuilder();
        int from = 0;
        var tags = TAG.matcher(text);
        while (tags.find()) {
            escaped.append(text.substring(from, tags.start()).replace("<", "&lt;"));
            escaped.append(tags.group());
            from = tags.end();
        }
        return escaped.append(text.substring(from).replace("<", "&lt;")).toString();
    }
}
