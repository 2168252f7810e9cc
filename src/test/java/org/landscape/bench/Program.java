package org.landscape.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// The program, started by `./landscape` as an organiser starts it, with made-up blogs as its
/// participants. Polls are not spread over time here, because all blogs are on one host: sixteen
/// requests at once, no gap between them.
final class Program implements AutoCloseable {

    private static final String KEY = "a-key-for-measuring-0123456789";
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private final Process process;
    private final long begin = System.nanoTime();

    /// @param folder has `feeds.yaml`, and keeps what the program stores
    Program(Path folder, int port, int connections) throws IOException {
        address = "http://127.0.0.1:" + port;
        ProcessBuilder command = new ProcessBuilder("./landscape");
        var environment = command.environment();
        environment.put("LANDSCAPE_FEEDS_FILE", folder.resolve("feeds.yaml").toString());
        environment.put("LANDSCAPE_DATA_DIR", folder.resolve("data").toString());
        environment.put("LANDSCAPE_BASE_URL", address);
        environment.put("LANDSCAPE_ORGANISER_TOKEN", KEY);
        environment.put("LANDSCAPE_FETCH_ALLOW", "127.0.0.0/8");
        environment.put("LANDSCAPE_POLL_HOST_GAP", "0s");
        environment.put("LANDSCAPE_POLL_HOST_CONNECTIONS", Integer.toString(connections));
        environment.put("LANDSCAPE_BACKFILL_DOCUMENTS", "0");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        command.redirectErrorStream(true);
        command.redirectOutput(folder.resolve("log").toFile());
        process = command.start();
    }

    /// Writes `feeds.yaml` with the blogs of these numbers.
    static void writeFeeds(
            Path folder, LocalDate today, int from, int to, IntFunction<String> address)
            throws IOException {
        StringBuilder yaml = new StringBuilder("programme:\n  name: Bench\n  short: cpd23\n");
        yaml.append("  starts: ").append(today.minusDays(300)).append("\n  unit: Thing\n");
        yaml.append("  completion: { of: all, doubtful: false }\nthings:\n");
        for (int i = 1; i <= MadeUpBlogs.THINGS; i++) {
            yaml.append("  - { number: %d, title: Step number %d }%n".formatted(i, i));
        }
        yaml.append("participants:\n");
        for (int i = from; i < to; i++) {
            yaml.append("  - { name: Blog %05d, blog: \"%s\" }%n".formatted(i, address.apply(i)));
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("feeds.yaml"), yaml);
    }

    void awaitReady() throws Exception {
        await("ready", 50, () -> isReady());
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            return false; // Not listening yet.
        }
    }

    /// Returns when so many polls have been stored since the start. The metrics are only read once
    /// the origin has been asked as often: reading them costs CPU, too.
    void awaitPolls(double polls, BlogOrigin origin, int answers) throws Exception {
        await("asked", 100, () -> origin.answered() >= answers);
        await("polled", 100, () -> polls() >= polls);
    }

    /// Polls that have ended since the start; one that was withheld will be made again.
    double polls() throws IOException, InterruptedException {
        return metric("landscape_polls_total")
                - metric("landscape_polls_total{outcome=\"withheld\"}");
    }

    /// The sum of all metrics with this name.
    double metric(String name) throws IOException, InterruptedException {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// All metrics with this name, as they are written.
    String lines(String name) throws IOException, InterruptedException {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name))
                .collect(Collectors.joining("\n"));
    }

    /// Polls all feeds now.
    void poll() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(URI.create(address + "/api/v1/organiser/poll"))
                                .header("Authorization", "Bearer " + KEY)
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("Not polled: " + answer.body());
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(),
                BodyHandlers.ofString());
    }

    /// The answer that a browser gets: packed, if the program packs it.
    HttpResponse<byte[]> packed(String path) throws IOException, InterruptedException {
        return packedAt(address + path);
    }

    private HttpResponse<byte[]> packedAt(String where) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(where)).header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());
    }

    /// The `ETag` of a packed answer of another server.
    String tagAt(String other) throws IOException, InterruptedException {
        return packedAt(other).headers().firstValue("ETag").orElseThrow();
    }

    String address() {
        return address;
    }

    Process process() {
        return process;
    }

    /// Waits until what a poll leaves to be done later is done, as the index of words:
    /// three seconds in which it uses a thirtieth of a core. Fails after three minutes.
    void awaitRest() throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            double before = cpu();
            Thread.sleep(3000);
            if (cpu() - before < 0.1) {
                return;
            }
        }
        throw new IllegalStateException("The program did not come to rest");
    }

    /// Seconds of CPU since the start, those of the launcher included.
    double cpu() {
        return Machine.cpu(process.toHandle());
    }

    /// Seconds since the start.
    double wall() {
        return (System.nanoTime() - begin) / 1e9;
    }

    /// Megabytes.
    double peakMemory() {
        return Machine.peakMemory(process.toHandle());
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private void await(String what, long millis, Condition condition) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The program has ended; its log says why");
            }
            if (System.nanoTime() > until) {
                throw new IllegalStateException("Not " + what + " after " + PATIENCE);
            }
            Thread.sleep(millis);
        }
    }

    /// Stops the program as an administrator does, and waits for its end.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
