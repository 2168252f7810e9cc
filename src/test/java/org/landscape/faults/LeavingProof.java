package org.landscape.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.landscape.bench.Arguments;
import org.landscape.faults.LettersBench.Blogs;

/// Somebody joins with a mail address, gets letters, posts, breaks and mends their blog,
/// proves that it is theirs, hands in a post, is complained of and decided about, and
/// leaves. Then nothing of theirs is on any page, in any feed or answer, in the data folder
/// or in the log: at once, after ten polls, after a list with their blog was imported,
/// after the feeds.yaml that has them was put back, and after a database from before they
/// left was restored.
///
/// The program is real, its clock too. What the log said of the blog's address before they
/// left may stay, and for thirty days the identifiers of their posts (decision 57), which
/// say nothing here.
final class LeavingProof implements AutoCloseable {

    private static final String BLOG = "zebedeeblog";
    private static final String NAME = "Quillon Zebedee";
    private static final String SLUG = "quillon-zebedee";
    private static final String MAIL = "quillon@zebedeemail.example";
    private static final String WORDS = "marmalade xylophones";

    /// None of it was written by anybody else.
    private static final List<String> THEIRS =
            List.of(
                    BLOG,
                    "quillon",
                    "zebedee",
                    "marmalade",
                    "xylophone",
                    "cucumber",
                    "handedinword");

    private static final Pattern CODE = Pattern.compile("id=\"code\"><code>([^<]+)<");
    private static final Pattern TOKEN = Pattern.compile("/letters/([A-Za-z0-9_-]{22})");

    /// The file is wiped within two minutes, the index within half a minute; on a machine that
    /// others keep busy it takes longer.
    private static final int WIPED_AFTER_SECONDS = 400;

    private static final List<String> PLACES =
            Stream.concat(
                            Stream.of(
                                    "/",
                                    "/?view=lines",
                                    "/things",
                                    "/things/1",
                                    "/things/2",
                                    "/participants",
                                    "/participants?who=all",
                                    "/participants/" + SLUG,
                                    "/participants/ilse",
                                    "/groups/country/Ireland",
                                    "/search?q=marmalade",
                                    "/search?q=quillon",
                                    "/search?q=zebedee",
                                    "/conversations",
                                    "/unanswered",
                                    "/new?since=2026-01-01T00:00:00Z",
                                    "/board",
                                    "/progress",
                                    "/digest",
                                    "/tags",
                                    "/languages",
                                    "/about",
                                    "/privacy",
                                    "/follow",
                                    "/widget/ilse",
                                    "/widget/" + SLUG,
                                    "/participants/" + SLUG + "/badge.svg",
                                    "/participants/" + SLUG + "/badge",
                                    "/participants.opml",
                                    "/things/1/participants.opml",
                                    "/q/metrics",
                                    "/q/health/ready",
                                    "/api/v1/board",
                                    "/api/v1/board.csv",
                                    "/api/v1/things",
                                    "/api/v1/entries?q=marmalade",
                                    "/api/v1/entries",
                                    "/api/v1/participants",
                                    "/api/v1/organiser/log"),
                            Stream.of("atom", "rss", "json")
                                    .flatMap(
                                            form ->
                                                    Stream.of(
                                                            "/feed." + form,
                                                            "/things/1/feed." + form,
                                                            "/groups/country/Ireland/feed." + form,
                                                            "/conversations/feed." + form,
                                                            "/digest." + form,
                                                            "/participants/"
                                                                    + SLUG
                                                                    + "/feed."
                                                                    + form)))
                    .toList();

    private static final List<String> DESK =
            List.of(
                    "/organiser",
                    "/organiser/log",
                    "/organiser/blogs",
                    "/organiser/participants",
                    "/organiser/doubtful",
                    "/organiser/complaints",
                    "/organiser/handed-in",
                    "/organiser/participants/" + SLUG,
                    "/organiser/lists",
                    "/organiser/search?q=zebedee");

    private final Path folder;
    private final Watch watch = new Watch();
    private final Checker checker = new Checker(new Checker.Rules(0, 0, 0, 0, 0, 0, 0));
    private final MailCatcher mails;
    private final Blogs blogs = new Blogs();
    private final Node node;
    private final List<String> wrong = new ArrayList<>();
    private final String feed;
    private int seen;

    private LeavingProof(Arguments arguments) throws IOException {
        folder = Arguments.emptied(arguments.folder("--folder", "target/letters-bench"));
        int port = arguments.number("--port", 18450);
        arguments.end();
        mails = new MailCatcher(folder.resolve("mails"), watch);
        blogs.open("ilse");
        blogs.write("ilse", "Thing 1: here I am", Instant.now().minusSeconds(86_400), "I begin.");
        feed = blogs.open(BLOG) + "feed";
        blogs.write(
                BLOG, "Thing 1: my cucumber", Instant.now().minusSeconds(9_000), "I play " + WORDS);
        writeFeeds("");
        Map<String, String> settings = LettersBench.settings(folder, port, mails);
        settings.put("LANDSCAPE_LETTER_BROKEN_AFTER", "5s");
        node =
                new Node(
                        "program",
                        port,
                        folder,
                        "h2",
                        settings,
                        List.of("-Xmx256m"),
                        checker,
                        watch);
    }

    static boolean run(Arguments arguments) throws Exception {
        try (LeavingProof proof = new LeavingProof(arguments)) {
            proof.live();
            return proof.report();
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    /// @param more further participants
    private void writeFeeds(String more) throws IOException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
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
                  joining: open
                things:
                  - { number: 1, title: Start here, opens: %s, closes: %s }
                  - { number: 2, title: Online networks, opens: %s, closes: %s }
                participants:
                  - { name: Ilse, feed: "%sfeed", groups: { country: Ireland } }
                %s"""
                        .formatted(
                                today.minusDays(10),
                                today.minusDays(10),
                                today.plusDays(10),
                                today.minusDays(5),
                                today.plusDays(20),
                                blogs.home("ilse"),
                                more));
    }

    private void live() throws Exception {
        start();
        String slug = join();
        confirm("Letters from");
        letter("Welcome to");
        blogs.write(BLOG, "Online networks and a cucumber", Instant.now(), "More " + WORDS);
        awaitPage("/participants/" + slug, "Online networks and a cucumber");
        new Browser()
                .send(
                        node,
                        "/complaint",
                        Map.of("participant", slug, "text", "I do not like this one."));
        Browser owner = prove(slug);
        owner.send(
                node,
                "/hand-in",
                Map.of("thing", "2", "address", blogs.home(BLOG) + "handedinword"));
        String token = Browser.token(owner.open(node, "/mine/shown"));
        owner.send(
                node,
                "/mine/shown",
                Map.of("token", token, "name", NAME, "about", "I keep " + WORDS, "show", "full"));
        decideAtTheDesk(slug);
        new Browser().send(node, "/letters/digest", Map.of("address", MAIL, "scope", ""));
        confirm("The weekly digest");
        blogs.fail(BLOG);
        letter("cannot be read");
        blogs.mend(BLOG);
        letter("can be read again");
        int shown = where().size();
        say("everything of them is there: " + shown + " places show it");
        expect(shown > 15, "the places show them before they leave");
        String list = text(node.get("/participants.opml", 10));

        expect(node.terminate(), "the program ends");
        Path backup = folder.resolve("backup.mv.db");
        Files.copy(data().resolve("landscape.mv.db"), backup);
        start();
        leave(owner);
        int logBefore = log().size();
        nowhere("at once");
        long polls = node.polls();
        while (node.polls() < polls + 10) {
            Watch.sleep(500);
        }
        nowhere("after ten polls");
        HttpResponse<byte[]> imported = importList(list);
        say("the list is imported: " + text(imported));
        nowhere("after the list was imported");
        writeFeeds("  - { name: Somebody, feed: \"%s\" }%n".formatted(feed));
        Watch.sleep(15_000);
        // The desk tells the organisers which line of their file is not followed.
        nowhere("after feeds.yaml has them again", "/organiser/lists");
        writeFeeds("");
        Watch.sleep(8_000);
        nothingIsWritten("after leaving");
        nothingIsLogged(logBefore);

        expect(node.terminate(), "the program ends");
        restore(backup);
        int logRestored = log().size();
        start();
        Watch.sleep(10_000);
        nowhere("after an older database was restored");
        nothingIsWritten("after an older database was restored");
        nothingIsLogged(logRestored);
        expect(
                String.join("\n", log()).contains("1 who had left or were removed since"),
                "the log says that one was removed again");
        expect(node.terminate(), "the program ends");
        nothingIsWritten("after the end");
    }

    private void start() throws Exception {
        node.start();
        if (!node.awaitReady(() -> true)) {
            throw new IllegalStateException("the program does not serve; its log in " + folder);
        }
    }

    // --- What they do ---------------------------------------------------------------------------

    private String join() throws Exception {
        String json =
                "{\"url\":\"%s\",\"name\":\"%s\",\"email\":\"%s\",\"groups\":{\"country\":\"Ireland\"}}"
                        .formatted(feed, NAME, MAIL);
        String answer = text(node.send("POST", "/api/v1/participants", json, 30));
        Matcher slug = Pattern.compile("\"slug\":\"([^\"]+)\"").matcher(answer);
        expect(slug.find(), "they join: " + answer);
        return slug.group(1);
    }

    /// Waits for the next letter.
    private String letter(String subject) throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            List<MailCatcher.Caught> all = mails.caught();
            for (int at = seen; at < all.size(); at++) {
                if (all.get(at).subject().contains(subject) && all.get(at).to().equals(MAIL)) {
                    seen = at + 1;
                    return all.get(at).text();
                }
            }
            Watch.sleep(100);
        }
        expect(false, "a letter comes: " + subject);
        return "";
    }

    private void confirm(String subject) throws Exception {
        Matcher token = TOKEN.matcher(letter(subject));
        expect(token.find(), "the letter has a link");
        new Browser().send(node, "/letters/" + token.group(1) + "/confirm", Map.of());
    }

    private Browser prove(String slug) throws Exception {
        Browser browser = new Browser();
        browser.send(node, "/mine/code", Map.of("participant", slug));
        HttpResponse<byte[]> page = browser.open(node, "/mine/proof?participant=" + slug);
        Matcher code = CODE.matcher(text(page));
        expect(code.find(), "they get a code");
        blogs.write(BLOG, "Mine, with marmalade", Instant.now(), code.group(1));
        browser.send(
                node, "/mine/proof", Map.of("participant", slug, "token", Browser.token(page)));
        expect(browser.has("landscape-mine"), "they are signed in");
        return browser;
    }

    private void decideAtTheDesk(String slug) throws Exception {
        String things = "/api/v1/organiser/participants/" + slug + "/things/2";
        node.send("PUT", things, "{\"state\":\"excused\",\"reason\":\"was ill\"}", 20);
        Matcher post =
                Pattern.compile("\"id\":\"?(\\d+)")
                        .matcher(text(node.get("/api/v1/entries?participant=" + slug, 10)));
        expect(post.find(), "there is a post of theirs");
        node.send("POST", "/api/v1/organiser/entries/" + post.group(1) + "/hide", "", 20);
        node.send("POST", "/api/v1/organiser/entries/" + post.group(1) + "/show", "", 20);
    }

    private void leave(Browser owner) throws Exception {
        String token = Browser.token(owner.open(node, "/mine/leave?sure=ask"));
        HttpResponse<byte[]> answer =
                owner.send(node, "/mine/leave", Map.of("token", token, "sure", "yes"));
        expect(Browser.leadsTo(answer, "/left"), "they leave: " + answer.statusCode());
    }

    private HttpResponse<byte[]> importList(String opml) throws Exception {
        expect(opml.contains(feed), "the list has their blog");
        return node.sendAs("application/xml", "/api/v1/organiser/opml", opml);
    }

    private void restore(Path backup) throws Exception {
        ProcessBuilder restore =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/h2/quarkus-run.jar",
                        "restore",
                        backup.toString());
        restore.environment().put("LANDSCAPE_DATA_DIR", data().toString());
        restore.redirectErrorStream(true);
        Process process = restore.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        expect(process.waitFor() == 0, "the restore: " + said);
        say(said.strip());
        // The data folder has what was there before, as the program says.
        Files.move(backup, folder.resolve("backup-restored.mv.db"), StandardCopyOption.ATOMIC_MOVE);
    }

    // --- What is seen ---------------------------------------------------------------------------

    /// The places that show something of theirs.
    private List<String> where() throws Exception {
        Browser jo = new Browser();
        jo.send(node, "/organiser/sign-in", Map.of("key", Node.KEY, "name", "Jo"));
        expect(jo.has("landscape-desk"), "the desk is open");
        List<String> found = new ArrayList<>();
        for (String place : PLACES) {
            note(place, text(node.get(place, 30)), found);
        }
        for (String place : DESK) {
            note(place, text(jo.open(node, place)), found);
        }
        return found;
    }

    private static void note(String place, String text, List<String> found) {
        List<String> words = theirs(withoutWhatWasAskedFor(place, text));
        if (!words.isEmpty()) {
            found.add(place + " " + words);
        }
    }

    /// What was asked for is repeated: the words on a page of a search, and the name where nobody
    /// has it.
    private static String withoutWhatWasAskedFor(String place, String text) {
        String answer = place.contains(SLUG) ? text.replace(SLUG, "") : text;
        int words = place.indexOf("q=");
        return words < 0
                ? answer
                : answer.replaceAll("(?i)" + Pattern.quote(place.substring(words + 2)), "");
    }

    private static List<String> theirs(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return THEIRS.stream().filter(lower::contains).toList();
    }

    /// @param but places that may show them
    private void nowhere(String when, String... but) throws Exception {
        List<String> found = where();
        found.removeIf(one -> Stream.of(but).anyMatch(place -> one.startsWith(place + " ")));
        expect(found.isEmpty(), when + ", these show them: " + found);
        say("nowhere " + when);
    }

    private void awaitPage(String path, String words) throws Exception {
        for (int i = 0; i < 600; i++) {
            if (text(node.get(path, 20)).contains(words)) {
                return;
            }
            Watch.sleep(200);
        }
        expect(false, path + " has “" + words + "”");
    }

    /// Waits until no file of the data folder has their name, address or words.
    private void nothingIsWritten(String when) throws Exception {
        List<String> found = List.of("x");
        for (int i = 0; i < WIPED_AFTER_SECONDS / 5 && !found.isEmpty(); i++) {
            found = inFiles();
            if (!found.isEmpty() && node.isAlive()) {
                // The file is wiped while the program is used.
                node.get("/", 20);
                Watch.sleep(5_000);
            }
        }
        expect(found.isEmpty(), when + ", files have them: " + found);
        say("in no file " + when);
    }

    private List<String> inFiles() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> words;
                try {
                    words = theirs(new String(Files.readAllBytes(file), ISO_8859_1));
                } catch (IOException e) {
                    // Deleted meanwhile, or locked.
                    words = Files.exists(file) ? List.of("unreadable") : List.of();
                }
                if (!words.isEmpty()) {
                    found.add(data().relativize(file) + " " + words);
                }
            }
        }
        return found;
    }

    private List<String> log() {
        try {
            return Files.readAllLines(folder.resolve("program.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The whole log has neither name, mail address nor a word of a post; and since they left no
    /// address of the blog.
    ///
    /// @param from the first line after they left
    private void nothingIsLogged(int from) {
        List<String> lines = log();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = new ArrayList<>(theirs(lines.get(i).replace(BLOG, "")));
            if (i >= from
                    // What the organisers have written into their file.
                    && !lines.get(i).contains("is in the file and is not taken in")
                    && !theirs(lines.get(i)).isEmpty()) {
                words.add("after they left");
            }
            if (!words.isEmpty()) {
                found.add(lines.get(i) + " " + words);
            }
        }
        expect(found.isEmpty(), "the log has them: " + found);
        long before = lines.stream().limit(from).filter(line -> line.contains(BLOG)).count();
        say("the log has their address in %d lines, all from before".formatted(before));
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }

    private void expect(boolean holds, String what) {
        if (!holds) {
            wrong.add(what);
            say("WRONG: " + what);
        }
    }

    private void say(String what) {
        System.out.printf("%6.1f s  %s%n", watch.now() / 1000.0, what);
    }

    private boolean report() {
        expect(checker.counts().isEmpty(), "the program failed: " + checker.counts());
        System.out.println(wrong.isEmpty() ? "Nothing of theirs is anywhere." : "WRONG");
        wrong.forEach(System.out::println);
        return wrong.isEmpty();
    }

    @Override
    public void close() throws IOException {
        node.end();
        blogs.close();
        mails.close();
    }
}
