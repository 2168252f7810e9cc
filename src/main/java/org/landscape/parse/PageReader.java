package org.landscape.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParseOutcome.FeedLink;

/// Finds the feeds that a page names (the HTML standard, section 4.6.7.1: `link` with the type of a
/// feed and `rel=alternate`, or `rel=feed`).
final class PageReader {

    private static final Map<String, String> FORMATS =
            Map.of(
                    "application/atom+xml", "atom",
                    "application/rss+xml", "rss",
                    "application/rdf+xml", "rss",
                    "text/rdf+xml", "rss",
                    "application/feed+json", "json");

    /// Types that say nothing by themselves: such a link is one to a feed when its words say so.
    private static final Set<String> VAGUE =
            Set.of("text/xml", "application/xml", "application/json");

    private static final int MOST = 100;

    /// Links that are looked at; real pages have some dozens.
    private static final int MOST_LINKS = 2_000;

    /// In characters: the head of a page, where its links stand, ends long before.
    private static final int LONGEST = 1_000_000;

    /// In characters.
    private static final int LONGEST_ATTRIBUTE = 500;

    private static final Pattern FEED_WORD = Pattern.compile("feed|rss|atom");

    private PageReader() {}

    static ParseOutcome.Page read(String html, WebAddress address) {
        String bounded = html.substring(0, Math.min(html.length(), LONGEST));
        Document page = Parser.htmlParser().parseInput(Reading.of(bounded), "");
        return new ParseOutcome.Page(links(page, address), FeedGuesses.of(page, address), false);
    }

    private static List<FeedLink> links(Document page, WebAddress address) {
        Element first = page.selectFirst("base[href]");
        WebAddress base =
                first == null
                        ? address
                        : WebAddress.resolve(address, first.attr("href")).orElse(address);
        Map<WebAddress, FeedLink> found = new LinkedHashMap<>();
        page.select("link[href]").stream()
                .limit(MOST_LINKS)
                .filter(link -> !link.attr("href").isBlank())
                .forEach(
                        link -> {
                            String format = format(link);
                            if (format != null) {
                                WebAddress.resolve(base, link.attr("href"))
                                        .ifPresent(
                                                to ->
                                                        found.putIfAbsent(
                                                                to, feed(to, link, format)));
                            }
                        });
        return new FeedRanking(address).best(found.values()).stream().limit(MOST).toList();
    }

    private static FeedLink feed(WebAddress to, Element link, String format) {
        return new FeedLink(to, PlainText.cut(PlainText.oneLine(link.attr("title")), 500), format);
    }

    /// Null when the link leads to no feed.
    private static @Nullable String format(Element link) {
        List<String> relations = List.of(lower(link, "rel").strip().split("\\s+"));
        String type = lower(link, "type").split(";", 2)[0].strip();
        boolean isAlternate = relations.contains("alternate") && !relations.contains("stylesheet");
        boolean isFeed = relations.contains("feed");
        if (!isAlternate && !isFeed) {
            return null;
        }
        String format = FORMATS.get(type);
        if (format != null) {
            return format;
        }
        String words = lower(link, "href") + " " + lower(link, "title");
        boolean saysFeed = FEED_WORD.matcher(words).find() && !words.contains("wp-json");
        if (isFeed || (VAGUE.contains(type) && saysFeed)) {
            return type.endsWith("json") ? "json" : words.contains("atom") ? "atom" : "rss";
        }
        return null;
    }

    private static String lower(Element link, String attribute) {
        return PlainText.cut(link.attr(attribute), LONGEST_ATTRIBUTE).toLowerCase(Locale.ROOT);
    }
}
