package org.landscape.platform;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.landscape.address.WebAddress;

/// The parts of an address of a blog, and where each platform keeps the feed that belongs to it.
/// Every rule returns a reference, to be resolved against the address.
///
/// @param home the folder of the host in which the blog lives, `/` or `/blog/`
/// @param segments of the path below its home, none of them empty
public record BlogPath(WebAddress address, String home, List<String> segments) {

    private static final Set<String> WORDPRESS_LISTS = Set.of("tag", "category", "author");
    private static final Set<String> WORDPRESS_PAGES = Set.of("page", "archives", "p", "comments");

    private static final Set<String> LIST_WORDS =
            Set.of("tag", "tags", "tagged", "category", "categories", "label", "labels", "topic");

    /// The segments that come between the home of a blog and its posts and lists.
    private static final Set<String> BELOW_HOME =
            Set.of(
                    "tag",
                    "tags",
                    "tagged",
                    "category",
                    "categories",
                    "label",
                    "labels",
                    "topic",
                    "topics",
                    "author",
                    "authors",
                    "series",
                    "page",
                    "archive",
                    "archives",
                    "p",
                    "post",
                    "posts",
                    "entry",
                    "entries",
                    "comments",
                    "taxonomy",
                    "search",
                    "feed",
                    "feeds",
                    "rss",
                    "atom",
                    "index.php");

    /// Folders that are blogs, also where the address does not end with a slash.
    private static final Set<String> BLOG_FOLDERS =
            Set.of(
                    "blog",
                    "blogs",
                    "weblog",
                    "journal",
                    "news",
                    "notes",
                    "wp",
                    "wordpress",
                    "diary",
                    "tagebuch",
                    "writing");

    /// With the whole path: the home is the host.
    public static BlogPath of(WebAddress address) {
        return new BlogPath(address, "/", segments(address));
    }

    /// With the path below `home`, if the address is in that folder.
    static BlogPath in(String home, WebAddress address) {
        List<String> all = segments(address);
        List<String> above = segments(home);
        boolean inside = all.size() >= above.size() && all.subList(0, above.size()).equals(above);
        return inside
                ? new BlogPath(address, home, all.subList(above.size(), all.size()))
                : new BlogPath(address, home, List.of());
    }

    /// The folders in which the blog of an address may live, likeliest first. The folder before a
    /// list, a date or the number of a page comes first; without one, the folder that the address
    /// itself is. The host itself is always the last.
    ///
    /// @param isPost whether the page calls itself a post, which is no folder of a blog
    public static List<String> homes(WebAddress address, boolean isPost) {
        BlogPath path = of(address);
        List<String> segments = path.segments();
        SequencedSet<String> homes = new LinkedHashSet<>();
        for (int i = 0; i < segments.size(); i++) {
            boolean below = BELOW_HOME.contains(segments.get(i).toLowerCase(Locale.ROOT));
            if (isYear(segments.get(i)) || below) {
                homes.add(path.folder(i));
                break;
            }
        }
        if (homes.isEmpty() && !segments.isEmpty()) {
            String last = segments.getLast().toLowerCase(Locale.ROOT);
            boolean isFolder =
                    !last.startsWith("@")
                            && (address.path().endsWith("/") || BLOG_FOLDERS.contains(last));
            String parent = path.folder(segments.size() - 1);
            String own = path.folder(segments.size());
            if (isFolder) {
                // Some programs call all of their pages posts.
                homes.addAll(isPost ? List.of(parent, own) : List.of(own));
            } else {
                homes.add(parent);
            }
        }
        homes.add("/");
        return List.copyOf(homes);
    }

    private static List<String> segments(WebAddress address) {
        return segments(address.path());
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /// Whether it is the page of a tag, a category or a label. Then the feed of that list is meant,
    /// not that of the whole blog.
    public boolean isList() {
        return segments.stream().anyMatch(LIST_WORDS::contains);
    }

    /// Whether it is, or belongs to, a post or a month: most blogs have the year in their
    /// addresses.
    public boolean isDated() {
        return segments.stream().anyMatch(BlogPath::isYear);
    }

    private static boolean isYear(String segment) {
        return segment.matches("(19|20)[0-9]{2}");
    }

    /// The feed of the list that the address belongs to, if any, then that of the blog, for
    /// platforms that write both alike.
    ///
    /// @param words the segments that mark a list of posts
    /// @param place of the feed in the folder of the blog, or of the list
    List<String> listOrBlog(Set<String> words, String place) {
        return list(words)
                .map(list -> List.of(list + place, home + place))
                .orElseGet(() -> List.of(home + place));
    }

    /// The folder of the list that the address belongs to.
    Optional<String> list(Set<String> words) {
        int word = listAt(words);
        return word < 0 ? Optional.empty() : Optional.of(folder(word + 2));
    }

    /// The name of the list that the address belongs to, without an ending.
    Optional<String> listName(Set<String> words) {
        int word = listAt(words);
        return word < 0
                ? Optional.empty()
                : Optional.of(segments.get(word + 1).replaceFirst("\\.html?$", ""));
    }

    private int listAt(Set<String> words) {
        for (int i = 0; i + 1 < segments.size(); i++) {
            if (words.contains(segments.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /// Each feed has two places: the usual one, and one for blogs with plain addresses (`?p=12`).
    List<String> wordPressFeeds() {
        String folder = wordPressFolder();
        return query("p", "page_id", "m", "cat", "tag", "author", "category_name", "author_name")
                .map(
                        asked -> {
                            boolean list = !asked.matches("(p|page_id|m)=.*");
                            String plain = home + "?feed=rss2";
                            return list
                                    ? List.of(plain + "&" + asked, plain)
                                    : List.of(plain, home + "feed/");
                        })
                .orElseGet(() -> List.of(folder + "feed/", folder + "?feed=rss2"));
    }

    /// The folder of the blog, or of the list that the address belongs to. The folder of the blog
    /// is the part before a date or a list.
    private String wordPressFolder() {
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (WORDPRESS_LISTS.contains(segment) && i + 1 < segments.size()) {
                return folder(i + 2);
            }
            if (isYear(segment) || WORDPRESS_PAGES.contains(segment)) {
                return folder(i);
            }
        }
        boolean throughIndex = !segments.isEmpty() && segments.getFirst().equals("index.php");
        return throughIndex ? folder(1) : home;
    }

    /// The first of these parameters that the address has, as written there.
    private Optional<String> query(String... names) {
        String query = address.query();
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .filter(
                                field ->
                                        Stream.of(names)
                                                .anyMatch(name -> field.startsWith(name + "=")))
                        .findFirst();
    }

    String bloggerFeed() {
        int label = segments.indexOf("label");
        return label >= 0 && label + 1 < segments.size()
                ? "/feeds/posts/default/-/" + segments.get(label + 1)
                : "/feeds/posts/default";
    }

    String tumblrFeed() {
        String blog = "";
        int from = 0;
        if (address.host().equals("www.tumblr.com") && !segments.isEmpty()) {
            from = segments.getFirst().equals("blog") && segments.size() > 1 ? 1 : 0;
            blog = "https://" + segments.get(from) + ".tumblr.com";
        }
        int tagged = segments.indexOf("tagged");
        return tagged > from - 1 && tagged >= 0 && tagged + 1 < segments.size()
                ? blog + "/tagged/" + segments.get(tagged + 1) + "/rss"
                : blog + "/rss";
    }

    String mediumFeed() {
        boolean ownHost = !Set.of("medium.com", "www.medium.com").contains(address.host());
        if (ownHost || segments.isEmpty()) {
            return "/feed";
        }
        return segments.getFirst().equals("tag") && segments.size() > 1
                ? "/feed/tag/" + segments.get(1)
                : "/feed/" + segments.getFirst();
    }

    String substackFeed() {
        boolean person = !segments.isEmpty() && segments.getFirst().startsWith("@");
        return person
                ? "https://" + segments.getFirst().substring(1) + ".substack.com/feed"
                : "/feed";
    }

    /// Every blog page of a site has its own feed; the first segment is that page.
    List<String> squarespaceFeeds() {
        String blog = segments().isEmpty() ? "/" : "/" + first();
        String own = blog + "?format=rss";
        Optional<String> list =
                list(Set.of("tag", "category"))
                        .map(folder -> folder.substring(0, folder.length() - 1) + "?format=rss")
                        .or(
                                () ->
                                        query("tag", "category", "author")
                                                .map(asked -> own + "&" + asked));
        return Stream.concat(list.stream(), Stream.of(own)).toList();
    }

    String wixFeed() {
        boolean sharedHost = address.host().endsWith(".wixsite.com");
        return sharedHost && !segments.isEmpty()
                ? "/" + segments.getFirst() + "/blog-feed.xml"
                : "/blog-feed.xml";
    }

    /// A user has several blogs, each in a folder.
    String typePadFeed() {
        boolean inFolder = !segments.isEmpty() && segments.getFirst().matches("[a-z][a-z0-9_-]*");
        return inFolder ? "/" + segments.getFirst() + "/atom.xml" : "/atom.xml";
    }

    String liveJournalFeed() {
        int users = segments.indexOf("users");
        String folder = users >= 0 && users + 1 < segments.size() ? folder(users + 2) : "/";
        String tag =
                query("tag")
                        .or(() -> listName(Set.of("tag")).map(name -> "tag=" + name))
                        .map(asked -> "?" + asked)
                        .orElse("");
        return folder + "data/rss" + tag;
    }

    /// `/blogs/NAME/archive/….aspx` belongs to the blog `/blogs/NAME`.
    String communityServerFeed() {
        int blogs = segments.indexOf("blogs");
        return blogs >= 0 && blogs + 1 < segments.size()
                ? folder(blogs + 2) + "rss.aspx"
                : "/blogs/rss.aspx";
    }

    /// The feed of a user on a host where each user has a folder, `/laura` or `/@laura`.
    ///
    /// @param place of a user's feed, with `%s` for the user; the host alone has none
    List<String> userFeed(String place) {
        return segments.isEmpty()
                ? List.of()
                : List.of(home + place.formatted(segments.getFirst()));
    }

    /// The page itself with an ending instead of its slash: `/blog.rss`, `/c/help/4.rss`.
    String withEnding(String ending) {
        String page = folder(segments.size());
        return (page.length() > 1 ? page.substring(0, page.length() - 1) : page) + ending;
    }

    private String first() {
        return segments.getFirst();
    }

    private String folder(int segmentCount) {
        return segmentCount == 0
                ? home
                : home + String.join("/", segments.subList(0, segmentCount)) + "/";
    }
}
