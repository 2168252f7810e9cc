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
}
