package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.ATOM;
import static org.landscape.parse.FeedNamespaces.CONTENT;
import static org.landscape.parse.FeedNamespaces.DC;
import static org.landscape.parse.FeedNamespaces.ITUNES;
import static org.landscape.parse.FeedNamespaces.MEDIA;
import static org.landscape.parse.FeedNamespaces.RSS;
import static org.landscape.parse.FeedNamespaces.XHTML;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.text.HtmlOutput;

/// The texts of an entry, as HTML: the fullest one is the content, the next different one is the
/// summary.
///
/// @param base the `xml:base` of the content, null without any
/// @param language the `xml:lang` of the content
record EntryBody(
        @Nullable String content,
        @Nullable String summary,
        @Nullable WebAddress base,
        @Nullable String language) {

    static EntryBody of(Node entry) {
        List<Text> texts = texts(entry);
        if (texts.isEmpty()) {
            return new EntryBody(null, null, entry.declaredBase(), entry.language());
        }
        Text full = texts.getFirst();
        String rest =
                texts.stream()
                        .map(Text::html)
                        .filter(html -> !html.strip().equals(full.html.strip()))
                        .findFirst()
                        .orElse(null);
        // XHTML is in a `div` that may have its own base and language.
        Node inner = full.from.child(XHTML, "div").orElse(full.from);
        return new EntryBody(full.html, rest, inner.declaredBase(), inner.language());
    }

    /// The fullest first: a feed that has one rarely has more in a later one.
    private static List<Text> texts(Node entry) {
        List<Text> texts = new ArrayList<>();
        add(texts, entry, CONTENT, "encoded");
        addAtom(texts, entry, "content");
        add(texts, entry, XHTML, "body");
        add(texts, entry, RSS, "body");
        add(texts, entry, RSS, "description");
        add(texts, entry, RSS, "summary");
        addAtom(texts, entry, "summary");
        add(texts, entry, DC, "description");
        add(texts, entry, ITUNES, "summary");
        addMedia(texts, entry);
        entry.child(MEDIA, "group").ifPresent(group -> addMedia(texts, group));
        add(texts, entry, ITUNES, "subtitle");
        return texts;
    }

    private static void add(List<Text> texts, Node entry, Namespace namespace, String name) {
        entry.children(namespace, name).stream()
                .map(node -> new Text(html(node), node))
                .filter(text -> !text.html.isBlank())
                .findFirst()
                .ifPresent(texts::add);
    }

    /// The text as HTML, which it is by its format or by convention. A text without markup is, by
    /// convention, plain text, and keeps its lines.
    private static String html(Node node) {
        boolean isMarkedUp = node.hasElements() || node.element().getNamespace().equals(XHTML);
        return isMarkedUp ? node.html() : HtmlOutput.withLines(node.html());
    }

    /// Atom 0.3 allows several contents; one with markup is fuller than one without.
    private static void addAtom(List<Text> texts, Node entry, String name) {
        List<Text> found = new ArrayList<>();
        for (Node node : entry.children(ATOM, name)) {
            AtomText text = AtomText.ofContent(node);
            if (text != null && !text.value().isBlank()) {
                found.add(text.isHtml() ? 0 : found.size(), new Text(text.html(), node));
            }
        }
        found.stream().findFirst().ifPresent(texts::add);
    }

    private static void addMedia(List<Text> texts, Node node) {
        Optional<Node> description = node.child(MEDIA, "description");
        description
                .map(found -> new Text(mediaHtml(found), found))
                .filter(text -> !text.html.isBlank())
                .ifPresent(texts::add);
    }

    /// Media RSS is plain text unless it says otherwise.
    private static String mediaHtml(Node description) {
        return "html".equals(description.keyword("type"))
                ? html(description)
                : HtmlOutput.ofPlain(description.text());
    }

    private record Text(String html, Node from) {}
}
