package org.landscape.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.landscape.address.WebAddress;

/// An address of a blog in its parts, and where each platform keeps the feed that belongs to it.
/// Every rule gives a reference to be read against the address.
///
/// @param segments of the path, none of them empty
public record BlogPath(WebAddress address, List<String> segments) {

    private static final Set<String> WORDPRESS_LISTS = Set.of("tag", "category", "author");
    private static final Set<String> WORDPRESS_PAGES = Set.of("page", "archives", "p", "comments");

    private static final Set<String> LIST_WORDS =
            Set.of("tag", "tags", "tagged", "category", "categories", "label", "labels", "topic");

    public static BlogPath of(WebAddress address) {
        String path = address.path();
        return new BlogPath(
                address, Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList());
    }

    /// Whether it is the page of a tag, a category or a label: then its feed is what was meant, and
    /// not that of the whole blog.
    public boolean isList() {
        return segments.stream().anyMatch(LIST_WORDS::contains);
    }

    /// Whether it is, or belongs to, a post or a month: most blogs put the year in their addresses.
    public boolean isDated() {
        return segments.stream().anyMatch(BlogPath::isYear);
    }

    private static boolean isYear(String segment) {
        return segment.matches("(19|20)[0-9]{2}");
    }

    /// A blog may live in a folder; what stands before a date or a list is that folder.
    String wordPressFeed() {
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (WORDPRESS_LISTS.contains(segment) && i + 1 < segments.size()) {
                return folder(i + 2) + "feed/";
            }
            if (isYear(segment) || WORDPRESS_PAGES.contains(segment)) {
                return folder(i) + "feed/";
            }
        }
        return "/feed/";
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

    /// Every blog page of a site has its own; the first segment is that page.
    String squarespaceFeed() {
        return (segments.isEmpty() ? "/" : folder(0) + segments.getFirst()) + "?format=rss";
    }

    String ghostFeed() {
        boolean list = segments.size() > 1 && Set.of("tag", "author").contains(segments.getFirst());
        return list ? folder(2) + "rss/" : "/rss/";
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
        String query = address.query();
        String tag = query != null && query.startsWith("tag=") ? "?" + query : "";
        return folder + "data/rss" + tag;
    }

    /// `/blogs/NAME/archive/….aspx` belongs to the blog `/blogs/NAME`.
    String communityServerFeed() {
        int blogs = segments.indexOf("blogs");
        return blogs >= 0 && blogs + 1 < segments.size()
                ? folder(blogs + 2) + "rss.aspx"
                : "/blogs/rss.aspx";
    }

    private String folder(int segmentCount) {
        return segmentCount == 0
                ? "/"
                : "/" + String.join("/", segments.subList(0, segmentCount)) + "/";
    }
}
