package org.landscape.text;

import java.util.Locale;
import java.util.Set;
import org.jdom2.Attribute;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Text;

/// Writes XHTML from a feed as HTML, in which `<br></br>` would be two breaks and prefixes mean
/// nothing.
public final class HtmlOutput {

    private static final Set<String> VOID =
            Set.of(
                    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                    "param", "source", "track", "wbr");

    /// In characters: the cleaning of the text cuts off what is behind them.
    private static final int MOST_LINES = 1_000_000;

    private final StringBuilder out = new StringBuilder();

    private HtmlOutput() {}

    public static String inside(Element element) {
        HtmlOutput output = new HtmlOutput();
        element.getContent().forEach(output::write);
        return output.out.toString();
    }

    /// Plain text as HTML that shows it, line breaks included.
    public static String ofPlain(String text) {
        return broken(escape(text));
    }

    /// The HTML unchanged if it has any markup; else it was written as plain text, and its line
    /// breaks are kept.
    public static String withLines(String html) {
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            if (at + 1 < html.length() && isMarkup(html.charAt(at + 1))) {
                return html;
            }
        }
        return broken(html);
    }

    private static boolean isMarkup(char second) {
        return Character.isLetter(second) || second == '/' || second == '!' || second == '?';
    }

    private static String broken(String written) {
        String text = written.strip();
        int end = Math.min(text.length(), MOST_LINES);
        StringBuilder broken = new StringBuilder(end + 100);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean isPair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (!isLineEnd(c)) {
                broken.append(c);
            } else if (!isPair) {
                broken.setLength(lengthWithoutBlanks(broken));
                broken.append("<br>\n");
            }
        }
        return broken.append(text, end, text.length()).toString();
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085';
    }

    private static int lengthWithoutBlanks(StringBuilder line) {
        int length = line.length();
        while (length > 0 && (line.charAt(length - 1) == ' ' || line.charAt(length - 1) == '\t')) {
            length--;
        }
        return length;
    }

    /// Plain text as HTML that shows it, also within an attribute in double quotes.
    public static String escapeQuoted(String text) {
        return escape(text).replace("\"", "&quot;");
    }

    /// Plain text on one line as HTML that shows it.
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private void write(Content content) {
        switch (content) {
            case Text text -> out.append(escape(text.getText()));
            case Element element -> write(element);
            default -> {}
        }
    }

    private void write(Element element) {
        String name = element.getName().toLowerCase(Locale.ROOT);
        out.append('<').append(name);
        element.getAttributes().forEach(this::write);
        out.append('>');
        element.getContent().forEach(this::write);
        if (!VOID.contains(name)) {
            out.append("</").append(name).append('>');
        }
    }

    private void write(Attribute attribute) {
        if (attribute.getNamespaceURI().isEmpty()) {
            out.append(' ').append(attribute.getName()).append("=\"");
            out.append(escape(attribute.getValue()).replace("\"", "&quot;")).append('"');
        }
    }
}
