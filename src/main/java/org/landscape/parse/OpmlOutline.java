package org.landscape.parse;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.text.DecodedText;
import org.landscape.text.FeedDocument;
import org.landscape.text.Reading;
import org.landscape.text.TextLine;

/// A line of a list of subscriptions (OPML 2.0): an `outline` that names a blog, by its feed or by
/// its page, in whichever attribute the program put it that wrote the list.
///
/// @param title what the list calls the blog, one line of plain text; empty when it has no name
/// @param xmlUrl the feed as it is written there, not yet judged; empty when it is not
/// @param htmlUrl the blog's page as it is written there, empty when it is not
/// @param type `atom`, `rss` or `json`; empty when the list says nothing, or something else
/// @param isList whether it stands for another list (`type=include`)
public record OpmlOutline(
        String title, String xmlUrl, String htmlUrl, String type, boolean isList) {

    private static final int MOST = 10_000;
    private static final int LONGEST_TITLE = 500;

    /// Attributes that name a feed: that of OPML, then those of programs that go their own way.
    private static final List<String> FEED =
            List.of(
                    "xmlurl", "feedurl", "feed", "rssurl", "rss", "atomurl", "atom", "jsonurl",
                    "xml", "url", "uri", "href", "src", "link");

    private static final List<String> PAGE =
            List.of(
                    "htmlurl",
                    "weburl",
                    "homepage",
                    "homeurl",
                    "siteurl",
                    "website",
                    "site",
                    "blogurl",
                    "blog");

    /// An address where its name should stand.
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https?://|feed:|www\\.)\\S{1,2040}");

    /// What the feed is asked at, or the page where the list names no feed; empty when it names
    /// neither.
    public String written() {
        return xmlUrl.isEmpty() ? htmlUrl : xmlUrl;
    }

    /// The characters of a list in whichever encoding a feed may be in, by the same rules.
    ///
    /// @param contentType the `Content-Type` with which it came, null when there was none
    public static String textOf(byte[] list, @Nullable String contentType) {
        // The encoding does not hang on where a document is from.
        WebAddress nowhere = WebAddress.parse("https://list.invalid/").orElseThrow();
        return DecodedText.of(new FeedDocument(list, contentType, nowhere)).text();
    }

    /// All lines, in the order of the list, folders opened: of each outline that names a blog, and
    /// of each that names nothing and holds no others. Empty when no outline names a blog, or the
    /// text is no such list.
    public static List<OpmlOutline> read(String opml) {
        // Forgiving on purpose: exports with bare ampersands are common. Attribute names vary in
        // case in the wild: xmlUrl, xmlurl, xmlURL.
        Document document =
                Parser.xmlParser()
                        .settings(ParseSettings.htmlDefault)
                        .parseInput(Reading.of(opml), "");
        List<OpmlOutline> lines =
                document.select("outline, *|outline").stream()
                        .limit(MOST)
                        .map(Found::of)
                        .filter(found -> !found.isFolder() || found.outline().namesSomething())
                        .map(Found::outline)
                        .toList();
        return lines.stream().anyMatch(OpmlOutline::namesSomething) ? lines : List.of();
    }

    private boolean namesSomething() {
        return !written().isEmpty();
    }

    private record Found(OpmlOutline outline, boolean isFolder) {
        static Found of(Element element) {
            boolean holdsOthers =
                    element.children().stream()
                            .anyMatch(child -> child.normalName().endsWith("outline"));
            return new Found(OpmlOutline.of(element), holdsOthers);
        }
    }

    private static OpmlOutline of(Element outline) {
        String title =
                TextLine.oneLine(first(outline, List.of("title", "text", "name", "description")));
        String feed = first(outline, FEED);
        String page = first(outline, PAGE);
        boolean titleIsAddress = ADDRESS.matcher(title).matches();
        String type = first(outline, List.of("type")).toLowerCase(Locale.ROOT);
        return new OpmlOutline(
                titleIsAddress ? "" : TextLine.cut(title, LONGEST_TITLE),
                feed.isEmpty() && page.isEmpty() && titleIsAddress ? title : feed,
                page,
                List.of("rss", "atom", "json").contains(type) ? type : "",
                type.equals("include"));
    }

    /// The first of these attributes that says something, whatever its prefix.
    private static String first(Element outline, List<String> names) {
        return names.stream()
                .flatMap(name -> values(outline, name))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Stream<String> values(Element outline, String name) {
        return outline.attributes().asList().stream()
                .filter(it -> localName(it).equals(name))
                .map(it -> it.getValue().strip());
    }

    private static String localName(Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        return name.substring(name.indexOf(':') + 1);
    }
}
