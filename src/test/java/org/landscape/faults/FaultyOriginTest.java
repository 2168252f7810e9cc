package org.landscape.faults;

import static java.net.http.HttpResponse.BodyHandlers.discarding;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The origin deletes only what is promised to go: a post between two others of its feed, which was
/// read from the feed.
class FaultyOriginTest {

    private static final int SEEDS = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");

    @Test
    void whatItDeletesHasAnOlderAndANewerPostInItsFeed() throws Exception {
        Set<Integer> deleted = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            try (FaultyOrigin origin = withAPostThatTheFeedBringsLate(seed)) {
                read(origin);
                deleteAll(origin, deleted);
            }
        }

        assertThat(deleted).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void whatWasHandedInIsDeletedOnlyAfterItWasReadFromTheFeed() throws Exception {
        Set<Integer> deleted = new HashSet<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            try (FaultyOrigin origin = withAPostThatTheFeedBringsLate(seed)) {
                deleteAll(origin, deleted);
            }
        }

        assertThat(deleted).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void itCountsTheDocumentsThatItGaveAndNotWhatWasUnchanged() throws Exception {
        try (FaultyOrigin origin = withAPostThatTheFeedBringsLate(0)) {
            read(origin);

            assertThat(origin.documents()).isOne();
        }
    }

    /// Post 4 is older than post 5, and comes into the feed after it, in front of it.
    private FaultyOrigin withAPostThatTheFeedBringsLate(long seed) throws IOException {
        Checker checker = new Checker(new Checker.Rules(0, 0, 0, 0, 3_000, 3_000, 100));
        FaultyOrigin origin =
                new FaultyOrigin(
                        checker,
                        new Watch(),
                        () -> now,
                        seed,
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        origin.beKind();
        int blog = origin.open();
        Post late = origin.writeInNoFeed(blog);
        now = now.plus(Duration.ofSeconds(10));
        origin.publish(blog);
        origin.bring(late);
        return origin;
    }

    /// The next request says that all of the last answer is stored.
    private void read(FaultyOrigin origin) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin.feedAddress(0)));
        String tag =
                client.send(request.build(), discarding())
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow();
        request.header("If-None-Match", tag);
        assertThat(client.send(request.build(), discarding()).statusCode()).isEqualTo(304);
    }

    private static void deleteAll(FaultyOrigin origin, Set<Integer> deleted) {
        Optional<Post> next = origin.delete(0, true);
        while (next.isPresent()) {
            deleted.add(next.get().number());
            next = origin.delete(0, true);
        }
    }
}
