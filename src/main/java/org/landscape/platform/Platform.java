package org.landscape.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The platform of a blog, as far as its address or its pages show it, and where such a blog keeps
/// its feed. The places are those that each product documents. They are tried only where a page
/// names no feed itself.
public enum Platform {
    WORDPRESS("wordpress\\.com|edublogs\\.org", "wordpress"),
    BLOGGER("blogspot(\\.[a-z]{2,3}){1,2}", "blogger"),
    TUMBLR("tumblr\\.com", "tumblr"),
    MEDIUM("medium\\.com", "medium"),
    SUBSTACK("substack\\.com", "substack"),
    SQUARESPACE("squarespace\\.com", "squarespace"),
    GHOST("ghost\\.io", "\\bghost\\b"),
    WIX("wixsite\\.com|wix\\.com", "\\bwix\\b"),
    TYPEPAD("typepad\\.com|blogs\\.com", "typepad"),
    LIVEJOURNAL("livejournal\\.com|dreamwidth\\.org", "livejournal"),
    COMMUNITY_SERVER("communities\\.cilip\\.org\\.uk", "community ?server|telligent"),
    WEEBLY("weebly\\.com", "weebly", "1/feed"),
    MOVABLE_TYPE(null, "movable type", "atom.xml", "index.xml"),
    DRUPAL(null, "drupal", "rss.xml"),
    JOOMLA(null, "joomla"),
    HUGO(null, "\\bhugo\\b|blogdown", "index.xml"),
    JEKYLL(null, "jekyll", "feed.xml", "atom.xml"),
    HEXO(null, "\\bhexo\\b", "atom.xml", "rss2.xml"),
    GATSBY(null, "gatsby", "rss.xml"),
    PELICAN(null, "pelican", "feeds/all.atom.xml"),
    ZOLA(null, "\\bzola\\b", "atom.xml", "rss.xml"),
    ELEVENTY(null, "eleventy", "feed/feed.xml", "feed.xml"),
    ASTRO(null, "\\bastro\\b", "rss.xml"),
    NEXT(null, "next\\.js", "rss.xml", "feed.xml"),
    DOCUSAURUS(null, "docusaurus", "blog/rss.xml", "blog/atom.xml"),
    VUEPRESS(null, "vuepress|vitepress", "rss.xml", "feed.rss"),
    NIKOLA(null, "nikola", "rss.xml"),
    OCTOPRESS(null, "octopress", "atom.xml"),
    PUBLII(null, "publii", "feed.xml"),
    QUARTO(null, "quarto", "index.xml"),
    DISTILL(null, "distill", "index.xml"),
    HAKYLL(null, "hakyll", "rss.xml", "atom.xml"),
    MKDOCS(null, "mkdocs", "feed_rss_created.xml"),
    MICRO_BLOG("micro\\.blog", "micro\\.blog", "feed.xml"),
    BEAR("bearblog\\.dev", "bear ?blog", "feed/"),
    MATAROA("mataroa\\.blog", "mataroa", "rss/"),
    WRITE_FREELY("write\\.as|writefreely\\.[a-z]+", "write\\.as|writefreely"),
    HASHNODE("hashnode\\.dev", "hashnode", "rss.xml"),
    DEV_COMMUNITY("dev\\.to", "forem"),
    HEY_WORLD("world\\.hey\\.com", "hey world"),
    BUTTONDOWN("buttondown\\.(com|email)", "buttondown"),
    NOTE("note\\.com", "\\bnote\\.com"),
    HATENA("hatenablog\\.(com|jp)|hateblo\\.jp", "hatena", "feed", "rss"),
    OVER_BLOG("over-blog\\.com|overblog\\.com", "over-?blog", "rss"),
    CANALBLOG("canalblog\\.com", "canalblog", "rss.xml"),
    SAPO("blogs\\.sapo\\.pt", "sapo blogs", "data/rss"),
    TISTORY("tistory\\.com", "tistory", "rss"),
    POSTHAVEN("posthaven\\.com", "posthaven", "posts.atom"),
    WEBFLOW("webflow\\.io", "webflow"),
    SHOPIFY("myshopify\\.com", "shopify"),
    HUBSPOT(null, "hubspot", "rss.xml", "blog/rss.xml"),
    JIMDO("jimdo(free|site)?\\.com", "jimdo", "rss/blog"),
    TYPO3(null, "typo3", "?type=100"),
    SERENDIPITY(null, "serendipity", "feeds/index.rss2", "index.php?/feeds/index.rss2"),
    TEXTPATTERN(null, "textpattern", "rss/", "?rss=1"),
    B2EVOLUTION(null, "b2evolution", "?tempskin=_rss2"),
    DOTCLEAR(null, "dotclear", "feed/atom", "index.php?feed/atom"),
    SPIP(null, "\\bspip\\b", "spip.php?page=backend"),
    PLONE(null, "plone", "RSS", "rss.xml"),
    NUCLEUS(null, "nucleus", "xml-rss2.php", "atom.php"),
    PIVOT(null, "\\bpivotx?\\b", "rss/"),
    FLATPRESS(null, "flatpress", "?x=feed:rss2"),
    TYPECHO(null, "typecho", "feed/"),
    HTMLY(null, "htmly", "feed/rss"),
    BLUDIT(null, "bludit", "rss.xml"),
    GRAV(null, "gravcms|\\bgrav\\b"),
    KNOWN(null, "withknown|\\bknown\\b", "?_t=rss"),
    DOKUWIKI(null, "dokuwiki", "feed.php"),
    DISCOURSE(null, "discourse", "latest.rss"),
    PHPBB(null, "phpbb", "feed.php", "app.php/feed"),
    BLOG_ENGINE(null, "blogengine", "syndication.axd"),
    ORCHARD(null, "orchard", "rss"),
    HALO(null, "\\bhalo\\b", "rss.xml"),
    EMLOG(null, "emlog", "rss.php"),
    Z_BLOG(null, "z-blog", "feed.php");

    /// The hosts under which most blogs are.
    private static final List<String> MUCH_USED =
            List.of(
                    "wordpress.com",
                    "blogspot.com",
                    "tumblr.com",
                    "substack.com",
                    "medium.com",
                    "edublogs.org",
                    "weebly.com",
                    "typepad.com",
                    "livejournal.com");

    /// How many letters may differ.
    private static final int MOST_SLIPS = 2;

    /// The segments before the lists and threads of a forum.
    private static final Set<String> TOPICS = Set.of("c", "t", "tag", "u", "g", "top", "latest");

    private static final Set<String> TERMS =
            Set.of(
                    "tag",
                    "tags",
                    "category",
                    "categories",
                    "author",
                    "authors",
                    "series",
                    "topics");

    private final @Nullable Pattern hosts;
    private final Pattern generator;

    private final String places;

    /// @param hosts the domains under which it keeps its users' blogs; null when it has none
    /// @param generator what its pages name in `meta name="generator"`
    /// @param places the feeds of a whole blog below its home, likeliest first, for a platform
    ///     without a rule of its own
    Platform(@Nullable String hosts, String generator, String... places) {
        this.hosts = hosts == null ? null : Pattern.compile("(.*\\.)?(" + hosts + ")");
        this.generator = Pattern.compile(generator);
        this.places = String.join(" ", places);
    }

    /// The platform that keeps the blog at this address; empty for an own domain.
    public static Optional<Platform> at(WebAddress address) {
        return Arrays.stream(values())
                .filter(platform -> platform.keeps(address))
                .findFirst()
                .or(() -> byShape(address));
    }

    /// The address that may be meant where the host of a platform is spelt wrong or cut off:
    /// `laura.wordpres.com`, `laura.blogspot`. Empty where none is near.
    public static Optional<WebAddress> meant(WebAddress written) {
        List<String> labels = List.of(written.host().split("\\."));
        if (labels.size() < 2) {
            return Optional.empty();
        }
        String beforeLast = labels.getLast();
        String lastTwo = labels.get(labels.size() - 2) + "." + labels.getLast();
        return MUCH_USED.stream()
                .filter(host -> !host.equals(lastTwo))
                .flatMap(
                        host -> {
                            String name = host.substring(0, host.indexOf('.'));
                            int cut =
                                    Slips.between(lastTwo, host) <= MOST_SLIPS
                                            ? labels.size() - 2
                                            : beforeLast.equals(name) ? labels.size() - 1 : 0;
                            return cut == 0
                                    ? Stream.empty()
                                    : WebAddress.parse(
                                            "https://"
                                                    + String.join(".", labels.subList(0, cut))
                                                    + "."
                                                    + host
                                                    + written.path())
                                            .stream();
                        })
                .findFirst();
    }

    /// The platform that a page names as its generator.
    public static Optional<Platform> madeWith(String generator) {
        String words = generator.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(platform -> platform.generator.matcher(words).find())
                .findFirst();
    }

    /// The feed of the blog that `address` belongs to: that of a tag or an author when the address
    /// is one of theirs, else that of the whole blog.
    public Optional<WebAddress> feedOf(WebAddress address) {
        return feedsOf(address, homes(address).getFirst()).stream().findFirst();
    }

    /// All addresses at which the feed of [#feedOf] may be, likeliest first.
    ///
    /// @param home the folder in which the blog lives
    public List<WebAddress> feedsOf(WebAddress address, String home) {
        return places(BlogPath.in(home, address)).stream()
                .flatMap(place -> WebAddress.resolve(address, place).stream())
                .toList();
    }

    private List<String> homes(WebAddress address) {
        return hasWholeHost(address) ? List.of("/") : BlogPath.homes(address, false);
    }

    /// Whether the blog has the whole host, or its folder is part of the platform's own rule. That
    /// holds on the hosts of a platform, and everywhere for platforms that cannot be installed
    /// elsewhere.
    public boolean hasWholeHost(WebAddress address) {
        return switch (this) {
            case BLOGGER,
                    TUMBLR,
                    MEDIUM,
                    SUBSTACK,
                    SQUARESPACE,
                    WIX,
                    TYPEPAD,
                    LIVEJOURNAL,
                    COMMUNITY_SERVER,
                    WEEBLY,
                    WEBFLOW,
                    SHOPIFY,
                    JIMDO,
                    DISCOURSE ->
                    true;
            default -> keeps(address);
        };
    }

    /// The feed of the posts with one tag, where this platform has such feeds.
    ///
    /// @param blog any address of the blog
    /// @param tag as its posts carry it
    public Optional<WebAddress> tagFeedOf(WebAddress blog, String tag) {
        String word = tag.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
        String home = homes(blog).getFirst();
        String place =
                switch (this) {
                    case WORDPRESS -> home + "tag/" + word + "/feed/";
                    // Capital and small letters make different labels.
                    case BLOGGER -> "/feeds/posts/default/-/" + tag.strip();
                    case TUMBLR -> "/tagged/" + word + "/rss";
                    case GHOST -> home + "tag/" + word + "/rss/";
                    default -> "";
                };
        return place.isEmpty() ? Optional.empty() : WebAddress.resolve(blog, place);
    }

    private List<String> places(BlogPath path) {
        return switch (this) {
            case WORDPRESS -> path.wordPressFeeds();
            case BLOGGER -> List.of(path.bloggerFeed());
            case TUMBLR -> List.of(path.tumblrFeed());
            case MEDIUM -> List.of(path.mediumFeed());
            case SUBSTACK -> List.of(path.substackFeed());
            case SQUARESPACE -> path.squarespaceFeeds();
            case GHOST -> path.listOrBlog(Set.of("tag", "author"), "rss/");
            case WIX -> List.of(path.wixFeed());
            case TYPEPAD -> List.of(path.typePadFeed());
            case LIVEJOURNAL -> List.of(path.liveJournalFeed());
            case COMMUNITY_SERVER -> List.of(path.communityServerFeed());
            case JOOMLA -> List.of("?format=feed&type=rss");
            case HUGO, QUARTO -> path.listOrBlog(TERMS, "index.xml");
            case ZOLA ->
                    path.list(TERMS)
                            .map(list -> List.of(list + "atom.xml", list + "rss.xml"))
                            .orElseGet(() -> usual(path));
            case MICRO_BLOG -> path.listOrBlog(TERMS, "feed.xml");
            case DRUPAL -> drupalFeeds(path);
            case JEKYLL -> ofTerm(path, TERMS, "feed/by_tag/%s.xml");
            case PELICAN -> ofTerm(path, Set.of("category", "author"), "feeds/%s.atom.xml");
            case NIKOLA -> ofTerm(path, Set.of("categories"), "categories/%s.xml");
            case DOTCLEAR ->
                    ofTerm(
                            path,
                            TERMS,
                            path.segments().contains("tag")
                                    ? "feed/tag/%s/atom"
                                    : "feed/category/%s/atom");
            case SERENDIPITY -> ofTerm(path, TERMS, "feeds/categories/%s.rss");
            case TYPECHO ->
                    ofTerm(
                            path,
                            TERMS,
                            path.segments().contains("tag") ? "feed/tag/%s/" : "feed/category/%s/");
            case DISCOURSE ->
                    path.segments().stream().anyMatch(TOPICS::contains)
                            ? List.of(path.withEnding(".rss"), path.home() + "latest.rss")
                            : usual(path);
            case GRAV -> List.of(path.withEnding(".rss"), path.withEnding(".atom"));
            case SHOPIFY, WEBFLOW -> shopFeeds(path);
            case WRITE_FREELY ->
                    Stream.concat(
                                    path.userFeed("%s/feed/").stream(),
                                    Stream.of(path.home() + "feed/"))
                            .toList();
            case DEV_COMMUNITY -> path.userFeed("feed/%s");
            case HEY_WORLD -> path.userFeed("%s/feed.atom");
            case BUTTONDOWN, NOTE -> path.userFeed("%s/rss");
            default -> usual(path);
        };
    }

    /// The feed of the list that the address belongs to, then that of the blog.
    ///
    /// @param place with `%s` for the list's name
    private List<String> ofTerm(BlogPath path, Set<String> words, String place) {
        return Stream.concat(
                        path
                                .listName(words)
                                .map(name -> path.home() + place.replace("%s", name))
                                .stream(),
                        usual(path).stream())
                .toList();
    }

    private List<String> usual(BlogPath path) {
        return places.isEmpty()
                ? List.of()
                : Stream.of(places.split(" ")).map(place -> path.home() + place).toList();
    }

    /// The pages of a term and of a user's blog have feeds of their own (`taxonomy/term/6/feed`).
    private List<String> drupalFeeds(BlogPath path) {
        List<String> segments = path.segments();
        boolean ofTerm = segments.size() > 2 && segments.getFirst().equals("taxonomy");
        boolean ofUser =
                segments.size() > 1
                        && segments.getFirst().equals("blog")
                        && segments.get(1).matches("\\d+");
        return ofTerm || ofUser
                ? List.of(path.withEnding("/feed"), path.home() + "rss.xml")
                : usual(path);
    }

    /// Every blog page of such a site has its own feed, `/blogs/news.atom` or `/blog/rss.xml`.
    private List<String> shopFeeds(BlogPath path) {
        List<String> segments = path.segments();
        if (this == SHOPIFY) {
            boolean named = segments.size() > 1 && segments.getFirst().equals("blogs");
            return List.of("/blogs/" + (named ? segments.get(1) : "news") + ".atom");
        }
        return List.of(
                "/" + (segments.isEmpty() ? "blog" : segments.getFirst()) + "/rss.xml", "/rss.xml");
    }

    private boolean keeps(WebAddress address) {
        return hosts != null && hosts.matcher(address.host()).matches();
    }

    /// Community Server runs on domains of associations, but its addresses are unmistakable.
    private static Optional<Platform> byShape(WebAddress address) {
        List<String> path = BlogPath.of(address).segments();
        boolean isCommunityServer =
                path.contains("blogs") && path.getLast().toLowerCase(Locale.ROOT).endsWith(".aspx");
        return isCommunityServer ? Optional.of(COMMUNITY_SERVER) : Optional.empty();
    }
}
