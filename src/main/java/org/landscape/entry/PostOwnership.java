package org.landscape.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;

/// Decides how surely a post belongs to a feed, by the post's address and the feed's proven
/// addresses ([Feed#provenAddresses()]). What the feed says of itself does not count.
///
/// Where many people share one host, each has a folder (`/~laura/`, `/@laura/`, `/blogs/laura/`).
/// So a feed owns a post the more surely, the more leading parts of the path the post shares with a
/// proven address of the feed. Hosts and paths are compared as in the keys of the addresses
/// ([WebAddress#key]).
final class PostOwnership {

    /// No proven address of the feed covers the post.
    static final int NONE = -1;

    /// Parts of a path that a blog puts before its own pages: the parts before them are the blog.
    private static final Set<String> LISTS =
            Set.of("tag", "tags", "category", "categories", "author", "archives", "page", "p");

    /// Parts that a host puts before the folders of its users to make addresses of feeds.
    private static final Set<String> FEEDS = Set.of("feed", "feeds", "rss");

    private final Map<Feed, List<Place>> places = new HashMap<>();

    /// @param whole whether posts elsewhere on the host are the feed's as well
    private record Place(String host, List<String> path, boolean whole) {

        int holds(String postHost, List<String> post) {
            if (!host.equals(postHost)) {
                return NONE;
            }
            int shared = 0;
            while (shared < path.size()
                    && shared < post.size()
                    && path.get(shared).equals(post.get(shared))) {
                shared++;
            }
            return whole || shared == path.size() ? shared : NONE;
        }
    }

    /// [#NONE], or a number that is higher the more surely the post is the feed's; feeds with the
    /// same number are taken for feeds of one blog.
    int of(Feed feed, WebAddress post) {
        String host = post.keyHost();
        List<String> path = post.keyPath();
        return places.computeIfAbsent(feed, PostOwnership::placesOf).stream()
                .mapToInt(place -> place.holds(host, path))
                .max()
                .orElse(NONE);
    }

    private static List<Place> placesOf(Feed feed) {
        return Stream.of(
                        Stream.of(feedPlace(feed.address())),
                        feed.statedByOrganisers().stream()
                                .map(stated -> new Place(stated.keyHost(), blogPath(stated), true)),
                        // The feed is elsewhere and may list any post: so the page proves its own
                        // folder, and no neighbour's.
                        feed.namedBy().stream()
                                .map(page -> new Place(page.keyHost(), blogPath(page), false)))
                .flatMap(those -> those)
                .distinct()
                .toList();
    }

    private static Place feedPlace(WebAddress feed) {
        List<String> path = feed.keyPath();
        boolean inFolderOfFeeds = path.size() > 1 && FEEDS.contains(path.getFirst());
        return new Place(
                feed.keyHost(), inFolderOfFeeds ? path.subList(1, path.size()) : path, true);
    }

    /// The folder of the posts of the blog to which a page belongs: `/~laura/` for
    /// `/~laura/index.html` and `/~laura/2011/07/six.html`.
    private static List<String> blogPath(WebAddress page) {
        List<String> path = page.keyPath();
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).matches("[0-9]{4}") || LISTS.contains(path.get(i))) {
                return path.subList(0, i);
            }
        }
        boolean endsInFile =
                !path.isEmpty()
                        && path.getLast().contains(".")
                        && !path.getLast().startsWith("~")
                        && !path.getLast().startsWith("@");
        return endsInFile ? path.subList(0, path.size() - 1) : path;
    }
}
