package org.landscape.parse;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landscape.address.WebAddress;
import org.landscape.platform.Platform;

/// The address of the posts before those of a document: the one that the document names (RFC 5005
/// `prev-archive`, or `next` of a paged feed; JSON Feed `next_url`), else that of the platform
/// (WordPress `?paged=`, Blogger `start-index=`). Only on the same host: a feed is not followed to
/// another one.
public final class OlderDocument {

    /// WordPress sends ten posts by default; a feed with fewer is complete.
    private static final int FEWEST_OF_WORDPRESS = 10;

    private static final int FEWEST_OF_BLOGGER = 25;

    private static final Pattern PAGED = Pattern.compile("([?&]paged=)(\\d{1,4})");
    private static final Pattern START_INDEX = Pattern.compile("([?&]start-index=)(\\d{1,6})");

    private OlderDocument() {}

    /// Empty when the feed has no sign of older posts.
    ///
    /// @param address the address of `feed`
    public static Optional<WebAddress> before(ParsedFeed feed, WebAddress address) {
        Optional<WebAddress> older =
                feed.older() != null ? Optional.of(feed.older()) : byPlatform(feed, address);
        return older.filter(next -> next.host().equals(address.host()))
                .filter(next -> !next.key().equals(address.key()));
    }

    private static Optional<WebAddress> byPlatform(ParsedFeed feed, WebAddress address) {
        int entries = feed.entries().size();
        String generator = feed.generator().toLowerCase(Locale.ROOT);
        Optional<Platform> platform = Platform.madeWith(generator).or(() -> Platform.at(address));
        return switch (platform.orElse(null)) {
            case WORDPRESS ->
                    later(address, PAGED, "paged", 2, 1)
                            .filter(_ -> isPaged(address) || entries >= FEWEST_OF_WORDPRESS);
            case BLOGGER ->
                    later(address, START_INDEX, "start-index", 1 + entries, entries)
                            .filter(_ -> entries >= FEWEST_OF_BLOGGER);
            case null, default -> Optional.empty();
        };
    }

    private static boolean isPaged(WebAddress address) {
        return PAGED.matcher(address.toString()).find();
    }

    /// The address with the number in its query raised by `step`, or with the number `first`.
    private static Optional<WebAddress> later(
            WebAddress address, Pattern number, String name, int first, int step) {
        String text = address.toString();
        Matcher found = number.matcher(text);
        if (found.find()) {
            int next = Integer.parseInt(found.group(2)) + step;
            return WebAddress.parse(
                    text.substring(0, found.end(1)) + next + text.substring(found.end()));
        }
        String query = address.query() == null ? "?" : "&";
        return WebAddress.parse(text + query + name + "=" + first);
    }
}
