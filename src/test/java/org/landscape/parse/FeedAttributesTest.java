package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names of attributes and elements are read whatever their case, and values without blanks around
/// them, well-formed or not.
class FeedAttributesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isPermaLink='false'",
                "isPermalink='false'",
                "ispermalink='FALSE'",
                "ISPERMALINK=' False\n'",
                "isPermaLink='\tfalse '"
            })
    void aGuidThatIsNoAddressIsNone(String attribute) {
        String guid = "<guid " + attribute + ">https://here.example/x</guid>";
        assertThat(Feeds.item(guid).url()).isNull();
        // The same where the document has to be mended.
        assertThat(Feeds.item(guid + "<description>a & b</description>").url()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <link href='/p'/>
                    <link HREF=' /p '/>
                    <link Rel=' Alternate ' Href='/p' TYPE=' Text/HTML '/>
                    <Link rel='ALTERNATE' href='/p'/>
                    <link xmlns:a='http://www.w3.org/2005/Atom' a:href='/p'/>
                    """)
    void aLinkOfAtomIsRead(String link) {
        assertThat(Feeds.entry(link).url()).hasToString("https://here.example/p");
    }

    @Test
    void theTypeOfATextIsRead() {
        ParsedEntry entry =
                Feeds.entry(
                        "<title Type=' HTML '>a &amp;lt; b</title>"
                                + "<content TYPE='Html'>&lt;b&gt;c&lt;/b&gt;</content>"
                                + "<category TERM=' t ' Label='l'/>");
        assertThat(entry.title()).isEqualTo("a < b");
        assertThat(entry.contentHtml()).isEqualTo("<b>c</b>");
        assertThat(entry.categories()).containsExactly("t", "l");
    }

    @Test
    void aFileAndItsLengthAreRead() {
        ParsedEntry entry =
                Feeds.item("<enclosure URL=' /a.mp3 ' Length=' 1,024 ' TYPE=' audio/mpeg '/>");
        assertThat(entry.enclosures())
                .containsExactly(
                        new ParsedEntry.Enclosure(
                                Feeds.address("https://here.example/a.mp3"),
                                "audio/mpeg",
                                1024L,
                                null));
    }

    @Test
    void baseAndLanguageAreRead() {
        ParsedEntry entry =
                Feeds.entry(
                        "<link href='p'/><content xml:Lang=' de ' xml:BASE=' https://a.example/b/ '>c"
                                + "</content>");
        assertThat(entry.language()).isEqualTo("de");
        assertThat(entry.base()).hasToString("https://a.example/b/");
    }

    @Test
    void namesOfModulesAreReadWhateverTheirCase() {
        ParsedEntry entry =
                Feeds.item(
                        "<dc:Date xmlns:dc='http://purl.org/dc/elements/1.1/'>2011-07-18</dc:Date>"
                                + "<content:Encoded xmlns:content="
                                + "'http://purl.org/rss/1.0/modules/content/'>c</content:Encoded>"
                                + "<media:Content xmlns:media='http://search.yahoo.com/mrss/'"
                                + " URL='/a.mp3'/><COMMENTS>/c</COMMENTS>"
                                + "<Slash:Comments xmlns:Slash="
                                + "'http://purl.org/rss/1.0/modules/slash/'>3</Slash:Comments>");
        assertThat(entry.publishedAt()).hasToString("2011-07-18T00:00:00Z");
        assertThat(entry.contentHtml()).isEqualTo("c");
        assertThat(entry.enclosures()).hasSize(1);
        assertThat(entry.comments())
                .isEqualTo(new ParsedEntry.Comments(3, Feeds.address("https://here.example/c")));
    }

    @Test
    void theNumberOfRepliesAndTheSubjectOfRdfAreRead() {
        String threading = " xmlns:thr='http://purl.org/syndication/thread/1.0' thr:COUNT='2'/>";
        assertThat(Feeds.entry("<link rel='replies' href='/c'" + threading).comments())
                .isEqualTo(new ParsedEntry.Comments(2, Feeds.address("https://here.example/c")));
        String rdf =
                "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
                        + " xmlns='http://purl.org/rss/1.0/'><channel><title>t</title></channel>"
                        + "<item rdf:About=' https://here.example/p '><title>p</title></item></rdf:RDF>";
        assertThat(Feeds.parsed(rdf).feed().entries().getFirst().url())
                .hasToString("https://here.example/p");
    }

    @Test
    void membersOfJsonFeedAreReadWhateverTheirCase() {
        ParsedFeed feed =
                Feeds.parsed(
                                """
                                {"Version": "https://jsonfeed.org/version/1.1", "Title": "t",
                                 "Language": "de_DE", "Items": [{"ID": "1", "URL": " /p ",
                                 "Content_HTML": "c", "Date_Published": "2011-07-18", "Tags": ["a"]}]}
                                """)
                        .feed();
        assertThat(feed.language()).isEqualTo("de-DE");
        ParsedEntry entry = feed.entries().getFirst();
        assertThat(entry.guid()).isEqualTo("1");
        assertThat(entry.url()).hasToString("https://here.example/p");
        assertThat(entry.contentHtml()).isEqualTo("c");
        assertThat(entry.publishedAt()).hasToString("2011-07-18T00:00:00Z");
        assertThat(entry.categories()).containsExactly("a");
    }

    @Test
    void theVersionIsRead() {
        assertThat(Feeds.parsed("<rss VERSION=' 2.0 '><channel/></rss>").feed().format())
                .isEqualTo("rss 2.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <language>en_US</language>           | en-US
                    <language>English</language>         | en
                    <language>none</language>            |
                    <dc:language>de_DE.UTF-8</dc:language> | de-DE
                    <Language> fr </Language>            | fr
                    """)
    void aLanguageIsATagOrNone(String element, String language) {
        String dc =
                element.replace(
                        "<dc:language", "<dc:language xmlns:dc='http://purl.org/dc/elements/1.1/'");
        assertThat(Feeds.parsed(Feeds.rss(dc)).feed().language()).isEqualTo(language);
        assertThat(Feeds.item(dc).language()).isEqualTo(language);
    }
}
