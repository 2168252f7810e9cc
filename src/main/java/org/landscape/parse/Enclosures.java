package org.landscape.parse;

import static org.landscape.parse.Names.MEDIA;
import static org.landscape.parse.Names.RSS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry.Enclosure;

/// The files of an entry, in RSS, in Atom and in Media RSS; one that is named twice counts once.
final class Enclosures {

    private static final int MOST = 50;

    private Enclosures() {}

    static List<Enclosure> of(Node entry) {
        Map<WebAddress, Enclosure> found = new LinkedHashMap<>();
        entry.children(RSS, "enclosure").forEach(node -> add(found, node, "url", "length"));
        AtomLinks.of(entry, "enclosure").forEach(node -> add(found, node, "href", "length"));
        media(entry).forEach(node -> add(found, node, "url", "fileSize"));
        return found.values().stream().limit(MOST).toList();
    }

    static @Nullable Long length(@Nullable String text) {
        try {
            long length = text == null ? -1 : Long.parseLong(text.strip().replace(",", ""));
            return length < 0 ? null : length;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static Stream<Node> media(Node entry) {
        return Stream.concat(
                entry.children(MEDIA, "content").stream(),
                entry.children(MEDIA, "group").stream()
                        .flatMap(group -> group.children(MEDIA, "content").stream()));
    }

    private static void add(
            Map<WebAddress, Enclosure> found, Node node, String address, String length) {
        WebAddress url = node.resolve(node.attribute(address));
        String type = node.attribute("type");
        if (url != null) {
            found.putIfAbsent(
                    url,
                    new Enclosure(
                            url,
                            type == null ? "" : PlainText.cut(type.strip(), 100),
                            length(node.attribute(length))));
        }
    }
}
