package org.landscape.handin;

import java.util.ArrayList;
import java.util.List;
import org.landscape.address.WebAddress;

/// At which addresses the feed of a post's blog may be: the usual names of feeds in each folder
/// above the post. Only stored addresses are compared with them; none is asked.
final class LikelyFeeds {

    private static final List<String> NAMES =
            List.of(
                    "",
                    "feed",
                    "rss",
                    "atom.xml",
                    "feed.xml",
                    "rss.xml",
                    "index.xml",
                    "feed.json",
                    "feeds/posts/default",
                    "?feed=rss2");

    private LikelyFeeds() {}

    /// The address of the post itself comes first.
    static List<WebAddress> of(WebAddress post) {
        List<WebAddress> around = new ArrayList<>(List.of(post));
        String path = post.path();
        for (int end = path.length(); end >= 0; end = path.lastIndexOf('/', end - 1)) {
            String folder = path.substring(0, end);
            String below = folder.endsWith("/") ? folder : folder + "/";
            NAMES.forEach(name -> WebAddress.resolve(post, below + name).ifPresent(around::add));
            if (end == 0) {
                break;
            }
        }
        return around;
    }
}
