package org.landscape.search;

import java.util.Map;
import java.util.Set;
import org.landscape.sanitize.SafeHtml;

/// The words of clean HTML, for the index alone: one pass without a tree, because each post is read
/// so. What people read is made by [org.landscape.sanitize.PlainText].
final class MarkupText {

    /// More than a post has; in characters.
    private static final int LONGEST = 200_000;

    /// Elements that do not end a word.
    private static final Set<String> IN_A_WORD =
            Set.of(
                    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins",
                    "kbd", "mark", "q", "rb", "ruby", "s", "samp", "small", "span", "strong", "sub",
                    "sup", "time", "u", "var", "wbr");

    private static final Map<String, String> SIGNS =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "nbsp", " ", "#39", "'");

    private MarkupText() {}

    static String of(SafeHtml html) {
        String markup = html.html();
        StringBuilder words = new StringBuilder(markup.length());
        int at = 0;
        while (at < markup.length() && words.length() < LONGEST) {
            char c = markup.charAt(at);
            if (c == '<') {
                at = afterTag(markup, at, words);
            } else if (c == '&') {
                at = afterSign(markup, at, words);
            } else {
                if (c != '\u00AD') {
                    words.append(c);
                }
                at++;
            }
        }
        return words.toString();
    }

    private static int afterTag(String markup, int from, StringBuilder words) {
        int name = from + 1;
        if (name < markup.length() && markup.charAt(name) == '/') {
            name++;
        }
        int end = name;
        while (end < markup.length() && Character.isLetterOrDigit(markup.charAt(end))) {
            end++;
        }
        if (!IN_A_WORD.contains(markup.substring(name, end))) {
            words.append(' ');
        }
        char quote = 0;
        for (int at = end; at < markup.length(); at++) {
            char c = markup.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return at + 1;
            }
        }
        return markup.length();
    }

    private static int afterSign(String markup, int from, StringBuilder words) {
        int end = markup.indexOf(';', from);
        String sign = end < 0 || end - from > 6 ? null : SIGNS.get(markup.substring(from + 1, end));
        words.append(sign == null ? "&" : sign);
        return sign == null ? from + 1 : end + 1;
    }
}
