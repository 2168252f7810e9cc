package org.landscape.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;

/// How surely a post belongs to a feed, by the post's address and by what is proved of the feed
/// ([Feed#provenAddresses()]). Nothing that the feed says of itself counts.
///
/// Where many people share one host, each writes below a folder of their own (`/~laura/`,
/// `/@laura/`, `/blogs/laura/`). So a feed owns a post the more surely, the more leading parts
/// of the path the post shares with an address that is proved for the feed. Hosts and paths are
/// compared as they stand in the keys of the addresses ([WebAddress#key]).
final class PostOwnership {

    /// The post stands where nothing is proved for the feed.
    static final int NONE = -1;

    /// Parts of a path that a blog puts before its own pages: what stands before them is the blog.
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

    /// [#NONE], or a number that is higher the more surely the post is the feed's; two feeds with
    /// the same number are taken for feeds of one blog.
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
                        // Its feed stands elsewhere and may list anything: the page speaks for its
                        // own folder and for no neighbour.
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

    /// The folder in which the posts of the blog stand that a page belongs to: `/~laura/` for
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
