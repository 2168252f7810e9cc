package org.landscape.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParseOutcome.FeedLink;

/// Reads the feeds that a list of subscriptions names (OPML 2.0, `outline` with `xmlUrl`), in its
/// order.
final class OpmlReader {

    private static final int MOST = 2_000;

    private OpmlReader() {}

    static ParseOutcome read(String opml, WebAddress address) {
        Map<WebAddress, FeedLink> feeds = new LinkedHashMap<>();
        // Attribute names vary in case in the wild: xmlUrl, xmlurl, xmlURL.
        for (Element outline : Jsoup.parse(opml, Parser.htmlParser()).select("outline[xmlurl]")) {
            WebAddress.resolve(address, outline.attr("xmlurl"))
                    .ifPresent(feed -> feeds.putIfAbsent(feed, link(feed, outline)));
        }
        if (feeds.isEmpty()) {
            return new ParseOutcome.Unreadable(
                    "This is a list of subscriptions (OPML), but it names no feed.",
                    "OPML without xmlUrl");
        }
        return new ParseOutcome.Page(feeds.values().stream().limit(MOST).toList(), List.of());
    }

    private static FeedLink link(WebAddress feed, Element outline) {
        String title =
                outline.attr("title").isBlank() ? outline.attr("text") : outline.attr("title");
        String type = outline.attr("type").toLowerCase(Locale.ROOT);
        return new FeedLink(
                feed,
                PlainText.cut(PlainText.oneLine(title), 500),
                List.of("rss", "atom", "json").contains(type) ? type : "");
    }
}
