package org.landscape.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParseOutcome.FeedLink;

/// Reads the feeds that a list of subscriptions names (OPML 2.0, `outline` with `xmlUrl`), in its
/// order.
final class OpmlReader {

    private static final int MOST = 2_000;

    private OpmlReader() {}

    static ParseOutcome read(String opml, WebAddress address) {
        Map<WebAddress, FeedLink> feeds = new LinkedHashMap<>();
        for (OpmlOutline outline : OpmlOutline.read(opml)) {
            WebAddress.resolve(address, outline.xmlUrl())
                    .ifPresent(feed -> feeds.putIfAbsent(feed, link(feed, outline)));
        }
        if (feeds.isEmpty()) {
            return new ParseOutcome.Unreadable(
                    "This is a list of subscriptions (OPML), but it names no feed.",
                    "OPML without xmlUrl",
                    false);
        }
        return ParseOutcome.Page.list(feeds.values().stream().limit(MOST).toList());
    }

    private static FeedLink link(WebAddress feed, OpmlOutline outline) {
        return new FeedLink(feed, outline.title(), outline.type());
    }
}
