package org.landscape.parse;

import static org.landscape.parse.Names.ATOM;
import static org.landscape.parse.Names.DC;
import static org.landscape.parse.Names.DCTERMS;
import static org.landscape.parse.Names.ITUNES;
import static org.landscape.parse.Names.RDF;
import static org.landscape.parse.Names.RSS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry.Author;

/// Reads RSS of every version, 0.90 to 2.0 and the RDF ones, with the modules that blogs use.
final class RssReader {

    /// Longer than any feed can mean; keeps the arithmetic of `ttl` from overflowing.
    private static final long LONGEST_TTL_MINUTES = 525_600;

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
        String language = language(channel);
        return new ParsedFeed(
                format,
                null,
                limits.title(title(channel)),
                site,
                language,
                author(channel).map(Author::name).orElse(null),
                firstDate(
                        Dates.first(channel, RSS, "lastBuildDate", "pubDate"),
                        Dates.first(channel, ATOM, "updated"),
                        Dates.first(channel, DC, "date")),
                timeToLive(channel),
                items(root).stream()
                        .limit(limits.config().entries())
                        .map(item -> entry(item, site, language))
                        .toList());
    }

    /// RSS 1.0 puts its items beside the channel, the others into it.
    private static List<Node> items(Node root) {
        List<Node> items = new ArrayList<>();
        root.children(RSS, "channel")
                .forEach(channel -> items.addAll(channel.children(RSS, "item")));
        items.addAll(root.children(RSS, "item"));
        return items;
    }

    private ParsedEntry entry(Node item, @Nullable WebAddress site, @Nullable String language) {
        RssBody body = RssBody.of(item);
        WebAddress declared = body.base();
        return new ParsedEntry(
                guid(item),
                url(item, site),
                limits.title(title(item)),
                limits.html(body.content()),
                limits.html(body.summary()),
                declared != null ? declared : site != null ? site : item.document(),
                author(item).orElse(null),
                published(item),
                updated(item),
                Optional.ofNullable(language(item)).orElse(language),
                limits.categories(categories(item)),
                Enclosures.of(item),
                CommentsOf.entry(item));
    }

    private static String title(Node node) {
        String rss = node.textOf(RSS, "title");
        if (rss != null) {
            return PlainText.ofRss(
                    node.children(RSS, "title").stream()
                            .filter(title -> !title.text().isEmpty())
                            .findFirst()
                            .orElseThrow()
                            .html());
        }
        String atom =
                node.children(ATOM, "title").stream()
                        .map(title -> AtomText.of(title).plain())
                        .findFirst()
                        .orElse("");
        return !atom.isEmpty() ? atom : foreignTitle(node);
    }

    private static String foreignTitle(Node node) {
        return Stream.of(DC, ITUNES, Names.MEDIA)
                .map(namespace -> node.textOf(namespace, "title"))
                .filter(Objects::nonNull)
                .map(PlainText::ofRss)
                .findFirst()
                .orElse("");
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
        return item.children(RSS, "link").stream()
                .map(Node::text)
                .filter(text -> !text.isEmpty())
                .map(text -> WebAddress.resolve(base == null ? item.document() : base, text))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> Optional.ofNullable(AtomLinks.alternate(item)))
                .or(() -> permaLink(item))
                .or(() -> WebAddress.parse(item.element().getAttributeValue("about", RDF)))
                .orElse(null);
    }

    /// RSS 2.0: a guid is the entry's address unless it says that it is not.
    private static Optional<WebAddress> permaLink(Node item) {
        return item.children(RSS, "guid").stream()
                .filter(guid -> !"false".equalsIgnoreCase(guid.attribute("isPermaLink")))
                .map(guid -> WebAddress.parse(guid.text()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static @Nullable String guid(Node item) {
        return Stream.of(
                        item.textOf(RSS, "guid"),
                        item.element().getAttributeValue("about", RDF),
                        item.textOf(ATOM, "id"),
                        item.textOf(DC, "identifier"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Limits::identifier)
                .orElse(null);
    }

    private static @Nullable Instant published(Node item) {
        return firstDate(
                Dates.first(item, RSS, "pubDate"),
                Dates.first(item, ATOM, "published", "issued", "created"),
                Dates.first(item, DC, "date"),
                Dates.first(item, DCTERMS, "issued", "created", "date"));
    }

    private static @Nullable Instant updated(Node item) {
        return firstDate(
                Dates.first(item, ATOM, "updated", "modified"),
                Dates.first(item, DCTERMS, "modified"));
    }

    private static @Nullable Instant firstDate(@Nullable Instant... dates) {
        return Stream.of(dates).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static @Nullable String language(Node node) {
        String stated = node.textOf(RSS, "language");
        String dublin = stated != null ? stated : node.textOf(DC, "language");
        return dublin != null ? dublin : node.language();
    }

    /// A name that was meant to be read comes before RSS's own `author`, which is a mail address.
    private Optional<Author> author(Node node) {
        Stream<@Nullable String> names =
                Stream.of(
                        authors.creators(node).map(Author::name).orElse(null),
                        People.name(node.textOf(RSS, "author")),
                        authors.of(node).map(Author::name).orElse(null),
                        People.name(node.textOf(RSS, "managingEditor")),
                        People.name(node.textOf(ITUNES, "author")));
        return names.filter(Objects::nonNull)
                .findFirst()
                .flatMap(name -> Optional.ofNullable(limits.author(name, null)));
    }

    private static List<String> categories(Node item) {
        Stream<String> rss = item.children(RSS, "category").stream().map(Node::text);
        Stream<String> atom =
                item.children(ATOM, "category").stream()
                        .flatMap(node -> Stream.of(node.attribute("term"), node.attribute("label")))
                        .filter(Objects::nonNull);
        Stream<String> subjects = RomeModules.subjects(item.element()).stream();
        return Stream.of(rss, subjects, atom).flatMap(all -> all).map(PlainText::ofRss).toList();
    }

    private static @Nullable Duration timeToLive(Node channel) {
        Long minutes = Enclosures.length(channel.textOf(RSS, "ttl"));
        return minutes == null || minutes == 0 || minutes > LONGEST_TTL_MINUTES
                ? RomeModules.updatePeriod(channel.element())
                : Duration.ofMinutes(minutes);
    }
}
