package org.landscape.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.parse.ParseOutcome.FeedLink;

/// Reads the feeds that a list of subscriptions names (OPML 2.0, `outline` with `xmlUrl`), in the
/// order of the list.
final class OpmlReader {

    private static final int MOST = 2_000;

    /// A host and a path, `laura.example/feed`: folders have no dot.
    private static final Pattern HOST =
            Pattern.compile("[^\\s/?#:.]++(\\.[^\\s/?#:.]++)++(:\\d++)?/.*", Pattern.DOTALL);

    private OpmlReader() {}

    static ParseOutcome read(String opml, WebAddress address) {
        Map<WebAddress, FeedLink> feeds = new LinkedHashMap<>();
        for (OpmlOutline outline : OpmlOutline.read(opml)) {
            address(outline, address)
                    .ifPresent(feed -> feeds.putIfAbsent(feed, link(feed, outline)));
        }
        if (feeds.isEmpty()) {
            return new ParseOutcome.Unreadable(
                    "This is a list of subscriptions (OPML), but it names no feed.",
                    "OPML without an address",
                    false);
        }
        return ParseOutcome.Page.list(feeds.values().stream().limit(MOST).toList());
    }

    /// The address of a blog that is named by its host, or by a reference relative to the list.
    private static Optional<WebAddress> address(OpmlOutline outline, WebAddress list) {
        String written = outline.written();
        return outline.isList() || written.isEmpty() || written.length() > WebAddress.MAX_LENGTH
                ? Optional.empty()
                : HOST.matcher(written).matches()
                        ? WrittenAddress.listed(written)
                        : WrittenAddress.reference(list, written);
    }

    private static FeedLink link(WebAddress feed, OpmlOutline outline) {
        return new FeedLink(feed, outline.title(), outline.type());
    }
}
