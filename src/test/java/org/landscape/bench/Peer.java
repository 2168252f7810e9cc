package org.landscape.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A program that polls the same feeds, where it is installed: with its own defaults as far as they
/// say anything about many feeds, and as many requests at once as it is usually given.
enum Peer {
    NEWSBOAT("newsboat") {
        @Override
        List<String> prepared(Path folder, List<String> feeds) throws IOException {
            Files.write(folder.resolve("urls"), feeds);
            Files.writeString(
                    folder.resolve("config"),
                    "reload-threads 64\nmax-items 0\ncleanup-on-quit no\ndownload-retries 1\n");
            return List.of(
                    "newsboat",
                    "-q",
                    "-C",
                    "config",
                    "-u",
                    "urls",
                    "-c",
                    "cache.db",
                    "-x",
                    "reload");
        }

        @Override
        int stored(Path folder) throws IOException, InterruptedException {
            String count = "select count(*) from rss_item";
            Process query =
                    new ProcessBuilder("sqlite3", "cache.db", count)
                            .directory(folder.toFile())
                            .start();
            return Integer.parseInt(
                    new String(query.getInputStream().readAllBytes(), UTF_8).strip());
        }
    },
    SFEED("sfeed_update") {
        @Override
        List<String> prepared(Path folder, List<String> feeds) throws IOException {
            String calls =
                    IntStream.range(0, feeds.size())
                            .mapToObj(i -> "feed 'f%d' '%s'%n".formatted(i, feeds.get(i)))
                            .collect(Collectors.joining());
            Files.writeString(
                    folder.resolve("sfeedrc"),
                    "sfeedpath='%s/feeds'%nmaxjobs=16%nfeeds() {%n%s}%n".formatted(folder, calls));
            return List.of("sfeed_update", folder.resolve("sfeedrc").toString());
        }

        @Override
        int stored(Path folder) throws IOException {
            int lines = 0;
            try (Stream<Path> files = Files.list(folder.resolve("feeds"))) {
                for (Path file : files.toList()) {
                    lines += (int) Files.lines(file).count();
                }
            }
            return lines;
        }
    },
    CURL("curl") {
        @Override
        List<String> prepared(Path folder, List<String> feeds) throws IOException {
            Files.writeString(
                    folder.resolve("list"),
                    feeds.stream()
                            .map("url = \"%s\"%noutput = \"/dev/null\"%n"::formatted)
                            .collect(Collectors.joining()));
            return List.of("curl", "--silent", "--parallel", "--parallel-max", "64", "-K", "list");
        }

        @Override
        int stored(Path folder) {
            return 0;
        }
    };

    private final String command;

    Peer(String command) {
        this.command = command;
    }

    /// Writes what the program needs into the folder.
    ///
    /// @return the command of one poll, which ends when all is stored
    abstract List<String> prepared(Path folder, List<String> feeds) throws IOException;

    /// How many posts are stored after a poll.
    abstract int stored(Path folder) throws IOException, InterruptedException;

    String title() {
        return this == CURL ? "curl (requests only)" : name().toLowerCase(Locale.ROOT);
    }

    boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    /// What a command has cost, its children included.
    record Cost(double cpu, double wall, double peakMemory) {}

    private static final Pattern MINUTES = Pattern.compile("(\\d+)m([\\d.]+)s");

    /// Runs a command to its end. The shell says what its children have used, also those that have
    /// ended.
    static Cost run(Path folder, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder shell =
                new ProcessBuilder("sh", "-c", "\"$@\" >output 2>&1 </dev/null; times", "sh");
        shell.command().addAll(command);
        shell.environment().put("HOME", folder.toString());
        shell.environment().put("TERM", "xterm");
        shell.environment().put("LANG", "C.UTF-8");
        long begin = System.nanoTime();
        Process process = shell.directory(folder.toFile()).start();
        double peak = 0;
        while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, Machine.peakMemory(process.toHandle()));
        }
        double wall = (System.nanoTime() - begin) / 1e9;
        String last =
                new String(process.getInputStream().readAllBytes(), UTF_8)
                        .lines()
                        .toList()
                        .getLast();
        double cpu = 0;
        Matcher times = MINUTES.matcher(last);
        while (times.find()) {
            cpu += Integer.parseInt(times.group(1)) * 60 + Double.parseDouble(times.group(2));
        }
        return new Cost(cpu, wall, peak);
    }
}
