package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts are decoded exactly once, as the format or the habit of its writers says.
class FeedTextTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Tea &amp; cake                          | Tea & cake
                    Tea &amp;amp; cake                      | Tea & cake
                    Tea &amp;hearts; cake                   | Tea ♥ cake
                    <![CDATA[Tea &amp; cake]]>              | Tea & cake
                    <![CDATA[&eacute; in CDATA]]>           | é in CDATA
                    A&lt;B                                  | A<B
                    We &lt;3 tea                            | We <3 tea
                    &lt;b&gt;Bold&lt;/b&gt; tea             | Bold tea
                    &lt;b&gt;Bold&lt;/b&gt; A&lt;B          | Bold A<B
                    My &lt;gorilla&gt; and I                | My <gorilla> and I
                    Plain <i>unescaped</i> tea              | Plain unescaped tea
                    It&#146;s late                          | It’s late
                    Tea &lt;img class='emoji' alt='🙂' src='/x'&gt; time | Tea 🙂 time
                    """)
    void rssTitleIsPlainText(String written, String title) {
        assertThat(Feeds.item("<title>" + written + "</title>").title()).isEqualTo(title);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    <title>Tea &amp;amp; &lt;b&gt;</title>                   | Tea &amp; <b>
                    <title type='text'>Tea &amp;amp; cake</title>            | Tea &amp; cake
                    <title type='html'>Tea &amp;amp; &lt;b&gt;cake</title>   | Tea & cake
                    <title type='html'><![CDATA[Tea &lt; cake]]></title>     | Tea < cake
                    <title type='html'>&lt;3 tea</title>                     | <3 tea
                    <title type='html'>Tea &lt;img alt='🙂' src='/x'/&gt;</title> | Tea 🙂
                    <title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>Tea &lt; <b>cake</b></div></title> | Tea < cake
                    """)
    void atomTitleIsWhatItsTypeSays(String element, String title) {
        assertThat(Feeds.entry(element).title()).isEqualTo(title);
    }

    @Test
    void entitiesInsideOfCdataStay() {
        ParsedEntry entry =
                Feeds.item(
                        "<description><![CDATA[<p>&eacute; &amp;lt; &#233;</p>]]></description>");

        assertThat(entry.contentHtml()).isEqualTo("<p>&eacute; &amp;lt; &#233;</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", " HTML ", "text/html", "text/html; charset=utf-8"})
    void theTypeOfHtmlMayHaveParameters(String type) {
        ParsedEntry entry =
                Feeds.entry("<content type='" + type + "'>&lt;p&gt;one&lt;/p&gt;</content>");

        assertThat(entry.contentHtml()).isEqualTo("<p>one</p>");
    }

    @Test
    void contentThatIsNotTextIsNoContent() {
        assertThat(Feeds.entry("<content type='image/png'>iVBORw0KGgo=</content>").contentHtml())
                .isNull();
        assertThat(Feeds.entry("<content src='http://a.example/x'/>").contentHtml()).isNull();
    }

    @Test
    void unescapedHtmlInRssIsKept() {
        ParsedEntry entry =
                Feeds.item(
                        "<description>One<br/>two <a href='/x?a=1&amp;b=2'>three</a></description>");

        assertThat(entry.contentHtml())
                .isEqualTo("One<br>two <a href=\"/x?a=1&amp;b=2\">three</a>");
    }

    /// Where plain text stands in a feed, or is written by habit.
    static Stream<Arguments> plainTexts() {
        String media = " xmlns:m='http://search.yahoo.com/mrss/'";
        String itunes = " xmlns:i='http://www.itunes.com/dtds/podcast-1.0.dtd'";
        String dc = " xmlns:d='http://purl.org/dc/elements/1.1/'";
        String content = " xmlns:c='http://purl.org/rss/1.0/modules/content/'";
        return Stream.of(
                Arguments.of("RSS", rss("<description>%s</description>")),
                Arguments.of("RSS in CDATA", rss("<description><![CDATA[%s]]></description>")),
                Arguments.of("RSS, full", rss("<c:encoded" + content + ">%s</c:encoded>")),
                Arguments.of("Dublin Core", rss("<d:description" + dc + ">%s</d:description>")),
                Arguments.of("iTunes", rss("<i:summary" + itunes + ">%s</i:summary>")),
                Arguments.of("media", rss("<m:description" + media + ">%s</m:description>")),
                Arguments.of(
                        "plain media",
                        rss("<m:description type='plain'" + media + ">%s</m:description>")),
                Arguments.of(
                        "media of a group",
                        atom("<m:group" + media + "><m:description>%s</m:description></m:group>")),
                Arguments.of("Atom", atom("<content>%s</content>")),
                Arguments.of("Atom text", atom("<content type='text'>%s</content>")),
                Arguments.of("Atom plain", atom("<content type='text/plain'>%s</content>")),
                Arguments.of("Atom without markup", atom("<content type='html'>%s</content>")),
                Arguments.of("Atom summary", atom("<summary>%s</summary>")),
                Arguments.of("JSON Feed", json("content_text")),
                Arguments.of("JSON Feed summary", json("summary")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plainTexts")
    void plainTextKeepsItsLines(String name, String document) {
        boolean isJson = document.startsWith("{");
        String text = " One & two \n\nthree < four\r\n- five\n";
        String written =
                isJson
                        ? text.replace("\n", "\\n").replace("\r", "\\r")
                        : text.replace("&", "&amp;").replace("<", "&lt;");
        String inXml = document.contains("CDATA") ? text : written;

        ParsedEntry entry = Feeds.parsed(document.formatted(inXml)).feed().entries().getFirst();

        assertThat(String.valueOf(entry.contentHtml()).replace("&amp;", "&").replace("&lt;", "<"))
                .isEqualTo("One & two<br>\n<br>\nthree < four<br>\n- five");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<description>&lt;p>one\ntwo&lt;/p></description>",
                "<description>one\ntwo &lt;!-- x --></description>",
                "<description>one\n<b>two</b></description>",
                "<body xmlns='http://www.w3.org/1999/xhtml'>one\ntwo</body>",
            })
    void linesOfHtmlAreNoLinesOfText(String element) {
        assertThat(Feeds.item(element).contentHtml()).contains("one\n").doesNotContain("<br>");
    }

    @Test
    void linesOfXhtmlAreNoLinesOfText() {
        String div = "<div xmlns='http://www.w3.org/1999/xhtml'>one\ntwo</div>";

        assertThat(Feeds.entry("<content type='xhtml'>" + div + "</content>").contentHtml())
                .isEqualTo("one\ntwo");
    }

    /// It is measured when it is cleaned, without what is never shown.
    @Test
    void aLongTextIsReadWhole() {
        String picture = "&lt;img src='data:image/png;base64," + "x".repeat(600_000) + "'>";

        assertThat(Feeds.item("<description>" + picture + "&lt;p>one</description>").contentHtml())
                .endsWith("<p>one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<content type='html'>", "<content>", "<summary type='html'>"})
    void aLongTextOfAtomIsReadWhole(String element) {
        String text = element + "x".repeat(600_000) + " end</" + element.substring(1, 8) + ">";

        assertThat(Feeds.entry(text).contentHtml()).endsWith(" end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"content_html", "content_text", "summary"})
    void aLongTextOfAJsonFeedIsReadWhole(String name) {
        String document = json(name).formatted("x".repeat(600_000) + " end");

        assertThat(Feeds.parsed(document).feed().entries().getFirst().contentHtml())
                .endsWith(" end");
    }

    private static String rss(String element) {
        return Feeds.rss("<item>" + element + "</item>");
    }

    private static String atom(String element) {
        return "<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + element + "</entry></feed>";
    }

    private static String json(String name) {
        return "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":[{\"id\":\"1\",\""
                + name
                + "\":\"%s\"}]}";
    }

    @Test
    void sameTextTwiceIsNoSummary() {
        ParsedEntry entry =
                Feeds.item(
                        "<description>Same</description><c:encoded"
                                + " xmlns:c='http://purl.org/rss/1.0/modules/content/'>Same</c:encoded>");

        assertThat(entry.contentHtml()).isEqualTo("Same");
        assertThat(entry.summaryHtml()).isNull();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    mia@post.example (Mia Post)        | Mia Post
                    Mia Post <mia@post.example>        | Mia Post
                    mia@post.example, Mia Post         | Mia Post
                    Mia Post (mailto:mia@post.example) | Mia Post
                    "Mia Post" <mia@post.example>      | Mia Post
                    Mia Post                           | Mia Post
                    mia@post.example                   | mia@post.example
                    Mia &amp; Tom                      | Mia & Tom
                    """)
    void rssAuthorIsName(String written, String name) {
        assertThat(People.name(written)).isEqualTo(name);
    }
}
