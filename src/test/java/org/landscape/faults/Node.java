package org.landscape.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One process of the program, which is started, stopped, killed and paused from outside.
final class Node {

    static final String KEY = "a-key-for-proofs-0123456789";

    /// How long a start or a stop is waited for. No promise is judged by it: a machine that others
    /// keep busy needs minutes for what takes seconds alone.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final String name;
    private final int port;
    private final Path folder;
    private final String database;
    private final Map<String, String> settings;
    private final List<String> options;
    private final Checker checker;
    private final Watch watch;
    private @Nullable Process process;

    /// @param folder has the log
    /// @param database `h2` or `postgresql`: which program is started
    /// @param options of the JVM
    /// @param checker is told of answers with status 500
    Node(
            String name,
            int port,
            Path folder,
            String database,
            Map<String, String> settings,
            List<String> options,
            Checker checker,
            Watch watch) {
        this.name = name;
        this.port = port;
        this.folder = folder;
        this.database = database;
        this.settings = Map.copyOf(settings);
        this.options = List.copyOf(options);
        this.checker = checker;
        this.watch = watch;
    }

    String name() {
        return name;
    }

    /// As the launcher does it, without its looking for a JDK and for changed sources.
    synchronized void start() throws IOException {
        Path program = Path.of("target", database);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "@jvm.options",
                                "-XX:AOTCache=" + program.resolve("landscape.aot")));
        command.addAll(options);
        command.addAll(List.of("-jar", program.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("LANDSCAPE_ORGANISER_TOKEN", KEY);
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(name + ".log").toFile()));
        process = builder.start();
    }

    private synchronized Process process() {
        if (process == null) {
            throw new IllegalStateException(name + " was never started");
        }
        return process;
    }

    boolean isAlive() {
        return process().isAlive();
    }

    /// As `kill -9`; waits for the end.
    void kill() throws InterruptedException {
        process().destroyForcibly().waitFor();
    }

    /// As a supervisor stops it; `kill -9` after [#PATIENCE]. One that has not ended after
    /// twenty seconds writes to its log what its threads do.
    ///
    /// @return whether it ended by itself
    boolean terminate() throws IOException, InterruptedException {
        process().destroy();
        boolean ended = process().waitFor(20, TimeUnit.SECONDS);
        if (!ended) {
            signal("QUIT");
            ended = process().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        if (!ended) {
            kill();
        }
        return ended;
    }

    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    /// Ends it, whatever it does.
    synchronized void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process().pid())).start().waitFor();
    }

    /// Waits until it serves and polls.
    ///
    /// @return false when it ended instead, or `goOn` says no
    boolean awaitReady(BooleanSupplier goOn) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (goOn.getAsBoolean()) {
            try {
                if (get("/q/health/ready", 2).statusCode() == 200) {
                    return true;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            if (!isAlive() || System.nanoTime() > end) {
                return false;
            }
            Watch.sleep(50);
        }
        return false;
    }

    /// @param seconds after which the answer is no longer awaited
    HttpResponse<byte[]> get(String path, int seconds) throws IOException, InterruptedException {
        return send("GET", path, "", seconds);
    }

    /// With the organisers' key.
    ///
    /// @param json the body; empty for none
    HttpResponse<byte[]> send(String method, String path, String json, int seconds)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(method, path, json, seconds);
        if (!method.equals("GET") || path.contains("/organiser/")) {
            request.header("Authorization", "Bearer " + KEY);
        }
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return answer(request.build());
    }

    /// A document, with the organisers' key.
    HttpResponse<byte[]> sendAs(String type, String path, String document)
            throws IOException, InterruptedException {
        return answer(
                request("POST", path, document, 30)
                        .header("Authorization", "Bearer " + KEY)
                        .header("Content-Type", type)
                        .build());
    }

    /// As a browser does it that comes from a page of ours.
    ///
    /// @param form the fields, as a browser writes them
    /// @param cookies empty for none
    HttpResponse<byte[]> browse(
            String method, String path, String form, String cookies, int seconds)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(method, path, form, seconds);
        request.header("Sec-Fetch-Site", "same-origin");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        return answer(request.build());
    }

    private HttpRequest.Builder request(String method, String path, String body, int seconds) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(seconds))
                .method(
                        method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private HttpResponse<byte[]> answer(HttpRequest request)
            throws IOException, InterruptedException {
        long sent = watch.now();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() == 500) {
            checker.erred(
                    watch.now(),
                    sent,
                    name + " " + request.method() + " " + request.uri().getPath());
        }
        return answer;
    }

    /// How many feeds it has polled since its start.
    long polls() throws IOException, InterruptedException {
        return new String(get("/q/metrics", 10).body(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("landscape_polls_total"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /// Lines of the log that begin with its level ERROR.
    long errors() throws IOException {
        Path log = folder.resolve(name + ".log");
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" ERROR ")).count();
        }
    }
}
