package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.complaint.Complaints;
import org.landscape.datafile.Upkeep;
import org.landscape.desk.Decided;
import org.landscape.desk.DigestDecisions;
import org.landscape.desk.Editing;
import org.landscape.desk.Organiser;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.desk.PostDecisions;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.Tombstone;
import org.landscape.feed.Feeds;
import org.landscape.feedsfile.Roster;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.leaving.HeldData;
import org.landscape.mail.Letter;
import org.landscape.mail.LetterBody;
import org.landscape.mail.MailAddress;
import org.landscape.mail.MailServer;
import org.landscape.mail.Outbox;
import org.landscape.ownership.OwnerSessions;
import org.landscape.participant.Participants;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.programme.CurrentProgramme;
import org.landscape.registration.BlogLists;
import org.landscape.registration.OpmlImport;
import org.landscape.registration.ParticipantEdit;
import org.landscape.registration.ParticipantEdit.EditedFeed;
import org.landscape.registration.ParticipantEdits;
import org.landscape.registration.RosterSync;
import org.landscape.search.IndexUpdates;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.PostgresForTests;
import org.landscape.testsupport.TestClock;

/// A participant leaves, and nothing brings them back but their own word.
@QuarkusTest
@OnBothDatabases
class LeavingTest {

    private static final Organiser ANN = new Organiser("Ann");
    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";

    /// Every word that could tell who left occurs nowhere else.
    private static final List<String> WORDS =
            List.of("laurentia", "marmalade", "quince", "medlar", "damson", "sloe", "ruritania");

    @Inject ParticipantDecisions participantDecisions;
    @Inject PostDecisions postDecisions;
    @Inject DigestDecisions digestDecisions;
    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject RosterSync rosterSync;
    @Inject OpmlImport opmlImport;
    @Inject BlogLists blogLists;
    @Inject Complaints complaints;
    @Inject CurrentProgramme programme;
    @Inject IndexUpdates index;
    @Inject Upkeep upkeep;
    @Inject HeldData heldData;
    @Inject OwnerSessions sessions;
    @Inject Participants participants;
    @Inject TestClock clock;
    @Inject Outbox outbox;
    @Inject MailServer mails;
    @Inject Feeds feeds;
    @Inject Editing editing;
    @Inject ParticipantEdits edits;

    @ConfigProperty(name = "landscape.data-dir")
    Path dataFolder;

    private final Blog blog = new Blog("Marmalade Diary");
    private final Blog before = new Blog("Marmalade Diary");
    private final Blog planet = new Blog("Planet of orchards");

    @BeforeEach
    void empty() {
        database.empty();
        blog.post(
                new Post("guid-quince", "Thing 6 and quinces", DATE, "<p>Medlar jelly.</p>"),
                new Post("guid-damson", "Damsons", DATE, "<p>Thing 7, perhaps. Sloe.</p>"));
    }

    @AfterEach
    void close() throws IOException {
        blog.close();
        before.close();
        planet.close();
    }

    /// As the old feeds.yaml has her.
    private static RosterParticipant line(WebAddress feed) {
        return new RosterParticipant(
                "laurentia",
                true,
                "Laurentia",
                null,
                feed,
                List.of(),
                null,
                Show.FULL,
                Map.of("country", "Ruritania"));
    }

    private RosterSync.SyncResult apply(RosterParticipant... listed) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                rosterSync.apply(
                                        new Roster(programme.get(), List.of(listed), false),
                                        Optional.empty()));
    }

    private void sheHasPosted(WebAddress feed) {
        apply(line(feed));
        everyFeed.dueNow();
        long post = lists.page(EntryQuery.ALL).entries().getFirst().id();
        postDecisions.correct(ANN, post, 7, true, "about quinces");
        participantDecisions.excuse(ANN, "laurentia", 6, true, "she picks damsons");
        digestDecisions.pick(ANN, post, true);
        complaints.take("laurentia", post, "Too many sloes.");
        index.update();
        index.close();
        index.update();
    }

    private void leaves() {
        assertThat(participantDecisions.leave("laurentia")).isEqualTo(new Decided.Done<>(2));
    }

    private String opml(WebAddress feed, WebAddress page) {
        return """
               <opml version="2.0"><body>
               <outline text="Laurentia" xmlUrl="%s" htmlUrl="%s"/>
               </body></opml>
               """
                .formatted(feed, page);
    }

    private void nothingOfHersIsAnywhere() throws IOException {
        String stored = database.dump().toLowerCase(Locale.ROOT);
        assertThat(stored).doesNotContain(WORDS).doesNotContain(blog.feed().keyHost());
        assertThat(lists.page(EntryQuery.ALL).entries()).isEmpty();
        for (String path :
                List.of(
                        "/",
                        "/participants",
                        "/board",
                        "/digest",
                        "/conversations",
                        "/search?q=quinces",
                        "/things/6",
                        "/feed.atom",
                        "/feed.json",
                        "/feed.rss",
                        "/opml",
                        "/api/v1/entries",
                        "/api/v1/participants",
                        "/api/v1/board")) {
            String said = given().get(path).asString().toLowerCase(Locale.ROOT);
            assertThat(said.replace("q=quinces", "").replace("“quinces”", ""))
                    .as(path)
                    .doesNotContain("laurentia", "marmalade", "medlar", "damson");
        }
        assertThat(given().get("/participants/laurentia").statusCode()).isEqualTo(404);
    }

    @Test
    void nothingBringsBackWhoLeft() throws IOException {
        sheHasPosted(blog.feed());
        assertThat(database.dump().toLowerCase(Locale.ROOT)).contains(WORDS);
        blogLists.keep(opml(blog.feed(), blog.page("/")), "Ann");

        leaves();
        nothingOfHersIsAnywhere();
        assertThat(given().get("/feed.atom").asString()).contains("deleted-entry");
        assertThat(given().get("/api/v1/entries").jsonPath().getList("removed")).hasSize(2);

        for (int poll = 0; poll < 10; poll++) {
            everyFeed.afterAWeek();
        }
        nothingOfHersIsAnywhere();

        assertThat(opmlImport.importList(opml(blog.feed(), blog.page("/")), false))
                .extracting(OpmlImport.Line::outcome)
                .containsExactly(OpmlImport.Outcome.LEFT);
        assertThat(blogLists.keep(opml(blog.feed(), blog.page("/")), "Ann"))
                .flatMap(blogLists::join)
                .contains(0);
        // A list that names only her page.
        assertThat(opmlImport.importList(opml(blog.page("/"), blog.page("/")), false))
                .extracting(OpmlImport.Line::outcome)
                .containsExactly(OpmlImport.Outcome.LEFT);
        nothingOfHersIsAnywhere();

        RosterSync.SyncResult restored = apply(line(blog.feed()));
        assertThat(restored.notices())
                .singleElement()
                .asString()
                .contains("is not taken in: they left");
        everyFeed.dueNow();
        nothingOfHersIsAnywhere();

        // A stranger.
        Response answer =
                given().contentType("application/json")
                        .body(Map.of("url", blog.feed().toString(), "name", "Laurentia"))
                        .post("/api/v1/participants");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(look("").select("h1").text()).isEqualTo("This blog has left");
        everyFeed.dueNow();
        nothingOfHersIsAnywhere();
    }

    @Test
    void aBlogThatMovedIsKnownByItsOldAddress() throws IOException {
        before.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 301 Moved Permanently\nLocation: "
                                + blog.feed()
                                + "\nContent-Length: 0");
        sheHasPosted(before.feed());
        for (int poll = 0; poll < 8; poll++) {
            everyFeed.afterAWeek();
        }

        leaves();

        apply(line(before.feed()));
        apply(line(blog.feed()));
        opmlImport.importList(opml(before.feed(), before.page("/")), false);
        everyFeed.dueNow();
        nothingOfHersIsAnywhere();
    }

    /// A redirect that only a poll sees.
    @Test
    void anAddressThatLeadsToHerBlogIsNotRead() throws IOException {
        sheHasPosted(blog.feed());
        leaves();
        before.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 302 Found\nLocation: " + blog.feed() + "\nContent-Length: 0");
        database.join("somebody", before.feed());

        everyFeed.dueNow();

        assertThat(lists.page(EntryQuery.ALL).entries()).isEmpty();
    }

    @Test
    void aFeedOfOthersThatCarriesHerPostsDoesNotBringThemBack() {
        sheHasPosted(blog.feed());
        String items =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0"><channel><title>Planet</title><link>%s</link><description/>
                <item><guid>1</guid><link>%s</link><title>Thing 6 and quinces</title></item>
                <item><guid>2</guid><link>%s</link><title>Orchards</title></item>
                </channel></rss>
                """
                        .formatted(
                                planet.page("/"), blog.page("/guid-quince"), planet.page("/mine"));
        planet.origin()
                .at(
                        "/planet",
                        "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                        items.getBytes(StandardCharsets.UTF_8));
        database.join("planet", planet.page("/planet"));
        everyFeed.dueNow();
        leaves();

        everyFeed.afterAWeek();

        assertThat(lists.page(EntryQuery.ALL).entries())
                .extracting(entry -> entry.title())
                .containsExactly("Orchards");
        assertThat(database.dump()).doesNotContain("guid-quince");
    }

    @Test
    void theFilesHaveNothingOfHer() throws IOException {
        // Rows that a test before took away without a word are in the index still.
        index.close();
        try (Stream<Path> files = Files.walk(dataFolder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (dataFolder.relativize(file).toString().startsWith("search-")) {
                    Files.delete(file);
                }
            }
        }
        sheHasPosted(blog.feed());
        assertThat(textOf("search-").contains("quinc")).as("the index").isTrue();

        leaves();
        index.update();
        index.close();

        String indexed = textOf("search-");
        assertThat(indexed.contains("quinc")).as("the index").isFalse();
        assertThat(indexed.contains("medlar")).as("the index").isFalse();
        if (!PostgresForTests.areUsed()) {
            assertThat(textOf("landscape.mv").contains("medlar")).as("not wiped yet").isTrue();
            assertThat(upkeep.wipe()).isTrue();
            String wiped = textOf("landscape.mv");
            assertThat(WORDS).noneMatch(wiped::contains);
            assertThat(wiped.contains(blog.feed().keyHost())).as("her host").isFalse();
        }
    }

    /// What the files whose names begin so hold, in small letters.
    private String textOf(String beginning) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(dataFolder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (dataFolder.relativize(file).toString().startsWith(beginning)) {
                    text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return text.toString().toLowerCase(Locale.ROOT);
    }

    @Test
    void anIdentifierThatIsAnAddressIsForgottenWithItsTombstone() {
        blog.post(new Post(blog.page("/?p=9").toString(), "Sloes", DATE, "<p>Sloe gin.</p>"));
        apply(line(blog.feed()));
        everyFeed.dueNow();

        participantDecisions.leave("laurentia");

        assertThat(database.dump()).contains(blog.page("/?p=9").toString());
        clock.goOn(Tombstone.TOLD_FOR.plus(Duration.ofDays(1)));
        everyFeed.forgetExpired();
        assertThat(database.dump()).doesNotContain(blog.feed().keyHost());
    }

    /// Whatever the database knows of her by these words is in it.
    @Test
    void whatIsHeldIsTakenAlong() throws IOException {
        sheHasPosted(blog.feed());
        participantDecisions.refuse(ANN, "laurentia", "no quince");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();

        heldData.write(participants.bySlug("laurentia").orElseThrow(), zip);

        Map<String, String> files = unpacked(zip.toByteArray());
        assertThat(files.keySet())
                .contains(
                        "README.txt",
                        "posts/00001-thing-6-and-quinces.html",
                        "posts/00002-damsons.json",
                        "data/participant.json",
                        "data/participant_group.json",
                        "data/feed.json",
                        "data/entry_thing.json",
                        "data/correction.json",
                        "data/excuse.json",
                        "data/log.json")
                .doesNotContain("data/complaint.json");
        String all = String.join(" ", files.values()).toLowerCase(Locale.ROOT);
        assertThat(all).contains(WORDS).contains("about quinces", "she picks damsons", "no quince");
        assertThat(all).doesNotContain("too many sloes");
        assertThat(files.get("README.txt"))
                .contains("about Laurentia", "2 posts", "data/excuse.json");
    }

    /// Who has the ZIP cannot sign in with it.
    @Test
    void lettersThatWaitAreTakenAlongWithoutTheirKeys() throws IOException {
        sheHasPosted(blog.feed());
        mails.start();
        String secret = "s".repeat(43);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                outbox.put(
                                        Letter.asked(
                                                Letter.Asked.SIGN_IN,
                                                "own:1",
                                                participants.bySlug("laurentia").orElseThrow().id(),
                                                MailAddress.parse("l@example.org").orElseThrow(),
                                                "Your blog",
                                                LetterBody.in("en")
                                                        .action(
                                                                "Yes",
                                                                "https://planet.example/mine/link/"
                                                                        + secret)
                                                        .build())));
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        heldData.write(participants.bySlug("laurentia").orElseThrow(), zip);
        mails.stop();

        String all = String.join(" ", unpacked(zip.toByteArray()).values());
        assertThat(database.dump()).contains(secret);
        assertThat(all).contains("mine/link/…").doesNotContain(secret);
    }

    /// What the program says while she joins, is read, and leaves.
    @Test
    void theLogHasNoNameAndNoWordOfHersAndOfABlogInTroubleItsAddressAlone() throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        Handler reader =
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        lines.add(new SimpleFormatter().format(line));
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger log = Logger.getLogger("org.landscape");
        log.setLevel(Level.INFO);
        log.addHandler(reader);
        try {
            sheHasPosted(blog.feed());
            everyFeed.afterAWeek();
            leaves();
            everyFeed.afterAWeek();
            index.update();
            apply(line(blog.feed()));
            opmlImport.importList(opml(blog.feed(), blog.page("/")), false);
            given().contentType("application/json")
                    .body(Map.of("url", blog.feed().toString(), "name", "Laurentia"))
                    .post("/api/v1/participants");
            assertThat(said(lines)).doesNotContain(WORDS).doesNotContain(blog.feed().keyHost());

            database.empty();
            sheHasPosted(blog.feed());
            blog.origin().at("/feed", "HTTP/1.1 500 Oops");
            everyFeed.afterAWeek();
            participantDecisions.leave("laurentia");
            assertThat(said(lines)).contains(blog.feed().toString()).doesNotContain(WORDS);

            lines.clear();
            everyFeed.afterAWeek();
            everyFeed.forgetExpired();
            assertThat(said(lines)).doesNotContain(blog.feed().keyHost());
        } finally {
            log.removeHandler(reader);
            log.setLevel(null);
        }
    }

    private static String said(List<String> lines) {
        return String.join("\n", lines).toLowerCase(Locale.ROOT);
    }

    /// Nor by an edit of another participant.
    @Test
    void nobodyElseIsReadAtHerAddress() throws IOException {
        sheHasPosted(blog.feed());
        planet.post(new Post("p", "Thing 6", DATE, "<p>Orchards.</p>"));
        database.join("planet", planet.feed());
        leaves();
        String before = feedOf("planet");

        for (WebAddress address : List.of(blog.feed(), blog.page("/"))) {
            ParticipantEdit present = edits.editable("planet").orElseThrow().present();
            Decided<List<String>> edited =
                    editing.edit(
                            ANN,
                            "planet",
                            new ParticipantEdit(
                                    "planet",
                                    "",
                                    present.profile(),
                                    List.of(
                                            new EditedFeed(
                                                    present.feeds().getFirst().feed(), address))),
                            "");
            assertThat(edited)
                    .isInstanceOfSatisfying(
                            Decided.Refused.class,
                            refused ->
                                    assertThat(refused.why())
                                            .contains("blog of somebody who left"));
            Response own =
                    OwnerBrowser.signedIn(session("planet"))
                            .send("/mine/blogs", "/mine/blogs", Map.of("url", address.toString()));
            assertThat(own.statusCode()).isEqualTo(422);
        }

        assertThat(feedOf("planet")).isEqualTo(before);
        everyFeed.dueNow();
        assertThat(database.dump().toLowerCase(Locale.ROOT))
                .doesNotContain(WORDS)
                .doesNotContain(blog.feed().keyHost());
    }

    private String feedOf(String slug) {
        return participants
                .bySlug(slug)
                .map(one -> feeds.of(one).getFirst().given())
                .orElseThrow()
                .toString();
    }

    private static Map<String, String> unpacked(byte[] zip) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry one = in.getNextEntry(); one != null; one = in.getNextEntry()) {
                files.put(one.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void sheLeavesByThePagesOfHerOwn() throws IOException {
        sheHasPosted(blog.feed());
        OwnerBrowser browser = OwnerBrowser.signedIn(session("laurentia"));

        OwnerBrowser elsewhere = OwnerBrowser.signedIn(session("laurentia"));

        Document page = browser.page("/mine/leave");
        assertThat(page.text()).contains("What happens when you leave", "your 2 posts");
        assertThat(page.select("a[href$=/mine/end]")).hasSizeGreaterThan(1);
        byte[] zip = browser.get("/mine/leave/everything.zip").asByteArray();
        assertThat(unpacked(zip)).containsKey("data/feed.json");

        Response asked = browser.send("/mine/leave", "/mine/leave", Map.of());
        assertThat(asked.getHeader("Location")).endsWith("/mine/leave?sure=ask");
        assertThat(lists.page(EntryQuery.ALL).entries()).hasSize(2);
        Response left = browser.send("/mine/leave?sure=ask", "/mine/leave", Map.of("sure", "yes"));

        assertThat(left.getHeader("Location")).endsWith("/left");
        assertThat(browser.page("/left").select("h1").text()).isEqualTo("You have left");
        // Another tab, in which a page of hers is open still.
        for (Response tab :
                List.of(
                        browser.get("/mine"),
                        browser.post("/mine/end", Map.of("word", "pause", "token", "old")))) {
            assertThat(tab.statusCode()).isEqualTo(303);
            assertThat(tab.getHeader("Location")).endsWith("/left");
        }
        // Another browser, which was signed in as well.
        assertThat(elsewhere.get("/mine").getHeader("Location")).endsWith("/mine/proof?ended=yes");
        assertThat(elsewhere.page("/mine/proof?ended=yes").select("[role=status]").text())
                .contains("not signed in here any more", "when the blog leaves");
        assertThat(browser.get("/mine/leave").statusCode()).isEqualTo(303);
        nothingOfHersIsAnywhere();
        assertThat(database.count("select count(*) from owner_session")).isZero();
    }

    /// As browsers and programs do that look first how large a download is.
    @Test
    void whoAsksOnlyWhetherThereIsAZipTakesNoPlace() throws IOException {
        sheHasPosted(blog.feed());
        OwnerBrowser browser = OwnerBrowser.signedIn(session("laurentia"));

        for (int i = 0; i < 6; i++) {
            assertThat(browser.head("/mine/leave/everything.zip").statusCode()).isEqualTo(200);
        }

        byte[] zip = browser.get("/mine/leave/everything.zip").asByteArray();
        assertThat(unpacked(zip)).containsKey("README.txt");
    }

    @Test
    void aButtonThatIsPressedOftenIsOneLeaving() throws Exception {
        sheHasPosted(blog.feed());
        String session = session("laurentia");
        String token =
                OwnerBrowser.signedIn(session)
                        .page("/mine/leave?sure=ask")
                        .select("[name=token]")
                        .attr("value");
        List<Callable<Integer>> presses =
                Collections.nCopies(
                        6,
                        () ->
                                OwnerBrowser.signedIn(session)
                                        .post("/mine/leave", Map.of("token", token, "sure", "yes"))
                                        .statusCode());

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> press : threads.invokeAll(presses)) {
                answers.add(press.get());
            }
        }

        assertThat(answers).containsOnly(303);
        nothingOfHersIsAnywhere();
    }

    @Test
    void aFormFromElsewhereEndsNothing() {
        sheHasPosted(blog.feed());
        OwnerBrowser browser = OwnerBrowser.signedIn(session("laurentia"));

        assertThat(browser.post("/mine/leave", Map.of("sure", "yes")).statusCode()).isEqualTo(403);
        assertThat(given().redirects().follow(false).get("/mine/leave/everything.zip").statusCode())
                .isEqualTo(303);

        assertThat(lists.page(EntryQuery.ALL).entries()).hasSize(2);
    }

    private String session(String slug) {
        return QuarkusTransaction.requiringNew().call(() -> sessions.begin(slug).orElseThrow());
    }

    private Document look(String ticket) {
        return Jsoup.parse(
                given().formParam("url", blog.feed().toString())
                        .formParam("ticket", ticket)
                        .post("/join")
                        .asString());
    }

    @Test
    void sheHerselfJoinsAgainByACodeInAPost() {
        sheHasPosted(blog.feed());
        leaves();
        Document asked = look("");
        String ticket = asked.select("input[name=ticket]").attr("value");
        String code = asked.select("code").text();
        assertThat(code).startsWith("return-");
        assertThat(asked.select("#missing")).isEmpty();
        // Too early: no post has it yet, and it stays the same.
        Document early = look(ticket);
        assertThat(early.select("h1").text()).isEqualTo("This blog has left");
        assertThat(early.select("#missing").text()).isEqualTo("The letters are in no post yet");
        assertThat(early.select("code").text()).isEqualTo(code);
        assertThat(early.select("input[name=ticket]").attr("value")).isEqualTo(ticket);
        Document later =
                Jsoup.parse(
                        given().urlEncodingEnabled(false)
                                .get(early.select("main a[href*=ticket]").attr("href"))
                                .asString());
        assertThat(later.select("input[name=ticket]").attr("value")).isEqualTo(ticket);
        assertThat(later.select("input[name=url]").attr("value")).isEqualTo(blog.feed().toString());
        blog.post(new Post("guid-code", "Back", DATE, "<p>%s</p>".formatted(code)));
        // Another browser has another code.
        assertThat(look("").select("h1").text()).isEqualTo("This blog has left");
        assertThat(look("0".repeat(32) + "." + Instant.now().getEpochSecond()).select("h1").text())
                .isEqualTo("This blog has left");

        Document preview = look(ticket);

        assertThat(preview.select("h1").text()).isEqualTo("This is what we found");
        given().formParam("key", preview.select("input[name=key]").attr("value"))
                .formParam("url", blog.feed().toString())
                .formParam("name", "Laurentia")
                .post("/join/confirm");
        everyFeed.dueNow();
        assertThat(lists.page(EntryQuery.ALL).entries()).hasSize(3);
        assertThat(given().get("/participants/laurentia").statusCode()).isEqualTo(200);
    }
}
