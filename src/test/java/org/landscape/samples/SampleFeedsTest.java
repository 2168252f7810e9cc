package org.landscape.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXParseException;

/// What each kind of blog sends, and how each odd blog is odd.
class SampleFeedsTest {
    private static final String PREFIX = "https://planet.example/samples/";
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    private Instant now = START;
    private final InstantSource clock = () -> now;
    private final SampleBlogs blogs =
            new SampleBlogs(PREFIX, () -> SampleTime.beginningAt(START), clock);

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "hedgerow/comments/feed/atom/, 9",
        "allotment/comments/feed/atom/, 4",
        "teatrains/comments/feed/atom/, 4",
        "ferry/feeds/comments/default, 7",
        "unhurried/comments/feed/atom/, 0"
    })
    void aBlogListsItsCommentsEachBelowAPostThatShowsIt(String path, int comments)
            throws Exception {
        String feed = new String(answer(path).body(), StandardCharsets.UTF_8);
        List<String> links =
                Pattern.compile("href=\"" + PREFIX + "([^\"#]+)#(comment-\\d+)\"")
                        .matcher(feed)
                        .results()
                        .map(link -> link.group(1) + "#" + link.group(2))
                        .toList();

        assertThat(links).hasSize(comments);
        for (String link : links) {
            String[] parts = link.split("#", -1);
            assertThat(new String(answer(parts[0]).body(), StandardCharsets.UTF_8))
                    .contains("id=\"" + parts[1] + "\"");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    hedgerow/feed/              | application/rss+xml  | rss     | item  | 6
                    ferry/feeds/posts/default   | application/atom+xml | feed    | entry | 5
                    drawer40/index.rdf          | application/rdf+xml  | rdf:RDF | item  | 4
                    allotment/tag/6things/feed/ | application/rss+xml  | rss     | item  | 3
                    teatrains/feed/             | application/rss+xml  | rss     | item  | 6
                    unhurried/feed/             | application/rss+xml  | rss     | item  | 3
                    sparkle/feed/               | application/rss+xml  | rss     | item  | 4
                    tomorrow/feeds/posts/default | application/atom+xml | feed   | entry | 5
                    seconddraft/feed/           | application/rss+xml  | rss     | item  | 4
                    """)
    void feedIsWellFormedAndOfItsFormat(
            String path, String mediaType, String root, String item, int items) throws Exception {
        SampleAnswer feed = answer(path);
        Document xml = parse(feed.body());

        assertThat(feed.contentType()).startsWith(mediaType);
        assertThat(xml.getDocumentElement().getTagName()).isEqualTo(root);
        assertThat(xml.getElementsByTagName(item).getLength()).isEqualTo(items);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "hedgerow/feed/",
        "ferry/feeds/posts/default",
        "drawer40/index.rdf",
        "allotment/tag/6things/feed/",
        "teatrains/feed/",
        "unhurried/feed/",
        "sparkle/feed/",
        "tomorrow/feeds/posts/default",
        "seconddraft/feed/"
    })
    void everyPostOfAFeedOpensAsAPage(String path) throws Exception {
        List<String> links = linksOfPosts(parse(answer(path).body()));

        assertThat(links)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(answer(below(link)).contentType()).contains("html"));
    }

    @Test
    void notesAreAJsonFeedInWhichOneGoesWithoutATitle() throws Exception {
        SampleAnswer feed = answer("pocketlamp/feed.json");
        JsonNode json = new ObjectMapper().readTree(feed.body());

        assertThat(feed.contentType()).startsWith("application/feed+json");
        assertThat(json.path("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(json.path("items")).hasSize(6);
        assertThat(json.path("items"))
                .allSatisfy(
                        item ->
                                assertThat(answer(below(item.path("url").asText())).status())
                                        .isEqualTo(200))
                .filteredOn(item -> !item.has("title"))
                .hasSize(1);
    }

    @Test
    void tagFeedLeavesTheVegetablesOut() {
        assertThat(text("allotment/tag/6things/feed/")).doesNotContain("gnome");
        assertThat(text("allotment/")).contains("gnome");
    }

    @Test
    void mixedBlogFeedsPostsWithAndWithoutTheProgrammesCategory() {
        assertThat(BlogFile.read(PREFIX, "teatrains").posts())
                .extracting(post -> post.categories().contains("6things"))
                .contains(true, false);
    }

    @Test
    void onlyTheSlowFeedIsSlow() {
        assertThat(answer("unhurried/feed/").delay()).isEqualTo(Duration.ofSeconds(4));
        assertThat(answer("unhurried/").delay()).isZero();
        assertThat(answer("hedgerow/feed/").delay()).isZero();
    }

    @Test
    void goneBlogSaysThatItHasMoved() {
        assertThat(answer("moth/feed/").status()).isEqualTo(404);
        assertThat(text("moth/feed/")).contains("does not live here any more");
        assertThat(answer("moth/").status()).isEqualTo(200);
        assertThat(text("moth/")).contains("does not live here any more");
    }

    @Test
    void illFormedFeedIsRefusedByAnXmlParser() {
        String feed = text("kettle/rss.xml");

        assertThatExceptionOfType(SAXParseException.class)
                .isThrownBy(() -> parse(feed.getBytes(StandardCharsets.UTF_8)));
        assertThatExceptionOfType(SAXParseException.class)
                .as("nor once the blank line before it is gone")
                .isThrownBy(() -> parse(feed.strip().getBytes(StandardCharsets.UTF_8)));
        assertThat(feed)
                .startsWith("\n<?xml")
                .contains("Hello & welcome", "&mdash;", "Thing 4 &ndash; ", "<comments>")
                .doesNotContain("</comments>");
    }

    @Test
    void widgetsAreInTheFeedAndNotOnThePage() {
        assertThat(text("sparkle/feed/"))
                .contains("<script", "onclick=", "javascript:", "<iframe", "position:fixed")
                .contains("width=\"1\" height=\"1\"");
        assertThat(text("sparkle/2026/09/thing-1/")).doesNotContain("sparkle(", "counter.example");
    }

    @Test
    void excerptOfAPostWithWidgetsIsThePostsOwnWords() {
        assertThat(text("sparkle/feed/"))
                .contains("<description><![CDATA[I am Dulcie, I do the under-fives,");
    }

    @Test
    void oneBlogIsAheadOfItsTime() {
        assertThat(BlogFile.read(PREFIX, "tomorrow").posts())
                .filteredOn(post -> post.published().toInstant().isAfter(START))
                .hasSize(1);
    }

    @Test
    void postIsCorrectedAMinuteAfterTheStart() {
        SampleAnswer before = answer("seconddraft/feed/");
        now = START.plusSeconds(59);
        SampleAnswer still = answer("seconddraft/feed/");
        now = START.plusSeconds(60);
        SampleAnswer after = answer("seconddraft/feed/");

        assertThat(still.body()).isEqualTo(before.body());
        assertThat(new String(before.body(), StandardCharsets.UTF_8))
                .contains("Pictrues")
                .doesNotContain("Added, a minute after", "a minute later");
        assertThat(new String(after.body(), StandardCharsets.UTF_8))
                .contains("Pictures you may use (corrected)", "Added, a minute after")
                .doesNotContain("Pictrues");
        assertThat(text("seconddraft/2026/11/pictures-you-may-use/")).contains("Added, a minute");
    }

    @Test
    void correctionHasNewValidators() {
        SampleAnswer before = answer("seconddraft/feed/");
        now = START.plusSeconds(60);
        SampleAnswer after = answer("seconddraft/feed/");

        assertThat(after.isUnchangedFor(before.etag(), before.lastModified())).isFalse();
        assertThat(after.isUnchangedFor(null, before.lastModified())).isFalse();
        assertThat(after.lastModified()).isEqualTo("Tue, 24 Nov 2026 12:01:00 GMT");
    }

    @Test
    void timeChangesNoOtherFeed() {
        byte[] before = answer("hedgerow/feed/").body();
        now = START.plus(Duration.ofDays(1));

        assertThat(answer("hedgerow/feed/").body()).isEqualTo(before);
    }

    private SampleAnswer answer(String path) {
        return blogs.answer(path).orElseThrow(() -> new AssertionError("Nothing at " + path));
    }

    private String text(String path) {
        return new String(answer(path).body(), StandardCharsets.UTF_8);
    }

    private static Document parse(byte[] xml) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(xml));
    }

    /// The text of each item's `link`, and of each Atom entry the alternate link.
    private static List<String> linksOfPosts(Document xml) {
        List<String> links = new ArrayList<>();
        NodeList elements = xml.getElementsByTagName("link");
        for (int i = 0; i < elements.getLength(); i++) {
            var link = (org.w3c.dom.Element) elements.item(i);
            boolean atom = link.getParentNode().getNodeName().equals("entry");
            if (atom && link.getAttribute("rel").equals("alternate")) {
                links.add(link.getAttribute("href"));
            } else if (link.getParentNode().getNodeName().equals("item")) {
                links.add(link.getTextContent());
            }
        }
        return links;
    }

    private static String below(String address) {
        assertThat(address).startsWith(PREFIX);
        return address.substring(PREFIX.length());
    }
}
