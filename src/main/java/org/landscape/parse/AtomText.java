package org.landscape.parse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.landscape.text.HtmlOutput;
import org.landscape.text.TextLine;

/// A text construct or the content of Atom (RFC 4287, sections 3.1 and 4.1.3), decoded once
/// according to its type. Atom 0.3 has media types and a `mode` instead.
///
/// @param value HTML or plain text
record AtomText(String value, Kind kind) {

    enum Kind {
        PLAIN,
        HTML,
        /// HTML that was sent as XML; its line ends are those of the document.
        XHTML;

        private static Kind of(boolean isHtml) {
            return isHtml ? HTML : PLAIN;
        }
    }

    static AtomText of(Node node) {
        String type = type(node);
        String mode = Objects.requireNonNullElse(node.keyword("mode"), "");
        if (mode.equals("base64")) {
            return new AtomText(decodeBase64(node.text()), Kind.of(isHtml(type)));
        }
        if (isBinary(type)) {
            return new AtomText(decodeBase64(node.text()), Kind.HTML);
        }
        boolean isXml = type.endsWith("xhtml") || type.endsWith("xml");
        if (node.hasElements() || (isXml && !mode.equals("escaped"))) {
            return new AtomText(HtmlOutput.inside(withoutDiv(node.element())), Kind.XHTML);
        }
        return new AtomText(node.element().getText(), Kind.of(isXml || isHtml(type)));
    }

    /// Null when `node` holds something other than text, such as a picture.
    static @Nullable AtomText ofContent(Node node) {
        String type = type(node);
        boolean isElsewhere = node.attribute("src") != null;
        return isElsewhere || isBinary(type) ? null : of(node);
    }

    /// Without the parameters of a media type (`text/html; charset=utf-8`).
    private static String type(Node node) {
        String type = Objects.requireNonNullElse(node.keyword("type"), "text");
        int parameters = type.indexOf(';');
        return parameters < 0 ? type : type.substring(0, parameters).strip();
    }

    boolean isHtml() {
        return kind != Kind.PLAIN;
    }

    String plain() {
        return isHtml() ? TextLine.ofHtml(value) : TextLine.oneLine(value);
    }

    String html() {
        return switch (kind) {
            case PLAIN -> HtmlOutput.ofPlain(value);
            case HTML -> HtmlOutput.withLines(value);
            case XHTML -> value;
        };
    }

    /// RFC 4287, section 4.1.3.3: content that is neither text nor XML is sent in Base64.
    private static boolean isBinary(String type) {
        return type.contains("/") && !type.startsWith("text/") && !type.endsWith("xml");
    }

    private static boolean isHtml(String type) {
        return type.equals("html") || type.equals("text/html") || type.endsWith("xhtml+xml");
    }

    /// RFC 4287, section 3.1.1.3: the single `div` is a wrapper and not part of the text.
    private static Element withoutDiv(Element element) {
        List<Element> children = element.getChildren();
        boolean isWrapped =
                children.size() == 1
                        && FeedNamespaces.localName(children.getFirst()).equals("div")
                        && element.getTextTrim().isEmpty();
        return isWrapped ? children.getFirst() : element;
    }

    private static String decodeBase64(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
