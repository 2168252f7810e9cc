package org.landscape.poll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.fetch.ScriptedOrigin.Received;

/// Runs the program twice at the same time, once with fifty good blogs alone and once with the same
/// and seventy-two hostile ones, and compares how often the good ones are polled. Started by
/// `bench/dead-sites`.
public final class DeadSitesBench {

    private static final int INTERVAL_SECONDS = 5;

    private record Landscape(String name, Neighbourhood sites, Process process, Path folder) {

        static Landscape start(String name, int port, Neighbourhood sites) throws IOException {
            Path folder = Path.of("target", "dead-sites", name).toAbsolutePath();
            Files.createDirectories(folder);
            StringBuilder feeds =
                    new StringBuilder("programme:\n  name: Bench\n  short: bench\nthings: []\n");
            feeds.append("participants:\n");
            int number = 0;
            List<ScriptedOrigin> all = new ArrayList<>(sites.bad());
            all.addAll(sites.good());
            for (ScriptedOrigin origin : all) {
                feeds.append("  - name: Blog ").append(number++).append('\n');
                feeds.append("    feed: ").append(origin.address("/feed")).append('\n');
            }
            Files.writeString(folder.resolve("feeds.yaml"), feeds);
            ProcessBuilder command = new ProcessBuilder("./landscape");
            var environment = command.environment();
            environment.put("JAVA_OPTS", "-Xmx256m");
            environment.put("LANDSCAPE_FEEDS_FILE", folder.resolve("feeds.yaml").toString());
            environment.put("LANDSCAPE_DATA_DIR", folder.resolve("data").toString());
            environment.put("LANDSCAPE_FETCH_ALLOW", "127.0.0.0/8");
            environment.put("LANDSCAPE_POLL_INTERVAL", INTERVAL_SECONDS + "s");
            environment.put("LANDSCAPE_POLL_MIN_INTERVAL", INTERVAL_SECONDS + "s");
            environment.put("LANDSCAPE_POLL_MAX_INTERVAL", "60s");
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            command.redirectErrorStream(true);
            command.redirectOutput(folder.resolve("log").toFile());
            return new Landscape(name, sites, command.start(), folder);
        }

        String threads() throws IOException {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            return Files.exists(status)
                    ? Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("Threads:"))
                            .findFirst()
                            .map(line -> line.replaceAll("\\D", ""))
                            .orElse("?")
                    : "?";
        }
    }

    private record Gaps(List<Long> sorted, int fewest) {

        static Gaps of(Neighbourhood sites, Instant from) {
            List<Long> millis = new ArrayList<>();
            int fewest = Integer.MAX_VALUE;
            for (ScriptedOrigin good : sites.good()) {
                List<Received> polls =
                        good.received().stream().filter(poll -> poll.at().isAfter(from)).toList();
                fewest = Math.min(fewest, polls.size());
                for (int i = 1; i < polls.size(); i++) {
                    millis.add(
                            Duration.between(polls.get(i - 1).at(), polls.get(i).at()).toMillis());
                }
            }
            millis.sort(null);
            return new Gaps(millis, fewest);
        }

        double at(double share) {
            int index = (int) (share * (sorted.size() - 1));
            return sorted.isEmpty() ? Double.NaN : sorted.get(index) / 1000.0;
        }
    }

    private DeadSitesBench() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = Integer.parseInt(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        try (Neighbourhood alone = new Neighbourhood().good(50);
                Neighbourhood beside =
                        new Neighbourhood().hanging(20, 20).endless(20).poisonous().good(50)) {
            List<Landscape> both =
                    List.of(
                            Landscape.start("alone", port, alone),
                            Landscape.start("beside", port + 1, beside));
            try {
                while (!polled(alone) || !polled(beside)) {
                    Thread.sleep(200);
                }
                Instant from = Instant.now();
                Thread.sleep(Duration.ofSeconds(15));
                List<String> threads = List.of(both.get(0).threads(), both.get(1).threads());
                Thread.sleep(Duration.ofSeconds(Math.max(1, seconds - 15)));
                for (int i = 0; i < 2; i++) {
                    report(both.get(i), from, threads.get(i));
                }
            } finally {
                both.forEach(landscape -> landscape.process().destroy());
            }
        }
    }

    private static boolean polled(Neighbourhood sites) {
        return sites.good().stream().noneMatch(good -> good.received().isEmpty());
    }

    private static void report(Landscape landscape, Instant from, String threadsBefore)
            throws IOException {
        Gaps gaps = Gaps.of(landscape.sites(), from);
        long faults;
        try (var log = Files.lines(landscape.folder().resolve("log"))) {
            faults = log.filter(line -> line.contains(" ERROR ")).count();
        }
        System.out.printf(
                Locale.ROOT,
                "%-6s  polls of a good blog: at least %d; seconds between two: median %.2f, 99 %% %.2f,"
                        + " longest %.2f; threads %s -> %s; alive %s; errors in the log %d%n",
                landscape.name(),
                gaps.fewest(),
                gaps.at(0.5),
                gaps.at(0.99),
                gaps.at(1),
                threadsBefore,
                landscape.threads(),
                landscape.process().isAlive(),
                faults);
    }
}
