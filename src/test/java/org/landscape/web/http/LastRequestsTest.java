package org.landscape.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A program that is asked to stop comes to an end, however many go on asking it.
class LastRequestsTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final LastRequests lastRequests = new LastRequests(now::get);
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server = vertx.createHttpServer();

    @BeforeEach
    void serve() {
        Router router = Router.router(vertx);
        router.route().handler(lastRequests::answer);
        router.route().handler(context -> context.end("A page."));
        server =
                server.requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    @AfterEach
    void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whoAsksAProgramThatGoesOnIsAnswered() throws Exception {
        assertThat(ask().body()).isEqualTo("A page.");
    }

    @Test
    void whoAsksRightAfterItWasAskedToStopIsAnswered() throws Exception {
        lastRequests.begin(new ShutdownDelayInitiatedEvent());
        now.addAndGet(LastRequests.STILL_ANSWERED.toNanos() - 1);

        assertThat(ask().body()).isEqualTo("A page.");
    }

    @Test
    void whoAsksSomeSecondsLaterIsToldToComeBack() throws Exception {
        lastRequests.begin(new ShutdownDelayInitiatedEvent());
        now.addAndGet(LastRequests.STILL_ANSWERED.toNanos());

        HttpResponse<String> answer = ask();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        assertThat(answer.body()).contains("is being stopped");
    }

    private HttpResponse<String> ask() throws IOException, InterruptedException {
        URI page = URI.create("http://127.0.0.1:" + server.actualPort() + "/");
        return client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    }
}
