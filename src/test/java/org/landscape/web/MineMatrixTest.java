package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.mail.MailServer;
import org.landscape.ownership.OwnerSessions;
import org.landscape.participant.Membership;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;
import org.landscape.web.Endpoints.Endpoint;

/// Role × action × object of the pages of participants: nobody reaches another one's blog. The
/// actions are read from the code, so that one that is missing in the table fails.
@QuarkusTest
@OnBothDatabases
class MineMatrixTest {

    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";

    /// For whom nobody has to be signed in.
    private static final String OPEN = "/mine/(proof|code|link(/.*)?)";

    /// What changes something: its fields for the table; `{post}` and `{feed}` are Laura's.
    static final Map<String, List<Map<String, String>>> ACTIONS =
            Map.ofEntries(
                    Map.entry(
                            "/mine/posts/{id}",
                            List.of(
                                    Map.of("word", "hide"),
                                    Map.of("word", "show"),
                                    Map.of("word", "for", "thing", "7"),
                                    Map.of("word", "not", "thing", "6"),
                                    Map.of("word", "back", "thing", "6"))),
                    Map.entry(
                            "/mine/shown",
                            List.of(Map.of("name", "Other", "about", "x", "show", "title"))),
                    Map.entry(
                            "/mine/end",
                            List.of(
                                    Map.of("word", "pause"),
                                    Map.of("word", "resume"),
                                    Map.of("word", "stop", "sure", "yes"))),
                    Map.entry("/mine/blogs", List.of(Map.of("url", "{feed}"))),
                    Map.entry("/mine/blogs/take", List.of(Map.of("key", "x", "instead", "{id}"))),
                    Map.entry("/mine/blogs/end", List.of(Map.of("blog", "{id}"))),
                    Map.entry("/mine/blogs/moved", List.of(Map.of("feed", "{feed}"))),
                    Map.entry("/mine/badge", List.of(Map.of("tells", "yes"), Map.of())),
                    Map.entry("/mine/letters", List.of(Map.of("address", "other@example.org"))),
                    Map.entry("/mine/letters/choose", List.of(Map.of("weekly", "yes"), Map.of())),
                    Map.entry("/mine/letters/stop", List.of(Map.of())),
                    Map.entry("/mine/letters/forget", List.of(Map.of())),
                    // Without the second confirmation, after which there is nothing to act on.
                    Map.entry("/mine/leave", List.of(Map.of("sure", "ask"))),
                    Map.entry("/mine/sign-out-everywhere", List.of(Map.of())),
                    Map.entry("/mine/sign-out", List.of(Map.of())));

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject OwnerSessions owners;
    @Inject TestClock clock;
    @Inject MailServer mail;
    @Inject EntityManager entities;

    private final Blog laura = new Blog("Laura's Dark Archive");
    private final Blog tom = new Blog("Tom's");
    private long post;

    @BeforeEach
    void bothTakePart() {
        database.empty();
        mail.start();
        laura.post(new Post("six", "Thing 6", DATE, "<p>I joined.</p>"));
        tom.post(new Post("t", "Thing 5", DATE, "<p>I joined, too.</p>"));
        for (String slug : List.of("laura", "tom")) {
            database.join(
                    slug,
                    new Profile(slug, null, Show.FULL, null, Map.of()),
                    slug.equals("tom") ? tom.feed() : laura.feed(),
                    clock.instant());
        }
        everyFeed.dueNow();
        post = lists.page(EntryQuery.ALL.participant("laura")).entries().getFirst().id();
    }

    @AfterEach
    void closeBlogs() throws IOException {
        mail.stop();
        laura.close();
        tom.close();
    }

    /// The rows of the database that are of Laura, her feeds, posts and sessions.
    private String ofLaura() {
        return database.dump()
                .lines()
                .filter(
                        row ->
                                !row.toLowerCase(Locale.ROOT).startsWith("audit")
                                        && (row.contains("laura")
                                                || row.contains(laura.feed().toString())
                                                || row.toLowerCase(Locale.ROOT).startsWith("entry")
                                                || row.toLowerCase(Locale.ROOT)
                                                        .startsWith("correction")
                                                || row.toLowerCase(Locale.ROOT)
                                                        .startsWith("owner_hidden")))
                .collect(Collectors.joining("\n"));
    }

    private Map<String, String> filled(Map<String, String> fields, String token) {
        Map<String, String> all = new HashMap<>();
        fields.forEach(
                (name, value) ->
                        all.put(
                                name,
                                value.replace("{id}", feedOfLaura())
                                        .replace("{feed}", laura.feed().toString())));
        all.put("token", token);
        return all;
    }

    private String feedOfLaura() {
        return String.valueOf(
                database.count(
                        "select f.id from feed f join participant p on p.id = f.participant_id"
                                + " where p.slug = 'laura'"));
    }

    private static List<Endpoint> closed() {
        return Endpoints.all().stream()
                .filter(one -> one.path().matches("/mine(/.*)?"))
                .filter(one -> !one.path().matches(OPEN))
                .toList();
    }

    @Test
    void everyActionOfParticipantsIsInTheTable() {
        List<String> paths =
                closed().stream()
                        .filter(one -> !one.method().equals("GET"))
                        .map(Endpoint::path)
                        .toList();

        assertThat(paths).containsExactlyInAnyOrderElementsOf(ACTIONS.keySet());
    }

    @Test
    void whoHasNotProvenThatABlogIsTheirsIsLedToTheProof() {
        String ended = owners.begin("laura").orElseThrow();
        owners.end(ended);
        DeskBrowser organiser = new DeskBrowser("Jo");
        String before = ofLaura();
        List<String> open = new ArrayList<>();
        for (Endpoint one : closed()) {
            String path = one.path().replace("{id}", Long.toString(post));
            List<Response> answers =
                    List.of(
                            given().redirects().follow(false).request(one.method(), path),
                            given().redirects()
                                    .follow(false)
                                    .header("Sec-Fetch-Site", "same-origin")
                                    .cookie("landscape-mine", ended)
                                    .request(one.method(), path),
                            given().redirects()
                                    .follow(false)
                                    .header("Authorization", "Bearer sesame")
                                    .request(one.method(), path),
                            organiser
                                    .ask()
                                    .header("Sec-Fetch-Site", "same-origin")
                                    .request(one.method(), path));
            for (Response answer : answers) {
                String to = answer.header("Location");
                if (answer.statusCode() != 303 || to == null || !to.startsWith("/mine/proof")) {
                    open.add(one.method() + " " + path + " " + answer.statusCode() + " " + to);
                }
            }
        }

        assertThat(open).isEmpty();
        assertThat(closed()).hasSizeGreaterThan(10);
        assertThat(ofLaura()).isEqualTo(before);
    }

    @Test
    void anotherParticipantReachesNothingOfHers() {
        List<String> reached = new ArrayList<>();
        for (Endpoint one : closed()) {
            String path = one.path().replace("{id}", Long.toString(post));
            for (Map<String, String> fields :
                    one.method().equals("GET")
                            ? List.of(Map.<String, String>of())
                            : ACTIONS.getOrDefault(one.path(), List.of())) {
                OwnerBrowser browser = OwnerBrowser.signedIn(owners.begin("tom").orElseThrow());
                String token = browser.page("/mine").select("[name=token]").attr("value");
                String before = ofLaura();
                Response answer =
                        one.method().equals("GET")
                                ? browser.get(path)
                                : browser.post(path, filled(fields, token));
                if (one.path().contains("{id}") && answer.statusCode() != 404) {
                    reached.add(one.method() + " " + path + " " + answer.statusCode());
                }
                if (answer.statusCode() == 200 && answer.asString().contains("laura")) {
                    reached.add(one.method() + " " + path + " shows laura");
                }
                assertThat(ofLaura()).as("%s %s", path, fields).isEqualTo(before);
            }
        }

        assertThat(reached).isEmpty();
    }

    @Test
    void theOwnerReachesEachPageAndAction() {
        List<String> refused = new ArrayList<>();
        for (Endpoint one : closed()) {
            String path = one.path().replace("{id}", Long.toString(post));
            for (Map<String, String> fields :
                    one.method().equals("GET")
                            ? List.of(Map.<String, String>of())
                            : ACTIONS.getOrDefault(one.path(), List.of())) {
                OwnerBrowser browser = OwnerBrowser.signedIn(owners.begin("laura").orElseThrow());
                String token = browser.page("/mine").select("[name=token]").attr("value");
                Response answer =
                        one.method().equals("GET")
                                ? browser.get(path)
                                : browser.post(path, filled(fields, token));
                // Some are impossible at present, and say so.
                if (!List.of(200, 303, 409, 422).contains(answer.statusCode())
                        || String.valueOf(answer.header("Location")).startsWith("/mine/proof")) {
                    refused.add(one.method() + " " + path + fields + " " + answer.statusCode());
                }
            }
        }

        assertThat(refused).isEmpty();
    }

    /// Who pauses, has stopped or waits decides about their own; who was refused or is gone, and
    /// the organisers' own blog, does not.
    @ParameterizedTest
    @CsvSource({
        "ACTIVE, true",
        "PAUSED, true",
        "STOPPED, true",
        "PENDING, true",
        "REFUSED, false",
        "REMOVED, false",
        "ORGANISING, false",
    })
    void aSessionIsWorthWhatItsParticipantIs(Membership membership, boolean reaches) {
        OwnerBrowser browser = OwnerBrowser.signedIn(owners.begin("laura").orElseThrow());
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "update participant set membership = ?1 where slug"
                                                        + " = 'laura'")
                                        .setParameter(1, membership.name())
                                        .executeUpdate());
        database.changedAll();
        List<String> otherwise = new ArrayList<>();
        for (Endpoint one : closed()) {
            String path = one.path().replace("{id}", Long.toString(post));
            Response answer =
                    one.method().equals("GET")
                            ? browser.get(path)
                            : browser.post(path, Map.of("token", "wrong"));
            int expected = reaches ? one.method().equals("GET") ? 200 : 403 : 303;
            if (answer.statusCode() != expected) {
                otherwise.add(one.method() + " " + path + " " + answer.statusCode());
            }
        }

        assertThat(otherwise).isEmpty();
    }

    /// No cookie of a participant opens the desk or a call of organisers.
    @Test
    void aParticipantIsNoOrganiser() {
        OwnerBrowser browser = OwnerBrowser.signedIn(owners.begin("laura").orElseThrow());
        String before = ofLaura();
        List<String> open = new ArrayList<>();
        for (Endpoint one : Endpoints.all()) {
            if (!one.path().matches("(/api/v1)?/organiser(/.*)?")
                    || one.path().contains("sign-in")) {
                continue;
            }
            String path =
                    one.path().replaceAll("\\{(id|number)}", "6").replaceAll("\\{[a-z]+}", "tom");
            Response answer =
                    one.method().equals("GET") ? browser.get(path) : browser.post(path, Map.of());
            if (!List.of(303, 401, 405, 415).contains(answer.statusCode())
                    || (answer.statusCode() == 303
                            && !String.valueOf(answer.header("Location"))
                                    .startsWith("/organiser/sign-in"))) {
                open.add(one.method() + " " + path + " " + answer.statusCode());
            }
        }

        assertThat(open).isEmpty();
        assertThat(ofLaura()).isEqualTo(before);
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() {
        OwnerBrowser browser = OwnerBrowser.signedIn(owners.begin("laura").orElseThrow());
        String others =
                OwnerBrowser.signedIn(owners.begin("tom").orElseThrow())
                        .page("/mine")
                        .select("[name=token]")
                        .attr("value");
        String before = ofLaura();
        ACTIONS.forEach(
                (path, all) ->
                        all.forEach(
                                fields -> {
                                    for (String token : List.of("", others)) {
                                        assertThat(
                                                        browser.post(
                                                                        path.replace(
                                                                                "{id}",
                                                                                Long.toString(
                                                                                        post)),
                                                                        filled(fields, token))
                                                                .statusCode())
                                                .as(path)
                                                .isEqualTo(403);
                                    }
                                }));

        assertThat(ofLaura()).isEqualTo(before);
    }
}
