package org.landscape.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.landscape.bench.Arguments;
import org.landscape.faults.LettersBench.Blogs;
import org.landscape.faults.MailCatcher.Step;

/// People join, each of whom gets one letter, while the program is killed at each step of a
/// conversation with the mail server and at random moments, and while answers of the mail server
/// are lost. Then every letter has come; twice at most where the server had it and the program
/// could not know, and then as the same message.
final class LettersCrash implements AutoCloseable {

    /// After it a letter that a killed program had claimed can be claimed anew.
    private static final Duration LEASE = Duration.ofMinutes(8);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final @Nullable URI server;
    private final int letters;
    private final Random random;
    private final Watch watch = new Watch();
    private final Path clock;
    private final Blogs blogs = new Blogs();
    private final List<MailCatcher> catchers = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Set<Integer> joined = ConcurrentHashMap.newKeySet();
    private long ahead;
    private int unknown;

    private LettersCrash(Arguments arguments) throws IOException {
        folder = Arguments.emptied(arguments.folder("--folder", "target/letters-bench"));
        String url = arguments.text("--database", "h2");
        server = url.equals("h2") ? null : URI.create(url);
        letters = arguments.number("--letters", 50);
        random = new Random(arguments.number("--seed", 1));
        int port = arguments.number("--port", 18450);
        int count = arguments.number("--nodes", 1);
        arguments.end();
        clock = folder.resolve("clock");
        goOn(Duration.ZERO);
        Files.writeString(
                folder.resolve("feeds.yaml"),
                """
                programme:
                  name: Proof
                  short: proof
                  starts: %s
                things:
                  - { number: 1, title: Begin }
                participants: []
                """
                        .formatted(LocalDate.now(ZoneOffset.UTC).minusDays(30)));
        Path agent = Planted.writeAgent(folder.resolve("agent.jar"));
        for (int i = 0; i < count; i++) {
            MailCatcher catcher = new MailCatcher(folder.resolve("mails-" + i), watch);
            catchers.add(catcher);
            nodes.add(
                    new Node(
                            "node-" + (i + 1),
                            port + i,
                            folder,
                            server == null ? "h2" : "postgresql",
                            settings(i, port, catcher),
                            List.of(
                                    "-Xmx256m",
                                    Planted.Fault.CLOCK.option(agent, clock.toString())),
                            new Checker(new Checker.Rules(0, 0, 0, 0, 0, 0, 0)),
                            watch));
        }
    }

    static boolean run(Arguments arguments) throws Exception {
        try (LettersCrash crash = new LettersCrash(arguments)) {
            return crash.run();
        }
    }

    private Map<String, String> settings(int node, int port, MailCatcher catcher) {
        Map<String, String> settings = new HashMap<>();
        settings.put("LANDSCAPE_FEEDS_FILE", folder.resolve("feeds.yaml").toString());
        settings.put("LANDSCAPE_DATA_DIR", folder.resolve("data-" + node).toString());
        settings.put("LANDSCAPE_BASE_URL", "http://127.0.0.1:" + port);
        settings.put("LANDSCAPE_FETCH_ALLOW", "127.0.0.0/8");
        settings.put("LANDSCAPE_JOIN_RATE", "0");
        settings.put("LANDSCAPE_MAIL_RATE", "0");
        settings.put("LANDSCAPE_MAIL_URL", catcher.url());
        settings.put("LANDSCAPE_MAIL_FROM", "things@library.example");
        URI there = server;
        if (there != null) {
            String[] user = String.valueOf(there.getUserInfo()).split(":", 2);
            settings.put(
                    "LANDSCAPE_DATABASE_URL",
                    "postgresql://%s@%s:%d%s"
                            .formatted(user[0], there.getHost(), there.getPort(), there.getPath()));
            settings.put("LANDSCAPE_DATABASE_PASSWORD", user[1]);
            settings.put("LANDSCAPE_DATABASE_CONNECTIONS", "20");
        }
        return settings;
    }

    /// What is done at a step of a conversation, for once.
    ///
    /// @param isKill whether the program is killed, else the connection is broken off
    private record Harm(Step step, boolean isKill) {
        @Override
        public String toString() {
            return (isKill ? "killed at " : "broken off at ") + step;
        }

        /// Whether the mail server has the letter and the program cannot know it.
        boolean isUnknown() {
            return step == Step.ENDED || step == Step.ANSWERED;
        }
    }

    private boolean run() throws Exception {
        for (Node node : nodes) {
            start(node);
        }
        Thread joining = Thread.ofVirtual().start(this::join);
        List<Harm> harms = new ArrayList<>();
        for (Step step : Step.values()) {
            harms.add(new Harm(step, true));
            harms.add(new Harm(step, true));
        }
        harms.add(new Harm(Step.ENDED, false));
        harms.add(new Harm(Step.ENDED, false));
        harms.add(new Harm(Step.DATA, false));
        Collections.shuffle(harms, random);
        for (Harm harm : harms) {
            if (random.nextInt(4) == 0) {
                atAnyMoment();
            }
            int which = random.nextInt(nodes.size());
            if (!strike(harm, which)) {
                note("not come to: " + harm);
            }
        }
        joining.join();
        rest();
        return report();
    }

    private void start(Node node) throws IOException, InterruptedException {
        node.start();
        if (!node.awaitReady(() -> true)) {
            throw new IllegalStateException(node.name() + " does not serve; its log in " + folder);
        }
    }

    private void goOn(Duration time) throws IOException {
        ahead += time.toMillis();
        Files.writeString(clock, Long.toString(ahead));
    }

    private void note(String what) {
        done.merge(what, 1, Integer::sum);
        System.out.printf(
                "%6.1f s  %s; %d joined, %d letters came%n",
                watch.now() / 1000.0, what, joined.size(), caught().size());
    }

    private List<MailCatcher.Caught> caught() {
        return catchers.stream().flatMap(one -> one.caught().stream()).toList();
    }

    private void atAnyMoment() throws IOException, InterruptedException {
        Node node = nodes.get(random.nextInt(nodes.size()));
        Watch.sleep(random.nextInt(1_500));
        node.kill();
        // It may have been between the answer and its being stored.
        unknown++;
        note("killed at any moment");
        again(node);
    }

    private void again(Node node) throws IOException, InterruptedException {
        goOn(LEASE);
        start(node);
    }

    /// @return false when no conversation came to that step
    private boolean strike(Harm harm, int which) throws IOException, InterruptedException {
        Node node = nodes.get(which);
        AtomicInteger left = new AtomicInteger(1 + random.nextInt(2));
        int late = random.nextInt(12);
        CountDownLatch struck = new CountDownLatch(1);
        catchers.get(which)
                .at(
                        step -> {
                            if (step != harm.step() || left.decrementAndGet() != 0) {
                                return;
                            }
                            try {
                                if (harm.isKill()) {
                                    if (step == Step.ANSWERED) {
                                        Watch.sleep(late);
                                    }
                                    node.kill();
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            struck.countDown();
                            throw new UncheckedIOException(new IOException("broken off"));
                        });
        boolean isStruck = false;
        for (int i = 0; i < 3 && !isStruck; i++) {
            // Letters that were put off or left behind are tried again.
            isStruck = struck.await(3, TimeUnit.SECONDS);
            if (!isStruck) {
                goOn(LEASE);
            }
        }
        catchers.get(which).at(_ -> {});
        if (isStruck) {
            unknown += harm.isUnknown() ? 1 : 0;
            note(harm.toString());
            if (harm.isKill()) {
                again(node);
            } else {
                goOn(LEASE);
            }
        }
        return isStruck;
    }

    /// Each joins with an address of their own, and tries again until the program says that it is
    /// so.
    private void join() {
        for (int i = 0; i < letters; i++) {
            String json =
                    "{\"url\":\"%sfeed\",\"name\":\"Person %d\",\"email\":\"p%d@mail.example\"}"
                            .formatted(blogs.open("p" + i), i, i);
            for (int at = i; !joined.contains(i); at++) {
                try {
                    HttpResponse<byte[]> answer =
                            nodes.get(at % nodes.size())
                                    .send(
                                            "POST",
                                            "/api/v1/participants",
                                            json,
                                            (int) PATIENCE.toSeconds());
                    if (answer.statusCode() == 201 || answer.statusCode() == 409) {
                        joined.add(i);
                    }
                    Watch.sleep(answer.statusCode() == 201 ? 1_200 : 300);
                } catch (IOException e) {
                    // Killed: tried again.
                    try {
                        Watch.sleep(300);
                    } catch (InterruptedException stop) {
                        return;
                    }
                } catch (InterruptedException e) {
                    return;
                }
            }
        }
    }

    private void rest() throws IOException, InterruptedException {
        for (int i = 0; i < 30 && !isAllSent(); i++) {
            goOn(LEASE);
            Watch.sleep(3_000);
        }
        // Whatever came twice would come now.
        goOn(LEASE.multipliedBy(60));
        Watch.sleep(8_000);
    }

    private boolean isAllSent() throws IOException, InterruptedException {
        String metrics =
                new String(nodes.getFirst().get("/q/metrics", 10).body(), StandardCharsets.UTF_8);
        return metrics.contains("landscape_mail_waiting 0.0") && joined.size() == letters;
    }

    private boolean report() {
        Map<String, List<MailCatcher.Caught>> byAddress =
                caught().stream().collect(Collectors.groupingBy(MailCatcher.Caught::to));
        int lost = letters - byAddress.size();
        int doubled = caught().size() - byAddress.size();
        long others =
                byAddress.values().stream()
                        .filter(
                                all ->
                                        all.stream()
                                                        .map(one -> one.messageId() + one.text())
                                                        .distinct()
                                                        .count()
                                                > 1)
                        .count();
        System.out.println("Done: " + done);
        System.out.printf(
                "%d joined; letters of %d came, %d lost; %d came twice, each as the same message but"
                        + " %d; the program could not know %d times.%n",
                joined.size(), byAddress.size(), lost, doubled, others, unknown);
        boolean isRight = lost == 0 && others == 0 && doubled <= unknown;
        System.out.println(isRight ? "Each came; none was sent twice that need not." : "WRONG");
        return isRight;
    }

    @Override
    public void close() throws IOException {
        for (Node node : nodes) {
            node.end();
        }
        blogs.close();
        for (MailCatcher catcher : catchers) {
            catcher.close();
        }
    }
}
