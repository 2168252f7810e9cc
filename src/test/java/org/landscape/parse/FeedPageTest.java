package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.parse.Feeds.address;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.parse.ParseOutcome.Page;

class FeedPageTest {

    @Test
    void pageNamesItsFeedsPostsFirst() {
        assertThat(
                        links(
                                """
                                <!DOCTYPE html>
                                <html><head><title>Blog</title><base href="https://blog.example/b/">
                                <link rel="stylesheet alternate" type="application/rss+xml" href="no.css">
                                <link rel="alternate" type="application/rss+xml" title="Comments Feed" href="comments/feed">
                                <link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" title="Posts &amp; more" href="feed">
                                <link rel=alternate type=application/atom+xml href=/atom>
                                <link rel="alternate" type="application/feed+json" href="feed.json">
                                <link rel="alternate" type="application/rss+xml" href="feed">
                                <link rel="alternate" hreflang="de" href="/de">
                                <link rel="alternate" type="application/rss+xml" href="">
                                </head><body></body></html>"""))
                .containsExactly(
                        new FeedLink(address("https://blog.example/b/feed"), "Posts & more", "rss"),
                        new FeedLink(address("https://blog.example/atom"), "", "atom"),
                        new FeedLink(address("https://blog.example/b/feed.json"), "", "json"),
                        new FeedLink(
                                address("https://blog.example/b/comments/feed"),
                                "Comments Feed",
                                "rss"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <link rel=alternate type=text/xml href=/rss.xml>                | rss
                    <link rel=alternate type=text/xml title='Atom feed' href=/x>    | atom
                    <link rel=alternate type=application/json href=/feed.json>      | json
                    <link rel=alternate type=application/json href=/wp-json/x/feed> |
                    <link rel=alternate type=text/xml href=/sitemap.xml>            |
                    <link rel=feed href=/stream>                                    | rss
                    <a rel=alternate type=application/rss+xml href=/feed>           |
                    """)
    void vagueTypeCountsWhenItsWordsSayFeed(String link, String format) {
        assertThat(links("<html><head>" + link + "</head></html>"))
                .extracting(FeedLink::format)
                .isEqualTo(format == null ? List.of() : List.of(format));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /                      | /feed/
                    /2011/07/thing-6/      | /feed/
                    /tag/cpd23/            | /tag/cpd23/feed/
                    /2011/07/              | /feed/
                    """)
    void aTagPageMeansItsTagAndAnyOtherPageTheBlog(String page, String best) {
        String head =
                """
                <html><head>
                <link rel=alternate type=application/rss+xml title="Laura » Yorumlar" href=/yorum/feed/>
                <link rel=alternate type=application/rss+xml title="Thing 6" href=/2011/07/thing-6/feed/>
                <link rel=alternate type=application/rss+xml title="cpd23" href=/tag/cpd23/feed/>
                <link rel=alternate type=application/rss+xml title="Laura" href=/feed/>
                </head></html>
                """;

        assertThat(page("https://laura.example" + page, head).links().getFirst().address())
                .isEqualTo(address("https://laura.example" + best));
    }

    @Test
    void aPageThatNamesNoFeedIsSearchedWhereItPoints() {
        Page page =
                page(
                        "https://laura.example/blog/",
                        """
                        <html><head><meta name=generator content="Hugo 0.119"></head><body>
                        <a href="/comments/feed">Comments RSS</a>
                        <a href="https://other.example/feed">Another feed</a>
                        <a href="/blog/rss.php">Follow</a>
                        <a href="/everything">RSS</a>
                        <a href="/feeding-cats">Feeding cats</a>
                        </body></html>
                        """);

        assertThat(page.links()).isEmpty();
        assertThat(page.candidates().stream().limit(4).map(link -> link.address().toString()))
                .containsExactly(
                        "https://laura.example/index.xml",
                        "https://laura.example/blog/rss.php",
                        "https://laura.example/everything",
                        "https://laura.example/feed/");
    }

    @Test
    void listOfSubscriptionsNamesItsFeeds() {
        assertThat(
                        links(
                                """
                                <?xml version="1.0"?>
                                <opml version="2.0"><head><title>Us</title></head><body>
                                <outline text="Group"><outline type="rss" text="Laura &amp; co"
                                  xmlUrl="https://laura.example/feed" htmlUrl="https://laura.example/"/>
                                </outline>
                                <outline text="Jo" title="Jo's" xmlurl="jo/atom.xml"/>
                                <outline text="Nobody"/>
                                </body></opml>"""))
                .containsExactly(
                        new FeedLink(address("https://laura.example/feed"), "Laura & co", "rss"),
                        new FeedLink(address("https://here.example/blog/jo/atom.xml"), "Jo's", ""));
    }

    @Test
    void onlyAPageNamesAFeedAsItsOwn() {
        Page page =
                page(
                        "https://laura.example/",
                        "<html><head><link rel=alternate type=application/rss+xml href=/feed>");
        Page list =
                page(
                        "https://laura.example/friends",
                        "<opml version='2.0'><body><outline xmlUrl='https://laura.example/feed'/>");

        assertThat(page.names(address("https://laura.example/feed"))).isTrue();
        assertThat(page.names(address("https://laura.example/feed/"))).isFalse();
        assertThat(list.links()).hasSize(1);
        assertThat(list.names(address("https://laura.example/feed"))).isFalse();
    }

    private static Page page(String at, String html) {
        ParseOutcome outcome =
                new FeedParser()
                        .parse(
                                new FeedDocument(
                                        html.getBytes(StandardCharsets.UTF_8),
                                        "text/html",
                                        address(at)));
        assertThat(outcome).isInstanceOf(Page.class);
        return (Page) outcome;
    }

    private static List<FeedLink> links(String html) {
        ParseOutcome outcome = Feeds.parse(html);
        assertThat(outcome).isInstanceOf(Page.class);
        return ((Page) outcome).links();
    }
}
