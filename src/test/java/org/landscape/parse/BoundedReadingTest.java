package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.parse.ParseOutcome.Page;
import org.landscape.parse.ParseOutcome.Parsed;
import org.landscape.testsupport.LongTexts;
import org.landscape.text.HtmlOutput;

/// Reading a document costs work in proportion to its length, whatever stands in which field. Here
/// no deadline helps: a pattern or a loop that goes wrong runs until the test's own guard ends it.
class BoundedReadingTest {

    private static final String RSS =
            """
            <rss version='%1$s' xmlns:dc='http://purl.org/dc/elements/1.1/'
              xmlns:content='http://purl.org/rss/1.0/modules/content/'
              xmlns:slash='http://purl.org/rss/1.0/modules/slash/'
              xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'
              xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'
              xmlns:media='http://search.yahoo.com/mrss/' xmlns:odd='%1$s'><channel>
            <title>%1$s</title><link>%1$s</link><description>%1$s</description>
            <language>%1$s</language><generator>%1$s</generator><ttl>%1$s</ttl>
            <managingEditor>%1$s</managingEditor><pubDate>%1$s</pubDate>
            <sy:updatePeriod>%1$s</sy:updatePeriod><sy:updateFrequency>%1$s</sy:updateFrequency>
            <item><title>%1$s</title><link>%1$s</link><guid>%1$s</guid>
            <pubDate>%1$s</pubDate><dc:date>%1$s</dc:date>
            <author>%1$s</author><dc:creator>%1$s</dc:creator>
            <category>%1$s</category><dc:subject>%1$s</dc:subject>
            <description>%1$s</description><content:encoded>%1$s</content:encoded>
            <comments>%1$s</comments><slash:comments>%1$s</slash:comments>
            <itunes:author>%1$s</itunes:author>
            <enclosure url='%1$s' type='%1$s' length='%1$s'/>
            <media:content url='%1$s' fileSize='%1$s'/><odd:thing>%1$s</odd:thing>
            </item></channel></rss>
            """;

    private static final String ATOM =
            """
            <feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'
              xml:lang='%1$s' xml:base='%1$s'>
            <title type='%1$s'>%1$s</title><id>%1$s</id><updated>%1$s</updated>
            <generator uri='%1$s'>%1$s</generator><author><name>%1$s</name><uri>%1$s</uri></author>
            <link rel='%1$s' href='%1$s' type='%1$s'/><link href='%1$s'/>
            <entry><title type='html'>%1$s</title><id>%1$s</id><updated>%1$s</updated>
            <published>%1$s</published><author>%1$s</author>
            <category term='%1$s' label='%1$s'/><link rel='enclosure' href='%1$s' length='%1$s'/>
            <link rel='replies' thr:count='%1$s' href='%1$s'/><thr:total>%1$s</thr:total>
            <content type='html' xml:base='%1$s' xml:lang='%1$s'>%1$s</content>
            <summary type='text'>%1$s</summary></entry></feed>
            """;

    private static final String PAGE =
            """
            <html lang='%1$s'><head><title>%1$s</title><base href='%1$s'>
            <meta name='generator' content='%1$s'>
            <link rel='alternate %1$s' type='application/rss+xml' href='%1$s' title='%1$s'>
            <link rel='alternate' type='text/xml' href='%1$s' title='%1$s'>
            <link rel='feed' type='%1$s' href='/feed' title='%1$s'></head>
            <body><a href='%1$s'>%1$s</a><a href='/rss'>subscribe %1$s</a></body></html>
            """;

    private static final String OPML =
            """
            <opml version='2.0'><body><outline type='%1$s' text='%1$s' title='%1$s'
            xmlUrl='%1$s' htmlUrl='%1$s'/></body></opml>
            """;

    private static final String JSON =
            """
            {"version": "https://jsonfeed.org/version/%1$s", "title": "%1$s",
             "home_page_url": "%1$s", "language": "%1$s", "next_url": "%1$s",
             "authors": [{"name": "%1$s", "url": "%1$s"}],
             "items": [{"id": "%1$s", "url": "%1$s", "title": "%1$s", "content_html": "%1$s",
               "summary": "%1$s", "date_published": "%1$s", "language": "%1$s", "tags": ["%1$s"],
               "attachments": [{"url": "%1$s", "mime_type": "%1$s"}]}]}
            """;

    static Stream<Arguments> documents() {
        return LongTexts.few()
                .flatMap(
                        text ->
                                Stream.of(
                                                document("RSS", RSS, escaped(text.getPayload())),
                                                document("Atom", ATOM, escaped(text.getPayload())),
                                                document("page", PAGE, escaped(text.getPayload())),
                                                document("OPML", OPML, escaped(text.getPayload())),
                                                document("JSON", JSON, json(text.getPayload())),
                                                // As it is: no longer well-formed, and mended.
                                                document("mended RSS", RSS, text.getPayload()),
                                                document("mended Atom", ATOM, text.getPayload()))
                                        .map(each -> Arguments.of(each[0], text, each[1])));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("documents")
    void everyFieldIsReadInProportionToItsLength(String format, String text, String document) {
        ParseOutcome outcome = LongTexts.bounded(() -> parse(document, null));

        assertThat(outcome).as(format).isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#all")
    void aContentTypeIsReadInProportionToItsLength(String text) {
        String feed = Feeds.rss("<title>t</title>");

        assertThat(LongTexts.bounded(() -> parse(feed, "text/xml; charset=" + text)))
                .isInstanceOf(Parsed.class);
        assertThat(LongTexts.bounded(() -> parse(feed, text))).isInstanceOf(Parsed.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#all")
    void whatStandsBeforeAFeedIsReadInProportionToItsLength(String text) {
        String feed = Feeds.rss("<title>t</title>");

        assertThat(LongTexts.bounded(() -> parse(text + feed, null))).isNotNull();
        assertThat(LongTexts.bounded(() -> parse("<?xml " + text + "?>" + feed, null))).isNotNull();
        assertThat(LongTexts.bounded(() -> parse("<!DOCTYPE rss " + text + ">" + feed, null)))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmlns", "xmlns:a"})
    void aNamespaceFullOfSlashesIsReadInProportionToItsLength(String declaration) {
        String feed =
                "<rss %s='http://a%sb'><channel><title>t</title></channel></rss>"
                        .formatted(declaration, "/".repeat(2_000_000));

        assertThat(LongTexts.bounded(() -> parse(feed, null))).isInstanceOf(Parsed.class);
    }

    /// The whole of it repeats itself, which is the worst case of a search for it.
    @Test
    void aDoctypeIsCutOutInProportionToItsLength() {
        String doctype = "<!DOCTYPE rss " + "[".repeat(1_000_000) + "]>".repeat(1_000_000);

        assertThat(LongTexts.bounded(() -> parse(doctype + Feeds.rss("<title>t</title>"), null)))
                .isInstanceOf(Parsed.class);
    }

    @Test
    void prefixesInScopeAreNotCopiedForEachElement() {
        StringBuilder feed = new StringBuilder("<rss><channel>&nbsp;");
        for (int i = 0; i < 57; i++) {
            feed.append("<a");
            for (int j = 0; j < 500; j++) {
                feed.append(" xmlns:p").append(i).append('x').append(j).append("='u'");
            }
            feed.append('>');
        }
        feed.append("<b xmlns:q='v'/>".repeat(60_000));

        assertThat(LongTexts.bounded(() -> parse(feed.toString(), null)))
                .isInstanceOf(Parsed.class);
    }

    /// Well-formed: the JDK's parser looks for each element's prefix among all that are in scope.
    @Test
    void prefixesWithoutEndAreRefused() {
        StringBuilder feed = new StringBuilder("<rss><channel>");
        for (int i = 0; i < 190; i++) {
            feed.append("<a");
            for (int j = 0; j < 190; j++) {
                feed.append(" xmlns:p").append(i).append('x').append(j).append("='u'");
            }
            feed.append('>');
        }
        feed.append("<b/>".repeat(1_000_000)).append("</a>".repeat(190)).append("</channel></rss>");

        assertThat(LongTexts.bounded(() -> parse(feed.toString(), null)))
                .isInstanceOfSatisfying(
                        ParseOutcome.Unreadable.class,
                        refused ->
                                assertThat(refused.message()).contains("More than 1000 prefixes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", " xmlns:a"})
    void attributesWithoutEndAreReadInProportionToTheirNumber(String name) {
        StringBuilder feed = new StringBuilder("<rss><channel><title");
        for (int i = 0; i < 500_000; i++) {
            feed.append(name).append(i).append("='1'");
        }
        feed.append(">t</title></channel></rss>");

        assertThat(LongTexts.bounded(() -> parse(feed.toString(), null)))
                .isInstanceOfSatisfying(
                        Parsed.class,
                        parsed -> assertThat(parsed.repairs().toString()).doesNotContain("JAXP"));
    }

    @Test
    void aPrefixMeansWhatItsOwnElementSaysAndNothingBehindIt() {
        ParsedFeed feed =
                Feeds.parsed(
                                "<rss xmlns:x='http://purl.org/dc/elements/1.1/'><channel>"
                                        + "<item>&nbsp;<x:title xmlns:x='urn:other'>no</x:title>"
                                        + "<x:title>yes</x:title></item></channel></rss>")
                        .feed();

        assertThat(feed.entries()).extracting(ParsedEntry::title).containsExactly("yes");
    }

    @Test
    void linksThatStandInEachOtherAreNotReadAgainForEach() {
        String page =
                "<html><body>"
                        + "<a href='/x'><object>".repeat(240)
                        + "words ".repeat(150_000)
                        + "</body></html>";

        assertThat(LongTexts.bounded(() -> parse(page, "text/html"))).isInstanceOf(Page.class);
    }

    @Test
    void aPageWithAnyNumberOfFeedsIsRankedInBoundedWork() {
        StringBuilder page = new StringBuilder("<html><head>");
        for (int i = 0; i < 40_000; i++) {
            page.append("<link rel=feed href=/").append(i).append('>');
        }

        Page read = (Page) LongTexts.bounded(() -> parse(page.toString(), "text/html"));

        assertThat(read.links()).hasSize(100);
    }

    private static ParseOutcome parse(String document, @Nullable String contentType) {
        return Feeds.parse(document.getBytes(StandardCharsets.UTF_8), contentType);
    }

    private static String[] document(String format, String template, String text) {
        return new String[] {format, template.formatted(text)};
    }

    private static String escaped(String text) {
        return HtmlOutput.escape(text).replace("'", "&#39;").replace("\u0001", "");
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0001", "");
    }
}
