package org.landscape.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many requests a second the program answers, beside nginx with the very same bytes in the
/// same run. Started by `bench/serving`; needs `wrk` and `nginx`. nginx has one worker, which is
/// its own default. A run with an answer that is neither 200 nor 304 is void.
public final class ServingBench {

    private static final String FEED = "/feed.atom";

    private static final List<String> PATHS =
            List.of(FEED, "/", "/things/6", "/participants", "/api/v1/entries");

    private static final List<String> COLUMNS =
            List.of("requests/s", "% of nginx", "p50 ms", "p99 ms", "CPU µs a request", "KB");

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern OTHER_STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKETS = Pattern.compile("Socket errors: .*");

    private final Path folder;
    private final int seconds;
    private final int port;
    private final Figures figures;

    private ServingBench(Path folder, int seconds, int port) throws IOException {
        this.folder = folder;
        this.seconds = seconds;
        this.port = port;
        Files.createDirectories(folder);
        this.figures = new Figures(folder.resolve("serving.jsonl"));
    }

    public static void main(String[] given) throws Exception {
        Arguments arguments = new Arguments(given);
        int feeds = arguments.number("--feeds", 200);
        int runs = arguments.number("--runs", 3);
        int port = arguments.number("--port", 18310);
        var bench =
                new ServingBench(
                        arguments.folder("--folder", "target/bench-serving"),
                        arguments.number("--seconds", 10),
                        port);
        int seed = arguments.number("--seed", 23);
        LocalDate today = arguments.today();
        arguments.end();
        Path data = Arguments.emptied(bench.folder.resolve("landscape"));
        try (BlogOrigin origin = new BlogOrigin(bench.folder.resolve("blogs"))) {
            origin.write(new MadeUpBlogs(seed, today), 0, feeds);
            Program.writeFeeds(data, today, 0, feeds, i -> origin.address(i, false));
            try (Program program = new Program(data, port, 16)) {
                program.awaitReady();
                program.awaitPolls(feeds, origin, feeds);
                bench.run(program, runs);
            }
            System.out.printf(
                    "wrk -c32 -t2 for %d s, %d feeds, %d posts; median of %d; %s%n%n%s",
                    bench.seconds,
                    feeds,
                    origin.posts(0, feeds),
                    runs,
                    Machine.described(),
                    bench.figures.table(COLUMNS));
        }
        System.exit(0);
    }

    private void run(Program program, int runs) throws Exception {
        Path files = Arguments.emptied(folder.resolve("files"));
        Map<String, HttpResponse<byte[]>> answers = new LinkedHashMap<>();
        for (String path : PATHS) {
            HttpResponse<byte[]> answer = program.packed(path);
            answers.put(path, answer);
            boolean isPacked =
                    answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
            Files.write(files.resolve(name(path) + (isPacked ? ".gz" : "")), answer.body());
            warm(program.address() + path);
        }
        Process nginx = nginx(files);
        try {
            for (int run = 1; run <= runs; run++) {
                for (var answer : answers.entrySet()) {
                    beside(program, nginx, answer.getKey(), answer.getValue(), run);
                }
            }
        } finally {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    private void warm(String address) throws Exception {
        wrk(address, 3, "Accept-Encoding: gzip");
    }

    private void beside(
            Program program, Process nginx, String path, HttpResponse<byte[]> answer, int run)
            throws Exception {
        double kilobytes = answer.body().length / 1024.0;
        String theirs = "http://127.0.0.1:" + (port + 1) + "/" + name(path);
        String packed = "Accept-Encoding: gzip";
        double least = add("nginx", path, run, kilobytes, nginx, Double.NaN, theirs, packed);
        add("Landscape", path, run, kilobytes, program.process(), least, at(program, path), packed);
        String tag = answer.headers().firstValue("ETag").orElse("");
        if (path.equals(FEED) || (path.startsWith("/api/") && !tag.isEmpty())) {
            String condition = "If-None-Match: ";
            least =
                    add(
                            "nginx",
                            path + ", 304",
                            run,
                            0,
                            nginx,
                            Double.NaN,
                            theirs,
                            packed,
                            condition + program.tagAt(theirs));
            add(
                    "Landscape",
                    path + ", 304",
                    run,
                    0,
                    program.process(),
                    least,
                    at(program, path),
                    packed,
                    condition + tag);
        }
    }

    private static String at(Program program, String path) {
        return program.address() + path;
    }

    /// @return requests a second
    private double add(
            String who,
            String path,
            int run,
            double kilobytes,
            Process process,
            double nginx,
            String address,
            String... fields)
            throws Exception {
        double before = Machine.cpu(process.toHandle());
        String output = wrk(address, seconds, fields);
        double cpu = Machine.cpu(process.toHandle()) - before;
        double rate = number(RATE, output);
        List<Object> values = new ArrayList<>(List.of("requests/s", rate));
        if (!Double.isNaN(nginx)) {
            values.addAll(List.of("% of nginx", 100 * rate / nginx));
        }
        values.addAll(List.of("p50 ms", latency("50%", output)));
        values.addAll(List.of("p99 ms", latency("99%", output)));
        values.addAll(List.of("CPU µs a request", cpu * 1e6 / number(REQUESTS, output)));
        values.addAll(List.of("KB", kilobytes));
        figures.add(who, path, run, values.toArray());
        return rate;
    }

    private String wrk(String address, int duration, String... fields) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("wrk", "-c32", "-t2", "--timeout", "30s", "--latency"));
        command.add("-d" + duration + "s");
        for (String field : fields) {
            command.addAll(List.of("-H", field));
        }
        command.add(address);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0
                || OTHER_STATUS.matcher(output).find()
                || SOCKETS.matcher(output).find()) {
            throw new IllegalStateException("Void: " + command + "\n" + output);
        }
        return output;
    }

    private static double number(Pattern pattern, String output) {
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("Not in the output of wrk: " + pattern + "\n" + output);
        }
        return Double.parseDouble(found.group(1));
    }

    /// Milliseconds.
    private static double latency(String share, String output) {
        Pattern pattern = Pattern.compile("\\s" + share + "\\s+([\\d.]+)(us|ms|s)");
        Matcher found = pattern.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("Not in the output of wrk: " + share + "\n" + output);
        }
        double value = Double.parseDouble(found.group(1));
        return switch (found.group(2)) {
            case "us" -> value / 1000;
            case "ms" -> value;
            default -> value * 1000;
        };
    }

    private static String name(String path) {
        return "answer" + path.replaceAll("\\W", "-");
    }

    /// Serves the files, packed ones as they are.
    private Process nginx(Path files) throws IOException {
        Path home = Arguments.emptied(folder.resolve("nginx"));
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        Files.writeString(
                home.resolve("nginx.conf"),
                """
                daemon off;
                worker_processes 1;
                %1$s
                pid %2$s/pid;
                error_log %2$s/error.log;
                events { worker_connections 1024; }
                http {
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 1000000;
                    open_file_cache max=100;
                    client_body_temp_path %2$s/body;
                    proxy_temp_path %2$s/proxy;
                    fastcgi_temp_path %2$s/fastcgi;
                    uwsgi_temp_path %2$s/uwsgi;
                    scgi_temp_path %2$s/scgi;
                    server {
                        listen 127.0.0.1:%3$d;
                        root %4$s;
                        gzip_static always;
                    }
                }
                """
                        .formatted(user, home, port + 1, files));
        return new ProcessBuilder(
                        "nginx", "-p", home.toString(), "-c", home.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
    }
}
