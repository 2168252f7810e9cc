package org.landscape.parse;

import java.util.Locale;
import java.util.Set;
import org.jdom2.Attribute;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Text;

/// Writes XHTML that stands in a feed as HTML, in which `<br></br>` would be two breaks and
/// prefixes mean nothing.
final class HtmlOutput {

    private static final Set<String> VOID =
            Set.of(
                    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
                    "param", "source", "track", "wbr");

    private final StringBuilder out = new StringBuilder();

    private HtmlOutput() {}

    static String inside(Element element) {
        HtmlOutput output = new HtmlOutput();
        element.getContent().forEach(output::write);
        return output.out.toString();
    }

    /// Plain text as HTML that shows it.
    static String escape(String text) {
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
