package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.parse.Feeds.address;

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

    private static List<FeedLink> links(String html) {
        ParseOutcome outcome = Feeds.parse(html);
        assertThat(outcome).isInstanceOf(Page.class);
        return ((Page) outcome).links();
    }
}
