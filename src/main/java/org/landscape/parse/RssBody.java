package org.landscape.parse;

import static org.landscape.parse.Names.ATOM;
import static org.landscape.parse.Names.CONTENT;
import static org.landscape.parse.Names.DC;
import static org.landscape.parse.Names.ITUNES;
import static org.landscape.parse.Names.RSS;
import static org.landscape.parse.Names.XHTML;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The texts of an RSS item: the fullest one is the content, the next of another source is the
/// summary.
record RssBody(@Nullable String content, @Nullable String summary, @Nullable WebAddress base) {

    static RssBody of(Node item) {
        List<Text> texts = texts(item);
        Text full = texts.isEmpty() ? null : texts.getFirst();
        Text rest = texts.size() < 2 ? null : texts.get(1);
        return new RssBody(
                full == null ? null : full.html,
                rest == null || (full != null && rest.html.equals(full.html)) ? null : rest.html,
                full == null ? item.declaredBase() : full.from.declaredBase());
    }

    private static List<Text> texts(Node item) {
        List<Text> texts = new ArrayList<>();
        add(texts, item.child(CONTENT, "encoded"));
        add(texts, item.child(XHTML, "body"));
        add(texts, item.child(RSS, "body"));
        item.child(ATOM, "content").ifPresent(node -> addAtom(texts, node));
        add(
                texts,
                item.children(RSS, "description").stream()
                        .filter(node -> !node.text().isEmpty() || node.hasElements())
                        .findFirst());
        item.child(ATOM, "summary").ifPresent(node -> addAtom(texts, node));
        add(texts, item.child(DC, "description"));
        add(texts, item.child(ITUNES, "summary"));
        String media = Media.description(item);
        if (media != null && !media.isBlank()) {
            texts.add(new Text(media, item));
        }
        add(texts, item.child(ITUNES, "subtitle"));
        return texts;
    }

    private static void add(List<Text> texts, Optional<Node> node) {
        node.map(found -> new Text(found.html(), found))
                .filter(text -> !text.html.isBlank())
                .ifPresent(texts::add);
    }

    private static void addAtom(List<Text> texts, Node node) {
        AtomText text = AtomText.ofContent(node);
        if (text != null && !text.value().isBlank()) {
            texts.add(new Text(text.html(), node));
        }
    }

    private record Text(String html, Node from) {}
}
