package org.landscape.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdom2.Attribute;
import org.jdom2.Content;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.text.HtmlOutput;
import org.landscape.text.LanguageTag;

/// An element of a feed together with what it inherits: its base address (XML Base) and its
/// language. Every format is read through this view, whether the document was well-formed or not.
///
/// @param document where the whole feed was found
record Node(Element element, WebAddress document) {

    /// Children of one name that are looked at: far more than any limit of ours lets through.
    private static final int MOST_CHILDREN = 10_000;

    List<Node> children(Namespace namespace, String name) {
        List<Node> children = new ArrayList<>(2);
        int size = element.getContentSize();
        for (int i = 0; i < size && children.size() < MOST_CHILDREN; i++) {
            if (isNamed(element.getContent(i), namespace, name)) {
                children.add(new Node((Element) element.getContent(i), document));
            }
        }
        return children;
    }

    Optional<Node> child(Namespace namespace, String name) {
        int size = element.getContentSize();
        for (int i = 0; i < size; i++) {
            if (isNamed(element.getContent(i), namespace, name)) {
                return Optional.of(new Node((Element) element.getContent(i), document));
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(Content content, Namespace namespace, String name) {
        return content instanceof Element child
                && child.getName().equals(name)
                && child.getNamespace().equals(namespace);
    }

    /// The text of the first such child that has any: empty elements are as good as absent.
    @Nullable String textOf(Namespace namespace, String name) {
        for (Node child : children(namespace, name)) {
            String text = child.text();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return null;
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

    /// The value of an attribute, without blanks around it. Its name is read whatever its case, as
    /// those of elements are, and also where it repeats the prefix of its element.
    @Nullable String attribute(String name) {
        String plain = attribute(Namespace.NO_NAMESPACE, name);
        return plain != null || element.getNamespace().equals(Namespace.NO_NAMESPACE)
                ? plain
                : attribute(element.getNamespace(), name);
    }

    @Nullable String attribute(Namespace namespace, String name) {
        return attribute(element, namespace, name);
    }

    /// In small letters: for values out of a list that a standard gives.
    @Nullable String keyword(String name) {
        String value = attribute(name);
        return value == null ? null : value.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String attribute(Element element, Namespace namespace, String name) {
        if (!element.hasAttributes()) {
            return null;
        }
        String exact = element.getAttributeValue(name, namespace);
        if (exact != null) {
            return exact.strip();
        }
        for (Attribute attribute : element.getAttributes()) {
            if (attribute.getNamespace().equals(namespace)
                    && attribute.getName().equalsIgnoreCase(name)) {
                return attribute.getValue().strip();
            }
        }
        return null;
    }

    boolean hasElements() {
        return !element.getChildren().isEmpty();
    }

    /// What relative addresses in this element are read against, or null without any `xml:base`.
    @Nullable WebAddress declaredBase() {
        String own = attribute(Namespace.XML_NAMESPACE, "base");
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
                : WrittenAddress.inFeed(base(), reference).orElse(null);
    }

    /// The nearest `xml:lang`, here or above.
    @Nullable String language() {
        for (Element at = element; at != null; at = at.getParentElement()) {
            String language = attribute(at, Namespace.XML_NAMESPACE, "lang");
            if (language != null) {
                return LanguageTag.of(language);
            }
        }
        return null;
    }

    /// The language that an element of this one names, else the nearest `xml:lang`.
    @Nullable String statedLanguage() {
        String rss = textOf(FeedNamespaces.RSS, "language");
        String stated = rss != null ? rss : textOf(FeedNamespaces.DC, "language");
        String tag = LanguageTag.of(stated);
        return tag != null ? tag : language();
    }

    /// The inside of this element as HTML: its text is HTML by the rules of the format, and
    /// elements that stand in it unescaped are written out.
    String html() {
        return hasElements() ? HtmlOutput.inside(element) : element.getText();
    }
}
