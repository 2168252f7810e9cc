package org.landscape.sanitize;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Writes a tree of clean HTML (the HTML standard, section 13.3). Writes what jsoup writes of it,
/// in a third of the time: a clean tree has only elements, texts and plain attributes.
final class Markup {

    private final StringBuilder html = new StringBuilder(4_096);

    private Markup() {}

    static String inside(Element parent) {
        Markup markup = new Markup();
        markup.children(parent);
        return markup.html.toString();
    }

    private void children(Element parent) {
        for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof TextNode text) {
                escape(text.getWholeText(), false);
            } else if (child instanceof Element element) {
                element(element);
            }
        }
    }

    private void element(Element element) {
        String name = element.tagName();
        html.append('<').append(name);
        if (element.attributesSize() > 0) {
            element.attributes().forEach(this::attribute);
        }
        html.append('>');
        if (!element.tag().isEmpty()) {
            // A parser takes away the first line end of a block of code.
            if (element.nameIs("pre")
                    && element.firstChild() instanceof TextNode text
                    && text.getWholeText().startsWith("\n")) {
                html.append('\n');
            }
            children(element);
            html.append("</").append(name).append('>');
        }
    }

    private void attribute(Attribute attribute) {
        String name = attribute.getKey();
        String value = attribute.getValue();
        html.append(' ').append(name);
        boolean isImplied =
                !attribute.hasDeclaredValue()
                        || (Attribute.isBooleanAttribute(name)
                                && (value.isEmpty() || value.equalsIgnoreCase(name)));
        if (!isImplied) {
            html.append("=\"");
            escape(value, true);
            html.append('"');
        }
    }

    /// Appends the runs between the signs that have to be escaped as a whole.
    private void escape(String text, boolean isQuoted) {
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            String escaped =
                    switch (text.charAt(at)) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '"' -> isQuoted ? "&quot;" : null;
                        case '\u00A0' -> "&nbsp;";
                        default -> null;
                    };
            if (escaped != null) {
                html.append(text, from, at).append(escaped);
                from = at + 1;
            }
        }
        html.append(text, from, text.length());
    }
}
