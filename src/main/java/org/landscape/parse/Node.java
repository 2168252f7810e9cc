package org.landscape.parse;

import java.util.List;
import java.util.Optional;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// An element of a feed together with what it inherits: its base address (XML Base) and its
/// language. Every format is read through this view, whether the document was well-formed or not.
///
/// @param document where the whole feed was found
record Node(Element element, WebAddress document) {

    /// Children of one name that are looked at: far more than any limit of ours lets through.
    private static final int MOST_CHILDREN = 10_000;

    List<Node> children(Namespace namespace, String name) {
        return element.getChildren(name, namespace).stream()
                .limit(MOST_CHILDREN)
                .map(child -> new Node(child, document))
                .toList();
    }

    Optional<Node> child(Namespace namespace, String name) {
        return children(namespace, name).stream().findFirst();
    }

    /// The text of the first such child that has any: empty elements are as good as absent.
    @Nullable String textOf(Namespace namespace, String name) {
        return children(namespace, name).stream()
                .map(Node::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /// The same whatever its namespace: inside of a person RSS feeds forget Atom's.
    @Nullable String textOf(String name) {
        return element.getChildren().stream()
                .filter(child -> child.getName().equals(name))
                .map(child -> child.getValue().strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /// All text below, without blanks around it.
    String text() {
        return element.getValue().strip();
    }

    @Nullable String attribute(String name) {
        return element.getAttributeValue(name);
    }

    boolean hasElements() {
        return !element.getChildren().isEmpty();
    }

    /// What relative addresses in this element are read against, or null without any `xml:base`.
    @Nullable WebAddress declaredBase() {
        String own = element.getAttributeValue("base", Namespace.XML_NAMESPACE);
        Element parent = element.getParentElement();
        WebAddress inherited = parent == null ? null : new Node(parent, document).declaredBase();
        if (own == null) {
            return inherited;
        }
        return WebAddress.resolve(inherited == null ? document : inherited, own).orElse(inherited);
    }

    WebAddress base() {
        WebAddress declared = declaredBase();
        return declared == null ? document : declared;
    }

    @Nullable WebAddress resolve(@Nullable String reference) {
        return reference == null || reference.isBlank()
                ? null
                : WebAddress.resolve(base(), reference).orElse(null);
    }

    /// The nearest `xml:lang`, here or above.
    @Nullable String language() {
        for (Element at = element; at != null; at = at.getParentElement()) {
            String language = at.getAttributeValue("lang", Namespace.XML_NAMESPACE);
            if (language != null) {
                return tag(language);
            }
        }
        return null;
    }

    /// The language that an element of this one names, else the nearest `xml:lang`.
    @Nullable String statedLanguage() {
        String rss = textOf(Names.RSS, "language");
        String stated = rss != null ? rss : textOf(Names.DC, "language");
        return stated != null ? tag(stated) : language();
    }

    /// RFC 5646, section 4.4.1: 35 characters are enough for every tag.
    private static @Nullable String tag(String written) {
        String tag = written.strip();
        return tag.isEmpty() || tag.length() > 35 ? null : tag;
    }

    /// The inside of this element as HTML: its text is HTML by the rules of the format, and
    /// elements that stand in it unescaped are written out.
    String html() {
        return hasElements() ? HtmlOutput.inside(element) : element.getText();
    }
}
