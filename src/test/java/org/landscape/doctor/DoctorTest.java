package org.landscape.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WrittenAddress;
import org.landscape.doctor.Report.Verdict;
import org.landscape.entry.EntryPreview;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.fetch.ScriptedOrigin.Received;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// The findings of the doctor about an address, and how few requests it sends.
@QuarkusTest
@OnBothDatabases
class DoctorTest {

    private static final String FEED = "HTTP/1.1 200 OK\nContent-Type: application/rss+xml";
    private static final String PAGE = "HTTP/1.1 200 OK\nContent-Type: text/html";

    @Inject Doctor doctor;
    @Inject Database database;

    private final ScriptedOrigin blog = ScriptedOrigin.start();

    @BeforeEach
    void aProgramme() {
        database.empty();
    }

    @AfterEach
    void close() throws IOException {
        blog.close();
    }

    @Test
    void aFeedCostsOneRequestAndIsShownAsItWouldBe() {
        blog.at("/feed", FEED, rss(post("Thing 6: joined", "<p onclick=x()>I joined.</p>")));

        Report report = examine("/feed");

        assertThat(report.verdict()).isEqualTo(Verdict.OK);
        assertThat(report.findings()).isEmpty();
        assertThat(report.feedUrl()).isEqualTo(blog.address("/feed"));
        assertThat(report.format()).isEqualTo("rss 2.0");
        assertThat(report.feeds())
                .containsExactly(new FeedLink(blog.address("/feed"), "Laura", "rss"));
        assertThat(report.entries()).hasSize(1);
        EntryPreview entry = report.entries().getFirst();
        assertThat(entry.title()).isEqualTo("Thing 6: joined");
        assertThat(entry.contentHtml()).hasToString("<p>I joined.</p>");
        assertThat(entry.things()).extracting("number").containsExactly(6);
        assertThat(report.steps())
                .extracting(ReportStep::name)
                .containsExactly(
                        "address",
                        "name",
                        "connection",
                        "answer",
                        "format",
                        "parse",
                        "entries",
                        "dates",
                        "identity",
                        "texts",
                        "things");
        assertThat(paths()).containsExactly("/feed");
    }

    @Test
    void aPageLeadsToTheFeedThatItNames() {
        blog.at("/", PAGE, html("<link rel=alternate type=application/rss+xml href=/feed>"));
        blog.at("/feed", FEED, rss(post("Thing 6", "x")));

        Report report = examine("/");

        assertThat(report.verdict()).isEqualTo(Verdict.OK);
        assertThat(report.feedUrl()).isEqualTo(blog.address("/feed"));
        assertThat(paths()).containsExactly("/", "/feed");
    }

    @Test
    void aPageThatNamesNoneIsSearchedWithTwoMoreRequestsAtMost() {
        blog.at("/", PAGE, html("<p>Hello</p>"));

        Report nothing = examine("/");
        assertThat(nothing.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(codes(nothing)).contains("no_feed");
        assertThat(nothing.feeds()).isEmpty();
        assertThat(paths()).containsExactly("/", "/feed/", "/rss.xml");

        blog.at("/rss.xml", FEED, rss(post("Thing 6", "x")));
        Report found = examine("/");
        assertThat(codes(found)).containsExactly("feed_not_named");
        assertThat(found.feedUrl()).isEqualTo(blog.address("/rss.xml"));
    }

    @Test
    void whatAPageNamesWronglyIsToldAndTheNextIsTried() {
        blog.at(
                "/",
                PAGE,
                html(
                        "<link rel=alternate type=application/rss+xml href=/gone>"
                                + "<link rel=alternate type=application/atom+xml href=/feed>"));
        blog.at("/feed", FEED, rss(post("Thing 6", "x")));

        assertThat(examine("/").feedUrl()).isEqualTo(blog.address("/feed"));
        assertThat(paths()).containsExactly("/", "/gone", "/feed");
    }

    @Test
    void postsAreReadFromTheFirstFeedNotFromItsComments() {
        blog.at("/comments/feed", FEED, rss("Comments on: Laura", post("Re: Thing 6", "x")));

        assertThat(codes(examine("/comments/feed"))).contains("comments_feed");
    }

    @Test
    void whereTheAddressLeadsIsTold() {
        blog.at("/feed", FEED, rss(post("Thing 6", "x")));
        blog.at("/old", "HTTP/1.1 302 Found\nLocation: /feed\nContent-Length: 0");
        blog.at(
                "/moved",
                "HTTP/1.1 301 Moved Permanently\nLocation: http://localhost:"
                        + blog.port()
                        + "/feed\nContent-Length: 0");

        assertThat(codes(examine("/old"))).containsExactly("redirected");
        assertThat(codes(examine("/moved"))).containsExactly("moved");
    }

    @Test
    void aPrivateBlogIsToldApartFromOneWithoutAFeed() {
        blog.at("/private", "HTTP/1.1 302 Found\nLocation: /wp-login.php\nContent-Length: 0");
        blog.at("/wp-login.php", PAGE, html("<p>Log in</p>"));

        assertThat(codes(examine("/private"))).containsExactly("redirected", "private_blog");
    }

    @Test
    void ofSeveralFeedsTheOneWithThePostsIsTaken() {
        blog.at(
                "/",
                PAGE,
                html(
                        "<link rel=alternate type=application/rss+xml href=/feed>"
                                + "<link rel=alternate type=application/rss+xml href=/comments/feed>"));
        blog.at("/feed", FEED, rss(post("Thing 6", "x")));

        assertThat(codes(examine("/"))).containsExactly("several_feeds");
    }

    @Test
    void whatIsMissingIsToldOfTheFeedWhereThePageThatNamesItIsThere() {
        blog.at("/", PAGE, html("<link rel=alternate type=application/rss+xml href=/feed>"));
        blog.at("/feed", "HTTP/1.1 404 Not Found", new byte[0]);

        Finding finding = examine("/").findings().getFirst();

        assertThat(finding.code()).isEqualTo("not_found");
        assertThat(finding.message()).contains("where the page says that the list of its posts");
        assertThat(finding.evidence()).isEqualTo(blog.address("/feed").toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"feed.atom", "participants/laura/feed.json", "feed.rss?group=sector:law"})
    void whatThisLandscapeGivesOutIsNobodysBlog(String path) {
        blog.at(
                "/page",
                PAGE,
                html(
                        "<link rel=alternate type=application/atom+xml href=https://planet.example/"
                                + path
                                + ">"));

        Report report = examine("/page");

        assertThat(codes(report)).contains("own_feed");
        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(report.feedUrl()).isNull();
    }

    @Test
    void aPageThatIsNamedAsAFeedIsToldSo() {
        blog.at("/", PAGE, html("<link rel=alternate type=application/rss+xml href=/page>"));
        blog.at("/page", PAGE, html("<p>Hello</p>"));

        assertThat(codes(examine("/"))).containsExactly("not_a_feed");
    }

    /// A site that answers every address with a page, an odd document, or a redirect to its home
    /// page.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 302 Found\nLocation: /",
                "HTTP/1.1 301 Moved\nLocation: /wp-login.php",
                "HTTP/1.1 200 OK\nContent-Type: text/html",
                "HTTP/1.1 200 OK\nContent-Type: text/plain",
                "HTTP/1.1 500 Oh\nContent-Type: text/plain"
            })
    void aGuessThatLeadsNowhereIsNotTold(String head) {
        blog.at("/", PAGE, html("<p>Hello</p>"));
        blog.at("/wp-login.php", PAGE, html("<p>Sign in</p>"));
        blog.at("/feed/", head, "Nothing here".getBytes(UTF_8));
        blog.at("/rss.xml", head, "{}".getBytes(UTF_8));

        Report report = examine("/");

        assertThat(codes(report)).containsExactly("no_feed");
        assertThat(paths()).contains("/", "/feed/", "/rss.xml");
    }

    @Test
    void aBrokenFeedAtAGuessedPlaceIsTold() {
        blog.at("/", PAGE, html("<p>Hello</p>"));
        blog.at("/feed/", FEED, "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;".getBytes(UTF_8));

        assertThat(codes(examine("/"))).contains("unreadable");
        assertThat(paths()).containsExactly("/", "/feed/");
    }

    @Test
    void aGuessThatLeadsToTheCommentsOfAPageIsNotItsFeed() {
        blog.at("/about/", PAGE, html("<p>About me</p>"));
        blog.at("/about/feed/", FEED, rss("Comments on: About", post("Re", "x")));
        blog.at("/feed/", FEED, rss(post("Thing 6", "x")));

        assertThat(examine("/about/").feedUrl()).isEqualTo(blog.address("/feed/"));
        assertThat(paths()).containsExactly("/about/", "/about/feed/", "/feed/");
    }

    @Test
    void aPageThatLeadsOnByItselfIsFollowedToWhatTheNextOneNames() {
        blog.at("/", PAGE, refresh("/new/"));
        blog.at("/new/", PAGE, html("<link rel=alternate type=application/rss+xml href=/feed>"));
        blog.at("/feed", FEED, rss(post("Thing 6", "x")));

        Report report = examine("/");

        assertThat(report.verdict()).isEqualTo(Verdict.OK);
        assertThat(report.feedUrl()).isEqualTo(blog.address("/feed"));
        assertThat(report.namedBy()).isEqualTo(blog.address("/new/"));
        assertThat(codes(report)).containsExactly("redirected");
        assertThat(paths()).containsExactly("/", "/new/", "/feed");
    }

    @Test
    void aPageInThePlaceOfAFeedThatLeadsToItIsFollowed() {
        blog.at("/old.xml", PAGE, refresh("/new.xml"));
        blog.at("/new.xml", FEED, rss(post("Thing 6", "x")));

        Report report = examine("/old.xml");

        assertThat(report.feedUrl()).isEqualTo(blog.address("/new.xml"));
        assertThat(codes(report)).containsExactly("redirected");
    }

    @Test
    void twoPagesThatLeadToEachOtherEnd() {
        blog.at("/a", PAGE, refresh("/b"));
        blog.at("/b", PAGE, refresh("/a"));

        assertThat(examine("/a").verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(paths()).hasSizeLessThanOrEqualTo(3).startsWith("/a", "/b");
    }

    @Test
    void whereAPageLeadsNowhereItsOwnPlacesAreStillTried() {
        blog.at("/", PAGE, refresh("/gone"));
        blog.at("/feed/", FEED, rss(post("Thing 6", "x")));

        assertThat(examine("/").feedUrl()).isEqualTo(blog.address("/feed/"));
    }

    @Test
    void aPageCannotLeadWhereWeMayNotAsk() {
        blog.at("/", PAGE, refresh("http://10.0.0.1/"));

        assertThat(codes(examine("/"))).containsExactly("address_refused");
    }

    @Test
    void aLinkThatMayNotBeAskedIsNotTheFaultOfThePage() {
        blog.at("/", PAGE, html("<a href='https://" + host() + ":1/f'>RSS</a>"));

        assertThat(codes(examine("/"))).containsExactly("no_feed");
    }

    @Test
    void theHeaderFieldLinkNamesTheFeed() {
        blog.at(
                "/",
                PAGE
                        + "\nLink: </style.css>; rel=preload\nLink: </f>; rel=\"alternate\"; type=\"application/rss+xml\"",
                html("<p>Hello</p>"));
        blog.at("/f", FEED, rss(post("Thing 6", "x")));

        Report report = examine("/");

        assertThat(report.feedUrl()).isEqualTo(blog.address("/f"));
        assertThat(report.namedBy()).isEqualTo(blog.address("/"));
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void theHeaderFieldRefreshLeadsOn() {
        blog.at("/", PAGE + "\nRefresh: 0; url=/f", html("<p>Moved</p>"));
        blog.at("/f", FEED, rss(post("Thing 6", "x")));

        assertThat(examine("/").feedUrl()).isEqualTo(blog.address("/f"));
    }

    private String host() {
        return blog.address("/").host();
    }

    private static byte[] refresh(String to) {
        return "<!doctype html><meta http-equiv=refresh content='0; url=%s'><p>Moved.</p>"
                .formatted(to)
                .getBytes(UTF_8);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of("HTTP/1.1 401 Unauthorized", "", "forbidden"),
                Arguments.of("HTTP/1.1 403 Forbidden", "", "forbidden"),
                Arguments.of("HTTP/1.1 404 Not Found", "", "not_found"),
                Arguments.of("HTTP/1.1 410 Gone", "", "gone"),
                Arguments.of("HTTP/1.1 429 Too Many Requests", "", "too_many_requests"),
                Arguments.of("HTTP/1.1 503 Service Unavailable", "", "server_fault"),
                Arguments.of("HTTP/1.1 418 I'm a teapot", "", "denied"),
                Arguments.of("HTTP/1.1 200 OK\nContent-Length: 900", "<rss>", "broken_answer"),
                Arguments.of("HTTP/1.1 302 Found\nLocation: /x", "", "broken_answer"),
                Arguments.of("HTTP/1.1 200 OK\nContent-Type: text/plain", "Hi", "unreadable"),
                Arguments.of("HTTP/1.1 200 OK", "", "unreadable"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("troubles")
    void whateverKeepsABlogFromBeingReadHasAFindingOfItsOwn(String head, String body, String code) {
        blog.at("/x", head, body.getBytes(UTF_8));

        Report report = examine("/x");

        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(codes(report)).containsExactly(code);
        assertThat(report.findings().getFirst().message()).isNotBlank();
        assertThat(report.findings().getFirst().advice()).isNotBlank();
        assertThat(report.steps().getLast().outcome()).isEqualTo(ReportStep.Outcome.FAILED);
    }

    static Stream<Arguments> blemishes() {
        return Stream.of(
                Arguments.of("repaired", rssText("Laura", "<item><title>A & B</title></item>")),
                Arguments.of("empty_feed", rssText("Laura", "")),
                Arguments.of("undated_entries", rssText("Laura", "<item><title>A</title></item>")),
                Arguments.of(
                        "future_entries",
                        rssText(
                                "Laura",
                                "<item><title>A</title><pubDate>Mon, 18 Jul 2095 10:00:00"
                                        + " GMT</pubDate></item>")),
                Arguments.of(
                        "doubled_guids",
                        rssText(
                                "Laura",
                                "<item><guid>1</guid><title>A</title></item>"
                                        + "<item><guid>1</guid><title>B</title></item>")),
                Arguments.of("no_full_text", rssText("Laura", "<item><title>A</title></item>")),
                Arguments.of("no_things", rssText("Laura", post("A cake", "x"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blemishes")
    void whateverOfAFeedIsNotAsItsOwnerMeansItIsTold(String code, String feed) {
        blog.at("/feed", FEED, feed.getBytes(UTF_8));

        Report report = examine("/feed");

        assertThat(codes(report)).contains(code);
        assertThat(report.feedUrl()).isNotNull();
    }

    @Test
    void ofAMixedBlogTheFeedOfTheProgrammesTagIsOffered() {
        blog.at(
                "/feed/",
                FEED,
                rss(
                        "<generator>https://wordpress.org/?v=6.8</generator>"
                                + "<item><title>Thing 6</title><category>TST23</category></item>"
                                + "<item><title>Cake</title><category>Cake</category></item>"));

        Finding mixed =
                examine("/feed/").findings().stream()
                        .filter(finding -> finding.code().equals("mixed_blog"))
                        .findFirst()
                        .orElseThrow();

        assertThat(mixed.evidence()).isEqualTo(blog.address("/tag/tst23/feed/").toString());
    }

    @Test
    void anAddressThatIsNeverAskedIsNotAskedAndToldLikeAnyOther() {
        // The address guard lets tests through to 127.0.0.0/8 only.
        Report inside = examineWritten("http://10.0.0.1/");
        blog.at("/out", "HTTP/1.1 302 Found\nLocation: http://10.0.0.1/");
        Report redirected = examine("/out");

        assertThat(inside.steps()).extracting(ReportStep::name).containsExactly("address");
        assertThat(codes(inside)).containsExactly("address_refused");
        assertThat(redirected.steps()).isEqualTo(inside.steps());
        assertThat(redirected.findings()).isEqualTo(inside.findings());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"http://nobody.invalid/", "https://www.nobody.invalid/", "nobody.invalid"})
    void thatNobodyAnswersIsToldOfWhatWasAskedForAndOfNoOtherWay(String written) {
        Report report = examineWritten(written);

        assertThat(report.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(codes(report)).contains("unreachable").doesNotHaveDuplicates();
    }

    @Test
    void plainHttpIsTriedWhereSecureHttpDoesNotAnswer() {
        blog.at("/", PAGE, html("<link rel=alternate type=application/rss+xml href=/feed>"));
        blog.at("/feed", FEED, rss(post("Thing 6", "x")));
        String bare = blog.address("/").toString().substring("http://".length());

        Report report = examineWritten(bare);

        assertThat(report.feedUrl()).isEqualTo(blog.address("/feed"));
    }

    @Test
    void aPostThatIsTooLongIsNamedAndKeepsItsBeginningAndItsSummary() {
        String text = "<p>Once upon a time there was " + "a long post ".repeat(30_000) + "</p>";
        blog.at("/feed", FEED, rss(post("Thing 6", text) + post("Thing 7", "<p>short</p>")));

        Report report = examine("/feed");

        assertThat(report.findings())
                .filteredOn(finding -> finding.code().equals("long_post"))
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.message()).startsWith("1 of 2 posts");
                            assertThat(finding.evidence()).isEqualTo("Thing 6");
                        });
        EntryPreview cut =
                report.entries().stream()
                        .filter(entry -> entry.title().equals("Thing 6"))
                        .findFirst()
                        .orElseThrow();
        assertThat(cut.summary()).startsWith("Once upon a time there was a long post");
        assertThat(String.valueOf(cut.contentHtml()))
                .startsWith("<p>Once upon a time")
                .endsWith("</p><p>…</p>");
    }

    @Test
    void aFeedWithMorePostsThanAreReadIsNamed() {
        blog.at("/feed", FEED, rss(post("Thing 6", "x").repeat(501)));
        blog.at("/other", FEED, rss(post("Thing 6", "x").repeat(499)));

        assertThat(codes(examine("/feed"))).contains("many_posts");
        assertThat(codes(examine("/other"))).doesNotContain("many_posts");
    }

    @Test
    void aReportHasRoomForSoMuchTextAndTellsHowManyPostsThereAre() {
        String text = "<p>" + "long ".repeat(20_000) + "</p>";
        blog.at("/feed", FEED, rss(post("Thing 6", text).repeat(25)));

        Report report = examine("/feed");

        assertThat(report.posts()).isEqualTo(25);
        assertThat(report.entries()).hasSizeBetween(1, 24);
        assertThat(report.entries().stream().mapToLong(EntryPreview::bytes).sum())
                .isBetween(3L << 20, 4L << 20);
        assertThat(codes(report)).contains("report_cut");
    }

    private Report examine(String path) {
        return examineWritten(blog.address(path).toString());
    }

    private Report examineWritten(String written) {
        return (Report) doctor.examine(written, askable(written));
    }

    private static WrittenAddress.Askable askable(String written) {
        return (WrittenAddress.Askable) WrittenAddress.of(written);
    }

    private static List<String> codes(Report report) {
        return report.findings().stream().map(Finding::code).toList();
    }

    private List<String> paths() {
        return blog.received().stream().map(Received::path).toList();
    }

    private static String post(String title, String html) {
        return """
               <item><guid>%1$s</guid><title>%1$s</title>
               <pubDate>Mon, 18 Jul 2011 10:00:00 GMT</pubDate>
               <description><![CDATA[%2$s]]></description></item>
               """
                .formatted(title, html);
    }

    private static byte[] rss(String items) {
        return rss("Laura", items);
    }

    private static byte[] rss(String title, String items) {
        return rssText(title, items).getBytes(UTF_8);
    }

    private static String rssText(String title, String items) {
        return "<rss version='2.0'><channel><title>%s</title>%s</channel></rss>"
                .formatted(title, items);
    }

    private static byte[] html(String inside) {
        return "<!DOCTYPE html><html><head><title>Laura</title></head><body>%s</body></html>"
                .formatted(inside)
                .getBytes(UTF_8);
    }
}
