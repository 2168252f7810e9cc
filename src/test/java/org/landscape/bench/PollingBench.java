package org.landscape.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.landscape.bench.Peer.Cost;

/// What polling many feeds costs, beside a floor in the same run and beside other programs. Started
/// by `bench/polling`. A run in which the program did not store every published post is void: the
/// command ends with an error.
public final class PollingBench {

    private static final int ROUNDS_OF_THE_FLOOR = 4;

    private static final List<String> COLUMNS =
            List.of("CPU s", "× floor", "wall s", "peak MB", "disk MB", "posts", "others' CPU s");

    private final Options options;
    private final MadeUpBlogs blogs;
    private final Figures figures;

    /// Seconds of CPU of the floor in this run.
    private double coldFloor = Double.NaN;

    private double warmFloor = Double.NaN;

    private PollingBench(Options options) throws IOException {
        this.options = options;
        this.blogs = new MadeUpBlogs(options.seed, options.today);
        Files.createDirectories(options.folder);
        this.figures = new Figures(options.folder.resolve("polling.jsonl"));
    }

    /// @param only what is measured: `floor`, `landscape`, `slow`, `peers`
    private record Options(
            int feeds,
            int runs,
            List<String> only,
            int port,
            Path folder,
            long seed,
            LocalDate today) {

        static Options of(String[] given) {
            Arguments arguments = new Arguments(given);
            Options options =
                    new Options(
                            arguments.number("--feeds", 1000),
                            arguments.number("--runs", 3),
                            arguments.list("--only", "floor,landscape,slow,peers"),
                            arguments.number("--port", 18300),
                            arguments.folder("--folder", "target/bench-polling"),
                            arguments.number("--seed", 23),
                            arguments.today());
            arguments.end();
            return options;
        }
    }

    public static void main(String[] arguments) throws Exception {
        new PollingBench(Options.of(arguments)).run();
        System.exit(0); // Feeds that hang are not waited for.
    }

    private void run() throws Exception {
        try (BlogOrigin origin = new BlogOrigin(options.folder.resolve("blogs"))) {
            boolean isWhole = options.only.contains("landscape");
            origin.write(blogs, 0, (isWhole ? 2 : 1) * options.feeds);
            if (isWhole || options.only.contains("slow")) {
                beginOnce(origin);
            }
            for (int run = 1; run <= options.runs; run++) {
                if (options.only.contains("floor")) {
                    floor(origin, run);
                }
                if (options.only.contains("peers")) {
                    for (Peer peer : Peer.values()) {
                        if (peer.isInstalled()) {
                            peer(peer, origin, run);
                        }
                    }
                }
                if (isWhole) {
                    landscape(origin, run);
                }
                if (options.only.contains("slow")) {
                    slow(origin, run);
                }
            }
            System.out.printf(
                    "%d feeds, %d posts, %.1f MB; seed %d, %s; median of %d; %s%n%n%s",
                    options.feeds,
                    origin.posts(0, options.feeds),
                    origin.bytes(0, options.feeds) / 1e6,
                    options.seed,
                    options.today,
                    options.runs,
                    Machine.described(),
                    figures.table(COLUMNS));
        }
    }

    /// What the launcher does once for a source tree, building and preparing, is not measured.
    private void beginOnce(BlogOrigin origin) throws Exception {
        Path folder = fresh("once");
        Program.writeFeeds(folder, options.today, 0, 20, i -> origin.address(i, false));
        for (int i = 0; i < 2; i++) {
            try (Program program = new Program(folder, options.port, 16)) {
                program.awaitReady();
            }
        }
    }

    private void floor(BlogOrigin origin, int run) throws Exception {
        Path folder = fresh("floor");
        Path list = folder.resolve("documents");
        Files.write(
                list,
                IntStream.range(0, options.feeds)
                        .mapToObj(i -> origin.file(i, false).toString())
                        .toList());
        double before = Machine.cpuOfAll();
        Process process =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-Xmx512m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Floor.class.getName(),
                                list.toString(),
                                folder.toString(),
                                Integer.toString(ROUNDS_OF_THE_FLOOR))
                        .redirectError(folder.resolve("log").toFile())
                        .start();
        List<double[]> rounds = new ArrayList<>();
        double peak = 0;
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rounds.add(
                        Stream.of(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray());
                peak = Math.max(peak, Machine.peakMemory(process.toHandle()));
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The floor failed, see " + folder.resolve("log"));
        }
        double others =
                Machine.cpuOfAll() - before - rounds.stream().mapToDouble(one -> one[0]).sum();
        double[] cold = rounds.getFirst();
        double[] warm =
                rounds.stream()
                        .skip(1)
                        .min(Comparator.comparingDouble(one -> one[0]))
                        .orElseThrow();
        isComplete("the floor", cold[2], origin.posts(0, options.feeds));
        coldFloor = cold[0];
        warmFloor = warm[0];
        double disk = Machine.disk(folder.resolve("floor-0.mv.db"));
        figures.add(
                "floor: scan, clean, store",
                "cold",
                run,
                "CPU s",
                cold[0],
                "× floor",
                1,
                "wall s",
                cold[1],
                "peak MB",
                peak,
                "disk MB",
                disk,
                "posts",
                cold[2],
                "others' CPU s",
                others);
        figures.add(
                "floor: scan, clean, store",
                "warm",
                run,
                "CPU s",
                warm[0],
                "× floor",
                1,
                "wall s",
                warm[1],
                "posts",
                warm[2]);
    }

    private void landscape(BlogOrigin origin, int run) throws Exception {
        int feeds = options.feeds;
        origin.forgetChanges();
        Path folder = fresh("landscape");
        Program.writeFeeds(folder, options.today, 0, feeds, i -> origin.address(i, false));
        int posts = origin.posts(0, feeds);
        try (Program program = new Program(folder, options.port, 16)) {
            Span span = new Span(program, origin);
            program.awaitReady();
            span.add("until ready", run, coldFloor, folder, -1);
            span.polled(feeds);
            isComplete("the first poll", program, posts);
            span.add("first poll, from process start", run, coldFloor, folder, posts);

            for (String moment : List.of("", ", at rest", ", at rest")) {
                if (!moment.isEmpty()) {
                    program.awaitRest();
                }
                span = new Span(program, origin);
                int unchanged = origin.unchanged();
                program.poll();
                span.polled(feeds);
                isComplete("a round of 304s", origin.unchanged() - unchanged, feeds);
                span.add("a round of 304s" + moment, run, Double.NaN, folder, 0);
            }

            int changed = origin.change(0, feeds);
            span = new Span(program, origin);
            program.poll();
            span.polled(feeds);
            posts += changed;
            isComplete("the changed round", program, posts);
            span.add("a round, one feed in ten has a new post", run, Double.NaN, folder, changed);

            span = new Span(program, origin);
            Program.writeFeeds(folder, options.today, 0, 2 * feeds, i -> origin.address(i, false));
            span.polled(feeds);
            int further = origin.posts(feeds, 2 * feeds);
            posts += further;
            isComplete("the second half", program, posts);
            double share = further / (double) origin.posts(0, feeds);
            span.add("as many feeds more join, warm", run, warmFloor * share, folder, further);
        }
        isComplete("the database", storedPosts(folder.resolve("data")), posts);
        figures.add(
                "Landscape",
                "stopped, " + 2 * feeds + " feeds",
                run,
                "disk MB",
                Machine.disk(folder.resolve("data")),
                "posts",
                posts);
        double before = Machine.cpuOfAll();
        try (Program program = new Program(folder, options.port, 16)) {
            program.awaitReady();
            figures.add(
                    "Landscape",
                    "second start until ready, " + 2 * feeds + " feeds",
                    run,
                    "CPU s",
                    program.cpu(),
                    "wall s",
                    program.wall(),
                    "peak MB",
                    program.peakMemory(),
                    "others' CPU s",
                    Machine.cpuOfAll() - before - program.cpu());
        }
    }

    private void slow(BlogOrigin origin, int run) throws Exception {
        Path folder = fresh("slow");
        Program.writeFeeds(folder, options.today, 0, options.feeds, i -> origin.address(i, true));
        int posts = origin.goodPosts(0, options.feeds);
        origin.forgetChanges();
        try (Program program = new Program(folder, options.port, 64)) {
            program.awaitReady();
            Span span = new Span(program, origin);
            long begin = System.nanoTime();
            while (program.metric("landscape_entries_total") < posts) {
                Thread.sleep(500);
                if (System.nanoTime() - begin > 600e9) {
                    throw new IllegalStateException("Not all good feeds were read in 10 minutes");
                }
            }
            isComplete("the slow poll", program, posts);
            span.add("slow feeds, until all good ones are read", run, Double.NaN, folder, posts);
        }
    }

    private void peer(Peer peer, BlogOrigin origin, int run) throws Exception {
        Path folder = fresh(peer.title().replaceAll("\\W.*", ""));
        Files.createDirectories(folder.resolve("feeds"));
        List<String> feeds =
                IntStream.range(0, options.feeds).mapToObj(i -> origin.address(i, false)).toList();
        origin.forgetChanges();
        List<String> command = peer.prepared(folder, feeds);
        double before = Machine.disk(folder);
        for (String step : List.of("first poll", "second poll", "third poll")) {
            double all = Machine.cpuOfAll();
            double own = Machine.cpu(ProcessHandle.current());
            Cost cost = Peer.run(folder, command);
            double used = Machine.cpu(ProcessHandle.current()) - own;
            figures.add(
                    peer.title(),
                    step,
                    run,
                    "CPU s",
                    cost.cpu(),
                    "× floor",
                    cost.cpu() / coldFloor,
                    "wall s",
                    cost.wall(),
                    "peak MB",
                    cost.peakMemory(),
                    "disk MB",
                    Machine.disk(folder) - before,
                    "posts",
                    peer.stored(folder),
                    "others' CPU s",
                    Machine.cpuOfAll() - all - Math.max(used, cost.cpu()));
        }
    }

    /// From its making until it is added: what the program has used. The first one of a program
    /// begins with the process.
    private final class Span {

        private final Program program;
        private final BlogOrigin origin;
        private final double cpu;
        private final double wall;
        private final double all = Machine.cpuOfAll();
        private final double here = Machine.cpu(ProcessHandle.current());
        private final double polls;
        private final int answers;

        Span(Program program, BlogOrigin origin) throws Exception {
            this.program = program;
            this.origin = origin;
            boolean isStarting = program.wall() < 0.5;
            cpu = isStarting ? 0 : program.cpu();
            wall = isStarting ? 0 : program.wall();
            polls = isStarting ? 0 : program.polls();
            answers = origin.answered();
        }

        void polled(int feeds) throws Exception {
            program.awaitPolls(polls + feeds, origin, answers + feeds);
        }

        void add(String step, int run, double floor, Path folder, int posts) throws IOException {
            double used = program.cpu() - cpu;
            // What this process has used is the origin's; its children are the program.
            double origins = Machine.cpu(ProcessHandle.current()) - here - used;
            List<Object> values = new ArrayList<>(List.of("CPU s", used));
            if (!Double.isNaN(floor)) {
                values.addAll(List.of("× floor", used / floor));
            }
            values.addAll(List.of("wall s", program.wall() - wall));
            values.addAll(List.of("peak MB", program.peakMemory()));
            values.addAll(List.of("disk MB", Machine.disk(folder.resolve("data"))));
            if (posts >= 0) {
                values.addAll(List.of("posts", posts));
            }
            values.addAll(List.of("others' CPU s", Machine.cpuOfAll() - all - used - origins));
            figures.add("Landscape", step, run, values.toArray());
        }
    }

    /// Waits for the last posts: a feed may have been polled twice before another one was once.
    private static void isComplete(String what, Program program, double wanted) throws Exception {
        for (int i = 0; i < 300 && program.metric("landscape_entries_total") < wanted; i++) {
            Thread.sleep(100);
        }
        double found = program.metric("landscape_entries_total");
        if (found != wanted) {
            System.err.println(program.lines("landscape_polls_total"));
        }
        isComplete(what, found, wanted);
    }

    private static void isComplete(String what, double found, double wanted) {
        if (found != wanted) {
            throw new IllegalStateException(
                    "Void: %s has %.0f instead of %.0f".formatted(what, found, wanted));
        }
    }

    private static int storedPosts(Path data) throws IOException, SQLException {
        try (Stream<Path> files = Files.list(data)) {
            String file =
                    files.map(Path::toString)
                            .filter(name -> name.endsWith(".mv.db"))
                            .findFirst()
                            .orElseThrow();
            String url = "jdbc:h2:" + file.substring(0, file.length() - ".mv.db".length());
            try (var connection = DriverManager.getConnection(url + ";ACCESS_MODE_DATA=r");
                    var statement = connection.createStatement();
                    ResultSet count = statement.executeQuery("select count(*) from entry")) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    private Path fresh(String name) throws IOException {
        return Arguments.emptied(options.folder.resolve(name));
    }
}
