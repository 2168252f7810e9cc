package org.landscape.sanitize;

import java.util.Set;
import org.jsoup.nodes.Element;

/// Which elements may contain which, so that a browser builds the same tree from our HTML. The HTML
/// parser ensures most of it, except around elements that are replaced by their content, such as
/// `noscript` and `object`.
final class Nesting {

    private static final Set<String> GROUPS = Set.of("tbody", "thead", "tfoot");

    private static final Set<String> OF_TABLE =
            Set.of("table", "tbody", "thead", "tfoot", "tr", "colgroup");

    private static final Set<String> PARTS = Set.of("caption", "col", "td", "th");

    private Nesting() {}

    /// Whether only parts of a table may be in it.
    static boolean isOfTable(String tag) {
        return OF_TABLE.contains(tag);
    }

    static boolean isPartOfTable(String tag) {
        return OF_TABLE.contains(tag) ? !tag.equals("table") : PARTS.contains(tag);
    }

    static boolean mayStand(String tag, Element in) {
        String parent = in.normalName();
        return switch (tag) {
            case "caption", "colgroup", "tbody", "tfoot", "thead" -> parent.equals("table");
            case "col" -> parent.equals("colgroup");
            case "tr" -> GROUPS.contains(parent);
            case "td", "th" -> parent.equals("tr");
            case "li" -> isList(parent) || !isIn(in, "li");
            case "dd", "dt" -> parent.equals("dl") || !(isIn(in, "dd") || isIn(in, "dt"));
            default -> !isOfTable(parent);
        };
    }

    private static boolean isList(String tag) {
        return tag.equals("ul") || tag.equals("ol") || tag.equals("dl");
    }

    /// Whether an item is open that has no list of its own.
    private static boolean isIn(Element place, String item) {
        for (Element at = place; at != null && !isList(at.normalName()); at = at.parent()) {
            if (at.nameIs(item)) {
                return true;
            }
        }
        return false;
    }
}
