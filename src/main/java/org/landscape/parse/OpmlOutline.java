package org.landscape.parse;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// A line of a list of subscriptions (OPML 2.0): an `outline` that names a feed.
///
/// @param title what the list calls the blog, one line of plain text; empty when it has no name
/// @param xmlUrl the feed as it is written there, not yet judged
/// @param htmlUrl the blog's page as it is written there, empty when it is not
/// @param type `atom`, `rss` or `json`; empty when the list says nothing, or something else
public record OpmlOutline(String title, String xmlUrl, String htmlUrl, String type) {

    private static final int MOST = 10_000;
    private static final int LONGEST_TITLE = 500;

    /// All lines that name a feed, in the order of the list, folders opened; empty when the text
    /// is no such list.
    public static List<OpmlOutline> read(String opml) {
        // Forgiving on purpose: exports with bare ampersands are common. Attribute names vary in
        // case in the wild: xmlUrl, xmlurl, xmlURL.
        Document document = Parser.htmlParser().parseInput(Reading.of(opml), "");
        return document.select("outline[xmlurl]").stream()
                .limit(MOST)
                .map(OpmlOutline::of)
                .toList();
    }

    private static OpmlOutline of(Element outline) {
        String title =
                outline.attr("title").isBlank() ? outline.attr("text") : outline.attr("title");
        String type = outline.attr("type").toLowerCase(Locale.ROOT);
        return new OpmlOutline(
                PlainText.cut(PlainText.oneLine(title), LONGEST_TITLE),
                outline.attr("xmlurl").strip(),
                outline.attr("htmlurl").strip(),
                List.of("rss", "atom", "json").contains(type) ? type : "");
    }
}
