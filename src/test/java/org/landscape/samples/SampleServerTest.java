package org.landscape.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleServerTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String FEED = "hedgerow/feed/";

    private final SampleServer server =
            new SampleServer(
                    new SampleBlogs(
                                    "http://planet.example/samples/",
                                    () -> SampleTime.beginningAt(NOW),
                                    InstantSource.fixed(NOW))
                            ::answer);
    private final HttpClient client = HttpClient.newHttpClient();
    private URI origin = URI.create("http://unstarted.example/");

    @BeforeEach
    void start() {
        origin = server.start();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop();
    }

    @Test
    void servesOnLoopbackUnderASecretOf128Bits() {
        assertThat(origin.getHost()).isEqualTo("127.0.0.1");
        assertThat(origin.getPath()).matches("/[0-9a-f]{32}/");
    }

    @Test
    void sendsFeedWithItsMediaTypeAndValidators() throws Exception {
        HttpResponse<byte[]> feed = send(HttpRequest.newBuilder(origin.resolve(FEED)));

        assertThat(feed.statusCode()).isEqualTo(200);
        assertThat(header(feed, "Content-Type")).isEqualTo("application/rss+xml; charset=UTF-8");
        assertThat(header(feed, "ETag")).matches("\"[0-9a-f]{32}\"");
        assertThat(header(feed, "Last-Modified")).isEqualTo("Mon, 23 Nov 2026 17:45:00 GMT");
    }

    @Test
    void unchangedFeedIsAnsweredWith304ByEitherValidator() throws Exception {
        HttpResponse<byte[]> feed = send(HttpRequest.newBuilder(origin.resolve(FEED)));

        HttpResponse<byte[]> byTag =
                send(
                        HttpRequest.newBuilder(origin.resolve(FEED))
                                .header("If-None-Match", header(feed, "ETag")));
        HttpResponse<byte[]> byDate =
                send(
                        HttpRequest.newBuilder(origin.resolve(FEED))
                                .header("If-Modified-Since", header(feed, "Last-Modified")));

        assertThat(byTag.statusCode()).isEqualTo(304);
        assertThat(byTag.body()).isEmpty();
        assertThat(header(byTag, "ETag")).isEqualTo(header(feed, "ETag"));
        assertThat(byDate.statusCode()).isEqualTo(304);
    }

    @Test
    void anotherTagGetsTheFeedEvenIfTheDateWouldDo() throws Exception {
        HttpResponse<byte[]> feed =
                send(
                        HttpRequest.newBuilder(origin.resolve(FEED))
                                .header("If-None-Match", "\"of-another-day\"")
                                .header("If-Modified-Since", "Mon, 23 Nov 2026 17:45:00 GMT"));

        assertThat(feed.statusCode()).isEqualTo(200);
    }

    @Test
    void gzipsWhenAskedAndWeakensTheTagThen() throws Exception {
        HttpResponse<byte[]> plain = send(HttpRequest.newBuilder(origin.resolve(FEED)));
        HttpResponse<byte[]> zipped =
                send(
                        HttpRequest.newBuilder(origin.resolve(FEED))
                                .header("Accept-Encoding", "gzip"));

        assertThat(header(zipped, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(zipped, "ETag")).isEqualTo("W/" + header(plain, "ETag"));
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
                .isEqualTo(plain.body());
    }

    @Test
    void tagOfAZippedFeedIsKnownAgain() throws Exception {
        HttpResponse<byte[]> zipped =
                send(
                        HttpRequest.newBuilder(origin.resolve(FEED))
                                .header("Accept-Encoding", "gzip"));
        HttpResponse<byte[]> again =
                send(
                        HttpRequest.newBuilder(origin.resolve(FEED))
                                .header("Accept-Encoding", "gzip")
                                .header("If-None-Match", header(zipped, "ETag")));

        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void headTellsTheLengthWithoutTheBody() throws Exception {
        HttpResponse<byte[]> get = send(HttpRequest.newBuilder(origin.resolve(FEED)));
        HttpResponse<byte[]> head = send(HttpRequest.newBuilder(origin.resolve(FEED)).HEAD());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(header(head, "Content-Length")).isEqualTo("" + get.body().length);
    }

    @Test
    void nothingIsFoundWithoutTheSecret() throws Exception {
        for (String path : new String[] {"/", "/" + FEED, "/00000000000000000000000000000000/"}) {
            assertThat(send(HttpRequest.newBuilder(origin.resolve(path))).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void unknownPathIsNotFound() throws Exception {
        assertThat(send(HttpRequest.newBuilder(origin.resolve("no-such-blog/"))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void blogsCannotBeWrittenTo() throws Exception {
        HttpResponse<byte[]> post =
                send(
                        HttpRequest.newBuilder(origin.resolve(FEED))
                                .POST(HttpRequest.BodyPublishers.ofString("hello")));

        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(header(post, "Allow")).isEqualTo("GET, HEAD");
    }

    @Test
    void nobodyAnswersOnceItIsStopped() {
        server.stop();

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> send(HttpRequest.newBuilder(origin.resolve(FEED))));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
