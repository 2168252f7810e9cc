package org.landscape.parse;

import static org.landscape.parse.FeedNamespaces.ATOM;
import static org.landscape.parse.FeedNamespaces.DC;
import static org.landscape.parse.FeedNamespaces.ITUNES;
import static org.landscape.parse.FeedNamespaces.RDF;
import static org.landscape.parse.FeedNamespaces.RSS;
import static org.landscape.parse.FeedNamespaces.WORDPRESS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.parse.ParsedEntry.Author;
import org.landscape.platform.WordPressShortLinks;
import org.landscape.text.Reading;
import org.landscape.text.TextLine;

/// Reads RSS of every version, 0.90 to 2.0 and the RDF ones, with the modules that blogs use.
final class RssReader {

    /// The longest `ttl`, longer than any feed means; prevents an overflow.
    private static final long LONGEST_TTL_MINUTES = 525_600;

    private static final Pattern NUMBERED = Pattern.compile("https?://[^?]+\\?p=([0-9]+)");

    private final Limits limits;
    private final AtomAuthors authors;

    RssReader(Limits limits) {
        this.limits = limits;
        this.authors = new AtomAuthors(limits);
    }

    ParsedFeed read(Node root, String format) {
        boolean isChannel = root.element().getName().equals("channel");
        Node channel = isChannel ? root : root.child(RSS, "channel").orElse(root);
        WebAddress site = site(channel);
        String language = channel.statedLanguage();
        String blog = channel.textOf(WORDPRESS, "site");
        return new ParsedFeed(
                format,
                null,
                limits.title(Titles.of(channel)),
                site,
                language,
                author(channel).map(Author::name).orElse(null),
                Licences.of(channel),
                Dates.ofFeed(channel),
                timeToLive(channel),
                AtomLinks.older(channel),
                TextLine.cut(
                        TextLine.oneLine(
                                Objects.requireNonNullElse(channel.textOf(RSS, "generator"), "")),
                        200),
                items(root).stream()
                        .limit(limits.config().entries())
                        .map(item -> entry(item, site, language, blog))
                        .toList(),
                Tombstones.of(channel, limits));
    }

    /// RSS 1.0 has its items beside the channel, the other versions in it.
    private static List<Node> items(Node root) {
        List<Node> items = new ArrayList<>();
        root.children(RSS, "channel")
                .forEach(channel -> items.addAll(channel.children(RSS, "item")));
        items.addAll(root.children(RSS, "item"));
        return items;
    }

    /// @param blog its number at WordPress.com, null when the feed does not say
    private ParsedEntry entry(
            Node item,
            @Nullable WebAddress site,
            @Nullable String language,
            @Nullable String blog) {
        Reading.goOn();
        EntryBody body = EntryBody.of(item);
        WebAddress declared = body.base();
        WebAddress url = url(item, site);
        WebAddress page = page(item, url, site);
        // The item's other addresses have the same base as those in its text.
        Node onPage = item.declaredBase() == null ? new Node(item.element(), page) : item;
        return new ParsedEntry(
                guid(item),
                url,
                limits.title(Titles.of(item)),
                body.content(),
                body.summary(),
                declared != null ? declared : page,
                author(item).orElse(null),
                Dates.published(item),
                Dates.updated(item),
                ofItem(item, body, language),
                limits.categories(Categories.of(item)),
                Enclosures.of(onPage),
                Replies.of(onPage),
                Licences.of(onPage),
                Replies.inReplyTo(onPage),
                AtomLinks.alternates(item, body, url, further(item, url, blog)));
    }

    /// The addresses of the page that only RSS has: that of a service in between, at which others
    /// have read the post, and those that follow from its number at WordPress.
    private static Stream<WebAddress> further(
            Node item, @Nullable WebAddress url, @Nullable String blog) {
        Stream<WebAddress> between =
                AtomLinks.original(item).isEmpty()
                        ? Stream.empty()
                        : item.children(RSS, "link").stream()
                                .map(link -> WebAddress.parse(link.text()))
                                .flatMap(Optional::stream);
        return url == null
                ? between
                : Stream.concat(
                        between, WordPressShortLinks.of(blog, numberOf(item), url).stream());
    }

    /// The number of the post at WordPress, by itself or in the address by which its program leads
    /// to it.
    private static @Nullable String numberOf(Node item) {
        String number = item.textOf(WORDPRESS, "post-id");
        String guid = guid(item);
        Matcher asked = NUMBERED.matcher(guid == null ? "" : guid);
        return number != null ? number : asked.matches() ? asked.group(1) : null;
    }

    /// RSS does not define the base of addresses in a text without `xml:base`. They were written
    /// for the post's own page: the target of its link, or its permalink, unless these are on
    /// another site, as those of link blogs and counting services are.
    private static WebAddress page(Node item, @Nullable WebAddress url, @Nullable WebAddress site) {
        return Stream.concat(Stream.ofNullable(url), permaLink(item).stream())
                .filter(page -> site == null || page.keyHost().equals(site.keyHost()))
                .findFirst()
                .orElse(site == null ? item.document() : site);
    }

    private static @Nullable WebAddress site(Node channel) {
        return channel.children(RSS, "link").stream()
                .map(AtomLinks::address)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> AtomLinks.alternate(channel));
    }

    private static @Nullable WebAddress url(Node item, @Nullable WebAddress site) {
        WebAddress base = item.declaredBase() != null ? item.declaredBase() : site;
        return AtomLinks.original(item)
                .or(
                        () ->
                                item.children(RSS, "link").stream()
                                        .map(Node::text)
                                        .filter(text -> !text.isEmpty())
                                        .map(
                                                text ->
                                                        WrittenAddress.inFeed(
                                                                base == null
                                                                        ? item.document()
                                                                        : base,
                                                                text))
                                        .flatMap(Optional::stream)
                                        .findFirst())
                .or(() -> Optional.ofNullable(AtomLinks.alternate(item)))
                .or(() -> permaLink(item))
                .or(() -> WebAddress.parse(item.attribute(RDF, "about")))
                .orElse(null);
    }

    /// RSS 2.0: a guid is the entry's address unless it says otherwise.
    private static Optional<WebAddress> permaLink(Node item) {
        return item.children(RSS, "guid").stream()
                .filter(guid -> !"false".equals(guid.keyword("isPermaLink")))
                .map(guid -> WebAddress.parse(guid.text()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static @Nullable String guid(Node item) {
        return Stream.of(
                        item.textOf(RSS, "guid"),
                        item.attribute(RDF, "about"),
                        item.textOf(ATOM, "id"),
                        item.textOf(DC, "identifier"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Limits::identifier)
                .orElse(null);
    }

    private static @Nullable String ofItem(Node item, EntryBody body, @Nullable String ofChannel) {
        String stated = item.statedLanguage();
        String own = stated == null ? body.language() : stated;
        return own == null ? ofChannel : own;
    }

    /// A name for readers comes before RSS's own `author`, which is a mail address.
    private Optional<Author> author(Node node) {
        Stream<@Nullable String> names =
                Stream.of(
                        authors.creators(node).map(Author::name).orElse(null),
                        People.name(node.textOf(RSS, "author")),
                        People.name(node.textOf(DC, "author")),
                        authors.of(node).map(Author::name).orElse(null),
                        People.name(node.textOf(RSS, "managingEditor")),
                        People.name(node.textOf(ITUNES, "author")));
        return names.filter(Objects::nonNull)
                .findFirst()
                .flatMap(name -> Optional.ofNullable(limits.author(name, null)));
    }

    private static @Nullable Duration timeToLive(Node channel) {
        Long minutes = Enclosures.length(channel.textOf(RSS, "ttl"));
        return minutes == null || minutes == 0 || minutes > LONGEST_TTL_MINUTES
                ? RomeModules.updatePeriod(channel.element())
                : Duration.ofMinutes(minutes);
    }
}
