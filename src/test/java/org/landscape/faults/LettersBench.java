package org.landscape.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landscape.bench.Arguments;

/// Starts the program as its launcher does, between blogs of its own and a mail server that
/// delivers nothing, and does what causes each letter: people join and confirm, organisers decide,
/// blogs post and break, readers ask for the digest, days go by. Prints whether each letter came
/// once. Started by `bench/letters/run`.
///
/// The only thing that is not real is the clock: an agent sets it ahead ([Planted.Fault#CLOCK]).
public final class LettersBench implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("/letters/([A-Za-z0-9_-]{22})");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Path folder;
    private final int port;
    private final Path clock;
    private final Watch watch = new Watch();
    private final Checker checker = new Checker(new Checker.Rules(0, 0, 0, 0, 0, 0, 0));
    private final MailCatcher mails;
    private final Blogs blogs;
    private final Node node;
    private final HttpClient browser = HttpClient.newHttpClient();
    private final Set<MailCatcher.Caught> known = ConcurrentHashMap.newKeySet();
    private final Map<String, String> causes = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private Duration ahead;

    private LettersBench(Arguments arguments) throws IOException {
        folder = Arguments.emptied(arguments.folder("--folder", "target/letters-bench"));
        port = arguments.number("--port", 18450);
        arguments.end();
        clock = folder.resolve("clock");
        // Tuesday, so that nothing of a Monday happens by itself.
        ZonedDateTime now = Instant.now().atZone(ZoneOffset.UTC);
        ZonedDateTime tuesday =
                now.with(TemporalAdjusters.next(DayOfWeek.TUESDAY)).withHour(9).withMinute(30);
        ahead = Duration.between(now, tuesday);
        Files.writeString(clock, Long.toString(ahead.toMillis()));
        mails = new MailCatcher(folder.resolve("mails"), watch);
        blogs = new Blogs();
        writeFeeds(tuesday.toLocalDate());
        Path agent = Planted.writeAgent(folder.resolve("agent.jar"));
        node =
                new Node(
                        "program",
                        port,
                        folder,
                        "h2",
                        settings(),
                        List.of("-Xmx256m", Planted.Fault.CLOCK.option(agent, clock.toString())),
                        checker,
                        watch);
    }

    public static void main(String[] given) throws Exception {
        Arguments arguments = new Arguments(given);
        switch (arguments.text("--proof", "every")) {
            case "crash" -> System.exit(LettersCrash.run(arguments) ? 0 : 1);
            case "leaving" -> System.exit(LeavingProof.run(arguments) ? 0 : 1);
            default -> {}
        }
        try (LettersBench bench = new LettersBench(arguments)) {
            bench.live();
            System.exit(bench.report() ? 0 : 1);
        }
    }

    /// Blogs by name, each at a loopback address of its own.
    static final class Blogs implements AutoCloseable {

        private record Post(String title, Instant at, String words) {}

        private final HttpServer server;
        private final Map<String, List<Post>> posts = new ConcurrentHashMap<>();
        private final Set<String> broken = ConcurrentHashMap.newKeySet();
        private final Map<String, Integer> hosts = new ConcurrentHashMap<>();

        Blogs() throws IOException {
            server = HttpServer.create(new InetSocketAddress("0.0.0.0", 0), 256);
            server.createContext("/", this::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        }

        String open(String blog) {
            posts.put(blog, new ArrayList<>());
            hosts.put(blog, hosts.size() + 1);
            return home(blog);
        }

        String home(String blog) {
            int host = hosts.getOrDefault(blog, 0);
            return "http://127.0.%d.%d:%d/%s/"
                    .formatted(1 + host / 250, 1 + host % 250, server.getAddress().getPort(), blog);
        }

        void write(String blog, String title, Instant at, String words) {
            posts.computeIfPresent(
                    blog,
                    (_, before) -> {
                        List<Post> all = new ArrayList<>(before);
                        all.addFirst(new Post(title, at, words));
                        return all;
                    });
        }

        void fail(String blog) {
            broken.add(blog);
        }

        void mend(String blog) {
            broken.remove(blog);
        }

        private void handle(HttpExchange exchange) throws IOException {
            String[] path = exchange.getRequestURI().getPath().split("/", -1);
            String blog = path[1];
            boolean isFeed = path.length > 2 && path[2].equals("feed");
            boolean isThere = posts.containsKey(blog) && !(isFeed && broken.contains(blog));
            String text = !isThere ? "<p>Nothing here</p>" : isFeed ? feed(blog) : page(blog);
            byte[] bytes = text.getBytes(UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", isFeed && isThere ? "application/rss+xml" : "text/html");
            exchange.sendResponseHeaders(isThere ? 200 : 404, bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }

        private String page(String blog) {
            return "<!DOCTYPE html><title>%s</title><link rel=alternate type=application/rss+xml href=%sfeed><p>Hello"
                    .formatted(blog, home(blog));
        }

        private String feed(String blog) {
            StringBuilder feed = new StringBuilder("<rss version=\"2.0\"><channel><title>");
            feed.append(blog).append("’s blog</title><link>").append(home(blog)).append("</link>");
            for (Post post : posts.getOrDefault(blog, List.of())) {
                String address =
                        home(blog)
                                + post.title()
                                        .toLowerCase(Locale.ROOT)
                                        .replaceAll("[^a-z0-9]+", "-");
                feed.append(
                        "<item><title>%s</title><link>%s</link><guid isPermaLink=\"false\">urn:uuid:%s</guid><pubDate>%s</pubDate><description>%s</description></item>"
                                .formatted(
                                        post.title(),
                                        address,
                                        UUID.nameUUIDFromBytes(address.getBytes(UTF_8)),
                                        DATE.format(post.at()),
                                        post.words()));
            }
            return feed.append("</channel></rss>").toString();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private void writeFeeds(LocalDate tuesday) throws IOException {
        LocalDate monday = tuesday.minusDays(1);
        blogs.open("ilse");
        blogs.write("ilse", "Thing 1: here I am", at(monday.minusDays(20)), "I begin.");
        Files.writeString(
                folder.resolve("feeds.yaml"),
                """
                programme:
                  name: 23 Things for Curious Librarians
                  short: cpd23
                  contact: organisers@library.example
                  timezone: UTC
                  unit: Thing
                  starts: %s
                  ends: %s
                  joining: approved
                  completion: { of: 3, doubtful: false }
                things:
                  - { number: 1, title: Start here, opens: %s, closes: %s }
                  - { number: 2, title: Online networks, opens: %s, closes: %s }
                  - { number: 3, title: Reflective practice, opens: %s, closes: %s }
                  - { number: 4, title: Looking back, opens: %s, closes: %s }
                participants:
                  - { name: Ilse, feed: "%sfeed", groups: { country: Ireland } }
                """
                        .formatted(
                                monday.minusDays(21),
                                monday.plusDays(20),
                                monday.minusDays(21),
                                monday.minusDays(8),
                                monday.minusDays(7),
                                monday.plusDays(6),
                                monday,
                                monday.plusDays(13),
                                monday.plusDays(14),
                                monday.plusDays(20),
                                blogs.home("ilse")));
    }

    private static Instant at(LocalDate day) {
        return day.atTime(10, 0).toInstant(ZoneOffset.UTC);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = settings(folder, port, mails);
        settings.put("LANDSCAPE_JOIN_RATE", "0");
        settings.put("LANDSCAPE_LETTER_RATE", "0");
        return settings;
    }

    /// Of a program on H2 that polls and writes letters every few seconds; more may be added.
    static Map<String, String> settings(Path folder, int port, MailCatcher mails) {
        Map<String, String> settings = new HashMap<>();
        settings.put("LANDSCAPE_FEEDS_FILE", folder.resolve("feeds.yaml").toString());
        settings.put("LANDSCAPE_DATA_DIR", folder.resolve("data").toString());
        settings.put("LANDSCAPE_BASE_URL", "http://127.0.0.1:" + port);
        settings.put("LANDSCAPE_FETCH_ALLOW", "127.0.0.0/8");
        settings.put("LANDSCAPE_POLL_INTERVAL", "3s");
        settings.put("LANDSCAPE_POLL_MIN_INTERVAL", "1s");
        settings.put("LANDSCAPE_POLL_HOST_GAP", "0s");
        settings.put("LANDSCAPE_LETTER_EVERY", "1s");
        settings.put("LANDSCAPE_MAIL_URL", mails.url());
        settings.put("LANDSCAPE_MAIL_FROM", "23 Things <things@library.example>");
        return settings;
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    /// Sets the clock ahead.
    private void goOn(Duration time) throws IOException {
        ahead = ahead.plus(time);
        Files.writeString(clock, Long.toString(ahead.toMillis()));
        System.out.printf("%6.1f s  it is %s%n", watch.now() / 1000.0, DATE.format(now()));
    }

    private void live() throws Exception {
        node.start();
        if (!node.awaitReady(() -> true)) {
            throw new IllegalStateException("the program does not serve; its log in " + folder);
        }
        String laura = join("laura", "Laura Woods", "laura@mail.example");
        String tom = join("tom", "Tom’s shoes", "tom@mail.example");
        String mia = join("mia", "Mia", "mia@mail.example");
        join("zoe", "Zoë Čapek", "");
        String askLaura = one("join", to("laura@mail.example", "Letters from"));
        String askTom = one("join, again", to("tom@mail.example", "Letters from"));
        String askMia = one("join, and be let in later", to("mia@mail.example", "Letters from"));
        one("somebody waits for approval", to("organisers@library.example", "what waits"));

        // Laura is let in before she says yes, and her posts are read before that.
        blogs.write("laura", "Thing 1: my first post", now().minusSeconds(86_400), "Hello.");
        blogs.write(
                "laura",
                "Thing 2: networks, and why I left one",
                now().minusSeconds(3_000),
                "Six.");
        decide(laura, "approve", "{}");
        awaitPage("/participants/" + laura, "networks, and why");
        confirm(askLaura);
        one("confirm after being let in, with posts", to("laura@mail.example", "Welcome to"));
        confirm(askMia);
        decide(mia, "approve", "{}");
        one("be let in after confirming, without a post", to("mia@mail.example", "Welcome to"));
        confirm(askTom);
        decide(
                tom,
                "refuse",
                "{\"reason\":\"This blog sells shoes. If you also write about your library, join with that blog.\"}");
        one("be refused, with the organisers' words", to("tom@mail.example", "Your blog and"));

        for (Map.Entry<String, String> reader :
                Map.of("all", "", "thing", "thing=2", "group", "group=country:Ireland")
                        .entrySet()) {
            String address = reader.getKey() + "@mail.example";
            post("/letters/digest", "address", address, "scope", reader.getValue());
            confirm(
                    one(
                            "ask for the digest: " + reader.getKey(),
                            to(address, "The weekly digest")));
        }
        post("/mine/link", "participant", laura);
        one("say that a blog is theirs", to("laura@mail.example", "Your blog at"));
        none("after everything that people do");

        // Doubtful posts, and one that waits for an answer.
        blogs.write("laura", "Online networks again", now().minusSeconds(60), "More of it.");
        blogs.write("ilse", "Anybody out there?", now().minusSeconds(60), "I would like to know.");
        awaitPage("/participants/ilse", "Anybody out there");
        blogs.fail("laura");
        Thread.sleep(8_000);
        goOn(Duration.ofHours(22));
        none("22 hours later, a blog is broken");
        goOn(Duration.ofHours(4));
        one("a blog is broken for a day", to("laura@mail.example", "cannot be read"));
        one("the day after, somebody still waits", to("organisers@library.example", "what waits"));
        blogs.mend("laura");
        one("it works again", to("laura@mail.example", "can be read again"));

        goOn(Duration.ofDays(1));
        one("another day, somebody still waits", to("organisers@library.example", "what waits"));
        decide("zoe-capek", "approve", "{}");
        goOn(Duration.ofDays(1));
        String quiet =
                one("nothing new for two days", to("organisers@library.example", "what waits"));
        expect(
                quiet.contains("It has gone quiet".toUpperCase(Locale.ROOT)),
                "the letter says that it is quiet");

        // Until Monday, by way of days on which the organisers are told again that it is quiet.
        for (int i = 0; i < 5; i++) {
            blogs.open("p" + i);
        }
        for (int i = 0; i < 5; i++) {
            decide(join("p" + i, "Person " + i, ""), "approve", "{}");
        }
        blogs.write("mia", "Thing 1: late, but here", now().minusSeconds(60), "Late.");
        awaitPage("/participants/" + mia, "late, but here");
        for (int i = 0; i < 5; i++) {
            blogs.fail("p" + i);
        }
        Thread.sleep(12_000);
        goOn(Duration.ofDays(1));
        String many =
                one(
                        "five of nine blogs are broken",
                        to("organisers@library.example", "what waits"));
        expect(many.contains("So many at once"), "the letter says that it is not the blogs");
        for (int i = 0; i < 5; i++) {
            blogs.mend("p" + i);
        }
        Thread.sleep(8_000);
        blogs.write("laura", "Thing 3, on reflection", now().minusSeconds(60), "Three.");
        one("do the last Thing", to("laura@mail.example", "You are through"));

        while (now().atZone(ZoneOffset.UTC).getDayOfWeek() != DayOfWeek.SUNDAY) {
            goOn(Duration.ofDays(1));
            Thread.sleep(3_000);
        }
        Thread.sleep(5_000);
        daily("the days until Sunday", 1);
        goOn(Duration.ofDays(1));
        String week =
                one(
                        "Monday: a week of one who is through",
                        to("laura@mail.example", "Your week in"));
        expect(
                week.contains("THE END IS NEAR") == isNear(),
                "the end is near in the last two weeks");
        one("Monday: a week of one who has much to do", to("mia@mail.example", "Your week in"));
        one("Monday: the digest, whole", to("all@mail.example", "23 Things"));
        one("Monday: the digest of a Thing", to("thing@mail.example", "(Thing 2)"));
        one("Monday: the digest of a group", to("group@mail.example", "(country: Ireland)"));
        one("Monday: doubtful posts", to("organisers@library.example", "what waits"));
        none("the whole Monday");

        // A week later the end is near.
        blogs.write("ilse", "A last word", now().minusSeconds(60), "Bye.");
        goOn(Duration.ofDays(3));
        Thread.sleep(4_000);
        goOn(Duration.ofDays(4));
        String last = one("Monday: the end is near", to("mia@mail.example", "Your week in"));
        expect(last.contains("THE END IS NEAR"), "the letter says that the end is near");
        one("Monday: a week without a post", to("laura@mail.example", "Your week in"));
        one("Monday: the digest of another week", to("all@mail.example", "23 Things"));
        daily("Thursday and Monday", 2);
        node.terminate();
        none("the program has ended");
    }

    private boolean isNear() throws IOException {
        Matcher ends =
                Pattern.compile("ends: (\\S+)")
                        .matcher(Files.readString(folder.resolve("feeds.yaml")));
        return ends.find()
                && !now().atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .plusDays(14)
                        .isBefore(LocalDate.parse(ends.group(1)));
    }

    // --- What people do -------------------------------------------------------------------------

    /// @return the slug
    private String join(String blog, String name, String email) throws Exception {
        String url = blogs.open(blog);
        String json =
                "{\"url\":\"%sfeed\",\"name\":\"%s\",\"email\":\"%s\"}".formatted(url, name, email);
        HttpResponse<byte[]> answer = node.send("POST", "/api/v1/participants", json, 20);
        Matcher slug =
                Pattern.compile("\"slug\":\"([^\"]+)\"").matcher(new String(answer.body(), UTF_8));
        expect(
                answer.statusCode() / 100 == 2 && slug.find(),
                name + " joins: " + new String(answer.body(), UTF_8));
        return slug.group(1);
    }

    private void decide(String slug, String word, String json) throws Exception {
        int status =
                node.send("POST", "/api/v1/organiser/participants/" + slug + "/" + word, json, 20)
                        .statusCode();
        expect(status / 100 == 2, word + " " + slug + ": " + status);
    }

    /// Presses the button on the page to which a letter leads.
    private void confirm(String text) throws Exception {
        Matcher token = TOKEN.matcher(text);
        expect(token.find(), "the letter has a link");
        post("/letters/" + token.group(1) + "/confirm");
    }

    private void post(String path, String... fields) throws Exception {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], UTF_8))
                    .append('&');
        }
        HttpResponse<String> answer =
                browser.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        expect(answer.statusCode() < 400, path + ": " + answer.statusCode());
    }

    private void awaitPage(String path, String words) throws Exception {
        for (int i = 0; i < 200; i++) {
            if (new String(node.get(path, 10).body(), UTF_8).contains(words)) {
                return;
            }
            Thread.sleep(200);
        }
        expect(false, path + " has “" + words + "”");
    }

    // --- What came ------------------------------------------------------------------------------

    private static Predicate<MailCatcher.Caught> to(String address, String subject) {
        return mail -> mail.to().equals(address) && mail.subject().contains(subject);
    }

    /// Waits for the letter of a cause; there is one.
    ///
    /// @return its text
    private String one(String cause, Predicate<MailCatcher.Caught> wanted) throws Exception {
        for (int i = 0; i < 300; i++) {
            List<MailCatcher.Caught> came =
                    mails.caught().stream()
                            .filter(mail -> !known.contains(mail))
                            .filter(wanted)
                            .toList();
            if (!came.isEmpty()) {
                expect(came.size() == 1, cause + ": came " + came.size() + " times");
                known.addAll(came);
                MailCatcher.Caught mail = came.getFirst();
                causes.put("%03d".formatted(causes.size() + 1), cause + " → " + mail.subject());
                System.out.printf(
                        "%6.1f s  %s → %s: %s%n",
                        watch.now() / 1000.0, cause, mail.to(), mail.subject());
                return mail.text();
            }
            Thread.sleep(100);
        }
        expect(false, cause + ": no letter came");
        return "";
    }

    /// The organisers' letters of days on which nothing else is looked at: one a day at most.
    private void daily(String days, int most) throws InterruptedException {
        Thread.sleep(3_000);
        List<MailCatcher.Caught> came =
                mails.caught().stream()
                        .filter(mail -> !known.contains(mail))
                        .filter(to("organisers@library.example", "what waits"))
                        .toList();
        expect(came.size() <= most, days + ": " + came.size() + " letters to the organisers");
        known.addAll(came);
    }

    /// Nothing comes but what was waited for.
    private void none(String when) throws InterruptedException {
        Thread.sleep(4_000);
        expect(left().isEmpty(), when + ", these came besides: " + left());
    }

    private List<String> left() {
        return mails.caught().stream()
                .filter(mail -> !known.contains(mail))
                .map(mail -> mail.to() + ": " + mail.subject())
                .toList();
    }

    private void expect(boolean holds, String what) {
        if (!holds) {
            wrong.add(what);
            System.out.println("        WRONG: " + what);
        }
    }

    private boolean report() {
        long ids = mails.caught().stream().map(MailCatcher.Caught::messageId).distinct().count();
        System.out.printf(
                "%d letters of %d causes, %d Message-IDs; they are in %s%n",
                mails.caught().size(), causes.size(), ids, folder.resolve("mails"));
        expect(ids == mails.caught().size(), "a letter came twice");
        expect(checker.counts().isEmpty(), "the program failed: " + checker.counts());
        System.out.println(wrong.isEmpty() ? "Each came once." : "Wrong: " + wrong);
        return wrong.isEmpty();
    }

    @Override
    public void close() throws IOException {
        node.end();
        blogs.close();
        mails.close();
    }
}
