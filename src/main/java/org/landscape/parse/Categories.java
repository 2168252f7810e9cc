package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.ATOM;
import static org.landscape.parse.FeedNamespaces.MEDIA;
import static org.landscape.parse.FeedNamespaces.RSS;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.landscape.text.TextLine;

/// The tags of an entry, in any format.
final class Categories {

    private Categories() {}

    /// Plain texts. The terms of Atom are for programs; where there is a label as well, both are
    /// kept, because authors write the tag of a programme into either.
    static List<String> of(Node entry) {
        Stream<String> atom =
                entry.children(ATOM, "category").stream()
                        .flatMap(
                                node ->
                                        Stream.of(
                                                node.attribute("term"),
                                                node.attribute("label"),
                                                node.text()))
                        .filter(Objects::nonNull);
        return Stream.of(
                        entry.children(RSS, "category").stream().map(Node::text),
                        atom,
                        RomeModules.subjects(entry.element()).stream(),
                        entry.children(MEDIA, "category").stream().map(Node::text))
                .flatMap(all -> all)
                .map(TextLine::ofRss)
                .toList();
    }
}
