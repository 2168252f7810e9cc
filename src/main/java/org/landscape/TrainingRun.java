package org.landscape;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.landscape.feed.Feeds;
import org.landscape.samples.SampleAnswer;
import org.landscape.samples.SampleBlogs;

/// A run of the program for the JVM's sake: the launcher records which classes and methods it needs
/// and makes the AOT cache of them, so that later starts and polls find them ready.
///
/// It polls copies of the sample blogs twice, and the pages and feeds of this very program as if
/// they were blogs, so that reading, storing and rendering are practised. It has a data folder, a
/// programme and a port of its own, reads no setting that could lead elsewhere, requests loopback
/// addresses only, and ends by itself.
///
/// The cache and its training run: JEP 483, 514 and 515.
@Unremovable
@Singleton
public class TrainingRun implements QuarkusApplication {

    /// The first argument of the program that begins one; the second names its data folder.
    static final String ARGUMENT = "train";

    private static final String FOLDER = "landscape.training";

    /// How many copies of each sample blog are polled. Methods that ran a few hundred times are
    /// known well enough.
    private static final int COPIES = 15;

    /// How many times each page is requested in a round, at addresses that differ in nothing but a
    /// parameter.
    private static final int REQUESTS = 6;

    private static final int ROUNDS = 2;

    /// After that the run ends with what it has.
    private static final long LONGEST_ROUND = TimeUnit.SECONDS.toNanos(60);

    private static final List<String> PAGES =
            List.of(
                    "",
                    "things",
                    "things/2",
                    "participants",
                    "participants/hedgerow-1",
                    "follow",
                    "about",
                    "feed.atom",
                    "feed.rss",
                    "feed.json",
                    "things/2/feed.atom",
                    "participants/hedgerow-1/feed.atom",
                    "participants.opml",
                    "api/v1/entries",
                    "api/v1/things",
                    "api/v1/participants",
                    "q/health/ready",
                    "q/metrics");

    private final Feeds feeds;
    private final MeterRegistry metrics;
    private final InstantSource clock;

    TrainingRun(Feeds feeds, MeterRegistry metrics, InstantSource clock) {
        this.feeds = feeds;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Makes the settings of the run; before the program starts. They rank above the environment.
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path data = folder.toAbsolutePath();
        Path feedsFile = data.resolve("feeds.yaml");
        Files.writeString(feedsFile, programme("http://127.0.0.1:" + port + "/"));
        settings(data, feedsFile, port).forEach(System::setProperty);
    }

    private static Map<String, String> settings(Path data, Path feedsFile, int port) {
        return Map.ofEntries(
                Map.entry(FOLDER, data.toString()),
                Map.entry("landscape.data-dir", data.toString()),
                Map.entry("landscape.feeds-file", feedsFile.toString()),
                Map.entry("landscape.base-url", "http://training.example"),
                Map.entry("landscape.organiser.token", UUID.randomUUID().toString()),
                Map.entry("landscape.fetch.allow", "127.0.0.1:" + port),
                Map.entry("landscape.poll.host-gap", "0s"),
                Map.entry("landscape.poll.host-connections", "16"),
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", Integer.toString(port)),
                Map.entry("quarkus.log.level", "ERROR"));
    }

    /// @param pages the address of this program
    static String programme(String pages) {
        return """
        programme:
          name: Training run
          short: training
          starts: sample:2026-09-07
          ends: sample:2026-12-06
        things:
          - number: 1
            title: Start here
          - number: 2
            title: Read like a neighbour
          - number: 3
            title: Who are you online?
          - number: 4
            title: Keep what you find
        participants:
        """
                + Stream.concat(copies(), requests(pages)).collect(Collectors.joining());
    }

    private static Stream<String> copies() {
        return IntStream.rangeClosed(1, COPIES)
                .boxed()
                .flatMap(
                        copy ->
                                SampleBlogs.NAMES.stream()
                                        .map(name -> line(name, copy, "sample:%d/%s/")));
    }

    private static Stream<String> requests(String pages) {
        return IntStream.rangeClosed(1, REQUESTS)
                .boxed()
                .flatMap(
                        request ->
                                PAGES.stream()
                                        .map(page -> pages + page + "?training=" + request)
                                        .map("  - { name: Page, blog: '%s' }\n"::formatted));
    }

    private static String line(String name, int copy, String address) {
        return "  - { name: %s %d, blog: '%s' }\n"
                .formatted(name, copy, address.formatted(copy, name));
    }

    /// Whether this program is a training run.
    static boolean isOne() {
        return System.getProperty(FOLDER) != null;
    }

    /// The answers of the copies: `7/hedgerow/feed/` is the seventh copy of `hedgerow/feed/`, with
    /// addresses of its own in everything.
    ///
    /// @param copy makes the sample blogs with their addresses below this path, `7/`
    static Function<String, Optional<SampleAnswer>> copies(Function<String, SampleBlogs> copy) {
        Map<String, SampleBlogs> copies = new ConcurrentHashMap<>();
        return path -> {
            int blog = path.indexOf('/') + 1;
            return path.matches("[0-9]+/.*")
                    ? copies.computeIfAbsent(path.substring(0, blog), copy)
                            .answer(path.substring(blog))
                    : Optional.empty();
        };
    }

    @Override
    public int run(String... arguments) throws InterruptedException {
        long inAll = QuarkusTransaction.requiringNew().call(feeds::count);
        for (int round = 1; round <= ROUNDS; round++) {
            await(inAll * round);
            QuarkusTransaction.requiringNew().call(() -> feeds.makeAllDue(clock.instant()));
        }
        return 0;
    }

    private void await(long polls) throws InterruptedException {
        long began = System.nanoTime();
        while (polled() < polls && System.nanoTime() - began < LONGEST_ROUND) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private double polled() {
        return metrics.find("landscape.polls").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
