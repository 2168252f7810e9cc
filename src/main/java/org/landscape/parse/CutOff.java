package org.landscape.parse;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jdom2.Element;
import org.jdom2.filter.Filters;

/// A feed that ends in the middle, because its server stopped. Its last entry is incomplete and
/// would look like a short post; the next poll brings it complete.
final class CutOff {

    private static final Pattern END_OF_FEED =
            Pattern.compile("(?i)</\\s*(?:[\\w.-]+:)?(?:rss|feed|rdf|channel)\\s*>");

    private static final List<String> ENTRIES = List.of("item", "entry");

    private CutOff() {}

    /// Removes the incomplete entry; false when the feed is complete, or ends between entries.
    static boolean mend(String text, Element root) {
        if (END_OF_FEED.matcher(text).find()) {
            return false;
        }
        List<Element> entries =
                StreamSupport.stream(root.getDescendants(Filters.element()).spliterator(), false)
                        .filter(element -> ENTRIES.contains(FeedNamespaces.localName(element)))
                        .toList();
        if (entries.isEmpty() || isClosed(text, entries.getLast())) {
            return false;
        }
        entries.getLast().detach();
        return true;
    }

    private static boolean isClosed(String text, Element entry) {
        String name = entry.getQualifiedName();
        return text.lastIndexOf("</" + name) > text.lastIndexOf("<" + name);
    }
}
