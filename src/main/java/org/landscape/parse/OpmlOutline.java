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
/// its page, in any attribute that programs use for it.
///
/// @param title the name of the blog in the list, one line of plain text; empty when it has none
/// @param xmlUrl the feed as written, not validated; empty when the outline names none
/// @param htmlUrl the blog's page as written; empty when the outline names none
/// @param type `atom`, `rss` or `json`; empty when the list has none of these
/// @param isList whether the outline refers to another list (`type=include`)
public record OpmlOutline(
        String title, String xmlUrl, String htmlUrl, String type, boolean isList) {

    private static final int MOST = 10_000;
    private static final int LONGEST_TITLE = 500;

    /// Attributes that name a feed: that of OPML, then those of other programs.
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

    /// A title that is only an address.
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(https?://|feed:|www\\.)\\S{1,2040}");

    /// The address of the feed, or of the page where the outline names no feed; empty when it names
    /// neither.
    public String written() {
        return xmlUrl.isEmpty() ? htmlUrl : xmlUrl;
    }

    /// Decodes a list in any encoding that a feed may have, by the same rules.
    ///
    /// @param contentType the `Content-Type` of the response, null when there was none
    public static String textOf(byte[] list, @Nullable String contentType) {
        // The encoding does not depend on the document's address.
        WebAddress nowhere = WebAddress.parse("https://list.invalid/").orElseThrow();
        return DecodedText.of(new FeedDocument(list, contentType, nowhere)).text();
    }

    /// All lines in the order of the list, with those in folders: outlines that name a blog, and
    /// outlines that name nothing and hold no others. Empty when no outline names a blog, or the
    /// text is no OPML.
    public static List<OpmlOutline> read(String opml) {
        // Lenient on purpose: exports often have bare ampersands, and attribute names vary in case:
        // xmlUrl, xmlurl, xmlURL.
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

    /// The first non-empty one of these attributes, with any prefix.
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
