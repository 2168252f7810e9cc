package org.landscape.ownership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// Which addresses are a participant's own, so that what is there proves something: their feeds,
/// and the pages in the folders of their blogs. Where participants share a host, a page belongs to
/// the one with the nearest folder. Where several write on one blog, only the feed of an author
/// alone is that author's.
///
/// Judged by what is stored, never by what a caller says.
final class ProofPlaces {

    /// Parts of the address of a feed that are below the folder of its blog.
    private static final Set<String> BELOW_BLOG =
            Set.of(
                    "feed",
                    "feeds",
                    "rss",
                    "rss2",
                    "atom",
                    "json",
                    "data",
                    "posts",
                    "default",
                    "tag",
                    "tags",
                    "tagged",
                    "category",
                    "categories",
                    "label",
                    "labels",
                    "archives",
                    "page",
                    "p");

    /// Names of files that say nothing of whose blog it is.
    private static final Pattern FILE =
            Pattern.compile(
                    "(index|default|home|blog|weblog|feed|feeds|rss|rss2|atom|posts|news|main|all)"
                            + "([_-]?(feed|rss|rss2|atom|posts|full|en))*"
                            + "\\.(xml|rss|atom|json|rdf|php|aspx?|cgi|html?)",
                    Pattern.CASE_INSENSITIVE);

    /// Parameters by which blogs ask for a feed, and which say nothing of whose blog it is.
    private static final Pattern OF_FEEDS =
            Pattern.compile(
                    "|(feed|format|alt|type|withoutcomments|max-results|start-index|redirect|tag|cat|category)"
                            + "(=.*)?",
                    Pattern.CASE_INSENSITIVE);

    /// Parts that a host puts before the folders of its users to make addresses of feeds.
    private static final Set<String> BEFORE_USER = Set.of("feed", "feeds", "rss");

    /// The parts in front of the names of a blog's authors.
    private static final Set<String> AUTHORS = Set.of("author", "authors");

    /// A part `..` as servers know it that decode before they look at the path: with its slashes or
    /// dots encoded, once or more often, or with parameters. It leads out of its folder there.
    private static final Pattern LEADS_OUT =
            Pattern.compile(
                    "(/|\\\\|%(25)*(2f|5c))(\\.|%(25)*2e){2}(/|\\\\|;|%(25)*(2f|5c|3b|[01][0-9a-f]|20)|$)",
                    Pattern.CASE_INSENSITIVE);

    private final List<BlogFeed> theirs;
    private final Optional<WebAddress> blog;
    private final List<Folder> own;
    private final List<Folder> alsoShared;
    private final List<Folder> others;
    private final Set<String> feedsOfOthers;

    /// A followed feed.
    ///
    /// @param address where it is read
    /// @param pages that are proven to be its blog
    record BlogFeed(WebAddress address, List<WebAddress> pages) {
        BlogFeed {
            pages = List.copyOf(pages);
        }
    }

    /// @param only the key of the one address that counts, null when all in the folder do
    private record Folder(String host, List<String> path, @Nullable String only) {

        Folder whole() {
            return new Folder(host, path, null);
        }

        boolean isWithin(Folder other) {
            return only == null
                    && other.only == null
                    && host.equals(other.host)
                    && path.size() >= other.path.size()
                    && path.subList(0, other.path.size()).equals(other.path);
        }

        boolean holds(WebAddress address) {
            if (only != null) {
                return address.key().equals(only);
            }
            List<String> other = address.keyPath();
            return !LEADS_OUT.matcher(address.path()).find()
                    && address.keyHost().equals(host)
                    && other.size() >= path.size()
                    && other.subList(0, path.size()).equals(path);
        }
    }

    /// @param theirs the feeds of the participant, the one they joined with first
    /// @param blog what is stored as the page of their blog; it counts where it is in a folder of
    ///     theirs
    /// @param ofOthers the feeds of other participants on the same hosts
    ProofPlaces(List<BlogFeed> theirs, Optional<WebAddress> blog, List<BlogFeed> ofOthers) {
        this.theirs = List.copyOf(theirs);
        this.blog = blog;
        this.others = folders(ofOthers);
        this.alsoShared =
                Stream.concat(
                                folders(theirs).stream(),
                                blog.stream().map(ProofPlaces::folderOfPage))
                        .distinct()
                        .toList();
        this.own = folders(theirs).stream().filter(folder -> !isShared(folder)).toList();
        this.feedsOfOthers =
                ofOthers.stream()
                        .map(feed -> feed.address().key())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether another participant has the same blog, or is one of its authors.
    private boolean isShared(Folder folder) {
        return others.stream()
                .filter(other -> other.isWithin(folder))
                .anyMatch(
                        other ->
                                other.path().size() == folder.path().size()
                                        || AUTHORS.contains(
                                                other.path().get(folder.path().size())));
    }

    private static List<Folder> folders(List<BlogFeed> feeds) {
        return feeds.stream()
                .flatMap(
                        feed ->
                                Stream.concat(
                                        Stream.of(folderOfFeed(feed.address())),
                                        feed.pages().stream().map(ProofPlaces::folderOfPage)))
                .distinct()
                .toList();
    }

    /// `/blog/` for `/blog/feed/`, `/@laura/` for `/feed/@laura`.
    private static Folder folderOfFeed(WebAddress feed) {
        List<String> path = feed.keyPath();
        boolean inFolderOfFeeds = path.size() > 1 && BEFORE_USER.contains(path.getFirst());
        return folder(feed, inFolderOfFeeds ? path.subList(1, path.size()) : path);
    }

    private static Folder folderOfPage(WebAddress page) {
        return folder(page, page.keyPath());
    }

    /// Where the name of a file or a query tells whose blog it is (`/feeds/laura.xml`, `?u=3`), the
    /// folder is that of all, and only the address itself is theirs.
    private static Folder folder(WebAddress address, List<String> path) {
        int end = 0;
        while (end < path.size() && !isFile(path.get(end)) && !isBelowBlog(path.get(end))) {
            end++;
        }
        boolean namedByFile =
                end < path.size()
                        && isFile(path.get(end))
                        && !FILE.matcher(path.get(end)).matches();
        String query = address.query();
        boolean namedByQuery =
                query != null
                        && Stream.of(query.split("&"))
                                .anyMatch(part -> !OF_FEEDS.matcher(part).matches());
        return new Folder(
                address.keyHost(),
                path.subList(0, end),
                namedByFile || namedByQuery ? address.key() : null);
    }

    private static boolean isFile(String part) {
        return part.contains(".") && !part.startsWith("~") && !part.startsWith("@");
    }

    private static boolean isBelowBlog(String part) {
        return part.matches("[0-9]{4}") || BELOW_BLOG.contains(part);
    }

    /// Whether what is at this address is theirs, and no other participant's.
    boolean isTheirs(WebAddress address) {
        int mine = nearest(own, address);
        return mine >= 0 && mine > nearest(others, address);
    }

    private static int nearest(List<Folder> folders, WebAddress address) {
        return folders.stream()
                .filter(folder -> folder.holds(address))
                .mapToInt(folder -> folder.path().size())
                .max()
                .orElse(-1);
    }

    /// The addresses to be asked, without those that were shared.
    ///
    /// @param page that the person named, which is asked first
    List<WebAddress> toAsk(Optional<WebAddress> page, int most) {
        Map<String, WebAddress> asked = new LinkedHashMap<>();
        page.filter(this::isTheirs).ifPresent(one -> asked.put(one.key(), one));
        List<WebAddress> rest = new ArrayList<>();
        feeds().forEach(rest::add);
        theirs.stream()
                .flatMap(feed -> feed.pages().stream())
                .filter(this::isTheirs)
                .forEach(rest::add);
        blog.filter(this::isTheirs).ifPresent(rest::add);
        own.stream()
                .flatMap(folder -> front(folder).stream())
                .filter(this::isTheirs)
                .forEach(rest::add);
        rest.forEach(one -> asked.putIfAbsent(one.key(), one));
        return asked.values().stream().limit(most).toList();
    }

    /// The feeds in which no other participant writes.
    List<WebAddress> feeds() {
        return theirs.stream()
                .map(BlogFeed::address)
                .filter(address -> !feedsOfOthers.contains(address.key()))
                .filter(address -> !isShared(folderOfFeed(address)))
                .toList();
    }

    /// Whether a post of one of these [#feeds] is on their blog, and not another person's post that
    /// a feed passes on. A feed may be elsewhere than its blog, and its blog may have more authors.
    boolean isTheirPost(WebAddress post) {
        int mine = nearest(alsoShared.stream().map(Folder::whole).toList(), post);
        return mine >= 0 && mine >= nearest(others, post);
    }

    private Optional<WebAddress> front(Folder folder) {
        return folder.only() != null
                ? Optional.empty()
                : theirs.stream()
                        .flatMap(
                                feed ->
                                        Stream.concat(
                                                Stream.of(feed.address()), feed.pages().stream()))
                        .filter(address -> address.keyHost().equals(folder.host()))
                        .findFirst()
                        .flatMap(
                                address ->
                                        WebAddress.resolve(
                                                address,
                                                folder.path().isEmpty()
                                                        ? "/"
                                                        : "/"
                                                                + String.join("/", folder.path())
                                                                + "/"));
    }
}
