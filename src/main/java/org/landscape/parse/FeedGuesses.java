package org.landscape.parse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.platform.Platform;
import org.landscape.platform.Site;
import org.landscape.text.TextLine;

/// Where the feed of a page may be that names none. Callers request only the first few of these
/// places, so the likeliest come first.
public final class FeedGuesses {

    /// The usual addresses of feeds in most software.
    private static final List<String> USUAL_PLACES =
            List.of("feed/", "rss.xml", "atom.xml", "index.xml", "feed.xml", "rss", "?feed=rss2");

    private static final Pattern FEED_ADDRESS =
            Pattern.compile(
                    "(^|[/.=_?&-])((feeds?|rss2?|rss_?20|atom1?0?|rdf|newsfeed|jsonfeed)"
                            + "([/.?&_].*|-(feed|rss|atom|xml|posts?|blog|\\d).*)?"
                            + "|(syndication|backend)(/|\\.[a-z]+)?(\\?.*)?)$");

    private static final Pattern FEED_WORDS =
            Pattern.compile(
                    "(?<![a-z0-9])(rss|atom)(?![a-z])|really simple syndication|(rich|rdf) site summary|\\b(web|news|blog|xml|json|site|post|posts)[ -]?feeds?\\b"
                            + "|^\\s*((the|my|our|this|full|main|posts?) )?(feeds?|newsfeed|xml|syndication|syndicate"
                            + "|syndiquer|fil|flux|フィード|лента|订阅|訂閱|購読|구독)\\s*$"
                            + "|\\b(subscribe|follow|abonn\\p{L}*|s.abonner|suscr\\p{L}*|subscr\\p{L}*|iscri\\p{L}*"
                            + "|prenumer\\p{L}*|подпис\\p{L}*)\\b.*\\b(feed|flux|xml)\\b|\\b(feed|flux)\\b.*\\babonn",
                    Pattern.UNICODE_CHARACTER_CLASS);

    /// Names of pictures, classes and the like, which readers do not see: `fa-rss`,
    /// `feed-icon.svg`.
    private static final Pattern FEED_NAMES =
            Pattern.compile(
                    "(^|[^a-z])(rss|atom)(\\d|-?feed)?([^a-z]|$)"
                            + "|(^|[^a-z])(feed-?icon|icon-?feed|(feed|xml)\\.(png|gif|svg|jpe?g))([^a-z]|$)"
                            + "|(^|\\s)feeds?(\\s|$)");

    /// The most links of a page that are read; a link to a feed is near its beginning or end.
    private static final int MOST_LINKS = 2_000;

    /// In characters.
    private static final int LONGEST_WORDS = 100;

    /// The most elements and texts inside a link that are read.
    private static final int MOST_NODES = 50;

    /// In characters.
    private static final int LONGEST_ADDRESS = 300;

    private FeedGuesses() {}

    /// The guesses for an address that could not be read: only its platform is known.
    public static List<FeedLink> of(WebAddress address) {
        return Platform.at(address).flatMap(platform -> platform.feedOf(address)).stream()
                .filter(feed -> !feed.key().equals(address.key()))
                .map(FeedGuesses::guess)
                .toList();
    }

    /// The guesses for a host that does not answer: https for http, and the host with or without
    /// `www.`.
    public static List<FeedLink> otherWays(WebAddress address) {
        String text = address.toString();
        String host = address.host();
        boolean isName =
                Character.isLetter(host.charAt(host.length() - 1)) && host.indexOf('.') > 0;
        String other = host.startsWith("www.") ? host.substring("www.".length()) : "www." + host;
        return Stream.of(
                        text.startsWith("http://") && address.port() == 80
                                ? "https://" + text.substring("http://".length())
                                : text,
                        isName ? text.replaceFirst("//" + Pattern.quote(host), "//" + other) : text)
                .filter(way -> !way.equals(text))
                .flatMap(way -> WebAddress.parse(way).stream())
                .map(FeedGuesses::guess)
                .toList();
    }

    /// @param base the base of the page's addresses
    static List<FeedLink> of(Document page, WebAddress address, WebAddress base) {
        BlogPage blog = new BlogPage(page, address, base);
        Optional<Platform> platform = blog.platform();
        List<String> homes =
                platform.filter(one -> one.hasWholeHost(address)).isPresent()
                        ? List.of("/")
                        : blog.homes();
        List<WebAddress> ofPlatform =
                platform.stream()
                        .flatMap(one -> homes.stream().map(home -> one.feedsOf(address, home)))
                        .flatMap(List::stream)
                        .toList();
        Set<WebAddress> places = new LinkedHashSet<>();
        ofPlatform.stream().limit(1).forEach(places::add);
        places.addAll(named(page, address, base));
        places.addAll(ofPlatform);
        for (String place : USUAL_PLACES) {
            for (String home : homes) {
                WebAddress.resolve(address, home + place).ifPresent(places::add);
            }
        }
        return places.stream()
                .filter(place -> !place.key().equals(address.key()))
                .map(FeedGuesses::guess)
                .toList();
    }

    /// The links whose words name a feed, the plainest first.
    private static List<WebAddress> named(Document page, WebAddress address, WebAddress base) {
        Site site = Site.of(address);
        Map<String, Element> labels = labels(page);
        List<Named> found = new ArrayList<>();
        page.select("a[href],area[href]").stream()
                .limit(MOST_LINKS)
                .forEach(
                        link ->
                                WrittenAddress.reference(base, link.attr("href"))
                                        .ifPresent(
                                                to -> found.addAll(named(labels, link, to, site))));
        return found.stream()
                .sorted(Comparator.comparing(Named::how))
                .map(Named::place)
                .distinct()
                .toList();
    }

    /// How plainly a link names a feed, the plainest first.
    private enum How {
        TYPE,
        WORDS,
        NAMES,
        /// A button of a feed reader, whose address contains the feed's.
        BUTTON
    }

    private record Named(How how, WebAddress place) {}

    private static List<Named> named(
            Map<String, Element> labels, Element link, WebAddress to, Site site) {
        if (!site.mayHaveFeedAt(to)) {
            return inButton(to, site).map(feed -> new Named(How.BUTTON, feed)).stream().toList();
        }
        String address = TextLine.cut(link.attr("href"), LONGEST_ADDRESS).toLowerCase(Locale.ROOT);
        String words = words(labels, link);
        if (FeedRanking.isComments(address) || FeedRanking.isComments(words)) {
            return List.of();
        }
        if (hasFeedType(link)) {
            return List.of(new Named(How.TYPE, to));
        }
        if (readsLikeFeed(address, words)) {
            return List.of(new Named(How.WORDS, to));
        }
        return FEED_NAMES.matcher(names(link)).find()
                ? List.of(new Named(How.NAMES, to))
                : List.of();
    }

    /// Whether an address or its words are like those of a feed.
    ///
    /// @param address in lower case
    static boolean readsLikeFeed(String address, String words) {
        return FEED_ADDRESS.matcher(address).find()
                || FEED_WORDS.matcher(words.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean hasFeedType(Element link) {
        String type = TextLine.cut(link.attr("type"), LONGEST_WORDS).toLowerCase(Locale.ROOT);
        String relation = TextLine.cut(link.attr("rel"), LONGEST_WORDS).toLowerCase(Locale.ROOT);
        return WrittenAddress.isForReaders(link.attr("href"))
                || type.contains("rss")
                || type.contains("atom+xml")
                || type.contains("feed+json")
                || List.of(relation.split("\\s+")).contains("feed");
    }

    /// `https://reader.example/add?url=https%3A%2F%2Flaura.example%2Ffeed` and its like.
    private static Optional<WebAddress> inButton(WebAddress button, Site site) {
        String text = TextLine.cut(button.toString(), LONGEST_ADDRESS * 2);
        int at = Math.max(text.lastIndexOf("http%3A"), text.lastIndexOf("https%3A"));
        at = Math.max(at, text.lastIndexOf("http%3a"));
        at = Math.max(at, text.lastIndexOf("https%3a"));
        at = Math.max(at, text.lastIndexOf("http://"));
        at = Math.max(at, text.lastIndexOf("https://"));
        if (at <= 0) {
            return Optional.empty();
        }
        String inner = text.substring(at);
        boolean isField = text.charAt(at - 1) == '=';
        String cut = isField ? inner.split("&", 2)[0] : inner;
        try {
            String written = URLDecoder.decode(cut, StandardCharsets.UTF_8);
            return WebAddress.parse(written)
                    .filter(site::mayHaveFeedAt)
                    .filter(
                            feed ->
                                    FEED_ADDRESS
                                            .matcher(feed.toString().toLowerCase(Locale.ROOT))
                                            .find());
        } catch (IllegalArgumentException _) {
            // A stray percent sign: no program wrote this address.
            return Optional.empty();
        }
    }

    /// The beginning of a link's words, as readers see or hear them: its text, and the text of its
    /// pictures. Hostile pages nest links, so of each link only as much is read as the words for a
    /// feed need.
    private static String words(Map<String, Element> labels, Element link) {
        List<String> texts = new ArrayList<>();
        StringBuilder shown = new StringBuilder();
        link.nodeStream()
                .limit(MOST_NODES)
                .takeWhile(_ -> shown.length() < LONGEST_WORDS)
                .forEach(
                        node -> {
                            if (node instanceof TextNode text) {
                                String whole = text.getWholeText();
                                shown.append(whole, 0, Math.min(whole.length(), LONGEST_WORDS));
                            } else if (node instanceof Element element) {
                                said(labels, element).forEach(texts::add);
                            }
                        });
        texts.addFirst(shown.toString());
        return texts.stream()
                .map(text -> TextLine.cut(TextLine.oneLine(text), LONGEST_WORDS))
                .filter(text -> FEED_WORDS.matcher(text.toLowerCase(Locale.ROOT)).find())
                .findFirst()
                .orElse(TextLine.cut(TextLine.oneLine(shown.toString()), LONGEST_WORDS));
    }

    /// The words of attributes that are for readers.
    private static Stream<String> said(Map<String, Element> labels, Element element) {
        Stream<String> own =
                Stream.of(
                                "title",
                                "alt",
                                "aria-label",
                                "aria-description",
                                "label",
                                "data-title",
                                "data-tooltip",
                                "data-label",
                                "data-original-title")
                        .map(element::attr);
        Stream<String> elsewhere =
                Stream.of("aria-labelledby", "aria-describedby")
                        .map(element::attr)
                        .filter(id -> !id.isBlank())
                        .flatMap(ids -> Stream.of(ids.strip().split("\\s+")).limit(3))
                        .flatMap(id -> Stream.ofNullable(labels.get(id)))
                        .map(FeedGuesses::firstWords);
        return Stream.concat(own, elsewhere).filter(text -> !text.isBlank());
    }

    /// The elements that other elements refer to as their label.
    private static Map<String, Element> labels(Document page) {
        Map<String, Element> labels = new HashMap<>();
        page.select("[id]").forEach(element -> labels.putIfAbsent(element.id(), element));
        return labels;
    }

    private static String firstWords(Element label) {
        return label.nodeStream()
                .limit(MOST_NODES)
                .filter(TextNode.class::isInstance)
                .map(text -> TextLine.cut(((TextNode) text).getWholeText(), LONGEST_WORDS))
                .reduce("", String::concat);
    }

    /// The names that the authors of the page gave to a link and its pictures.
    private static String names(Element link) {
        return link.nodeStream()
                .limit(MOST_NODES)
                .filter(Element.class::isInstance)
                .flatMap(FeedGuesses::names)
                .reduce("", (all, name) -> all + " " + name)
                .toLowerCase(Locale.ROOT);
    }

    private static Stream<String> names(Node element) {
        return Stream.concat(
                        Stream.of(
                                        "class",
                                        "id",
                                        "name",
                                        "rel",
                                        "src",
                                        "data-src",
                                        "data-icon",
                                        "icon")
                                .map(element::attr),
                        element.nodeName().equals("use")
                                ? element.attributes().asList().stream().map(Attribute::getValue)
                                : Stream.of())
                .filter(name -> !name.isBlank())
                .map(name -> TextLine.cut(fileName(name), LONGEST_WORDS));
    }

    /// The file name of a picture, without its folders.
    private static String fileName(String name) {
        Matcher folders = FOLDERS.matcher(TextLine.cut(name, LONGEST_ADDRESS));
        return folders.matches() ? folders.group(1) : name;
    }

    private static final Pattern FOLDERS = Pattern.compile("(?s).*/([^/]*+)");

    private static FeedLink guess(WebAddress place) {
        return new FeedLink(place, "", "");
    }
}
