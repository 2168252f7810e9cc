package org.landscape.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.text.FeedDocument;
import org.landscape.text.Reading;
import org.landscape.text.TextLine;

/// Finds the feeds that a page names (the HTML standard, section 4.6.7.1: `link` with the type of a
/// feed and `rel=alternate`, or `rel=feed`), and those of its `Link` header fields (RFC 8288), with
/// the same relations.
final class PageReader {

    private static final int MOST = 100;

    /// The most links that are read; real pages have some dozens.
    private static final int MOST_LINKS = 2_000;

    /// In characters.
    private static final int LONGEST_ATTRIBUTE = 500;

    private static final Pattern FEED_WORD = Pattern.compile("feed|rss|atom");

    /// Types of an alternate that is certainly no feed.
    private static final Pattern OTHER_TYPE =
            Pattern.compile(
                    "text/html|application/xhtml\\+xml|.*oembed.*|application/(activity|ld)\\+json"
                            + "|application/(pdf|epub.*|opensearch.*|rsd.*|wlw.*|.*javascript)"
                            + "|text/(css|calendar|markdown|.*javascript)"
                            + "|(image|audio|video|font)/.*");

    /// Relations of a link with the type of a feed; `feed` and `service.feed` are those of older
    /// platforms.
    private static final Pattern FEED_RELATION =
            Pattern.compile("|altern.*|feeds?|rss|atom|syndication|service\\.feed");

    private PageReader() {}

    static ParseOutcome.Page read(String html, FeedDocument document) {
        Document page = Parser.htmlParser().parseInput(Reading.of(PageMarkup.of(html)), "");
        WebAddress address = document.address();
        WebAddress base = base(page, address);
        List<FeedLink> links = links(page, base, document);
        return new ParseOutcome.Page(
                links,
                FeedGuesses.of(page, address, base),
                false,
                Onward.of(page, document.refresh(), address, base, !links.isEmpty()).orElse(null),
                canonical(page, base, document));
    }

    /// The address that the page names as its own: the first one, by an element before a field.
    private static @Nullable WebAddress canonical(
            Document page, WebAddress base, FeedDocument document) {
        return Stream.concat(
                        page.select("link[href][rel]").stream()
                                .limit(MOST_LINKS)
                                .map(PageReader::said),
                        LinkField.read(document.links()).stream()
                                .limit(MOST_LINKS)
                                .map(PageReader::said))
                .filter(link -> List.of(link.relation().split("\\s+")).contains("canonical"))
                .flatMap(link -> WebAddress.resolve(base, link.to()).stream())
                .findFirst()
                .orElse(null);
    }

    /// The page for an answer without readable content: only its header fields are known.
    static Optional<ParseOutcome> ofFields(FeedDocument document) {
        List<FeedLink> links = ranked(named(document), document.address());
        @Nullable WebAddress onward = Onward.of(document).orElse(null);
        return links.isEmpty() && onward == null
                ? Optional.empty()
                : Optional.of(new ParseOutcome.Page(links, List.of(), false, onward, null));
    }

    /// The base of the page's addresses: its first valid `base` (the HTML standard, section 4.2.3).
    private static WebAddress base(Document page, WebAddress address) {
        Element first = page.selectFirst("base[href]");
        return first == null
                ? address
                : WebAddress.resolve(address, first.attr("href")).orElse(address);
    }

    private static List<FeedLink> links(Document page, WebAddress base, FeedDocument document) {
        Map<WebAddress, FeedLink> found = new LinkedHashMap<>();
        page.select("link[href]").stream()
                .limit(MOST_LINKS)
                .map(PageReader::said)
                .flatMap(link -> link.feed(base).stream())
                .forEach(feed -> found.putIfAbsent(feed.address(), feed));
        named(document).forEach(found::putIfAbsent);
        return ranked(found, document.address());
    }

    private static List<FeedLink> ranked(Map<WebAddress, FeedLink> found, WebAddress address) {
        return new FeedRanking(address).best(found.values()).stream().limit(MOST).toList();
    }

    /// The feeds of the header fields. A link about another page (`anchor`) does not count.
    private static Map<WebAddress, FeedLink> named(FeedDocument document) {
        WebAddress address = document.address();
        Map<WebAddress, FeedLink> found = new LinkedHashMap<>();
        LinkField.read(document.links()).stream()
                .limit(MOST_LINKS)
                .filter(link -> isAbout(address, link.parameter("anchor")))
                .map(PageReader::said)
                .flatMap(link -> link.feed(address).stream())
                .forEach(feed -> found.putIfAbsent(feed.address(), feed));
        return found;
    }

    private static boolean isAbout(WebAddress address, String anchor) {
        return anchor.isEmpty()
                || WebAddress.resolve(address, anchor)
                        .filter(about -> about.key().equals(address.key()))
                        .isPresent();
    }

    private static Said said(Element link) {
        return new Said(
                link.attr("href"),
                cut(link.attr("rel")),
                cut(link.attr("type")),
                link.attr("title"),
                link.hasAttr("hreflang") || link.hasAttr("media"));
    }

    private static Said said(LinkField link) {
        return new Said(
                link.target(),
                cut(link.parameter("rel")),
                cut(link.parameter("type")),
                link.parameter("title"),
                link.parameters().containsKey("hreflang")
                        || link.parameters().containsKey("media"));
    }

    private static String cut(String attribute) {
        return TextLine.cut(attribute, LONGEST_ATTRIBUTE).toLowerCase(Locale.ROOT).strip();
    }

    /// The properties of a link, from an element or a header field.
    ///
    /// @param relation in lower case
    /// @param type in lower case
    /// @param isVersion whether it is the same page in another language or for another screen
    private record Said(String to, String relation, String type, String title, boolean isVersion) {

        Optional<FeedLink> feed(WebAddress base) {
            @Nullable String format = to.isBlank() ? null : format();
            return format == null
                    ? Optional.empty()
                    : WrittenAddress.reference(base, to)
                            .map(
                                    address ->
                                            new FeedLink(
                                                    address,
                                                    TextLine.cut(TextLine.oneLine(title), 500),
                                                    format));
        }

        /// Null when the link is not to a feed.
        private @Nullable String format() {
            List<String> relations = List.of(relation.split("\\s+"));
            String media = type.split(";", 2)[0].strip();
            if (relations.contains("stylesheet") || OTHER_TYPE.matcher(media).matches()) {
                return null;
            }
            String format = ofType(media);
            if (format != null) {
                return relations.stream().anyMatch(it -> FEED_RELATION.matcher(it).matches())
                        ? format
                        : null;
            }
            String words = cut(to) + " " + cut(title);
            boolean isFeed = relations.contains("feed");
            // The type is missing or too general: the words decide.
            boolean saysFeed =
                    relations.contains("alternate")
                            && !words.contains("wp-json")
                            && (media.isEmpty()
                                    ? !isVersion && FeedGuesses.readsLikeFeed(cut(to), cut(title))
                                    : FEED_WORD.matcher(words).find());
            return isFeed || saysFeed ? ofWords(media, words) : null;
        }

        private static String ofWords(String media, String words) {
            return media.endsWith("json") ? "json" : words.contains("atom") ? "atom" : "rss";
        }

        /// The format of a type, also of an unusual spelling (`application/rss`, `text/rss+xml`,
        /// `application/x-atom+xml`); null when it names none.
        private static @Nullable String ofType(String media) {
            if (media.contains("feed+json")) {
                return "json";
            }
            return media.contains("atom")
                    ? "atom"
                    : media.contains("rss") || media.contains("rdf") ? "rss" : null;
        }
    }
}
