package org.landscape.text;

import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What the page of a post says of it by its markup: Open Graph, microformats, microdata, the
/// classes of platforms, and HTML. What is not marked is not guessed.
///
/// @param title plain text on one line, empty when there is none
/// @param summary plain text on one line, empty when there is none
/// @param content the HTML of the part that is the post, as it was sent and not cleaned; null when
///     none is marked
/// @param dates when it was published, as written, the likeliest first
/// @param language null when it is not marked
/// @param base the base of the page's addresses as written, empty when there is none
public record MarkedPost(
        String title,
        String summary,
        @Nullable String content,
        List<String> dates,
        @Nullable String language,
        String base) {

    /// The first that is there counts.
    private static final List<String> POSTS =
            List.of(
                    ".e-content",
                    "[itemprop=articleBody]",
                    ".entry-content",
                    ".post-body",
                    ".post-content",
                    ".gh-content",
                    "article");

    private static final String BESIDE =
            "[id*=comment], [class*=comment], [id=respond], [id=disqus_thread], form, nav, footer,"
                    + " h1";

    public MarkedPost {
        dates = List.copyOf(dates);
    }

    /// Of a whole page.
    public static MarkedPost of(String html) {
        Document page = Jsoup.parse(html);
        return new MarkedPost(
                first(
                        meta(page, "og:title"),
                        text(page, ".p-name, .entry-title, .post-title, article h1"),
                        text(page, "h1"),
                        page.title()),
                first(meta(page, "og:description"), meta(page, "description")),
                content(page),
                Stream.of(
                                meta(page, "article:published_time"),
                                page.select(".dt-published[datetime]").attr("datetime"),
                                page.select("[itemprop=datePublished][datetime]").attr("datetime"),
                                page.select("[itemprop=datePublished][content]").attr("content"),
                                page.select("article time[datetime]").attr("datetime"))
                        .filter(written -> !written.isBlank())
                        .toList(),
                LanguageTag.of(page.select("html").attr("lang")),
                page.select("base[href]").attr("href"));
    }

    private static @Nullable String content(Document page) {
        return POSTS.stream()
                .flatMap(marked -> page.select(marked).stream().limit(1))
                .findFirst()
                .map(
                        post -> {
                            post.select(BESIDE).remove();
                            return post.html();
                        })
                .filter(html -> !html.isBlank())
                .orElse(null);
    }

    private static String meta(Document page, String name) {
        return page.select("meta[content]").stream()
                .filter(
                        one ->
                                one.attr("property").equalsIgnoreCase(name)
                                        || one.attr("name").equalsIgnoreCase(name))
                .map(one -> one.attr("content"))
                .findFirst()
                .orElse("");
    }

    private static String text(Document page, String selected) {
        Element one = page.selectFirst(selected);
        return one == null ? "" : one.text();
    }

    private static String first(String... texts) {
        return Stream.of(texts)
                .map(TextLine::oneLine)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
