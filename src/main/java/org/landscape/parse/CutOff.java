package org.landscape.parse;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jdom2.Element;
import org.jdom2.filter.Filters;

/// A feed whose server gave up in the middle. Its last entry is half, and would be shown as if its
/// author had written no more; the next poll brings it whole.
final class CutOff {

    private static final Pattern END_OF_FEED =
            Pattern.compile("(?i)</\\s*(?:[\\w.-]+:)?(?:rss|feed|rdf|channel)\\s*>");

    private static final List<String> ENTRIES = List.of("item", "entry");

    private CutOff() {}

    /// Takes the half entry away; false when the feed is whole, or ends between entries.
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
