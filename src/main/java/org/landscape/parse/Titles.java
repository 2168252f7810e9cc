package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.ATOM;
import static org.landscape.parse.FeedNamespaces.DC;
import static org.landscape.parse.FeedNamespaces.ITUNES;
import static org.landscape.parse.FeedNamespaces.MEDIA;
import static org.landscape.parse.FeedNamespaces.RSS;

import java.util.stream.Stream;
import org.jdom2.Namespace;
import org.landscape.text.TextLine;

/// The title of a feed or an entry: its own, else that of a module.
final class Titles {

    private Titles() {}

    /// Plain text, empty when there is none.
    static String of(Node node) {
        Stream<String> rss = node.children(RSS, "title").stream().map(Titles::rss);
        Stream<String> atom =
                node.children(ATOM, "title").stream().map(title -> AtomText.of(title).plain());
        return Stream.of(rss, atom, module(node, DC), module(node, MEDIA), module(node, ITUNES))
                .flatMap(titles -> titles)
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Stream<String> module(Node node, Namespace namespace) {
        return node.children(namespace, "title").stream().map(Titles::rss);
    }

    private static String rss(Node title) {
        return TextLine.ofRss(title.hasElements() ? title.html() : title.element().getText());
    }
}
