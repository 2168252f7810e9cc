package org.landscape.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.fetch.ScriptedOrigin.answer;
import static org.landscape.fetch.ScriptedOrigin.gzip;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;

/// Requests to a blog that behaves, and what its answers mean.
class FetcherTest {

    private static final byte[] FEED = "<rss>Grüße</rss>".getBytes(UTF_8);
    private static final Validators SEEN =
            new Validators("W/\"a, b;c\"", "Sun, 22 Nov 2026 09:00:00 +0000");

    private final ScriptedOrigin origin = ScriptedOrigin.start();
    private final Fetcher fetcher = new TestFetcher().with("allow", "127.0.0.0/8").build();

    @AfterEach
    void close() throws IOException {
        origin.close();
    }

    private FetchOutcome fetch(String path) {
        return TestFetcher.ask(fetcher, FetchRequest.unconditional(origin.address(path)));
    }

    private static String ok(String fields) {
        return "HTTP/1.1 200 OK\nContent-Length: " + FEED.length + "\n" + fields;
    }

    @Test
    void aDocumentComesWithAllThatItSaysOfItself() {
        origin.at(
                "/feed",
                ok(
                        """
                        Content-Type: application/rss+xml; charset=utf-8
                        ETag: "1"
                        Last-Modified: long ago
                        Cache-Control: max-age=60"""),
                FEED);

        assertThat(fetch("/feed"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        document -> {
                            assertThat(document.address()).isEqualTo(origin.address("/feed"));
                            assertThat(document.body()).isEqualTo(FEED);
                            assertThat(document.contentType())
                                    .isEqualTo("application/rss+xml; charset=utf-8");
                            assertThat(document.validators())
                                    .isEqualTo(new Validators("\"1\"", "long ago"));
                            assertThat(document.freshFor()).isEqualTo(Duration.ofMinutes(1));
                            assertThat(document.redirects()).isEmpty();
                        });
    }

    @Test
    void aRequestSaysWhoWeAreAndNothingElse() {
        fetch("/feed?a=b#part");

        ScriptedOrigin.Received request = origin.received().getFirst();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/feed?a=b");
        assertThat(request.headerNames())
                .containsExactlyInAnyOrder(
                        "host", "user-agent", "accept", "accept-encoding", "connection");
        assertThat(request.header("User-Agent"))
                .contains("Landscape/1.2 (+https://planet.example/about)");
        assertThat(request.header("Accept-Encoding")).contains("gzip");
        assertThat(request.header("Accept").orElseThrow())
                .contains("application/atom+xml", "application/rss+xml");
    }

    /// OkHttp has one for connections that are kept, and none is kept.
    @Test
    void aFetchStartsNoThread() {
        origin.at("/feed", ok(""), FEED);
        assertThat(fetch("/feed")).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("OkHttp TaskRunner"));
    }

    @Test
    void cookiesAreNotKept() {
        origin.at("/feed", ok("Set-Cookie: id=1; Path=/"), FEED);
        fetch("/feed");
        fetch("/feed");
        assertThat(origin.received()).hasSize(2);
        assertThat(origin.received().getLast().header("Cookie")).isEmpty();
    }

    @Test
    void validatorsGoBackByteForByte() {
        origin.at("/feed", "HTTP/1.1 304 Not Modified");
        TestFetcher.ask(fetcher, new FetchRequest(origin.address("/feed"), SEEN));
        ScriptedOrigin.Received request = origin.received().getFirst();
        assertThat(request.header("If-None-Match")).contains("W/\"a, b;c\"");
        assertThat(request.header("If-Modified-Since")).contains("Sun, 22 Nov 2026 09:00:00 +0000");
    }

    @Test
    void aTagOutsideAsciiSurvivesTheRoundTrip() {
        origin.at("/feed", ok("ETag: \"Grüße\""), FEED);
        FetchOutcome.Fetched first = (FetchOutcome.Fetched) fetch("/feed");
        TestFetcher.ask(fetcher, new FetchRequest(origin.address("/feed"), first.validators()));
        assertThat(origin.received().getLast().header("If-None-Match")).contains("\"Grüße\"");
    }

    @Test
    void anUnchangedFeedKeepsTheValidatorsThatTheAnswerLeavesOut() {
        origin.at("/feed", "HTTP/1.1 304 Not Modified\nETag: \"2\"\nCache-Control: max-age=120");
        assertThat(TestFetcher.ask(fetcher, new FetchRequest(origin.address("/feed"), SEEN)))
                .isEqualTo(
                        new FetchOutcome.NotModified(
                                new Validators("\"2\"", SEEN.lastModified()),
                                Duration.ofMinutes(2),
                                List.of()));
    }

    @Test
    void a304ThatNobodyAskedForIsBroken() {
        origin.at("/feed", "HTTP/1.1 304 Not Modified");
        assertThat(fetch("/feed")).isInstanceOf(FetchOutcome.Broken.class);
    }

    @Test
    void aPackedDocumentIsUnpacked() {
        byte[] packed = gzip(FEED);
        origin.at(
                "/feed",
                "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: " + packed.length,
                packed);
        assertThat(fetch("/feed"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class, it -> assertThat(it.body()).isEqualTo(FEED));
    }

    @Test
    void aChunkedDocumentIsPutTogether() {
        origin.at(
                "/feed",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked",
                "5;x=y\r\n<rss>\r\n6\r\n</rss>\r\n0\r\nTrailer: x\r\n\r\n".getBytes(UTF_8));
        assertThat(fetch("/feed"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        it -> assertThat(it.body()).asString(UTF_8).isEqualTo("<rss></rss>"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsFollowedAndRemembered(int status) {
        origin.at("/old", "HTTP/1.1 " + status + " Moved\nLocation: new?x=1\nContent-Length: 0");
        origin.at("/new?x=1", ok("ETag: \"1\""), FEED);
        assertThat(fetch("/old"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        it -> {
                            assertThat(it.address()).isEqualTo(origin.address("/new?x=1"));
                            assertThat(it.redirects())
                                    .containsExactly(
                                            new FetchOutcome.Redirect(
                                                    status, origin.address("/new?x=1")));
                        });
    }

    /// A Location is read as browsers read it, and its target is judged in that reading.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "new[1]",
                "/a/../new%5b1%5d",
                "//0x7f.1:PORT/new[1]",
                "http:/new[1]",
                "http:new[1]",
                " http://１２７.0.0.1:PORT/new[1]"
            })
    void aRedirectLeadsWhereABrowserWouldGo(String location) {
        String to = location.replace("PORT", Integer.toString(origin.port()));
        origin.at("/old", "HTTP/1.1 302 Found\nLocation: " + to + "\nContent-Length: 0");
        origin.at("/new%5B1%5D", ok("X: y"), FEED);
        origin.at("/new%5b1%5d", ok("X: y"), FEED);

        assertThat(fetch("/old")).isInstanceOf(FetchOutcome.Fetched.class);
    }

    @Test
    void validatorsGoToTheAddressThatGaveThemAndNowhereElse() {
        origin.at("/old", "HTTP/1.1 302 Found\nLocation: /new");
        origin.at("/new", "HTTP/1.1 304 Not Modified");
        WebAddress old = origin.address("/old");

        FetchOutcome known =
                TestFetcher.ask(fetcher, new FetchRequest(old, SEEN, origin.address("/new")));
        assertThat(known).isInstanceOf(FetchOutcome.NotModified.class);
        assertThat(origin.received().getFirst().header("If-None-Match")).isEmpty();
        assertThat(origin.received().getLast().header("If-None-Match")).contains(SEEN.etag());

        // The redirect leads to a new address, whose 304 would be about a document that we do not
        // have.
        FetchOutcome elsewhere = TestFetcher.ask(fetcher, new FetchRequest(old, SEEN));
        assertThat(elsewhere).isInstanceOf(FetchOutcome.Broken.class);
        assertThat(origin.received().getLast().header("If-None-Match")).isEmpty();
        assertThat(origin.received().getLast().header("If-Modified-Since")).isEmpty();
    }

    @Test
    void fiveRedirectsAreFollowedAndNoSixth() {
        for (int i = 0; i < 6; i++) {
            origin.at("/" + i, "HTTP/1.1 302 Found\nLocation: /" + (i + 1));
        }
        origin.at("/6", ok("X: y"), FEED);
        assertThat(fetch("/1")).isInstanceOf(FetchOutcome.Fetched.class);
        assertThat(fetch("/0"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Broken.class,
                        it -> assertThat(it.message()).contains("redirects too often"));
    }

    @ParameterizedTest
    @CsvSource({"/same, /same", "/same, /same#part", "/a, /b"})
    void aCircleIsSeenAtOnce(String from, String to) {
        origin.at(from, "HTTP/1.1 301 Moved\nLocation: " + to);
        origin.at("/b", "HTTP/1.1 301 Moved\nLocation: /a");
        assertThat(fetch(from))
                .isInstanceOfSatisfying(
                        FetchOutcome.Broken.class,
                        it -> assertThat(it.message()).contains("circle"));
        assertThat(origin.received()).hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 120 | PT2M",
                "503 | Sun, 22 Nov 2026 11:00:00 GMT | PT1H",
                "403 | Sunday, 22-Nov-26 11:00:00 GMT | PT1H",
                "503 | 0 | PT0S",
                "503 | 999999999 | PT168H",
                "503 | 99999999999 |",
                "429 | soon |",
                "404 | 120 |",
                "500 | 120 |"
            })
    void aDenialCarriesTheWaitItAsksFor(int status, String retryAfter, Duration wait) {
        origin.at("/feed", "HTTP/1.1 " + status + " No\nRetry-After: " + retryAfter);
        assertThat(fetch("/feed")).isEqualTo(new FetchOutcome.Denied(status, wait, List.of()));
        assertThat(origin.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 204, 205, 206, 300, 401, 407, 408, 410, 418, 421, 500, 599})
    void everyOtherStatusIsADenialAfterOneRequest(int status) {
        origin.at("/feed", "HTTP/1.1 " + status + " No\nLocation: /x\nWWW-Authenticate: Basic");
        assertThat(fetch("/feed")).isEqualTo(new FetchOutcome.Denied(status, null, List.of()));
        assertThat(origin.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 203, 207, 208, 226, 250, 299})
    void everySuccessWithADocumentIsRead(int status) {
        origin.at(
                "/feed",
                "HTTP/1.1 " + status + " Fine\nIM: feed\nContent-Length: " + FEED.length,
                FEED);
        assertThat(fetch("/feed"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class, it -> assertThat(it.body()).isEqualTo(FEED));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 0-17/18, true",
        "bytes 0-17/30, false",
        "bytes 1-18/19, false",
        "bytes 0-17/*, false"
    })
    void aPartIsNoDocumentUnlessItIsTheWhole(String range, boolean isWhole) {
        origin.at(
                "/feed", "HTTP/1.1 206 Partial\nContent-Length: 18\nContent-Range: " + range, FEED);
        FetchOutcome outcome = fetch("/feed");
        if (isWhole) {
            assertThat(outcome).isInstanceOf(FetchOutcome.Fetched.class);
        } else {
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            FetchOutcome.Denied.class,
                            it -> assertThat(it.message()).contains("only a part"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200, a test for people",
        "202, a test for people",
        "403, keeps programs out",
        "405, keeps programs out"
    })
    void aTestForPeopleIsNotTheBlogsAnswerWhateverItsStatus(int status, String words) {
        byte[] test =
                "<!DOCTYPE html><html><head><title>Just a moment...</title></head><script></script>"
                        .getBytes(UTF_8);
        origin.at("/feed", "HTTP/1.1 " + status + " Fine\nContent-Type: text/html", test);
        assertThat(fetch("/feed"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Denied.class,
                        it -> {
                            assertThat(it.byGuard()).isTrue();
                            assertThat(it.message()).contains(words);
                        });
    }

    @Test
    void earlyHintsAreReadPast() {
        origin.at("/feed", "HTTP/1.1 103 Early Hints\nLink: </a>\n\n" + ok("X: y"), FEED);
        assertThat(fetch("/feed")).isInstanceOf(FetchOutcome.Fetched.class);
    }

    @Test
    void everyFetchHasAConnectionOfItsOwn() {
        origin.at("/feed", answer(ok("Connection: keep-alive"), FEED));
        fetch("/feed");
        fetch("/feed");
        assertThat(origin.connections()).isEqualTo(2);
    }
}
