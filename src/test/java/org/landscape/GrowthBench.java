package org.landscape;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes landscapes of invented posts straight into H2, and measures how long their pages take
/// with few and with many of them (`bench/growth`, bench/README.md). It needs only the JDK and H2,
/// so that it runs from its source.
final class GrowthBench {

    private static final String KEY = "a-key-of-the-growth-bench";
    private static final LocalDate START = LocalDate.of(2026, 6, 1);
    private static final int THINGS = 23;
    private static final int POSTS_A_FEED = 100;

    /// The last day on which a post was written; the first one is three years before.
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 20);

    private static final int DAYS = 1095;
    private static final int CLIENTS = 4;

    private final Path folder;
    private final Path program;
    private final String java;

    private GrowthBench(Path folder, Path program) {
        this.folder = folder;
        this.program = program;
        this.java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// @param args the folder of the landscapes, the program's jar, the first port, the memory of
    ///     each program, the requests for each page, and the numbers of posts
    public static void main(String... args) throws Exception {
        GrowthBench bench = new GrowthBench(Path.of(args[0]), Path.of(args[1]));
        int port = Integer.parseInt(args[2]);
        List<Integer> sizes = Arrays.stream(args, 5, args.length).map(Integer::parseInt).toList();
        for (int posts : sizes) {
            bench.write(posts, port);
        }
        bench.measure(sizes, port, args[3], Integer.parseInt(args[4]));
    }

    private static int feeds(int posts) {
        return Math.max(1, posts / POSTS_A_FEED);
    }

    private Path data(int posts) {
        return folder.resolve("posts-" + posts);
    }

    // --- Writing ------------------------------------------------------------------------------

    private void write(int posts, int port) throws Exception {
        Path data = data(posts);
        if (Files.exists(data.resolve("complete"))) {
            System.err.printf("%,d posts are there already, in %s%n", posts, data);
            return;
        }
        Files.createDirectories(data);
        Files.writeString(data.resolve("feeds.yaml"), feedsFile(feeds(posts)));
        System.err.printf("The program makes its tables and %,d participants%n", feeds(posts));
        Running once = start(posts, port, "512m");
        once.stop();
        long began = System.nanoTime();
        String url = "jdbc:h2:file:" + data.resolve("landscape").toAbsolutePath();
        // Written in one go; what is lost by a crash is written again.
        url += ";CACHE_SIZE=1500000;WRITE_DELAY=5000";
        try (Connection database = DriverManager.getConnection(url, "", "")) {
            database.setAutoCommit(false);
            new Writer(database, posts).write();
            try (Statement statement = database.createStatement()) {
                statement.execute("analyze sample_size 10000");
                database.commit();
                statement.execute("shutdown compact");
            }
        }
        System.err.printf(
                "%,d posts written in %d s, %d MB%n",
                posts,
                (System.nanoTime() - began) / 1_000_000_000,
                Files.size(data.resolve("landscape.mv.db")) >> 20);
        Files.writeString(data.resolve("complete"), "");
    }

    private static final String[] COUNTRIES = {"UK", "Ireland", "USA", "Australia", "Germany"};
    private static final String[] SECTORS = {"academic", "public", "school", "health", "law"};

    private static String feedsFile(int feeds) {
        StringBuilder file =
                new StringBuilder(
                        """
                        programme:
                          name: Things for a Million
                          short: grow23
                          home: http://127.0.0.1:9/
                          contact: organisers@growth.example
                          language: en
                          timezone: Europe/London
                          starts: %s
                          ends: %s
                          board: public
                        things:
                        """
                                .formatted(START, START.plusDays(THINGS * 7L - 1)));
        for (int thing = 1; thing <= THINGS; thing++) {
            file.append("  - number: %d%n    title: Task number %d%n".formatted(thing, thing))
                    .append("    opens: %s%n".formatted(START.plusDays((thing - 1) * 7L)))
                    .append("    closes: %s%n".formatted(START.plusDays(thing * 7L - 1)));
        }
        file.append("participants:\n");
        for (int i = 0; i < feeds; i++) {
            file.append("  - name: %s%n".formatted(name(i)))
                    .append("    blog: http://127.0.0.1:9/b%05d/%n".formatted(i))
                    .append("    feed: http://127.0.0.1:9/b%05d/feed%n".formatted(i))
                    .append(
                            "    groups: {country: %s, sector: %s, cohort: c%d}%n"
                                    .formatted(COUNTRIES[i % 5], SECTORS[i / 5 % 5], i / 10));
        }
        return file.toString();
    }

    private static final String[] FIRST = {
        "Laura", "Anna", "Jon", "Mei", "Olu", "Sian", "Tom", "Zoe", "Ravi", "Kate", "Ben", "Ida"
    };
    private static final String[] LAST = {
        "Wood", "Ahmed", "Novak", "Price", "Okafor", "Lind", "Moss", "Park", "Quinn", "Ross"
    };

    private static String name(int i) {
        return "%s %s %05d".formatted(FIRST[i % FIRST.length], LAST[i / 7 % LAST.length], i);
    }

    /// The posts, always the same for the same number.
    private static final class Writer {

        private static final String ENTRY =
                "insert into entry (id, feed_id, identity, atom_id, guid, url, url_key, url_hash,"
                        + " title, summary, content_html, author_name, published_at, updated_at,"
                        + " first_seen_at, shown_at, dated_by, changed_at, edited_at, categories,"
                        + " enclosures, source_hash, missed, backlog, crowded, bytes, removed_at,"
                        + " hidden_at, gone_at, kept_out) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, 'CLAIMED', ?, ?, ?, '[]', ?, 0, ?, ?, ?, ?, ?, ?,"
                        + " false)";

        private final Connection database;
        private final int posts;
        private final SplittableRandom random = new SplittableRandom(23);
        private final List<String> paragraphs = new ArrayList<>();

        Writer(Connection database, int posts) {
            this.database = database;
            this.posts = posts;
            for (int i = 0; i < 2000; i++) {
                paragraphs.add(paragraph());
            }
        }

        private static final String[] WORDS =
                ("library libraries reading readers I we they the a an and of to in for with"
                                + " which that this these was were has had been not but or about"
                                + " blog post week feed online network people work time students"
                                + " research tools thing things photograph podcast wiki notes"
                                + " learning useful different perhaps always never really quite"
                                + " again colleague catalogue session screen")
                        .split(" ");

        private String words(int number) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < number; i++) {
                text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
            }
            return text.toString();
        }

        private String paragraph() {
            return words(20 + random.nextInt(60));
        }

        void write() throws SQLException {
            List<Long> feeds = new ArrayList<>();
            try (Statement statement = database.createStatement();
                    ResultSet rows =
                            statement.executeQuery("select id from feed order by given_url")) {
                while (rows.next()) {
                    feeds.add(rows.getLong(1));
                }
            }
            // A feed that was polled for long, and is not due.
            try (Statement statement = database.createStatement()) {
                statement.execute(
                        "update feed set followed = true, polls = 500, first_parsed_at = timestamp"
                                + " with time zone '2026-06-01 00:00:00Z', last_polled_at ="
                                + " timestamp with time zone '2026-11-20 00:00:00Z', last_read_at ="
                                + " last_polled_at, last_news_at = last_polled_at, last_outcome ="
                                + " 'UNCHANGED', title = concat('Blog of ', given_url), site_url ="
                                + " given_url, body_hash = repeat('a', 64), next_poll_at ="
                                + " timestamp with time zone '2040-01-01 00:00:00Z'");
            }
            try (PreparedStatement entry = database.prepareStatement(ENTRY);
                    PreparedStatement thing =
                            database.prepareStatement(
                                    "insert into entry_thing (entry_id, number, certainty, basis,"
                                            + " evidence) values (?, ?, ?, ?, ?)")) {
                for (int i = 0; i < posts; i++) {
                    add(entry, thing, i, feeds.get(i / POSTS_A_FEED));
                    if (i % 1000 == 999) {
                        entry.executeBatch();
                        thing.executeBatch();
                        database.commit();
                    }
                    if (i % 100_000 == 99_999) {
                        System.err.printf("%,d%n", i + 1);
                    }
                }
                entry.executeBatch();
                thing.executeBatch();
                database.commit();
            }
            try (Statement statement = database.createStatement()) {
                statement.execute("alter sequence entry_seq restart with " + (posts + 1000));
                // The migrations after this one fill what follows from the rows, as anywhere.
                database.commit();
            }
        }

        private void add(PreparedStatement entry, PreparedStatement things, int i, long feed)
                throws SQLException {
            // A third of the posts is for a Thing, written around its week.
            int thing = i % 3 == 0 ? 1 + random.nextInt(THINGS) : 0;
            OffsetDateTime shown =
                    (thing == 0
                                    ? LAST_DAY.minusDays(random.nextInt(DAYS))
                                    : START.plusDays(thing * 7L - 7 + random.nextInt(14)))
                            .atStartOfDay()
                            .atOffset(ZoneOffset.UTC)
                            .plusSeconds(random.nextInt(86_400));
            if (shown.toLocalDate().isAfter(LAST_DAY)) {
                shown = shown.minusDays(21);
            }
            OffsetDateTime seen =
                    shown.isBefore(START.atStartOfDay().atOffset(ZoneOffset.UTC))
                            ? START.atStartOfDay().atOffset(ZoneOffset.UTC)
                            : shown.plus(20, ChronoUnit.MINUTES);
            long id = 50L + i;
            String key = "127.0.0.1:9/b%05d/%s".formatted(i / POSTS_A_FEED, "post-" + i);
            String title =
                    thing == 0 ? words(3 + random.nextInt(8)) : "Thing " + thing + ": " + words(4);
            StringBuilder content = new StringBuilder();
            int length = 4 + random.nextInt(10) + (random.nextInt(20) == 0 ? 20 : 0);
            for (int p = 0; p < length; p++) {
                content.append("<p>")
                        .append(paragraphs.get(random.nextInt(paragraphs.size())))
                        .append("</p>\n");
            }
            String summary = paragraphs.get(random.nextInt(paragraphs.size()));
            boolean removed = random.nextInt(100) == 0;
            boolean hidden = random.nextInt(300) == 0;
            boolean edited = random.nextInt(10) == 0;
            int n = 0;
            entry.setLong(++n, id);
            entry.setLong(++n, feed);
            entry.setString(++n, hash(i, 1));
            entry.setString(++n, "tag:127.0.0.1,2026:" + feed + "-" + hash(i, 1).substring(0, 32));
            entry.setString(++n, removed ? null : "http://" + key);
            entry.setString(++n, removed ? null : "http://" + key);
            entry.setString(++n, key);
            entry.setString(++n, hash(i, 2));
            entry.setString(++n, removed ? "" : title);
            entry.setString(++n, removed ? "" : summary);
            entry.setString(++n, removed ? null : content.toString());
            entry.setNull(++n, Types.VARCHAR);
            entry.setObject(++n, shown);
            entry.setObject(++n, shown);
            entry.setObject(++n, seen);
            entry.setObject(++n, shown);
            entry.setObject(++n, edited ? seen.plusDays(2) : seen);
            entry.setObject(++n, edited ? seen.plusDays(2) : null);
            entry.setString(++n, "libraries\n23things");
            entry.setString(++n, removed ? "" : "3:" + hash(i, 3));
            entry.setBoolean(++n, seen.isAfter(shown.plusDays(1)));
            entry.setBoolean(++n, i % POSTS_A_FEED % 50 > 45);
            entry.setInt(++n, removed ? 0 : content.length() + summary.length() + title.length());
            entry.setObject(++n, removed ? seen.plusDays(3) : null);
            entry.setObject(++n, hidden ? seen.plusDays(4) : null);
            entry.setObject(++n, removed ? seen.plusDays(3) : hidden ? seen.plusDays(4) : null);
            entry.addBatch();
            if (thing != 0 && !removed) {
                add(things, id, thing, random.nextInt(20) == 0 ? "DOUBTFUL" : "SURE");
                if (random.nextInt(20) == 0) {
                    add(things, id, 1 + thing % THINGS, "SURE");
                }
            }
        }

        private static void add(PreparedStatement things, long entry, int thing, String certainty)
                throws SQLException {
            things.setLong(1, entry);
            things.setInt(2, thing);
            things.setString(3, certainty);
            things.setString(4, "TITLE");
            things.setString(5, "Thing " + thing);
            things.addBatch();
        }

        /// Sixty-four hexadecimal digits, as those of a SHA-256.
        private static String hash(int i, int kind) {
            SplittableRandom of = new SplittableRandom(i * 7L + kind);
            HexFormat hex = HexFormat.of();
            return hex.toHexDigits(of.nextLong())
                    + hex.toHexDigits(of.nextLong())
                    + hex.toHexDigits(of.nextLong())
                    + hex.toHexDigits(of.nextLong());
        }
    }

    // --- The program --------------------------------------------------------------------------

    private record Running(Process process, int port) {

        void stop() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        }

        /// In MB; 0 where the system does not say.
        long memory(String which) {
            try {
                return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith(which + ":"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .findFirst()
                        .orElse(0);
            } catch (IOException _) {
                return 0;
            }
        }
    }

    private Running start(int posts, int port, String memory)
            throws IOException, InterruptedException {
        Path data = data(posts);
        ProcessBuilder builder =
                new ProcessBuilder(
                        java, "-Xmx" + memory, "-XX:+UseSerialGC", "-jar", program.toString());
        Map<String, String> settings = builder.environment();
        settings.put("LANDSCAPE_FEEDS_FILE", data.resolve("feeds.yaml").toString());
        settings.put("LANDSCAPE_DATA_DIR", data.toString());
        settings.put("LANDSCAPE_FETCH_ALLOW", "127.0.0.0/8");
        settings.put("LANDSCAPE_ORGANISER_TOKEN", KEY);
        settings.put("LANDSCAPE_TICK_ENABLED", "false");
        settings.put("LANDSCAPE_BASE_URL", "http://127.0.0.1:" + port);
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        Process process =
                builder.redirectErrorStream(true)
                        .redirectOutput(data.resolve("log").toFile())
                        .start();
        Running running = new Running(process, port);
        long began = System.nanoTime();
        for (int tries = 0; ; tries++) {
            if (!process.isAlive() || tries > 6000) {
                throw new IllegalStateException("did not start, see " + data.resolve("log"));
            }
            try {
                if (get(port, "/q/health/ready").status() == 200) {
                    System.err.printf(
                            "%,d posts: ready after %.1f s%n",
                            posts, (System.nanoTime() - began) / 1e9);
                    return running;
                }
            } catch (IOException _) {
                // Not listening yet.
            }
            Thread.sleep(100);
        }
    }

    // --- Measuring ----------------------------------------------------------------------------

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private record Answer(int status, int bytes, double milliseconds) {}

    private static Answer get(int port, String path) throws IOException, InterruptedException {
        return ask(port, path, "GET");
    }

    private static Answer ask(int port, String path, String method)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + KEY)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        long began = System.nanoTime();
        var answer = CLIENT.send(request, BodyHandlers.ofByteArray());
        return new Answer(
                answer.statusCode(), answer.body().length, (System.nanoTime() - began) / 1e6);
    }

    /// @param path `{slug}` is a participant, `{since}` a day ago
    /// @param slow asked fewer times
    private record Page(String path, boolean slow) {}

    private static Page page(String path) {
        return new Page(path, false);
    }

    private static final List<Page> PAGES =
            List.of(
                    page("/"),
                    page("/?month=2025-03"),
                    page("/?view=lines"),
                    page("/things"),
                    page("/things/1"),
                    page("/things/6"),
                    page("/things/6?by={slug}"),
                    page("/participants"),
                    page("/participants?name=laura"),
                    page("/participants?done=6"),
                    page("/participants/{slug}"),
                    page("/groups/country/UK"),
                    page("/groups/cohort/c3"),
                    page("/follow"),
                    page("/about"),
                    new Page("/board", true),
                    page("/feed.atom"),
                    page("/feed.json"),
                    page("/things/1/feed.atom"),
                    page("/things/6/feed.atom"),
                    page("/participants/{slug}/feed.atom"),
                    page("/groups/country/UK/feed.atom"),
                    page("/groups/cohort/c3/feed.atom"),
                    page("/feed.atom?group=country:UK"),
                    page("/feed.atom?who=posting"),
                    page("/participants.opml"),
                    page("/api/v1/entries"),
                    page("/api/v1/entries?limit=200"),
                    page("/api/v1/entries?thing=6"),
                    page("/api/v1/entries?thing=1"),
                    page("/api/v1/entries?thing=6&certainty=doubtful"),
                    page("/api/v1/entries?participant={slug}"),
                    page("/api/v1/entries?group=country:UK"),
                    page("/api/v1/entries?group=cohort:c3"),
                    page("/api/v1/entries?since=2026-11-19T00:00:00Z"),
                    page("/api/v1/entries?since=2024-01-01T00:00:00Z"),
                    page("/api/v1/participants"),
                    page("/api/v1/things"),
                    page("/api/v1/things/6"),
                    new Page("/api/v1/board", true),
                    new Page("/organiser", true),
                    new Page("/organiser/doubtful", true),
                    new Page("/organiser/blogs", true),
                    new Page("/organiser/search?q=laura", true),
                    page("/organiser/log"));

    private void measure(List<Integer> sizes, int port, String memory, int requests)
            throws Exception {
        List<Running> running = new ArrayList<>();
        try {
            for (int i = 0; i < sizes.size(); i++) {
                running.add(start(sizes.get(i), port + i, memory));
            }
            System.out.printf("%-48s", "milliseconds: p50 p99 | after a change");
            sizes.forEach(size -> System.out.printf(" %,32d", size));
            System.out.printf(" %10s%n", "p99 ratio");
            for (Page page : PAGES) {
                System.out.printf("%-48s", page.path());
                List<Double> p99 = new ArrayList<>();
                for (int i = 0; i < sizes.size(); i++) {
                    String path = page.path().replace("{slug}", slug(feeds(sizes.get(i)) / 2));
                    Answer first = get(port + i, path);
                    if (first.status() != 200) {
                        System.out.printf(" %32s", first.status());
                        continue;
                    }
                    int number =
                            (int)
                                    Math.clamp(
                                            20_000 * CLIENTS / first.milliseconds(),
                                            CLIENTS * 5,
                                            page.slow()
                                                    ? Math.max(CLIENTS * 5, requests / 5)
                                                    : requests);
                    double[] warm = times(port + i, path, number);
                    double changed = afterChange(port + i, path);
                    p99.add(at(warm, 0.99));
                    System.out.printf(
                            " %9.1f %9.1f | %7.0f %3s",
                            at(warm, 0.5), at(warm, 0.99), changed, kilobytes(first.bytes()));
                }
                System.out.printf(
                        " %10.1f%n", p99.size() < 2 ? Double.NaN : p99.getLast() / p99.getFirst());
            }
            for (int i = 0; i < sizes.size(); i++) {
                System.out.printf(
                        "%,d posts: RSS %d MB, peak %d MB (heap %s), disk %d MB%n",
                        sizes.get(i),
                        running.get(i).memory("VmRSS"),
                        running.get(i).memory("VmHWM"),
                        memory,
                        Files.size(data(sizes.get(i)).resolve("landscape.mv.db")) >> 20);
            }
        } finally {
            for (Running one : running) {
                one.stop();
            }
        }
    }

    private static String kilobytes(int bytes) {
        return (bytes >> 10) + "K";
    }

    private static String slug(int i) {
        return name(i).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /// In order, of all clients together; each asks again as soon as it is answered.
    private static double[] times(int port, String path, int number) throws InterruptedException {
        for (int i = 0; i < number / 10; i++) {
            try {
                get(port, path);
            } catch (IOException e) {
                throw new IllegalStateException(path, e);
            }
        }
        double[] times = new double[number];
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(CLIENTS);
        for (int c = 0; c < CLIENTS; c++) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try {
                                    int i = next.getAndIncrement();
                                    while (i < number) {
                                        Answer answer = get(port, path);
                                        times[i] =
                                                answer.status() == 200
                                                        ? answer.milliseconds()
                                                        : Double.POSITIVE_INFINITY;
                                        i = next.getAndIncrement();
                                    }
                                } catch (IOException | InterruptedException e) {
                                    System.err.println(path + " " + e);
                                } finally {
                                    done.countDown();
                                }
                            });
        }
        done.await();
        Arrays.sort(times);
        return times;
    }

    /// The median of requests each of which comes right after an organiser hid a post or showed it
    /// again, so that nothing kept in memory is of use.
    private static double afterChange(int port, String path)
            throws IOException, InterruptedException {
        double[] times = new double[6];
        for (int i = 0; i < times.length; i++) {
            Answer changed =
                    ask(
                            port,
                            "/api/v1/organiser/entries/60/" + (i % 2 == 0 ? "hide" : "show"),
                            "POST");
            if (changed.status() != 200) {
                throw new IllegalStateException("no change: " + changed);
            }
            times[i] = get(port, path).milliseconds();
        }
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
    }
}
