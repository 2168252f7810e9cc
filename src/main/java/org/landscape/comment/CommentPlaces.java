package org.landscape.comment;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.platform.BlogPath;
import org.landscape.platform.Platform;

/// Where a blog lists all of its comments, by what is known of it already: no request is made to
/// find it. Platforms without such a feed have no place.
final class CommentPlaces {

    /// Services that serve feeds of other people's blogs from their own hosts.
    private static final Pattern OF_A_SERVICE =
            Pattern.compile(
                    "(.*\\.)?(feedburner\\.com|feedproxy\\.google\\.com|feedblitz\\.com|follow\\.it"
                            + "|feedpress\\.(me|it)|rss\\.app)");

    private static final Pattern WORDPRESS_GUID = Pattern.compile(".*[?&](p|page_id)=\\d+$");

    private static final String BLOGGER_GUID = "tag:blogger.com,1999:blog-";

    private static final Pattern WORDPRESS_FEED =
            Pattern.compile("(?:/.*)?/feed(?:/(?:rss2?|rdf|atom))?/?");

    private static final Pattern OF_BLOGGER_ITSELF =
            Pattern.compile("/feeds/(\\d+)/posts/(default|full|summary).*");

    private CommentPlaces() {}

    /// A post of the blog.
    record Post(@Nullable String guid, @Nullable WebAddress url) {}

    /// The places, the likeliest first; four at most.
    ///
    /// @param proven the feed's address and the others that are proven to be its blog's
    /// @param site where the blog is, as the feed itself claims; believed only of a feed that a
    ///     service serves, if its posts are there
    /// @param newest some of its newest posts
    static List<WebAddress> of(
            List<WebAddress> proven, @Nullable WebAddress site, Collection<Post> newest) {
        SequencedSet<WebAddress> places = new LinkedHashSet<>();
        for (WebAddress blog : own(proven, site, newest)) {
            platform(blog, newest).ifPresent(it -> places.addAll(of(it, blog)));
            if (!places.isEmpty()) {
                break;
            }
        }
        return List.copyOf(places);
    }

    /// Whether the address is at a service, and says nothing of where the blog is.
    static boolean isOfService(WebAddress address) {
        return OF_A_SERVICE.matcher(address.host()).matches();
    }

    private static List<WebAddress> own(
            List<WebAddress> proven, @Nullable WebAddress site, Collection<Post> newest) {
        List<WebAddress> own = proven.stream().filter(one -> !isOfService(one)).toList();
        boolean holdsPosts =
                site != null
                        && newest.stream()
                                .map(Post::url)
                                .anyMatch(
                                        url -> url != null && url.keyHost().equals(site.keyHost()));
        return own.isEmpty() && holdsPosts ? List.of(site) : own;
    }

    private static Optional<Platform> platform(WebAddress blog, Collection<Post> newest) {
        return Platform.at(blog)
                .or(() -> newest.stream().flatMap(post -> byGuid(post).stream()).findFirst())
                .or(() -> byShape(blog));
    }

    private static Optional<Platform> byGuid(Post post) {
        String guid = post.guid();
        if (guid == null) {
            return Optional.empty();
        }
        if (guid.startsWith(BLOGGER_GUID)) {
            return Optional.of(Platform.BLOGGER);
        }
        return WORDPRESS_GUID.matcher(guid).matches()
                ? Optional.of(Platform.WORDPRESS)
                : Optional.empty();
    }

    private static Optional<Platform> byShape(WebAddress feed) {
        String path = feed.path();
        String query = feed.query() == null ? "" : feed.query();
        if (path.contains("/feeds/posts/")) {
            return Optional.of(Platform.BLOGGER);
        }
        if (path.endsWith("/feeds/index.rss2")) {
            return Optional.of(Platform.SERENDIPITY);
        }
        if (query.startsWith("tempskin=_")) {
            return Optional.of(Platform.B2EVOLUTION);
        }
        if (query.startsWith("feed/")) {
            return Optional.of(Platform.DOTCLEAR);
        }
        return WORDPRESS_FEED.matcher(path).matches() || hasFeedParameter(query)
                ? Optional.of(Platform.WORDPRESS)
                : Optional.empty();
    }

    private static boolean hasFeedParameter(String query) {
        return Stream.of(query.split("&")).anyMatch(it -> it.matches("feed=(rss2?|rdf|atom)"));
    }

    private static List<WebAddress> of(Platform platform, WebAddress blog) {
        return references(platform, blog).stream()
                .flatMap(place -> WebAddress.resolve(blog, place).stream())
                .toList();
    }

    private static List<String> references(Platform platform, WebAddress blog) {
        return switch (platform) {
            case WORDPRESS -> wordPress(blog);
            case BLOGGER -> List.of(blogger(blog));
            case TYPEPAD ->
                    Platform.TYPEPAD.feedOf(blog).stream()
                            .map(feed -> feed.path().replaceFirst("[^/]*$", "comments/atom.xml"))
                            .toList();
            case SERENDIPITY -> List.of(home(blog) + "feeds/comments.rss2");
            case B2EVOLUTION -> List.of(home(blog) + "?disp=comments&tempskin=_rss2");
            case DOTCLEAR ->
                    List.of(
                            blog.query() == null
                                    ? home(blog) + "feed/atom/comments"
                                    : blog.path() + "?feed/atom/comments");
            case TYPECHO -> List.of(home(blog) + "feed/comments/");
            default -> List.of();
        };
    }

    /// The Atom form has the addresses that commenters left, and which post each comment is on; the
    /// RSS form has neither.
    private static List<String> wordPress(WebAddress blog) {
        String home = home(blog);
        boolean isPlain = blog.query() != null && hasFeedParameter(blog.query());
        boolean throughIndex = blog.path().startsWith(home + "index.php/");
        String folder = throughIndex ? home + "index.php/" : home;
        List<String> pretty = List.of(folder + "comments/feed/atom/", folder + "comments/feed/");
        List<String> plain = List.of(home + "?feed=comments-atom", home + "?feed=comments-rss2");
        return Stream.concat(
                        isPlain ? plain.stream() : pretty.stream(),
                        isPlain ? pretty.stream() : plain.stream())
                .toList();
    }

    private static String blogger(WebAddress blog) {
        var ofBlogger = OF_BLOGGER_ITSELF.matcher(blog.path());
        return ofBlogger.matches()
                ? "/feeds/" + ofBlogger.group(1) + "/comments/default"
                : home(blog) + "feeds/comments/default";
    }

    /// The folder of the blog, ending with a slash.
    private static String home(WebAddress blog) {
        return BlogPath.homes(blog, false).getFirst();
    }

    /// The hosts on which each blog has a folder, and the folder above all of them is no blog.
    private static final Set<String> SHARED =
            Set.of(
                    "medium.com",
                    "blogger.com",
                    "wordpress.com",
                    "tumblr.com",
                    "write.as",
                    "dev.to",
                    "world.hey.com",
                    "note.com",
                    "sites.google.com",
                    "google.com",
                    "facebook.com",
                    "twitter.com",
                    "x.com",
                    "instagram.com",
                    "linkedin.com",
                    "gravatar.com",
                    "en.gravatar.com",
                    "about.me",
                    "goodreads.com",
                    "youtube.com",
                    "pinterest.com",
                    "flickr.com");

    /// Where a blog is, as a key: its host, and the folder if it lives in one. Empty where the
    /// address does not tell.
    static Optional<String> homeKey(WebAddress address) {
        if (isOfService(address)) {
            return Optional.empty();
        }
        Optional<String> key = WebAddress.resolve(address, home(address)).map(WebAddress::key);
        return key.filter(it -> !SHARED.contains(it));
    }

    /// Whether it is the page of a person on a network, which is no blog.
    static boolean isProfile(WebAddress address) {
        return SHARED.contains(address.keyHost()) || address.keyHost().endsWith(".gravatar.com");
    }
}
