package org.landscape.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.fetch.ScriptedOrigin.answer;
import static org.landscape.fetch.ScriptedOrigin.gzip;
import static org.landscape.fetch.ScriptedOrigin.then;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What hostile or broken origins do becomes one value, within the limits.
class FetcherHostileTest {

    private static final Duration TICK = Duration.ofMillis(5);
    private static final String OK = "HTTP/1.1 200 OK\nContent-Type: application/rss+xml";

    private final ScriptedOrigin origin = ScriptedOrigin.start();
    private final TestFetcher limits =
            new TestFetcher()
                    .with("allow", "127.0.0.0/8")
                    // An origin that answers is never too slow, however busy the machine is.
                    .with("deadline", "5m")
                    .with("first-byte-timeout", "5m")
                    .with("read-timeout", "5m")
                    .with("max-body", "64K")
                    .with("max-wire", "32K");

    @AfterEach
    void close() throws IOException {
        origin.close();
    }

    private FetchOutcome fetch(String path) {
        return limits.ask(FetchRequest.unconditional(origin.address(path)));
    }

    @Test
    void anOriginThatNeverAnswersIsTimedOut() {
        limits.with("first-byte-timeout", "50ms");
        origin.at("/", origin.silence());
        assertThat(fetch("/")).satisfies(FetcherHostileTest::wasSilence);
    }

    @Test
    void anOriginThatFallsSilentInTheMiddleIsTimedOut() {
        limits.with("read-timeout", "50ms");
        origin.at(
                "/",
                then(
                        answer(OK + "\nContent-Length: 100", "<rss>".getBytes(UTF_8)),
                        origin.silence()));
        assertThat(fetch("/")).satisfies(FetcherHostileTest::wasSilence);
    }

    /// The limit on silence ended it, not the deadline.
    private static void wasSilence(FetchOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FetchOutcome.TimedOut.class,
                        it -> assertThat(it.detail()).contains("SocketTimeoutException"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\nX: ", "HTTP/1.1 200 OK\nX: y\n\n"})
    void aDripEndsAtTheDeadlineWhereverItDrips(String before) {
        limits.with("deadline", "300ms");
        origin.at(
                "/",
                then(
                        (_, out) -> out.write(before.replace("\n", "\r\n").getBytes(UTF_8)),
                        origin.drip(new byte[] {'x'}, TICK)));
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.TimedOut.class);
    }

    @Test
    void theDeadlineHoldsForAllRedirectsTogether() {
        limits.with("deadline", "900ms");
        for (int i = 0; i < 5; i++) {
            String next = "HTTP/1.1 302 Found\nLocation: /" + (i + 1);
            origin.at(
                    "/" + i, then(origin.wait(Duration.ofMillis(300)), answer(next, new byte[0])));
        }
        origin.at("/5", OK + "\nContent-Length: 0");
        assertThat(fetch("/0")).isInstanceOf(FetchOutcome.TimedOut.class);
    }

    @Test
    void anEndlessBodyIsCutOff() {
        origin.at("/", then(answer(OK, new byte[0]), origin.drip(new byte[4096], Duration.ZERO)));
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.TooLarge.class);
    }

    @Test
    void aBodyThatSaysItIsTooLargeIsNotReadAtAll() {
        origin.at("/", then(answer(OK + "\nContent-Length: 32769", new byte[0]), origin.silence()));
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.TooLarge.class);
    }

    @Test
    void aBodyAtTheLimitIsRead() {
        origin.at("/", OK + "\nContent-Length: 32768", new byte[32 * 1024]);
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.Fetched.class);
    }

    @ParameterizedTest
    @CsvSource({"65536, true", "65537, false", "20000000, false"})
    void aPackedBodyIsMeasuredUnpacked(int size, boolean fits) {
        byte[] bomb = gzip(new byte[size]);
        origin.at("/", OK + "\nContent-Encoding: gzip\nContent-Length: " + bomb.length, bomb);
        assertThat(fetch("/"))
                .isInstanceOf(fits ? FetchOutcome.Fetched.class : FetchOutcome.TooLarge.class);
    }

    @Test
    void halfAGzipIsBroken() {
        byte[] half = Arrays.copyOf(gzip(new byte[5000]), 20);
        origin.at("/", OK + "\nContent-Encoding: gzip\nContent-Length: 20", half);
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.Broken.class);
    }

    @Test
    void aGzipWithAFalseChecksumIsBroken() {
        byte[] packed = gzip("<rss/>".getBytes(UTF_8));
        packed[packed.length - 6]++;
        origin.at("/", OK + "\nContent-Encoding: gzip\nContent-Length: " + packed.length, packed);
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.Broken.class);
    }

    @Test
    void whatCallsItselfGzipAndIsNotIsBroken() {
        origin.at(
                "/", OK + "\nContent-Encoding: gzip\nContent-Length: 6", "<rss/>".getBytes(UTF_8));
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Encoding: gzip, gzip",
                "Content-Encoding: gzip\nContent-Encoding: gzip",
                "Content-Encoding: br",
                "Content-Encoding: deflate",
                "Content-Encoding: aws-chunked",
                "Content-Encoding: none",
                "Content-Encoding: gzip, br"
            })
    void whatIsPackedInAnyOtherWayIsBroken(String encoding) {
        byte[] packed = gzip(gzip("<rss/>".getBytes(UTF_8)));
        origin.at("/", OK + "\n" + encoding + "\nContent-Length: " + packed.length, packed);
        assertThat(fetch("/"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Broken.class,
                        it -> assertThat(it.message()).contains("Content-Encoding"));
    }

    /// Such a coding does not matter for a body that is not packed.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws-chunked",
                "UTF-8",
                "utf8",
                "none",
                "plain",
                "text",
                "text/xml",
                "binary",
                "7bit",
                "amz-1.0",
                "null",
                "None, UTF-8",
                "br"
            })
    void aCodingThatPacksNothingIsNoReasonToRefuseADocument(String coding) {
        byte[] feed = "<rss/>".getBytes(UTF_8);
        origin.at("/", OK + "\nContent-Encoding: " + coding + "\nContent-Length: 6", feed);
        assertThat(fetch("/"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class, it -> assertThat(it.body()).isEqualTo(feed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aws-chunked,gzip", "gzip, UTF-8", "identity, gzip", "X-Gzip", "gzip, gzip"})
    void gzipIsUnpackedOnceWhateverElseIsNamed(String codings) {
        byte[] packed = gzip("<rss/>".getBytes(UTF_8));
        String length = "\nContent-Length: " + packed.length;
        origin.at("/", OK + "\nContent-Encoding: " + codings + length, packed);
        assertThat(fetch("/"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        it -> assertThat(it.body()).asString().isEqualTo("<rss/>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100",
                "Transfer-Encoding: chunked",
                "Content-Length: -5",
                "Content-Length: 6\nContent-Length: 7",
                "Content-Length: six",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: identity"
            })
    void aBodyOfDoubtfulLengthIsBroken(String framing) {
        origin.at("/", OK + "\n" + framing, "<rss/>".getBytes(UTF_8));
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6\r\n<rss/>\r\n",
                "6\r\n<rs",
                "zz\r\n<rss/>\r\n0\r\n\r\n",
                "-6\r\n<rss/>\r\n0\r\n\r\n",
                "ffffffffffffffffff\r\n<rss/>"
            })
    void aBrokenChunkIsBroken(String chunks) {
        origin.at("/", OK + "\nTransfer-Encoding: chunked", chunks.getBytes(UTF_8));
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.Broken.class);
    }

    @Test
    void anEndlessChunkMarkIsCutOff() {
        origin.at(
                "/",
                then(
                        answer(OK + "\nTransfer-Encoding: chunked", "5;".getBytes(UTF_8)),
                        origin.drip("x".repeat(4096).getBytes(UTF_8), Duration.ZERO)));
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.TooLarge.class);
    }

    @ParameterizedTest
    @CsvSource({"190, true", "201, false", "20000, false"})
    void headerFieldsAreCounted(int count, boolean fine) {
        origin.at("/", OK + "\nContent-Length: 0" + "\nA: b".repeat(count));
        assertThat(fetch("/"))
                .isInstanceOf(fine ? FetchOutcome.Fetched.class : FetchOutcome.TooLarge.class);
    }

    @ParameterizedTest
    @CsvSource({"60000, true", "65536, false", "1000000, false"})
    void headerFieldsAreWeighed(int bytes, boolean fine) {
        origin.at("/", OK + "\nContent-Length: 0\nA: " + "b".repeat(bytes));
        assertThat(fetch("/"))
                .isInstanceOf(fine ? FetchOutcome.Fetched.class : FetchOutcome.TooLarge.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A: b\r\n",
                "xxxxxxxxxxxxxxxxxxxxxxxx",
                "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n"
            })
    void headerFieldsWithoutAnEndAreCutOff(String repeated) {
        byte[] block = repeated.repeat(200).getBytes(UTF_8);
        String start = repeated.startsWith("HTTP") ? "" : "HTTP/1.1 200 OK\r\n";
        origin.at(
                "/",
                then(
                        (_, out) -> out.write(start.getBytes(UTF_8)),
                        origin.drip(block, Duration.ZERO)));
        assertThat(fetch("/")).satisfies(FetcherHostileTest::isOfHeader);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n\r\n",
                "220 mail.example ESMTP\r\n\r\n",
                "HTTP/9.9 200 OK\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: te",
                "HTTP/1.1 301 Moved\r\n\r\n",
                "HTTP/1.1 301 Moved\r\nLocation: \\\\evil.example\r\n\r\n",
                "HTTP/1.1 301 Moved\r\nLocation: http://user@evil.example/\r\n\r\n",
                "HTTP/1.1 301 Moved\r\nLocation: file:///etc/passwd\r\n\r\n",
                "HTTP/1.1 301 Moved\r\nLocation: ftp://127.0.0.1/\r\n\r\n",
                "HTTP/1.1 301 Moved\r\nLocation: javascript:alert(1)\r\n\r\n"
            })
    void whatIsNoProperAnswerIsBroken(String bytes) {
        origin.at("/", (_, out) -> out.write(bytes.getBytes(UTF_8)));
        assertThat(fetch("/"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Broken.class,
                        it -> assertThat(it.message()).doesNotContain("SSH", "ESMTP", "passwd"));
    }

    @Test
    void aGzipOfSeveralMembersIsReadWhole() {
        byte[] first = gzip("<rss>".getBytes(UTF_8));
        byte[] second = gzip("</rss>".getBytes(UTF_8));
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        origin.at("/", OK + "\nContent-Encoding: gzip\nContent-Length: " + both.length, both);
        assertThat(fetch("/"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        it -> assertThat(it.body()).isEqualTo("<rss></rss>".getBytes(UTF_8)));
    }

    @Test
    void emptyMembersOfAGzipCostNoStack() {
        limits.with("max-wire", "10M");
        byte[] empty = gzip(new byte[0]);
        byte[] last = gzip("<rss/>".getBytes(UTF_8));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int i = 0; i < 200_000; i++) {
            packed.writeBytes(empty);
        }
        packed.writeBytes(last);
        origin.at(
                "/",
                OK + "\nContent-Encoding: gzip\nContent-Length: " + packed.size(),
                packed.toByteArray());
        assertThat(fetch("/"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        it -> assertThat(it.body()).isEqualTo("<rss/>".getBytes(UTF_8)));
    }

    @Test
    void whatStandsBehindAGzipMakesItBroken() {
        byte[] packed = gzip("<rss/>".getBytes(UTF_8));
        byte[] more = Arrays.copyOf(packed, packed.length + 10);
        origin.at("/", OK + "\nContent-Encoding: gzip\nContent-Length: " + more.length, more);
        assertThat(fetch("/")).isInstanceOf(FetchOutcome.Broken.class);
    }

    /// Each has a message of its own, because each is mended somewhere else.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 6~~<rss/> | says that its answer is packed",
                "HTTP/1.1 200 OK~Content-Length: 100~~<rss/> | broke off",
                "HTTP/1.1 2x0 OK~~ | a status that HTTP does not know",
                "HTTP/1.1 20 OK~~ | a status that HTTP does not know",
                "<rss version='2.0'/>~~ | without the status",
                "SSH-2.0-OpenSSH_9.6~~ | is not a web server",
                "'\u0015\u0003\u0001\u0000\u0002\u0002\u0016~' | https:// in place of http://",
                "'' | without an answer",
                "HTTP/1.1 301 Moved~~ | does not say where to",
                "HTTP/1.1 301 Moved~Location: http://a:b@evil.example/~~ | a user name or a password",
                "HTTP/1.1 301 Moved~Location: ftp://a.example/~~ | not a web address"
            })
    void whatIsWrongWithAnAnswerIsToldAsItIs(String bytes, String words) {
        origin.at("/", (_, out) -> out.write(bytes.replace("~", "\r\n").getBytes(UTF_8)));
        assertThat(fetch("/"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Broken.class, it -> assertThat(it.message()).contains(words));
    }

    @Test
    void aRedirectToAnAddressOfAnyLengthIsToldAsItIs() {
        origin.at("/", "HTTP/1.1 301 Moved\nLocation: /" + "x".repeat(10_000));
        assertThat(fetch("/"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Broken.class,
                        it -> {
                            assertThat(it.message()).contains("more than 2048 characters");
                            assertThat(it.detail()).hasSizeLessThan(400);
                        });
    }

    private static void isOfHeader(FetchOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FetchOutcome.TooLarge.class,
                        it -> {
                            assertThat(it.part()).isEqualTo(FetchOutcome.TooLarge.Part.HEADER);
                            assertThat(it.message()).contains("before the feed itself");
                        });
    }

    @Test
    void aLocationOfAMegabyteIsTooLarge() {
        origin.at("/", "HTTP/1.1 301 Moved\nLocation: /" + "x".repeat(1_000_000));
        assertThat(fetch("/")).satisfies(FetcherHostileTest::isOfHeader);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/next%0d%0aX-Evil: 1", "/next\rX-Evil: 1", "/next\r\nX-Evil: 1"})
    void aLocationCannotWriteIntoOurNextRequest(String location) {
        origin.at("/", "HTTP/1.1 301 Moved\r\nLocation: " + location);
        fetch("/");
        assertThat(origin.received()).hasSize(2);
        assertThat(origin.received().getLast().header("X-Evil")).isEmpty();
    }

    @Test
    void anEtagOverAKilobyteIsDroppedWhole() {
        String tag = "\"" + "e".repeat(1023) + "\"";
        origin.at("/", OK + "\nContent-Length: 0\nLast-Modified: then\nETag: " + tag);
        assertThat(fetch("/"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        it -> assertThat(it.validators()).isEqualTo(new Validators(null, "then")));
    }

    @Test
    void aStoredValidatorWithALineEndIsNotSent() {
        Validators forged = new Validators("\"a\"\r\nX-Evil: 1", "then");
        limits.ask(new FetchRequest(origin.address("/"), forged));
        assertThat(origin.received().getFirst().headerNames())
                .doesNotContain("x-evil", "if-none-match")
                .contains("if-modified-since");
    }

    @Test
    void theLogGetsNoLinesFromStrangers() {
        origin.at(
                "/", (_, out) -> out.write("EVIL\u001b[31m\rINFO forged\r\n\r\n".getBytes(UTF_8)));
        assertThat(fetch("/"))
                .isInstanceOfSatisfying(
                        FetchOutcome.Broken.class,
                        it -> assertThat(it.detail()).doesNotContain("\u001b", "\r", "\n"));
    }

    @Test
    void manyHangingFetchesTakeNoThreadsOfTheSystem() throws IOException, InterruptedException {
        CountDownLatch asked = new CountDownLatch(40);
        origin.at(
                "/",
                (request, out) -> {
                    asked.countDown();
                    origin.silence().play(request, out);
                });
        Fetcher fetcher = limits.build();
        FetchRequest request = FetchRequest.unconditional(origin.address("/"));
        int before = Thread.activeCount();
        List<Thread> fetches =
                IntStream.range(0, 40)
                        .mapToObj(
                                _ ->
                                        Thread.ofVirtual()
                                                .start(() -> TestFetcher.ask(fetcher, request)))
                        .toList();
        asked.await();
        int during = Thread.activeCount();
        // All of them were hanging while they were counted.
        assertThat(fetches).allMatch(Thread::isAlive);
        origin.close();
        for (Thread fetch : fetches) {
            fetch.join();
        }
        assertThat(during - before).isLessThan(10);
    }
}
