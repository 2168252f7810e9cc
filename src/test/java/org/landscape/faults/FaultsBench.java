package org.landscape.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.landscape.bench.Arguments;
import org.landscape.faults.Nemesis.Harm;

/// Runs the program between an origin, people and readers, does harm to it, and prints what the
/// checker finds. Started by `bench/faults/run`.
public final class FaultsBench {

    /// For how long a feed that is claimed may wait for its request.
    private static final long WAIT = 5_000;

    /// A node that takes longer for an answer without work stands still.
    private static final long HALT = 2_000;

    private final Path folder;
    private final String database;
    private final @Nullable URI server;
    private final int nodes;
    private final int blogs;
    private final int port;
    private final long seed;
    private final Checker.Rules rules;
    private final Map<String, String> extra = new HashMap<>();
    private final Watch watch = new Watch();
    private final Checker checker;
    private final List<String> options = new ArrayList<>(List.of("-Xmx256m"));
    private Planted.@Nullable Fault fault;
    private int told;

    private FaultsBench(Arguments arguments, Checker.Rules rules) throws IOException {
        folder = Arguments.emptied(arguments.folder("--folder", "target/faults"));
        String url = arguments.text("--database", "h2");
        database = url.equals("h2") ? "h2" : "postgresql";
        server = url.equals("h2") ? null : URI.create(url);
        nodes = arguments.number("--nodes", 1);
        blogs = arguments.number("--blogs", 24);
        port = arguments.number("--port", 18400);
        seed = arguments.number("--seed", 1);
        this.rules = rules;
        checker = new Checker(rules);
    }

    public static void main(String[] given) throws Exception {
        Arguments arguments = new Arguments(given);
        String mode = arguments.text("--proof", "nemesis");
        int minutes = arguments.number("--minutes", 30);
        int rounds = arguments.number("--rounds", 200);
        long floor = 1_000L * arguments.number("--floor", 24);
        long lease = 1_000L * arguments.number("--lease", 20);
        // As by default, a lease is longer than a poll can be, and shorter than the floor.
        Checker.Rules rules =
                switch (mode) {
                    // Here a poll may outlive its lease, which is what is tried.
                    case "fencing-off", "fencing-on" ->
                            new Checker.Rules(0, 0, 0, 0, 5_000, 8_000, 500);
                    case "validators-first", "validators-with" ->
                            new Checker.Rules(4_000, 8_000, WAIT, 0, 3_000, 3_000, 500);
                    case "lease-ignored", "lease-kept" ->
                            new Checker.Rules(24_000, 20_000, WAIT, 0, 5_000, 8_000, 500);
                    default -> new Checker.Rules(floor, lease, WAIT, 2_000, 3_000, 8_000, 500);
                };
        FaultsBench bench = new FaultsBench(arguments, rules);
        boolean isFound =
                switch (mode) {
                    case "kill" -> bench.kill(rounds);
                    case "nemesis" -> bench.nemesis(minutes);
                    case "commits" -> bench.commits(minutes);
                    case "nodes" -> bench.severalNodes(minutes);
                    case "lease-ignored" -> bench.planted(Planted.Fault.LEASE_IGNORED);
                    case "validators-first" -> bench.planted(Planted.Fault.VALIDATORS_FIRST);
                    case "fencing-off" -> bench.planted(Planted.Fault.FENCING_OFF);
                    case "lease-kept", "validators-with", "fencing-on" -> bench.unplanted(mode);
                    default -> throw new IllegalArgumentException("no proof is called " + mode);
                };
        arguments.end();
        System.exit(isFound ? 1 : 0);
    }

    /// What runs together.
    private final class Scene implements AutoCloseable {
        private final FaultyOrigin origin;
        private final People people;
        private final Owners owners;
        private final Letters letters;
        private final Everywhere everywhere;
        private final Readers readers;
        private final List<Node> all = new CopyOnWriteArrayList<>();
        private final @Nullable FaultProxy proxy;
        private final Nemesis nemesis;
        private final Random random = new Random(seed);
        private final List<Thread> threads = new ArrayList<>();
        private final Path clock = folder.resolve("clock");
        private volatile boolean isOver;
        private final AtomicLong halted = new AtomicLong();

        Scene() throws IOException {
            origin =
                    new FaultyOrigin(
                            checker,
                            watch,
                            InstantSource.system(),
                            seed,
                            new PrintStream(
                                    folder.resolve("requests").toFile(), StandardCharsets.UTF_8));
            for (int i = 0; i < blogs; i++) {
                origin.open();
            }
            everywhere = new Everywhere(checker, watch, () -> all);
            people = new People(checker, watch, origin, everywhere, blogs, seed);
            owners = new Owners(checker, watch, origin, people, everywhere, seed);
            letters = new Letters(checker, watch, seed);
            readers = new Readers(checker, watch, Duration.ofSeconds(60));
            Files.writeString(clock, "0");
            writeFeeds();
            URI there = server;
            proxy =
                    there == null
                            ? null
                            : new FaultProxy(
                                    0, new InetSocketAddress(there.getHost(), there.getPort()));
            for (int i = 0; i < nodes; i++) {
                all.add(
                        new Node(
                                "node-" + (i + 1),
                                port + i,
                                folder,
                                database,
                                settings(i),
                                options,
                                checker,
                                watch));
            }
            nemesis =
                    new Nemesis(
                            checker,
                            watch,
                            all,
                            proxy,
                            clock,
                            rules.lease(),
                            readers::forget,
                            seed);
        }

        private void writeFeeds() throws IOException {
            StringBuilder yaml = new StringBuilder("programme:\n  name: Proof\n  short: proof\n");
            yaml.append("  starts: ")
                    .append(LocalDate.now(ZoneOffset.UTC).minusDays(30))
                    .append("\n  unit: Thing\nthings:\n");
            for (int i = 1; i <= 10; i++) {
                yaml.append("  - { number: %d, title: Step number %d }%n".formatted(i, i));
            }
            yaml.append("participants:\n");
            for (int i = 0; i < blogs; i++) {
                yaml.append(
                        "  - { name: Blog %d, feed: \"%s\" }%n"
                                .formatted(i, origin.feedAddress(i)));
            }
            Files.writeString(folder.resolve("feeds.yaml"), yaml);
        }

        private Map<String, String> settings(int node) {
            Map<String, String> settings = new HashMap<>();
            settings.put("LANDSCAPE_FEEDS_FILE", folder.resolve("feeds.yaml").toString());
            settings.put(
                    "LANDSCAPE_DATA_DIR",
                    folder.resolve(server == null ? "data" : "data-" + node).toString());
            settings.put("LANDSCAPE_BASE_URL", "http://127.0.0.1:" + port);
            settings.put("LANDSCAPE_FETCH_ALLOW", "127.0.0.0/8");
            settings.put("LANDSCAPE_FETCH_DEADLINE", seconds(rules.deadline()));
            settings.put("LANDSCAPE_PARSE_DEADLINE", "2s");
            settings.put("LANDSCAPE_PARSE_PATIENCE", "2s");
            settings.put("LANDSCAPE_FEED_LEASE", seconds(rules.lease()));
            settings.put("LANDSCAPE_POLL_INTERVAL", seconds(rules.floor() * 5 / 4 + 750));
            settings.put("LANDSCAPE_POLL_MIN_INTERVAL", seconds(rules.floor()));
            settings.put("LANDSCAPE_POLL_MAX_INTERVAL", seconds(rules.floor() * 3 / 2 + 1_000));
            settings.put("LANDSCAPE_POLL_HOST_GAP", rules.hostGap() + "ms");
            settings.put("LANDSCAPE_BACKFILL_DOCUMENTS", "0");
            settings.put("LANDSCAPE_JOIN_RATE", "0");
            settings.put("LANDSCAPE_OWNERSHIP_RATE", "0");
            settings.put("LANDSCAPE_OWNERSHIP_BLOG_RATE", "0");
            settings.put("LANDSCAPE_HANDIN_RATE", "0");
            settings.put("LANDSCAPE_HANDIN_HOST_RATE", "0");
            settings.put("LANDSCAPE_COMPLAINT_RATE", "0");
            settings.put("LANDSCAPE_COMPLAINT_WAITING", "100000");
            settings.put("LANDSCAPE_COMPLAINT_WAITING_OF_ONE", "100000");
            settings.put("LANDSCAPE_LETTER_RATE", "0");
            settings.put("LANDSCAPE_LETTER_EVERY", "10s");
            settings.put("LANDSCAPE_LETTER_ORGANISERS", "organisers@example.org");
            settings.put("LANDSCAPE_MAIL_URL", letters.url());
            settings.put("LANDSCAPE_MAIL_FROM", "things@example.org");
            settings.put("LANDSCAPE_MAIL_RATE", "0");
            settings.put("QUARKUS_LOG_CATEGORY__ORG_LANDSCAPE_POLL__LEVEL", "DEBUG");
            settings.put("QUARKUS_LOG_CONSOLE_LEVEL", "DEBUG");
            URI there = server;
            FaultProxy between = proxy;
            if (there != null && between != null) {
                String[] user = String.valueOf(there.getUserInfo()).split(":", 2);
                settings.put(
                        "LANDSCAPE_DATABASE_URL",
                        "postgresql://%s@127.0.0.1:%d%s"
                                .formatted(user[0], between.port(), there.getPath()));
                settings.put("LANDSCAPE_DATABASE_PASSWORD", user[1]);
                // All nodes together have as many as a server allows by default.
                settings.put("LANDSCAPE_DATABASE_CONNECTIONS", "20");
            }
            settings.putAll(extra);
            return settings;
        }

        private static String seconds(long millis) {
            return millis / 1_000 + "s";
        }

        private interface Work {
            void run() throws Exception;
        }

        private void every(long millis, Work work) {
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            while (!isOver) {
                                                work.run();
                                                Watch.sleep(millis);
                                            }
                                        } catch (InterruptedException e) {
                                            Thread.currentThread().interrupt();
                                        } catch (Exception e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }));
        }

        private Node any() {
            return all.get(random.nextInt(all.size()));
        }

        void begin() throws IOException, InterruptedException {
            // The first requests of a program that has just started take long to get here.
            checker.disturbed(watch.now());
            System.out.printf("%8.1f s  it is %s%n", watch.now() / 1000.0, Instant.now());
            // All at once: one of them makes the tables.
            for (Node node : all) {
                node.start();
            }
            for (Node node : all) {
                if (!node.awaitReady(() -> true)) {
                    throw new IllegalStateException(
                            node.name() + " does not serve; its log in " + folder + " says why");
                }
            }
            every(1_000, FaultsBench.this::tell);
            all.forEach(node -> every(1_000, () -> readers.readAtom(node)));
            all.forEach(node -> every(500, () -> watchFor(node)));
            every(5_000, () -> readers.readXml(any(), "/feed.rss"));
            every(5_000, () -> readers.readXml(any(), "/participants.opml"));
            every(2_000, () -> readers.follow(any()));
            every(10_000, () -> readers.whole(any()).ifPresent(people::know));
        }

        /// Tells the checker of a node that stands still: it takes long to say that it is alive.
        private void watchFor(Node node) throws InterruptedException {
            long sent = watch.now();
            try {
                node.get("/q/health/live", 30);
            } catch (IOException e) {
                // It is down, or has said nothing for so long.
            }
            if (watch.now() - sent > HALT) {
                halted.addAndGet(watch.now() - sent);
                checker.stoodStill(sent, watch.now());
            }
        }

        /// The origin and the people go their ways.
        void live() throws InterruptedException {
            Watch.sleep(5_000);
            checker.calm(watch.now());
            every(1_000, () -> people.act(any()));
            every(1_000, () -> owners.act(any(), any()));
            every(3_000, () -> letters.act(any()));
            every(200, everywhere::look);
            every(
                    900,
                    () -> {
                        int blog = random.nextInt(blogs);
                        int dice = random.nextInt(100);
                        if (dice < 60) {
                            origin.publish(blog);
                        } else if (dice < 80) {
                            origin.edit(blog);
                        } else {
                            origin.delete(blog, dice < 90);
                        }
                    });
        }

        /// Everything comes to rest, and is compared.
        void rest() throws IOException, InterruptedException, SQLException {
            isOver = true;
            for (Thread thread : threads) {
                thread.join();
            }
            origin.beKind();
            Node node = all.getFirst();
            // A deletion is seen after two polls and a look at the post itself.
            long end = watch.now() + Math.max(180_000, 15 * rules.floor());
            Optional<Served> shown = Optional.empty();
            while (watch.now() < end) {
                people.goOn(node);
                owners.goOn(node);
                shown = readers.whole(node);
                readers.follow(node);
                readers.readAtom(node);
                if (people.isDone()
                        && owners.isDone()
                        && shown.isPresent()
                        && checker.unsettled(shown.get(), people.hidden(), people.left()) == 0) {
                    break;
                }
                Watch.sleep(2_000);
            }
            do {
                shown = readers.whole(node);
            } while (shown.isEmpty() && watch.now() < end + Node.PATIENCE.toMillis());
            Served last = shown.orElseThrow();
            readers.follow(node);
            checker.ended(watch.now(), last, people.hidden(), people.left());
            checker.followed(watch.now(), readers.followed(), last);
            everywhere.compare();
            people.know(last);
            Rows rows = rows();
            checker.stored(watch.now(), rows.posts());
            if (!all.getFirst().isAlive()) {
                all.getFirst().start();
                all.getFirst().awaitReady(() -> true);
            }
            people.check(all.getFirst(), rows.decisions());
            checker.forgotten(watch.now(), rows.texts(), people.left());
            checker.lettersAtTheEnd(watch.now(), rows.waitingLetters());
        }

        private Rows rows() throws IOException, InterruptedException, SQLException {
            URI there = server;
            if (there != null) {
                String[] user = String.valueOf(there.getUserInfo()).split(":", 2);
                return Rows.of(
                        "jdbc:postgresql://%s:%d%s?user=%s&password=%s"
                                .formatted(
                                        there.getHost(),
                                        there.getPort(),
                                        there.getPath(),
                                        user[0],
                                        user[1]));
            }
            checker.disturbed(watch.now());
            all.getFirst().terminate();
            return Rows.ofFile(folder.resolve("data"), folder.resolve("copy"));
        }

        @Override
        public void close() throws IOException {
            isOver = true;
            for (Node node : all) {
                node.end();
            }
            origin.close();
            letters.close();
            if (proxy != null) {
                proxy.close();
            }
        }
    }

    /// `kill -9` at random moments, also during the start, as often as it is asked for.
    private boolean kill(int rounds) throws Exception {
        Random random = new Random(seed);
        try (Scene scene = new Scene()) {
            scene.begin();
            scene.live();
            for (int round = 1; round <= rounds; round++) {
                Node node = scene.any();
                // A round in five dies before it serves.
                boolean isEarly = random.nextInt(5) == 0;
                Watch.sleep(random.nextInt(isEarly ? 2_500 : 3_000));
                checker.disturbed(watch.now());
                node.kill();
                System.out.printf(
                        "%8.1f s  killed %s, round %d%n", watch.now() / 1000.0, node.name(), round);
                if (server == null) {
                    checker.stored(
                            watch.now(),
                            Rows.ofFile(folder.resolve("data"), folder.resolve("copy")).posts());
                }
                node.start();
                if (round < rounds && random.nextInt(5) == 0) {
                    continue;
                }
                if (!node.awaitReady(() -> true)) {
                    throw new IllegalStateException("round " + round + " does not serve");
                }
                checker.calm(watch.now());
                if (round % 10 == 0) {
                    // Time for readers to see what the polls have brought.
                    Watch.sleep(10_000);
                    System.out.printf(
                            "round %d: %d posts, %d requests, %d documents, found %s%n",
                            round,
                            checker.postCount(),
                            checker.requestCount(),
                            checker.documentCount(),
                            checker.counts());
                }
            }
            scene.rest();
            return report(scene);
        }
    }

    /// All harms at random moments.
    private boolean nemesis(int minutes) throws Exception {
        Path agent = Planted.writeAgent(folder.resolve("agent.jar"));
        options.add(Planted.Fault.CLOCK.option(agent, folder.resolve("clock").toString()));
        Random random = new Random(seed);
        try (Scene scene = new Scene()) {
            scene.begin();
            scene.live();
            long end = watch.now() + TimeUnit.MINUTES.toMillis(minutes);
            List<Harm> harms = Nemesis.all(scene.proxy != null);
            while (watch.now() < end) {
                Watch.sleep(3_000 + random.nextInt(12_000));
                scene.nemesis.strike(harms, () -> true);
            }
            scene.rest();
            return report(scene);
        }
    }

    /// The answer to a COMMIT is lost every two seconds or so, whatever was committed.
    private boolean commits(int minutes) throws Exception {
        try (Scene scene = new Scene()) {
            scene.begin();
            scene.live();
            long end = watch.now() + TimeUnit.MINUTES.toMillis(minutes);
            while (watch.now() < end) {
                scene.nemesis.strike(List.of(Harm.COMMIT_LOST), () -> true);
            }
            scene.rest();
            return report(scene);
        }
    }

    /// All nodes work, then one is killed and the others go on.
    private boolean severalNodes(int minutes) throws Exception {
        try (Scene scene = new Scene()) {
            scene.begin();
            scene.live();
            long end = watch.now() + TimeUnit.MINUTES.toMillis(minutes);
            Watch.sleep((end - watch.now()) / 2);
            for (Node node : scene.all) {
                System.out.printf("%s has polled %d times%n", node.name(), node.polls());
            }
            Node last = scene.all.getLast();
            checker.disturbed(watch.now());
            last.kill();
            scene.all.remove(last);
            System.out.printf("%8.1f s  killed %s%n", watch.now() / 1000.0, last.name());
            // What it had claimed is free again after its lease.
            Watch.sleep(rules.lease() + rules.settle());
            checker.calm(watch.now());
            Watch.sleep(end - watch.now());
            for (Node node : scene.all) {
                System.out.printf("%s has polled %d times%n", node.name(), node.polls());
            }
            scene.rest();
            return report(scene);
        }
    }

    /// A fault is planted, and what would bring it to light is done until the checker finds it, for
    /// a minute at most.
    private boolean planted(Planted.Fault planted) throws Exception {
        fault = planted;
        Path agent = Planted.writeAgent(folder.resolve("agent.jar"));
        options.add(planted.option(agent, ""));
        return provoke();
    }

    /// The same without the fault: the checker finds nothing.
    private boolean unplanted(String mode) throws Exception {
        fault =
                switch (mode) {
                    case "lease-kept" -> Planted.Fault.LEASE_IGNORED;
                    case "validators-with" -> Planted.Fault.VALIDATORS_FIRST;
                    default -> Planted.Fault.FENCING_OFF;
                };
        return provoke();
    }

    private boolean provoke() throws Exception {
        if (fault != Planted.Fault.VALIDATORS_FIRST) {
            // A host that may be asked twice at once: nothing but the lease keeps polls apart.
            extra.put("LANDSCAPE_POLL_HOST_CONNECTIONS", "4");
        }
        if (fault == Planted.Fault.FENCING_OFF) {
            extra.put("LANDSCAPE_FEED_LEASE", "2s");
            extra.put("LANDSCAPE_POLL_INTERVAL", "2s");
            extra.put("LANDSCAPE_POLL_MIN_INTERVAL", "1s");
            extra.put("LANDSCAPE_POLL_MAX_INTERVAL", "3s");
        }
        Random random = new Random(seed);
        try (Scene scene = new Scene()) {
            if (fault == Planted.Fault.FENCING_OFF) {
                scene.origin.beKind();
            }
            scene.begin();
            scene.live();
            long begin = watch.now();
            while (checker.counts().isEmpty() && watch.now() < begin + 60_000) {
                if (fault == Planted.Fault.VALIDATORS_FIRST) {
                    // What a kill can lose is what has just arrived, here from several blogs.
                    for (int blog = 0; blog < blogs; blog++) {
                        scene.origin.publish(blog);
                    }
                    int documents = scene.origin.documents() + 4;
                    while (scene.origin.documents() < documents && watch.now() < begin + 60_000) {
                        Watch.sleep(10);
                    }
                    Watch.sleep(500 + random.nextInt(500));
                    checker.disturbed(watch.now());
                    scene.all.getFirst().kill();
                    scene.all.getFirst().start();
                    scene.all.getFirst().awaitReady(() -> true);
                    checker.calm(watch.now());
                    long looked = watch.now() + 2 * rules.floor() + rules.settle() + 2_000;
                    while (checker.counts().isEmpty() && watch.now() < looked) {
                        Watch.sleep(100);
                    }
                } else {
                    scene.origin.overtakeOnce(random.nextInt(blogs));
                    Watch.sleep(700);
                }
            }
            System.out.printf("after %.1f s%n", (watch.now() - begin) / 1000.0);
            return report(scene);
        }
    }

    private boolean report(Scene scene) throws IOException {
        System.out.printf(
                "%.0f s; %d posts, %d requests to blogs, %d documents of ours; %d lines of ERROR%n",
                watch.now() / 1000.0,
                checker.postCount(),
                checker.requestCount(),
                checker.documentCount(),
                errors(scene));
        System.out.println(checker.letterCount() + "; " + scene.everywhere.told());
        System.out.printf("Nodes stood still for %.0f s%n", scene.halted.get() / 1000.0);
        System.out.println("Done: " + scene.nemesis.done());
        if (scene.proxy != null) {
            System.out.println(scene.proxy.lostCommits() + " answers to COMMIT were lost");
        }
        tell();
        System.out.println(
                checker.counts().isEmpty() ? "Found nothing." : "Found: " + checker.counts());
        return !checker.counts().isEmpty();
    }

    /// Prints what was found since the last time, so that it stands beside what was done.
    private synchronized void tell() {
        List<Violation> found = checker.violations();
        found.subList(told, found.size()).forEach(System.out::println);
        told = found.size();
    }

    private static long errors(Scene scene) throws IOException {
        long errors = 0;
        for (Node node : scene.all) {
            errors += node.errors();
        }
        return errors;
    }
}
