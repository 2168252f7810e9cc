package org.landscape.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// What a page, or a post, says in its owner's own words: without what visitors wrote below it, and
/// without what it quotes. What cannot be told from a visitor's words does not count.
///
/// Of a page the text of its posts counts, and links in these, in its head and in the parts around
/// them (menu, side bar, foot). A part that calls itself comments counts for nothing, wherever it
/// is, nor does a link that the blog does not vouch for: platforms mark what visitors link to with
/// `nofollow` or `ugc`. Only on a page on which nobody can write anything does all of it count.
///
/// @param text with single blanks
/// @param links in the order of the document
public record OwnWords(String text, List<Link> links) {

    /// Longer documents are read up to here, in characters.
    private static final int LONGEST = 1_000_000;

    private static final int MOST_LINKS = 2_000;

    /// A word of a class or id that marks what visitors wrote, in the languages of many themes.
    private static final Pattern OF_VISITORS =
            Pattern.compile(
                    ".*(comment|komment|coment|reacti|discuss|diskuss|disqus|guestbook|gästebuch"
                            + "|shoutbox|trackback|pingback|webmention|giscus|utterances).*"
                            + "|respond|responses?|reply|replies|isso|mentions?|cite|tweets?");

    /// Elements whose text is a post, by the classes of platforms and microformats.
    private static final String POSTS =
            ".entry-content, .entry-summary, .post-content, .post-body, .post-entry, .e-content,"
                    + " .p-summary, .wp-block-post-content, .gh-content, .page-content,"
                    + " [itemprop=articleBody], [itemprop=blogPost], [itemprop=description]";

    /// Elements around the posts, where visitors write nothing.
    private static final String AROUND =
            "header, footer, nav, aside, address, .widget, .sidebar, .menu, .profile, .vcard,"
                    + " .h-card, .bio, .about, .blogroll, #header, #footer, #sidebar, #menu";

    private static final Set<String> NOT_VOUCHED_FOR = Set.of("nofollow", "ugc", "sponsored");

    public OwnWords {
        links = List.copyOf(links);
    }

    /// @param href as written
    /// @param isMe whether it says that it leads to the same person (`rel=me`, the microformats
    ///     wiki)
    public record Link(String href, boolean isMe) {}

    /// Of a whole page.
    public static OwnWords ofPage(String html) {
        Document page = Parser.htmlParser().parseInput(Reading.of(cut(html)), "");
        String title = page.title();
        boolean visitorsWrite = page.selectFirst("textarea") != null;
        page.select("script, style, template, noscript, iframe, blockquote, q").remove();
        List<Element> ofVisitors =
                page.body().getAllElements().stream()
                        .skip(1)
                        .filter(OwnWords::isOfVisitors)
                        .toList();
        visitorsWrite |= !ofVisitors.isEmpty();
        ofVisitors.forEach(Element::remove);
        List<Element> links = new ArrayList<>(page.head().select("link[href][rel]"));
        List<Element> posts = visitorsWrite ? page.select(POSTS) : List.of(page.body());
        links.addAll(
                visitorsWrite
                        ? Stream.concat(posts.stream(), page.select(AROUND).stream())
                                .flatMap(part -> part.select("a[href]").stream())
                                .distinct()
                                .toList()
                        : page.select("a[href]"));
        return new OwnWords(
                Stream.concat(Stream.of(title), posts.stream().map(Element::text))
                        .collect(Collectors.joining("\n")),
                links(links));
    }

    /// Of the HTML of one post.
    public static OwnWords ofPost(String html) {
        Document post = Jsoup.parseBodyFragment(cut(html));
        post.select("script, style, template, blockquote, q").remove();
        return new OwnWords(post.text(), links(post.select("a[href]")));
    }

    private static String cut(String html) {
        return html.substring(0, Math.min(html.length(), LONGEST));
    }

    private static boolean isOfVisitors(Element element) {
        // With it the owner marks what a post of their own answers (the microformats wiki).
        String classes = element.className().replace("u-in-reply-to", "");
        return words(classes + " " + element.id() + " " + element.attr("itemprop"))
                        .anyMatch(word -> OF_VISITORS.matcher(word).matches())
                || element.attr("itemtype").endsWith("/Comment");
    }

    private static List<Link> links(List<Element> elements) {
        return elements.stream()
                .limit(MOST_LINKS)
                .map(
                        element -> {
                            Set<String> relations =
                                    Set.copyOf(
                                            words(element.attr("rel").replace('-', 'x')).toList());
                            return relations.stream().anyMatch(NOT_VOUCHED_FOR::contains)
                                    ? null
                                    : new Link(element.attr("href"), relations.contains("me"));
                        })
                .filter(link -> link != null)
                .toList();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[\\s_-]+"));
    }
}
