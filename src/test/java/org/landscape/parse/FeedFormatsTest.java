package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.parse.Feeds.address;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.parse.ParsedEntry.Author;
import org.landscape.parse.ParsedEntry.Comments;
import org.landscape.parse.ParsedEntry.Enclosure;

/// Every format gives the same records.
class FeedFormatsTest {

    @Test
    void wordpressRssIsReadWhole() {
        ParsedFeed feed = Feeds.feed("wordpress.rss");

        assertThat(feed.format()).isEqualTo("rss 2.0");
        assertThat(feed.title()).isEqualTo("Margit & the Stacks");
        assertThat(feed.siteUrl()).isEqualTo(address("https://stacks.example/"));
        assertThat(feed.language()).isEqualTo("en-GB");
        assertThat(feed.updatedAt()).isEqualTo(Instant.parse("2011-07-25T08:15:00Z"));
        assertThat(feed.timeToLive()).isEqualTo(Duration.ofMinutes(30));
        assertThat(feed.entries().getFirst())
                .isEqualTo(
                        new ParsedEntry(
                                "https://stacks.example/?p=41",
                                address("https://stacks.example/2011/07/thing-6/"),
                                "Thing 6 – who do I meet & where?",
                                """
                                <p>I went to lunch with <em>strangers</em> &amp; liked it.</p>
                                <p><img src="/pictures/lunch.jpg" alt="Soup"></p>""",
                                "I went to lunch with strangers. [&#8230;]",
                                address("https://stacks.example/2011/07/thing-6/"),
                                new Author("Margit Olsen", null),
                                Instant.parse("2011-07-24T19:05:30Z"),
                                null,
                                "en-GB",
                                List.of("cpd23", "Networks & nerves"),
                                List.of(
                                        new Enclosure(
                                                address("https://stacks.example/audio/6.mp3"),
                                                "audio/mpeg",
                                                48_213L,
                                                null)),
                                new Comments(
                                        3,
                                        address("https://stacks.example/2011/07/thing-6/#comments"),
                                        address("https://stacks.example/2011/07/thing-6/feed/")),
                                null));
        assertThat(feed.entries().get(1).contentHtml()).isEqualTo("Nothing to report.");
        assertThat(feed.entries().get(1).summaryHtml()).isNull();
    }

    @Test
    void bloggerAtomIsReadWhole() {
        ParsedFeed feed = Feeds.feed("blogger.atom");

        assertThat(feed.format()).isEqualTo("atom 1.0");
        assertThat(feed.id()).isEqualTo("tag:blog.example,2011:blog-77");
        assertThat(feed.siteUrl()).isEqualTo(address("http://kaartenbak.example/"));
        assertThat(feed.authorName()).isEqualTo("Joris V.");
        assertThat(feed.entries().getFirst())
                .isEqualTo(
                        new ParsedEntry(
                                "tag:blog.example,2011:blog-77.post-5",
                                address("http://kaartenbak.example/2011/07/ding-5.html"),
                                "Ding 5: nadenken & schrijven",
                                "<p>Eerst &quot;denken&quot;, dan doen.</p>",
                                null,
                                address("http://kaartenbak.example/"),
                                new Author("Joris V.", address("http://kaartenbak.example/wie")),
                                Instant.parse("2011-07-20T19:45:00Z"),
                                Instant.parse("2011-07-21T08:30:00Z"),
                                "nl",
                                List.of("ding 5", "reflectie", "Reflectie"),
                                List.of(
                                        new Enclosure(
                                                address("https://here.example/files/ding-5.pdf"),
                                                "application/pdf",
                                                1200L,
                                                null)),
                                new Comments(
                                        2,
                                        address(
                                                "http://kaartenbak.example/2011/07/ding-5.html#comments"),
                                        address("http://kaartenbak.example/feeds/5/comments")),
                                null));
    }

    @Test
    void atomTextConstructsAreDecodedAsTheirTypeSays() {
        ParsedEntry guest = Feeds.feed("blogger.atom").entries().get(1);

        assertThat(guest.title()).isEqualTo("Une invitée");
        assertThat(guest.contentHtml()).isEqualTo("<p>Bonjour<br>à tous</p>");
        assertThat(guest.summaryHtml()).isEqualTo("1 &lt; 2, dit-elle");
        assertThat(guest.author()).isEqualTo(new Author("Léa, Noé", null));
        assertThat(guest.language()).isEqualTo("fr");
    }

    @Test
    void rss10IsReadFromRdf() {
        ParsedFeed feed = Feeds.feed("rss-1.0.rdf");

        assertThat(feed.format()).isEqualTo("rss 1.0");
        assertThat(feed.authorName()).isEqualTo("Ana Hill");
        ParsedEntry seven = feed.entries().getFirst();
        assertThat(seven.guid()).isEqualTo("http://hill.example/7");
        assertThat(seven.contentHtml()).isEqualTo("Seven <i>steps</i>");
        assertThat(seven.publishedAt()).isEqualTo(Instant.parse("2011-08-01T06:00:00Z"));
        assertThat(seven.categories()).containsExactly("Thing 7", "walking");
    }

    @Test
    void doctypeThatOnlyNamesDtdIsIgnored() {
        ParsedFeed feed = Feeds.feed("rss-0.91.xml");

        assertThat(feed.format()).isEqualTo("rss 0.91");
        assertThat(feed.authorName()).isEqualTo("Ed Old");
        assertThat(feed.entries()).extracting(ParsedEntry::title).containsExactly("Still going");
    }

    @Test
    void atom03IsReadLikeAtom() {
        ParsedFeed feed = Feeds.feed("atom-0.3.xml");

        assertThat(feed.format()).isEqualTo("atom 0.3");
        ParsedEntry first = feed.entries().getFirst();
        assertThat(first.title()).isEqualTo("First draft");
        assertThat(first.contentHtml()).isEqualTo("<p>Long &amp; <b>marked up</b></p>");
        assertThat(first.summaryHtml()).isEqualTo("Short &amp; plain");
        assertThat(first.publishedAt()).isEqualTo(Instant.parse("2004-02-02T14:00:00Z"));
        assertThat(first.author())
                .isEqualTo(new Author("Dee Raft", address("http://draft.example/dee")));
        assertThat(feed.entries().get(1).contentHtml()).isEqualTo("<p>Unpacked</p>");
    }

    @Test
    void jsonFeedIsReadWhole() {
        ParsedFeed feed = Feeds.feed("json-feed-1.1.json");

        assertThat(feed.format()).isEqualTo("json feed 1.1");
        assertThat(feed.entries().getFirst())
                .isEqualTo(
                        new ParsedEntry(
                                "https://boats.example/3",
                                address("https://here.example/3"),
                                "Thing 3 <afloat>",
                                "<p>It floats.</p>",
                                "It floats &amp; more",
                                address("https://here.example/3"),
                                new Author("Ines Boat", address("https://boats.example/ines")),
                                Instant.parse("2011-07-05T11:00:00Z"),
                                Instant.parse("2011-07-06T11:00:00Z"),
                                "en",
                                List.of("cpd23", "paper"),
                                List.of(
                                        new Enclosure(
                                                address("https://boats.example/3.ogg"),
                                                "audio/ogg",
                                                900L,
                                                null)),
                                null,
                                null));
        ParsedEntry second = feed.entries().get(1);
        assertThat(second.guid()).isEqualTo("2");
        assertThat(second.contentHtml()).isEqualTo("Two &lt; three<br>\nas ever");
        assertThat(second.author()).isEqualTo(new Author("Guest", null));
        assertThat(second.language()).isEqualTo("de");
    }

    @Test
    void modulesFillWhatTheFormatLeavesEmpty() {
        ParsedFeed feed = Feeds.feed("media.rss");
        ParsedEntry episode = feed.entries().getFirst();

        assertThat(feed.timeToLive()).isEqualTo(Duration.ofMinutes(90));
        assertThat(feed.authorName()).isEqualTo("Lou D.");
        assertThat(episode.guid()).isEqualTo("urn:loud:1");
        assertThat(episode.url()).isEqualTo(address("https://loud.example/1"));
        assertThat(episode.contentHtml()).isEqualTo("Shelves & echoes");
        assertThat(episode.categories()).containsExactly("sound");
        assertThat(episode.publishedAt()).isEqualTo(Instant.parse("2012-01-02T00:00:00Z"));
        assertThat(episode.updatedAt()).isEqualTo(Instant.parse("2012-01-03T00:00:00Z"));
        assertThat(episode.enclosures()).extracting(Enclosure::length).containsExactly(1024L, 900L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    rss 2.0  | <rss version='2.0'><channel><title>x</title></channel></rss>
                    rss      | <rss><channel><title>x</title></channel></rss>
                    rss 0.92 | <rss version='0.92'><channel><title>x</title></channel></rss>
                    rss 0.90 | <r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'><channel><title>x</title></channel></r:RDF>
                    rss 2.0  | <RSS version='2.0'><Channel><TITLE>x</TITLE></Channel></RSS>
                    rss 2.0  | <rss version='2.0' xmlns='http://backend.userland.com/rss2'><channel><title>x</title></channel></rss>
                    rss 2.0  | <rss version='2.0' xmlns='http://www.w3.org/2005/Atom'><channel><title>x</title></channel></rss>
                    atom 1.0 | <a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>x</a:title></a:feed>
                    atom 1.0 | <feed xmlns='https://www.w3.org/2005/Atom/'><title>x</title></feed>
                    atom 1.0 | <feed><title>x</title></feed>
                    json feed 1.0 | {"version": "https://jsonfeed.org/version/1", "title": "x", "items": []}
                    """)
    void formatIsToldFromRootElement(String format, String document) {
        ParsedFeed feed = Feeds.parsed(document).feed();

        assertThat(feed.format()).isEqualTo(format);
        assertThat(feed.title()).isEqualTo("x");
    }
}
