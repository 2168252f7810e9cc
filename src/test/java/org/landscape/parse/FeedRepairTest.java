package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.parse.ParseOutcome.Parsed;

/// A feed that is not well-formed is read like one that is, and says that it was mended.
class FeedRepairTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a lone ampersand        | <rss><channel><item><title>Tea & cake</title></item></channel></rss>
                    an entity of HTML       | <rss><channel><item><title>Tea &amp; c&#97;ke</title><description>&nbsp;&eacute;</description></item></channel></rss>
                    a tag that never ends   | <rss><channel><item><title>Tea &amp; cake</title><description>one<br>two</description></item></channel></rss>
                    an undeclared prefix    | <rss><channel><item><title>Tea &amp; cake</title><dc:creator>Mia</dc:creator></item></channel></rss>
                    a warning in front      | <br /> <b>Warning</b>: oops in x.php <?xml version="1.0"?><rss><channel><item><title>Tea &amp; cake</title></item></channel></rss>
                    a blank in front        | ` <?xml version="1.0"?><rss><channel><item><title>Tea &amp; cake</title></item></channel></rss>`
                    something behind        | <rss><channel><item><title>Tea &amp; cake</title></item></channel></rss><script>x</script>
                    a forbidden character   | <rss><channel><item><title>Tea &amp;&#8; cake</title></item></channel></rss>
                    a value without quotes  | <rss version=2.0><channel><item><title>Tea &amp; cake</title></item></channel></rss>
                    an attribute twice      | <rss a='1' a='2'><channel><item><title>Tea &amp; cake</title></item></channel></rss>
                    no end of the feed      | <rss><channel><item><title>Tea &amp; cake</title></item>
                    Atom's lone ampersand   | <feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Tea & cake</title></entry></feed>
                    """)
    void illFormedFeedIsMendedAndSaysSo(String what, String document) {
        Parsed parsed = Feeds.parsed(document);

        assertThat(parsed.feed().entries())
                .extracting(ParsedEntry::title)
                .as(what)
                .containsExactly("Tea & cake");
        assertThat(parsed.repairs()).as(what).isNotEmpty();
    }

    @Test
    void undeclaredPrefixMeansWhatItUsuallyMeans() {
        ParsedEntry entry =
                Feeds.item("<dc:creator>Mia</dc:creator><content:encoded>x</content:encoded>");

        assertThat(entry.author()).isEqualTo(new ParsedEntry.Author("Mia", null));
        assertThat(entry.contentHtml()).isEqualTo("x");
    }

    @Test
    void entitiesOfHtmlAreReadOutsideOfCdataOnly() {
        ParsedEntry entry =
                Feeds.item(
                        "<title>caf&eacute;</title><description><![CDATA[caf&eacute;]]></description>");

        assertThat(entry.title()).isEqualTo("café");
        assertThat(entry.contentHtml()).isEqualTo("caf&eacute;");
    }

    @Test
    void entryThatIsCutOffIsLeftOut() {
        Parsed parsed =
                Feeds.parsed("<rss><channel><item><title>Whole</title></item><item><title>Hal");

        assertThat(parsed.feed().entries()).extracting(ParsedEntry::title).containsExactly("Whole");
        assertThat(parsed.repairs())
                .contains("The feed ends in the middle of an entry, which is left out.");
    }

    @Test
    void jsonWithLineEndsInTextsIsMended() {
        Parsed parsed =
                Feeds.parsed(
                        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"a\nb\",\"items\":[]}");

        assertThat(parsed.feed().title()).isEqualTo("a b");
        assertThat(parsed.repairs()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    nothing            | ``
                    words              | Database connection failed.
                    another vocabulary | <opml version='2.0'><outline text='x'/></opml>
                    JSON of something  | {"items": 3}
                    broken JSON        | {"version": "https://jsonfeed.org/version/1.1"
                    """)
    void whatIsNoFeedIsSaidToBeNone(String what, String document) {
        assertThat(Feeds.unreadable(document).message()).as(what).isNotBlank();
    }
}
