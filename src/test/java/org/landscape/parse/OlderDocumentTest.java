package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.parse.Feeds.address;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.parse.ParseOutcome.Parsed;
import org.landscape.text.FeedDocument;

class OlderDocumentTest {

    static Stream<Arguments> documents() {
        String wordPress = "<generator>https://wordpress.org/?v=6.8</generator>";
        String blogger = "<generator>Blogger</generator>";
        return Stream.of(
                Arguments.of(
                        "an archive (RFC 5005)",
                        "https://blog.example/feed",
                        "<feed xmlns='http://www.w3.org/2005/Atom'>"
                                + "<link rel='next' href='/feed?page=2'/>"
                                + "<link rel='prev-archive' href='/2011/06.atom'/></feed>",
                        "https://blog.example/2011/06.atom"),
                Arguments.of(
                        "a page (RFC 5005) in RSS",
                        "https://blog.example/feed",
                        "<rss version='2.0' xmlns:a='http://www.w3.org/2005/Atom'><channel>"
                                + "<a:link rel='next' href='/feed?page=2'/></channel></rss>",
                        "https://blog.example/feed?page=2"),
                Arguments.of(
                        "JSON Feed",
                        "https://blog.example/feed.json",
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"a\","
                                + "\"next_url\":\"/feed.json?p=2\",\"items\":[]}",
                        "https://blog.example/feed.json?p=2"),
                Arguments.of(
                        "WordPress",
                        "https://blog.example/feed/",
                        rss(wordPress, 10),
                        "https://blog.example/feed/?paged=2"),
                Arguments.of(
                        "the second page of WordPress",
                        "https://blog.example/feed/?cat=3&paged=2",
                        rss(wordPress, 3),
                        "https://blog.example/feed/?cat=3&paged=3"),
                Arguments.of(
                        "WordPress on a host of its own",
                        "https://laura.wordpress.com/feed/",
                        rss("", 10),
                        "https://laura.wordpress.com/feed/?paged=2"),
                Arguments.of(
                        "Blogger",
                        "https://blog.example/feeds/posts/default?alt=rss",
                        rss(blogger, 25),
                        "https://blog.example/feeds/posts/default?alt=rss&start-index=26"),
                Arguments.of(
                        "the second page of Blogger",
                        "https://laura.blogspot.com/feeds/posts/default?start-index=26",
                        rss("", 25),
                        "https://laura.blogspot.com/feeds/posts/default?start-index=51"),
                Arguments.of(
                        "a short WordPress feed",
                        "https://blog.example/f",
                        rss(wordPress, 9),
                        null),
                Arguments.of(
                        "a feed of nobody knows what", "https://blog.example/f", rss("", 50), null),
                Arguments.of(
                        "an archive on another host",
                        "https://blog.example/feed",
                        "<feed xmlns='http://www.w3.org/2005/Atom'>"
                                + "<link rel='prev-archive' href='https://other.example/'/></feed>",
                        null),
                Arguments.of(
                        "a page that names itself",
                        "https://blog.example/feed",
                        "<feed xmlns='http://www.w3.org/2005/Atom'>"
                                + "<link rel='next' href='/feed'/></feed>",
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void olderPostsAreFoundWhereTheFeedOrItsPlatformKeepsThem(
            String what, String at, String document, @Nullable String older) {
        FeedDocument read =
                new FeedDocument(document.getBytes(StandardCharsets.UTF_8), null, address(at));
        ParsedFeed feed = ((Parsed) new FeedParser().parse(read)).feed();

        assertThat(OlderDocument.before(feed, address(at)).map(Object::toString).orElse(null))
                .isEqualTo(older);
    }

    private static String rss(String head, int items) {
        return "<rss version='2.0'><channel>"
                + head
                + IntStream.range(0, items)
                        .mapToObj("<item><title>Post %d</title></item>"::formatted)
                        .reduce("", String::concat)
                + "</channel></rss>";
    }
}
