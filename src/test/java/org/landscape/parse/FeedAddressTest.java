package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.parse.Feeds.address;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every address that leaves the room is absolute and of the web.
class FeedAddressTest {

    @Test
    void xmlBaseHoldsAlongTheChain() {
        ParsedFeed feed = Feeds.feed("xml-base.atom");
        ParsedEntry nested = feed.entries().getFirst();

        assertThat(feed.siteUrl()).isEqualTo(address("http://base.example/blog/"));
        assertThat(nested.url()).isEqualTo(address("http://base.example/blog/2011/one.html"));
        assertThat(nested.base()).isEqualTo(address("http://base.example/blog/2011/one/"));
    }

    @Test
    void divOfXhtmlHasBaseAndLanguageOfItsOwn() {
        ParsedEntry entry = Feeds.feed("xml-base.atom").entries().get(1);

        assertThat(entry.url()).isEqualTo(address("http://other.example/two"));
        assertThat(entry.base()).isEqualTo(address("http://base.example/pics/"));
        assertThat(entry.contentHtml()).isEqualTo("<img src=\"b.png\">");
        assertThat(entry.language()).isEqualTo("sv");
    }

    @Test
    void addressThatIsNotOfTheWebIsNone() {
        assertThat(Feeds.feed("xml-base.atom").entries().get(2).url()).isNull();
        assertThat(Feeds.item("<link>feed:x</link>").url()).isNull();
        assertThat(Feeds.item("<enclosure url='file:///etc/passwd'/>").enclosures()).isEmpty();
    }

    @Test
    void withoutBaseTheDocumentIsWhereAtomStarts() {
        assertThat(Feeds.entry("<link href='../post'/>").url())
                .isEqualTo(address("https://here.example/post"));
    }

    @ParameterizedTest
    @CsvSource({
        "www.site.example/b/post, https://www.site.example/b/post",
        "site.example/b/post, https://site.example/b/post",
        "SITE.example/b/post, https://site.example/b/post",
        "other.example/b/post, https://site.example/b/other.example/b/post"
    })
    void aPostMayLackTheSchemeOfItsSite(String link, String url) {
        String feed =
                Feeds.rss(
                        "<link>https://site.example/b/</link><item><link>"
                                + link
                                + "</link><description>x</description></item>");

        assertThat(Feeds.parsed(feed).feed().entries().getFirst().url()).isEqualTo(address(url));
    }

    @Test
    void aSiteMayLackItsScheme() {
        String feed = Feeds.rss("<link>here.example</link><item><link>post</link></item>");

        assertThat(Feeds.parsed(feed).feed().siteUrl()).isEqualTo(address("https://here.example/"));
    }

    @Test
    void withoutBaseTheSiteIsWhereRssStarts() {
        String feed =
                Feeds.rss("<link>http://site.example/b/</link><item><link>post</link></item>");

        assertThat(Feeds.parsed(feed).feed().entries().getFirst().url())
                .isEqualTo(address("http://site.example/b/post"));
    }

    @Test
    void aPostThatAServiceRenamedIsKnownByItsOwnAddress() {
        String original = "<feedburner:origLink>https://laura.example/six</feedburner:origLink>";

        assertThat(Feeds.item("<link>http://feedproxy.example/~3/x</link>" + original).url())
                .isEqualTo(address("https://laura.example/six"));
        assertThat(Feeds.entry("<link href='http://feedproxy.example/~3/x'/>" + original).url())
                .isEqualTo(address("https://laura.example/six"));
    }

    @Test
    void emptyLinkIsNoAddressUnlessThereIsBase() {
        assertThat(Feeds.entry("<link href=''/>").url()).isNull();
        assertThat(Feeds.entry("<link href='' xml:base='http://b.example/p'/>").url())
                .isEqualTo(address("http://b.example/p"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <guid>http://a.example/1</guid>                                             | http://a.example/1
                    <guid isPermaLink='true'>http://a.example/1</guid>                          | http://a.example/1
                    <guid isPermaLink='false'>http://a.example/1</guid>                         |
                    <guid>1</guid>                                                              |
                    <guid>http://a.example/1</guid><link>http://a.example/2</link>              | http://a.example/2
                    """)
    void guidIsAddressUnlessItSaysOtherwise(String elements, String url) {
        assertThat(Feeds.item(elements).url()).isEqualTo(url == null ? null : address(url));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <link>http://site.example/2011/six/</link>                                  | http://site.example/2011/six/
                    <link>https://www.site.example/2011/six/</link>                             | https://www.site.example/2011/six/
                    <link>2011/six/</link>                                                      | http://site.example/b/2011/six/
                    <guid>http://site.example/?p=6</guid>                                       | http://site.example/?p=6
                    <link>http://other.example/x/</link><guid>http://site.example/six/</guid>   | http://site.example/six/
                    <link>http://other.example/x/</link><guid isPermaLink='false'>6</guid>      | http://site.example/b/
                    <link>http://site.example/2011/six/</link><x xml:base='http://y.example/'/> | http://site.example/2011/six/
                    <title>Six</title>                                                          | http://site.example/b/
                    """)
    void withoutBaseTheTextOfAnItemIsReadAgainstItsPost(String elements, String base) {
        String feed =
                Feeds.rss(
                        "<link>http://site.example/b/</link><item><description>A</description>"
                                + elements
                                + "</item>");

        assertThat(Feeds.parsed(feed).feed().entries().getFirst().base()).isEqualTo(address(base));
    }

    @Test
    void theTextOfAnItemIsReadAgainstItsPostWhereNoSiteIsNamed() {
        assertThat(Feeds.item("<link>http://a.example/x/six</link>").base())
                .isEqualTo(address("http://a.example/x/six"));
        assertThat(Feeds.item("<title>Six</title>").base())
                .isEqualTo(address("https://here.example/blog/feed"));
    }

    @Test
    void theFilesAndCommentsOfAnItemAreReadAgainstItsPost() {
        String names = "<enclosure url='six.mp3' type='audio/mpeg'/><comments>#talk</comments>";
        ParsedEntry six = Feeds.item("<link>http://a.example/x/six</link>" + names);
        ParsedEntry based =
                Feeds.parsed(
                                Feeds.rss(
                                        "<item xml:base='http://b.example/y/'><link>six</link>"
                                                + names
                                                + "</item>"))
                        .feed()
                        .entries()
                        .getFirst();

        assertThat(six.enclosures())
                .extracting(ParsedEntry.Enclosure::url)
                .containsExactly(address("http://a.example/x/six.mp3"));
        assertThat(six.comments())
                .isEqualTo(new ParsedEntry.Comments(null, address("http://a.example/x/six#talk")));
        assertThat(based.enclosures())
                .extracting(ParsedEntry.Enclosure::url)
                .containsExactly(address("http://b.example/y/six.mp3"));
    }

    @Test
    void xmlBaseComesBeforeThePost() {
        assertThat(
                        Feeds.item(
                                        "<link>http://a.example/six</link>"
                                                + "<description xml:base='http://b.example/c/'>A"
                                                + "</description>")
                                .base())
                .isEqualTo(address("http://b.example/c/"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "url": "https://a.example/six/", "external_url": "https://b.example/x" | https://a.example/six/
                    "external_url": "https://b.example/x"                                  | https://a.example/blog/
                    "title": "Six"                                                         | https://a.example/blog/
                    """)
    void theTextOfAnItemOfJsonFeedIsReadAgainstItsPost(String members, String base) {
        String feed =
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"A\","
                        + " \"home_page_url\": \"https://a.example/blog/\", \"items\": [{\"id\":"
                        + " \"6\", \"content_html\": \"<a href='x'>x</a>\", "
                        + members
                        + "}]}";

        assertThat(Feeds.parsed(feed).feed().entries().getFirst().base()).isEqualTo(address(base));
    }
}
