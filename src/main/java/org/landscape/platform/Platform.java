package org.landscape.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// What a blog runs on, as far as its address or its pages give it away, and where such a blog
/// keeps its feed. The places are those that each product documents; they are tried only where a
/// page names no feed itself.
public enum Platform {
    WORDPRESS("wordpress\\.com|edublogs\\.org", "wordpress"),
    BLOGGER("blogspot(\\.[a-z]{2,3}){1,2}", "blogger"),
    TUMBLR("tumblr\\.com", "tumblr"),
    MEDIUM("medium\\.com", "medium"),
    SUBSTACK("substack\\.com", "substack"),
    SQUARESPACE("squarespace\\.com", "squarespace"),
    GHOST("ghost\\.io", "ghost"),
    WIX("wixsite\\.com|wix\\.com", "wix"),
    TYPEPAD("typepad\\.com|blogs\\.com", "typepad"),
    LIVEJOURNAL("livejournal\\.com|dreamwidth\\.org", "livejournal"),
    COMMUNITY_SERVER("communities\\.cilip\\.org\\.uk", "community ?server|telligent"),
    WEEBLY("weebly\\.com", "weebly"),
    MOVABLE_TYPE(null, "movable type"),
    DRUPAL(null, "drupal"),
    JOOMLA(null, "joomla"),
    HUGO(null, "hugo"),
    JEKYLL(null, "jekyll"),
    HEXO(null, "hexo"),
    GATSBY(null, "gatsby"),
    PELICAN(null, "pelican");

    private final @Nullable Pattern hosts;
    private final Pattern generator;

    /// @param hosts the domains under which it keeps its users' blogs, null when it has none
    /// @param generator what its pages name in `meta name="generator"`
    Platform(@Nullable String hosts, String generator) {
        this.hosts = hosts == null ? null : Pattern.compile("(.*\\.)?(" + hosts + ")");
        this.generator = Pattern.compile(generator);
    }

    /// The platform that keeps the blog at this address; empty for a domain of one's own.
    public static Optional<Platform> at(WebAddress address) {
        return Arrays.stream(values())
                .filter(platform -> platform.keeps(address))
                .findFirst()
                .or(() -> byShape(address));
    }

    /// The platform that a page says it was made with.
    public static Optional<Platform> madeWith(String generator) {
        String words = generator.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(platform -> platform.generator.matcher(words).find())
                .findFirst();
    }

    /// Where the blog that `address` belongs to has its feed: that of a tag or an author when the
    /// address is one of theirs, else that of the whole blog.
    public Optional<WebAddress> feedOf(WebAddress address) {
        return WebAddress.resolve(address, feedIn(BlogPath.of(address)));
    }

    /// The feed of the posts that carry one tag, where this platform has such feeds.
    ///
    /// @param blog any address of the blog
    /// @param tag as its posts carry it
    public Optional<WebAddress> tagFeedOf(WebAddress blog, String tag) {
        String word = tag.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
        String place =
                switch (this) {
                    case WORDPRESS -> "/tag/" + word + "/feed/";
                    // Labels are told apart by their letters.
                    case BLOGGER -> "/feeds/posts/default/-/" + tag.strip();
                    case TUMBLR -> "/tagged/" + word + "/rss";
                    case GHOST -> "/tag/" + word + "/rss/";
                    default -> "";
                };
        return place.isEmpty() ? Optional.empty() : WebAddress.resolve(blog, place);
    }

    private String feedIn(BlogPath path) {
        return switch (this) {
            case WORDPRESS -> path.wordPressFeed();
            case BLOGGER -> path.bloggerFeed();
            case TUMBLR -> path.tumblrFeed();
            case MEDIUM -> path.mediumFeed();
            case SUBSTACK -> path.substackFeed();
            case SQUARESPACE -> path.squarespaceFeed();
            case GHOST -> path.ghostFeed();
            case WIX -> path.wixFeed();
            case TYPEPAD -> path.typePadFeed();
            case LIVEJOURNAL -> path.liveJournalFeed();
            case COMMUNITY_SERVER -> path.communityServerFeed();
            case WEEBLY -> "/1/feed";
            case MOVABLE_TYPE, HEXO -> "/atom.xml";
            case DRUPAL, GATSBY -> "/rss.xml";
            case JOOMLA -> "?format=feed&type=rss";
            case HUGO -> "/index.xml";
            case JEKYLL -> "/feed.xml";
            case PELICAN -> "/feeds/all.atom.xml";
        };
    }

    private boolean keeps(WebAddress address) {
        return hosts != null && hosts.matcher(address.host()).matches();
    }

    /// Community Server stands on domains of associations; its addresses are unmistakable.
    private static Optional<Platform> byShape(WebAddress address) {
        List<String> path = BlogPath.of(address).segments();
        boolean isCommunityServer =
                path.contains("blogs") && path.getLast().toLowerCase(Locale.ROOT).endsWith(".aspx");
        return isCommunityServer ? Optional.of(COMMUNITY_SERVER) : Optional.empty();
    }
}
