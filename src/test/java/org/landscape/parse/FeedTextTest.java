package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
