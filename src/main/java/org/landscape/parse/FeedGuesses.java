package org.landscape.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.platform.Platform;

/// Where the feed of a page may be that names none. Nobody asks more than the first few of these
/// places, so the likeliest come first.
public final class FeedGuesses {

    /// Where most software puts its feed unless it is told otherwise.
    private static final List<String> USUAL_PLACES =
            List.of("/feed/", "/rss.xml", "/atom.xml", "/index.xml", "/feed.xml", "/rss");

    private static final Pattern FEED_ADDRESS =
            Pattern.compile("(?i)(^|[/.=_-])(feeds?|rss|atom|rdf)([/.?&_-].*)?$");

    private static final Pattern FEED_WORDS =
            Pattern.compile(
                    "(?i)\\b(rss|atom)\\b|^\\s*(feed|newsfeed)\\s*$|\\bsubscribe\\b.*\\bfeed\\b");

    /// Links of a page that are looked at; those to a feed stand in its margin.
    private static final int MOST_LINKS = 2_000;

    /// In characters.
    private static final int LONGEST_WORDS = 100;

    /// Elements and texts inside a link that are looked at.
    private static final int MOST_NODES = 50;

    private FeedGuesses() {}

    /// For an address that nobody could read: its platform alone can tell.
    public static List<FeedLink> of(WebAddress address) {
        return Platform.at(address).flatMap(platform -> platform.feedOf(address)).stream()
                .filter(feed -> !feed.key().equals(address.key()))
                .map(FeedGuesses::guess)
                .toList();
    }

    static List<FeedLink> of(Document page, WebAddress address) {
        Set<WebAddress> places = new LinkedHashSet<>();
        platform(page, address)
                .flatMap(platform -> platform.feedOf(address))
                .ifPresent(places::add);
        page.select("a[href]").stream()
                .limit(MOST_LINKS)
                .filter(FeedGuesses::readsLikeFeed)
                .flatMap(link -> WebAddress.resolve(address, link.attr("href")).stream())
                .filter(link -> link.hasOriginOf(address))
                .forEach(places::add);
        USUAL_PLACES.stream()
                .flatMap(place -> WebAddress.resolve(address, place).stream())
                .forEach(places::add);
        return places.stream()
                .filter(place -> !place.key().equals(address.key()))
                .map(FeedGuesses::guess)
                .toList();
    }

    private static Optional<Platform> platform(Document page, WebAddress address) {
        return Platform.at(address)
                .or(
                        () ->
                                Stream.ofNullable(page.selectFirst("meta[name=generator]"))
                                        .flatMap(
                                                meta ->
                                                        Platform.madeWith(meta.attr("content"))
                                                                .stream())
                                        .findFirst());
    }

    private static boolean readsLikeFeed(Element link) {
        String address = PlainText.cut(link.attr("href"), 300).toLowerCase(Locale.ROOT);
        String words = words(link);
        boolean comments = FeedRanking.isComments(address) || FeedRanking.isComments(words);
        return !comments
                && (FEED_ADDRESS.matcher(address).find() || FEED_WORDS.matcher(words).find());
    }

    /// The beginning of what a link shows. Links stand in each other on a page that is made to
    /// hurt, so each is looked at only as far as words of a feed could reach.
    private static String words(Element link) {
        StringBuilder words = new StringBuilder();
        link.nodeStream()
                .limit(MOST_NODES)
                .filter(TextNode.class::isInstance)
                .map(text -> ((TextNode) text).getWholeText())
                .takeWhile(_ -> words.length() < LONGEST_WORDS)
                .forEach(text -> words.append(text, 0, Math.min(text.length(), LONGEST_WORDS)));
        return PlainText.cut(PlainText.oneLine(words.toString()), LONGEST_WORDS);
    }

    private static FeedLink guess(WebAddress place) {
        return new FeedLink(place, "", "");
    }
}
