package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.landscape.parse.Feeds.address;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.parse.ParseOutcome.Page;
import org.landscape.text.FeedDocument;

class FeedPageTest {

    @Test
    void pageNamesItsFeedsPostsFirst() {
        assertThat(
                        links(
                                """
                                <!DOCTYPE html>
                                <html><head><title>Blog</title><base href="https://blog.example/b/">
                                <link rel="stylesheet alternate" type="application/rss+xml" href="no.css">
                                <link rel="alternate" type="application/rss+xml" title="Comments Feed" href="comments/feed">
                                <link rel="ALTERNATE" type="application/rss+xml; charset=utf-8" title="Posts &amp; more" href="feed">
                                <link rel=alternate type=application/atom+xml href=/atom>
                                <link rel="alternate" type="application/feed+json" href="feed.json">
                                <link rel="alternate" type="application/rss+xml" href="feed">
                                <link rel="alternate" hreflang="de" href="/de">
                                <link rel="alternate" type="application/rss+xml" href="">
                                </head><body></body></html>"""))
                .containsExactly(
                        new FeedLink(address("https://blog.example/b/feed"), "Posts & more", "rss"),
                        new FeedLink(address("https://blog.example/atom"), "", "atom"),
                        new FeedLink(address("https://blog.example/b/feed.json"), "", "json"),
                        new FeedLink(
                                address("https://blog.example/b/comments/feed"),
                                "Comments Feed",
                                "rss"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/feed/podcast | Podcast RSS feed | /feed",
                "/feed/podcast | | /feed",
                "/ep.xml | My Podcast | /feed",
                "/news.xml | News | /news.xml",
            })
    void theFeedOfAPodcastComesBehindThatOfThePosts(String first, String title, String best) {
        String page =
                "<html><head><link rel=alternate type=application/rss+xml href='%s' title='%s'>"
                                .formatted(first, title == null ? "" : title)
                        + "<link rel=alternate type=application/rss+xml href='/feed' title=Posts></head></html>";

        assertThat(links(page).getFirst().address().path()).isEqualTo(best);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://my_blog.example/feed | http://my_blog.example/feed
                    https://☕.example/feed      | https://xn--53h.example/feed
                    //straße.example/feed       | https://xn--strae-oqa.example/feed
                    https:/feeds.example/[x]    | https://here.example/feeds.example/%5Bx%5D
                    """)
    void theAddressOfAFeedIsReadAsABrowserReadsIt(String href, String feed) {
        assertThat(
                        links(
                                "<html><head><link rel=alternate type=application/rss+xml href='"
                                        + href
                                        + "'></head></html>"))
                .extracting(FeedLink::address)
                .containsExactly(address(feed));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <link rel=alternate type=text/xml href=/rss.xml>                | rss
                    <link rel=alternate type=text/xml title='Atom feed' href=/x>    | atom
                    <link rel=alternate type=application/json href=/feed.json>      | json
                    <link rel=alternate type=application/json href=/wp-json/x/feed> |
                    <link rel=alternate type=text/xml href=/sitemap.xml>            |
                    <link rel=feed href=/stream>                                    | rss
                    <a rel=alternate type=application/rss+xml href=/feed>           |
                    <link rel=alternate type=application/rss href=/x>               | rss
                    <link rel=alternate type=text/rss+xml href=/x>                  | rss
                    <link rel=alternate type=application/x-atom+xml href=/x>        | atom
                    <link rel=alternate type='APPLICATION/RSS XML' href=/x>         | rss
                    <link rel=alternate type=xml href=/feed.xml>                    | rss
                    <link rel=alternate type=text/plain title='RSS' href=/x>        | rss
                    <link rel=alternate title='RSS 2.0' href=/x>                    | rss
                    <link rel=alternate href=/atom.xml>                             | atom
                    <link rel=alternate hreflang=de href=/de/feed/>                 |
                    <link rel=alternate media=handheld href=/m/rss>                 |
                    <link rel=alternate type=text/html href=/rss/>                  |
                    <link rel=alternate type=text/xml+oembed href=/oembed?url=feed> |
                    <link rel=alternate type=application/activity+json href=/feed>  |
                    <link rel=alternate href=/feeding-cats>                         |
                    <link type=application/rss+xml href=/x>                         | rss
                    <link rel='alternate feed' href=/x>                             | rss
                    <link rel=alternative type=application/rss+xml href=/x>         | rss
                    <link rel=service.feed type=application/atom+xml href=/x>       | atom
                    <link rel=replies type=application/atom+xml href=/x>            |
                    <link rel=edit type=application/atom+xml href=/x>               |
                    """)
    void vagueTypeCountsWhenItsWordsSayFeed(String link, String format) {
        assertThat(links("<html><head>" + link + "</head></html>"))
                .extracting(FeedLink::format)
                .isEqualTo(format == null ? List.of() : List.of(format));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /                      | /feed/
                    /2011/07/thing-6/      | /feed/
                    /tag/cpd23/            | /tag/cpd23/feed/
                    /2011/07/              | /feed/
                    """)
    void aTagPageMeansItsTagAndAnyOtherPageTheBlog(String page, String best) {
        String head =
                """
                <html><head>
                <link rel=alternate type=application/rss+xml title="Laura » Yorumlar" href=/yorum/feed/>
                <link rel=alternate type=application/rss+xml title="Thing 6" href=/2011/07/thing-6/feed/>
                <link rel=alternate type=application/rss+xml title="cpd23" href=/tag/cpd23/feed/>
                <link rel=alternate type=application/rss+xml title="Laura" href=/feed/>
                </head></html>
                """;

        assertThat(page("https://laura.example" + page, head).links().getFirst().address())
                .isEqualTo(address("https://laura.example" + best));
    }

    @Test
    void aPageThatNamesNoFeedIsSearchedWhereItPoints() {
        Page page =
                page(
                        "https://laura.example/blog/",
                        """
                        <html><head><meta name=generator content="Hugo 0.119"></head><body>
                        <a href="/comments/feed">Comments RSS</a>
                        <a href="https://other.example/feed">Another feed</a>
                        <a href="/blog/rss.php">Follow</a>
                        <a href="/everything">RSS</a>
                        <a href="/feeding-cats">Feeding cats</a>
                        </body></html>
                        """);

        assertThat(page.links()).isEmpty();
        assertThat(page.candidates().stream().limit(4).map(link -> link.address().toString()))
                .containsExactly(
                        "https://laura.example/blog/index.xml",
                        "https://laura.example/blog/rss.php",
                        "https://laura.example/everything",
                        "https://laura.example/index.xml");
    }

    /// Each stands alone in a page that names no feed.
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<a href=f.php>RSS</a>",
                "<a href=f.php>Flux RSS</a>",
                "<a href=f.php>RSS订阅</a>",
                "<a href=f.php>Web feed</a>",
                "<a href=f.php>XML</a>",
                "<a href=f.php>Syndicate</a>",
                "<a href=f.php><abbr title='Really Simple Syndication'>R</abbr></a>",
                "<a href=f.php>订阅</a>",
                "<a href=f.php>Feed abonnieren</a>",
                "<a href=f.php>S'abonner au flux</a>",
                "<a href=f.php label=RSS>+</a>",
                "<a href=f.php class=feed>+</a>",
                "<a href=f.php><img src=/i/xml.gif></a>",
                "<a href=f.php title='Subscribe to the feed'>&#9788;</a>",
                "<a href=f.php aria-label=RSS><i></i></a>",
                "<a href=f.php aria-labelledby=l><i></i></a><span id=l>RSS feed</span>",
                "<a href=f.php aria-describedby=l>+</a><span id=l hidden>News feed</span>",
                "<a href=f.php data-tooltip='RSS'></a>",
                "<a href=f.php><img src=x.gif alt='RSS 2.0'></a>",
                "<a href=f.php><img src=x.gif title='Atom'></a>",
                "<a href=f.php><span aria-label='Subscribe to my feed'></span></a>",
                "<a href=f.php><svg><title>RSS</title></svg></a>",
                "<a href=f.php><svg aria-label=RSS></svg></a>",
                "<a href=f.php><svg><use href='/icons.svg#rss'></use></svg></a>",
                "<a href=f.php><svg><use xlink:href='#icon-feed'></use></svg></a>",
                "<a href=f.php><i class='fa fa-rss'></i></a>",
                "<a href=f.php><i class='bi bi-rss-fill'></i></a>",
                "<a href=f.php class=social-rss></a>",
                "<a href=f.php><img src=/img/feed-icon-14x14.png></a>",
                "<a href=f.php><img src=/img/rss.gif></a>",
                "<map><area href=f.php alt=RSS></map>",
                "<map><area href=f.php type=application/rss+xml></map>",
                "<a rel=alternate type=application/rss+xml href=f.php>+</a>",
                "<a type=application/atom+xml href=f.php>+</a>",
                "<a rel=feed href=f.php>+</a>",
                "<a href='feed://laura.example/blog/f.php'>RSS</a>",
                "<a href='feed:http://laura.example/blog/f.php'>RSS</a>",
                "<a href='feed:http://laura.example/blog/f.php'>Subscribe</a>",
                "<a href='FEED://laura.example/blog/f.php'><img src=/s.gif></a>",
                "<a href='pcast://laura.example/blog/f.php'>Listen</a>",
                "<a href='laura.example/blog/f.php'>RSS</a>",
                "<a href=' http://laura.example/blog/f.php '>RSS</a>",
                "<base href=http://laura.example/blog/><a href=f.php>RSS</a>",
                "<base target=_top><base href=/blog/><a href=f.php>RSS</a>"
            })
    void aLinkThatSaysSomewhereThatItIsAFeedIsTriedFirst(String link) {
        assertThat(guesses("http://laura.example/blog/", link))
                .startsWith("http://laura.example/blog/f.php");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "https://laura.example/f.php",
        "http://www.laura.example/f.php",
        "https://www.laura.example/f.php",
        "http://laura.example:8080/f.php",
        "https://feeds.laura.example/f.php",
        "http://feeds.feedburner.com/laura",
        "https://feeds2.feedburner.com/laura"
    })
    void aFeedOfTheSameSiteMayStandOnAnotherOrigin(String feed) {
        assertThat(guesses("http://laura.example/", "<a href='" + feed + "'>RSS</a>"))
                .startsWith(feed);
        assertThat(guesses("http://www.laura.example/", "<a href='" + feed + "'>RSS</a>"))
                .startsWith(feed);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<a href=https://other.example/feed>RSS</a>",
                "<a href=https://notlaura.example/feed>RSS</a>",
                "<a href=/rss-is-dead/>Is it dead?</a>",
                "<a href=/backend-work/>My work</a>",
                "<a href=/feeding-cats>Feeding cats</a>",
                "<a href=/cats class=feed-item>What cats like</a>",
                "<a href=/c title='Comments RSS'>+</a>",
                "<a href=/p><img src=/rss/photo.jpg alt='My cat'></a>",
                "<a href=https://social.example/share?u=http%3A%2F%2Flaura.example%2Fcats>Share</a>"
            })
    void aLinkToSomethingElseIsNotTried(String link) {
        assertThat(guesses("http://laura.example/", link))
                .startsWith("http://laura.example/feed/", "http://laura.example/rss.xml");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://reader.example/i/subscription/feed%2Fhttp%3A%2F%2Flaura.example%2Ffeed.php",
                "https://reader.example/add?url=http%3A%2F%2Flaura.example%2Ffeed.php&ref=button",
                "https://reader.example/add?url=http://laura.example/feed.php"
            })
    void theButtonOfAFeedReaderHoldsTheFeed(String button) {
        assertThat(guesses("http://laura.example/", "<a href='" + button + "'>+</a>"))
                .startsWith("http://laura.example/feed.php");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <meta name=generator content='Elementor 3'><meta name=generator content='WordPress 6.5'> | /blog/feed/ /blog/?feed=rss2
                    <meta name=Generator content='WordPress.com'>                       | /blog/feed/ /blog/?feed=rss2
                    <meta property=generator content='Hugo 0.120'>                      | /blog/index.xml
                    <link rel=stylesheet href=/blog/wp-content/themes/x.css>            | /blog/feed/ /blog/?feed=rss2
                    <script src=/wp-includes/js/x.js></script>                          | /feed/ /?feed=rss2
                    <link rel='https://api.w.org/' href=/wp/wp-json/>                   | /wp/feed/ /wp/?feed=rss2
                    <div id=___gatsby></div>                                            | /blog/rss.xml
                    <div id=__next></div>                                               | /blog/rss.xml /blog/feed.xml
                    <p>Made with <a href=https://gohugo.io>Hugo</a></p>                 | /blog/index.xml
                    <p>Proudly powered by <a href=https://wordpress.org/>WordPress</a>  | /blog/feed/ /blog/?feed=rss2
                    <meta name=generator content='Jekyll v4'><a rel=home href=/>Home</a> | /feed.xml /atom.xml
                    <meta property=og:type content=article><meta name=generator content=Jekyll> | /feed.xml /atom.xml
                    <!-- generator="wordpress/1.5" -->                                  | /blog/feed/ /blog/?feed=rss2
                    <!-- Begin Jekyll SEO tag v2.8 -->                                  | /blog/feed.xml /blog/atom.xml
                    <p>posts</p>                                                        | /blog/feed/ /feed/
                    """)
    void aPageTellsWhatItWasMadeWithAndWhereItsBlogLives(String html, String places) {
        assertThat(guesses("http://laura.example/blog/", html))
                .startsWith(
                        Stream.of(places.split(" "))
                                .map(place -> "http://laura.example" + place)
                                .toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://laura.example/f?p=1     | https://laura.example/f?p=1 http://www.laura.example/f?p=1
                    https://www.laura.example/     | https://laura.example/
                    https://laura.example/         | https://www.laura.example/
                    http://laura.example:8080/     | http://www.laura.example:8080/
                    http://192.0.2.1/              | https://192.0.2.1/
                    https://192.0.2.1/             | ''
                    """)
    void whereNobodyAnswersTheOtherWaysAreThoseThatPeopleTry(String given, String ways) {
        assertThat(
                        FeedGuesses.otherWays(address(given)).stream()
                                .map(way -> way.address().toString())
                                .collect(Collectors.joining(" ")))
                .isEqualTo(ways);
    }

    @Test
    void anotherSitesPictureDoesNotMakeAPlatform() {
        assertThat(
                        guesses(
                                "http://laura.example/",
                                "<img src=https://other.example/wp-content/cat.jpg>"))
                .startsWith("http://laura.example/feed/", "http://laura.example/rss.xml");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    </f>; rel="alternate"; type="application/rss+xml"                    | /f
                    </f>;rel=alternate;type=application/rss+xml                          | /f
                    <f>; rel="alternate feed"; title="a, b; c"                           | /blog/f
                    </x>; rel="next", </f>; rel="home alternate"; type="application/atom+xml" | /f
                    </x>; rel=preload; as=style, <feed:http://laura.example/f>; rel=feed | /f
                    </f?a=1,2>; REL=Alternate; TYPE="application/rss+xml; charset=utf-8" | /f?a=1,2
                    </f>; type="application/rss+xml"; rel="alternate"; anchor="/blog/"   | /f
                    </f>; type="application/rss+xml"; rel="alternate"; anchor="/other"   |
                    </f>; rel="stylesheet alternate"; type="application/rss+xml"         |
                    </f>; rel="hub"                                                      |
                    </f>; rel="next"; rel="alternate"; title="RSS"                       |
                    </f                                                                  |
                    </f>; title="un \\" closed                                           |
                    ,, </f>;;rel=alternate ; type = application/rss+xml ;                | /f
                    <no; </x> rel=y, </f>; rel="alternate"; type=application/rss+xml     | /f
                    """)
    void theHeaderFieldLinkNamesFeedsLikeAnElement(String field, String feed) {
        Page page = page("<p>Hello</p>", List.of("</style.css>; rel=preload", field), null);

        assertThat(page.links().stream().map(link -> link.address().toString()))
                .isEqualTo(feed == null ? List.of() : List.of("http://laura.example" + feed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<", ">", "<a>;", "<a>;b=", ";\"", "\\\\", "<a>;b=\"\\\\c", ",", " ", "="})
    void aLinkFieldOfAnyMakeIsReadInTheTimeOfItsLength(String piece) {
        assertThat(
                        assertTimeoutPreemptively(
                                Duration.ofSeconds(60),
                                () ->
                                        LinkField.read(
                                                List.of(piece.repeat(1_000_000), piece.repeat(9)))))
                .hasSizeLessThanOrEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Comments on: A",
                "Kommentare zu A",
                "Kommentit: A",
                "Коментарі до A",
                "תגובות על A"
            })
    void aFeedOfCommentsIsKnownByItsTitle(String title) {
        assertThat(new FeedLink(address("http://laura.example/x"), title, "rss").isOfComments())
                .isTrue();
    }

    @Test
    void headerFieldsSpeakForAnAnswerWithNothingToRead() {
        String field = "</f>; rel=alternate; type=application/rss+xml";

        assertThat(page("", List.of(field), null).links()).hasSize(1);
        assertThat(page("", List.of(), "0; url=/new").onward())
                .isEqualTo(address("http://laura.example/new"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    <meta http-equiv=refresh content="0; url=/new/">                | /new/
                    <META HTTP-EQUIV="Refresh" CONTENT="0;URL='/new/'">             | /new/
                    <meta http-equiv=refresh content="0;url=&quot;/new/&quot;x">    | /new/
                    <meta http-equiv=refresh content="5, /new/">                    | /new/
                    <meta http-equiv=refresh content=" 3 url = new/">               | /blog/new/
                    <meta http-equiv=refresh content="0.5;url=/new/">               | /new/
                    <meta http-equiv=refresh content=".5;url=/new/">                | /new/
                    <base href=/b/><meta http-equiv=refresh content="0;url=new">    | /b/new
                    <meta http-equiv=refresh content="0;url=feed:http://laura.example/f"> | /f
                    <meta http-equiv=refresh content="60"><meta http-equiv=refresh content="0;url=/new/"> | /new/
                    <noscript><meta http-equiv=refresh content="0;url=/new/"></noscript> | /new/
                    <frameset rows="100%,*"><frame src=/real/><frame src=/ad></frameset> | /real/
                    <frameset cols="20%,*"><frame src=/nav><frame src=/real/></frameset> | /real/
                    <frameset cols="150,*"><frame src=/nav><frameset rows="*,90"><frame src=/real/><frame src=/foot></frameset></frameset> | /real/
                    <frameset cols="50%,50%"><frame src=/a><frame src=/b name=main></frameset> | /b
                    <body><iframe src=/real/ width=100% height=100%></iframe></body> | /real/
                    <body><iframe src=/real/ style="position:fixed;width:100%;height: 100vh"></iframe> | /real/
                    <style>iframe{width:100%;height:100%}</style><iframe src=/real/></iframe> | /real/
                    <p>A film</p><iframe src=/film width=560 height=315></iframe>   |
                    <script>window.location.href = "/new/";</script>                | /new/
                    <script>location.replace('/new/')</script><p>Moved.</p>         | /new/
                    <meta http-equiv=refresh content="600;url=/">                   |
                    <meta http-equiv=refresh content="30">                          |
                    <meta http-equiv=refresh content="0;url=http://laura.example/blog/#top"> |
                    <meta http-equiv=refresh content="url=/new/">                   |
                    <meta http-equiv=refresh content="0;url=javascript:x()">        |
                    <meta http-equiv=refresh content="5;url=/new/"><link rel=alternate type=application/rss+xml href=/f> |
                    <iframe src=/a></iframe><iframe src=/b></iframe>                |
                    <script>if (top != self) top.location = self.location</script>  |
                    """)
    void aPageThatLeadsOnByItselfIsHeard(String html, String onward) {
        assertThat(page("http://laura.example/blog/", "<!doctype html>" + html).onward())
                .isEqualTo(onward == null ? null : address("http://laura.example" + onward));
    }

    @Test
    void aPageWithSomethingToReadIsNotLeftForItsFrameItsScriptOrItsNoscript() {
        String words = "<p>" + "Words. ".repeat(60) + "</p>";
        for (String html :
                List.of(
                        "<iframe src=/video height=100%></iframe>",
                        "<script>location.href = '/new/'</script>",
                        "<noscript><meta http-equiv=refresh content='0;url=/plain'></noscript>")) {
            assertThat(page("http://laura.example/", "<html>" + html + words).onward()).isNull();
        }
    }

    static Stream<Arguments> rubbish() {
        return Stream.of(
                Arguments.of("a style", "<style>" + "a{b:c}\n".repeat(400_000) + "</style>"),
                Arguments.of("a script", "<script>" + "f(1<2);\n".repeat(400_000) + "</SCRIPT >"),
                Arguments.of("a comment", "<!-- " + "a > b -- c\n".repeat(300_000) + "-->"),
                Arguments.of(
                        "a picture",
                        "<img alt='x' src = \"data:image/png;base64,"
                                + "A".repeat(3_000_000)
                                + "\">"),
                Arguments.of(
                        "a drawing",
                        "<svg><path d='" + "M 1 2 L 3 4 ".repeat(300_000) + "'/></svg>"),
                Arguments.of("words", "<p>" + "Words. ".repeat(500_000) + "</p>"));
    }

    /// With an element in its head, and with a link in its foot.
    @ParameterizedTest(name = "{0}")
    @MethodSource("rubbish")
    void theLinkOfAPageIsFoundBehindMegabytesOf(String what, String rubbish) {
        Page head =
                page(
                        "http://laura.example/",
                        "<html><head>"
                                + (what.equals("words") ? "" : rubbish)
                                + "<link rel=alternate type=application/rss+xml href=/f></head>"
                                + rubbish);

        assertThat(head.links())
                .extracting(FeedLink::address)
                .containsExactly(address("http://laura.example/f"));
        assertThat(guesses("http://laura.example/", rubbish + "<a href=/f>RSS</a>"))
                .startsWith("http://laura.example/f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!-->",
                "<!--->",
                "<!-- > -->",
                "<style>a > b {}</style>",
                "<script>'<link>'</script>",
                "<a title='>'>",
                "<a title = \"it's\">",
                "<p title=it's>",
                "a < b > c",
                "<p>it's \"",
                "<TEXTAREA><link></TextArea >"
            })
    void whatStandsBeforeALinkDoesNotHideIt(String before) {
        String link = "<link rel=alternate type=application/rss+xml href=/f>";

        assertThat(page("http://laura.example/", "<html>" + before + link).links())
                .extracting(found -> found.address().toString())
                .containsExactly("http://laura.example/f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "<a ",
                "<a b='",
                "<!--",
                "<style>",
                "</",
                "<script></",
                "='",
                "<a href=\"x"
            })
    void whateverAPageIsMadeOfItIsReadInTheTimeOfItsLength(String piece) {
        assertThat(
                        assertTimeoutPreemptively(
                                Duration.ofSeconds(60),
                                () -> PageMarkup.of(piece.repeat(3_000_000 / piece.length()))))
                .hasSizeLessThanOrEqualTo(1_000_000);
    }

    @Test
    void listOfSubscriptionsNamesItsFeeds() {
        assertThat(
                        links(
                                """
                                <?xml version="1.0"?>
                                <opml version="2.0"><head><title>Us</title></head><body>
                                <outline text="Group"><outline type="rss" text="Laura &amp; co"
                                  xmlUrl="https://laura.example/feed" htmlUrl="https://laura.example/"/>
                                </outline>
                                <outline text="Jo" title="Jo's" xmlurl="jo/atom.xml"/>
                                <outline text="Nobody"/>
                                </body></opml>"""))
                .containsExactly(
                        new FeedLink(address("https://laura.example/feed"), "Laura & co", "rss"),
                        new FeedLink(address("https://here.example/blog/jo/atom.xml"), "Jo's", ""));
    }

    @Test
    void aListOfSubscriptionsNamesBlogsInWhicheverWay() {
        assertThat(
                        links(
                                """
                                <opml version="2.0"><body>
                                <outline text="A" xmlUrl="feed://a.example/rss"/>
                                <outline text="B" xmlUrl="b.example/feed"/>
                                <outline text="C" htmlUrl="https://c.example/"/>
                                <outline text="D" url="https://d.example/f"/>
                                <outline text="E" xmlUrl="e/atom.xml"/>
                                <outline text="F" xmlUrl="atom.xml"/>
                                <outline text="G" type="include" url="https://g.example/x.opml"/>
                                </body></opml>"""))
                .extracting(link -> link.address().toString())
                .containsExactly(
                        "http://a.example/rss",
                        "http://b.example/feed",
                        "https://c.example/",
                        "https://d.example/f",
                        "https://here.example/blog/e/atom.xml",
                        "https://here.example/blog/atom.xml");
    }

    @Test
    void onlyAPageNamesAFeedAsItsOwn() {
        Page page =
                page(
                        "https://laura.example/",
                        "<html><head><link rel=alternate type=application/rss+xml href=/feed>");
        Page list =
                page(
                        "https://laura.example/friends",
                        "<opml version='2.0'><body><outline xmlUrl='https://laura.example/feed'/>");

        assertThat(page.names(address("https://laura.example/feed"))).isTrue();
        assertThat(page.names(address("https://laura.example/feed/"))).isFalse();
        assertThat(list.links()).hasSize(1);
        assertThat(list.names(address("https://laura.example/feed"))).isFalse();
    }

    private static List<String> guesses(String at, String html) {
        Page page = page(at, "<!doctype html><html><body>" + html);
        assertThat(page.links()).isEmpty();
        return page.candidates().stream().map(link -> link.address().toString()).toList();
    }

    private static Page page(String html, List<String> links, @Nullable String refresh) {
        ParseOutcome outcome =
                new FeedParser()
                        .parse(
                                new FeedDocument(
                                        html.getBytes(StandardCharsets.UTF_8),
                                        "text/html",
                                        address("http://laura.example/blog/"),
                                        links,
                                        refresh));
        assertThat(outcome).isInstanceOf(Page.class);
        return (Page) outcome;
    }

    private static Page page(String at, String html) {
        ParseOutcome outcome =
                new FeedParser()
                        .parse(
                                new FeedDocument(
                                        html.getBytes(StandardCharsets.UTF_8),
                                        "text/html",
                                        address(at)));
        assertThat(outcome).isInstanceOf(Page.class);
        return (Page) outcome;
    }

    private static List<FeedLink> links(String html) {
        ParseOutcome outcome = Feeds.parse(html);
        assertThat(outcome).isInstanceOf(Page.class);
        return ((Page) outcome).links();
    }
}
