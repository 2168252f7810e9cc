package org.landscape.sanitize;

/// Removes from long HTML what is never shown, before its length is measured: pictures in
/// attributes, styles, scripts, comments, drawings.
///
/// Reads only as much of the syntax as that needs (HTML, section 13.2.5), in a single pass.
final class Shortening {

    /// The longest value of an attribute, in characters: longer than any address that is accepted.
    private static final int LONG_VALUE = 8_192;

    /// Enough characters to see the kind of an address.
    private static final int KEPT_OF_DATA = 64;

    private final String html;
    private final StringBuilder kept;
    private boolean hasNoEndOfDrawing;

    private Shortening(String html) {
        this.html = html;
        this.kept = new StringBuilder(html.length());
    }

    static String of(String html) {
        return new Shortening(html).shorten();
    }

    /// The beginning of HTML that ends outside of tags and, if possible, between words.
    static String cut(String html, int length) {
        if (html.length() <= length) {
            return html;
        }
        int open = html.lastIndexOf('<', length);
        int close = html.lastIndexOf('>', length - 1);
        if (open > close) {
            return html.substring(0, open);
        }
        int blank = html.lastIndexOf(' ', length);
        return html.substring(0, blank > close ? blank : length);
    }

    private String shorten() {
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            if (tag < 0) {
                break;
            }
            kept.append(html, at, tag);
            at = pastTag(tag);
        }
        return kept.append(html, Math.min(at, html.length()), html.length()).toString();
    }

    /// Keeps the shown part of the tag at `tag`, and returns the position after it.
    private int pastTag(int tag) {
        if (html.startsWith("<!--", tag)) {
            return past("-->", tag + 2);
        }
        if (isTag("style", tag)) {
            return pastElement("style", tag);
        }
        if (isTag("xml", tag)) {
            return pastElement("xml", tag);
        }
        if (isTag("script", tag) && !startOfTag(tag).contains("math")) {
            return pastElement("script", tag);
        }
        if (isTag("svg", tag) && !hasNoEndOfDrawing) {
            int end = pastDrawing(tag);
            if (end > 0) {
                return end;
            }
            hasNoEndOfDrawing = true;
        }
        boolean isTag =
                tag + 1 < html.length()
                        && (html.charAt(tag + 1) == '/'
                                || Character.isLetter(html.charAt(tag + 1)));
        return isTag ? attributes(tag) : text(tag);
    }

    private int text(int sign) {
        kept.append('<');
        return sign + 1;
    }

    /// Copies a tag, and of long attribute values only a part.
    private int attributes(int tag) {
        int at = tag;
        while (at < html.length() && html.charAt(at) != '>') {
            char c = html.charAt(at);
            kept.append(c);
            at++;
            if (c == '=') {
                while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
                    at++;
                }
                at = value(at);
            }
        }
        if (at < html.length()) {
            kept.append('>');
        }
        return at + 1;
    }

    private int value(int from) {
        if (from >= html.length()) {
            return from;
        }
        char quote = html.charAt(from);
        if (quote != '"' && quote != '\'') {
            int end = from;
            while (end < html.length()
                    && html.charAt(end) != '>'
                    && !Character.isWhitespace(html.charAt(end))) {
                end++;
            }
            keepValue(from, end);
            return end;
        }
        int end = html.indexOf(quote, from + 1);
        if (end < 0) {
            return html.length();
        }
        kept.append(quote);
        keepValue(from + 1, end);
        kept.append(quote);
        return end + 1;
    }

    private void keepValue(int from, int end) {
        int start = from;
        while (start < end && Character.isWhitespace(html.charAt(start))) {
            start++;
        }
        if (end - start > KEPT_OF_DATA && html.regionMatches(true, start, "data:", 0, 5)) {
            kept.append(html, start, start + KEPT_OF_DATA);
        } else if (end - start <= LONG_VALUE) {
            kept.append(html, from, end);
        }
    }

    private boolean isTag(String name, int tag) {
        int end = tag + 1 + name.length();
        return html.regionMatches(true, tag + 1, name, 0, name.length())
                && end < html.length()
                && (html.charAt(end) == '>'
                        || html.charAt(end) == '/'
                        || Character.isWhitespace(html.charAt(end)));
    }

    private String startOfTag(int tag) {
        int end = html.indexOf('>', tag);
        return html.substring(tag, Math.min(end < 0 ? html.length() : end, tag + 200));
    }

    /// The position after the end of an element that cannot be nested; the end of the text if the
    /// element has no end, as in a browser.
    private int pastElement(String name, int tag) {
        int at = tag;
        while (at >= 0) {
            at = html.indexOf("</", at + 1);
            if (at >= 0 && html.regionMatches(true, at + 2, name, 0, name.length())) {
                return past(">", at);
            }
        }
        return html.length();
    }

    /// The position after a drawing and those inside it; -1 if it has no end.
    private int pastDrawing(int tag) {
        int open = 0;
        for (int at = tag; at >= 0; at = html.indexOf('<', at + 1)) {
            if (isTag("svg", at)) {
                int end = html.indexOf('>', at);
                open += end > 0 && html.charAt(end - 1) == '/' ? 0 : 1;
            } else if (html.regionMatches(true, at, "</svg", 0, 5)) {
                open--;
            }
            if (open <= 0) {
                return past(">", at);
            }
        }
        return -1;
    }

    private int past(String end, int from) {
        int at = html.indexOf(end, from);
        return at < 0 ? html.length() : at + end.length();
    }
}
