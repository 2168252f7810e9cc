package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.conversation.LinkUpdates;
import org.landscape.search.IndexUpdates;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// What is hidden, removed or refused is nowhere from that moment on. This walks through all places
/// that show posts or people; a new one gets a line in [#PLACES].
@QuarkusTest
@OnBothDatabases
class NowhereTest {

    private static final String KEY = "Bearer sesame";
    private static final String TITLE = "Zanzibar";
    private static final String NAME = "Laura Quince";
    private static final String API = "/api/v1/organiser/";

    /// What a place has of Laura and her posts before.
    private enum Shows {
        POSTS,
        NAME,
        BOTH
    }

    private static final Map<String, Shows> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("/", Shows.BOTH);
        PLACES.put("/?view=lines", Shows.BOTH);
        PLACES.put("/?month=2011-07", Shows.BOTH);
        PLACES.put("/things/6", Shows.BOTH);
        PLACES.put("/participants", Shows.NAME);
        PLACES.put("/participants?who=all", Shows.NAME);
        PLACES.put("/participants/laura", Shows.BOTH);
        PLACES.put("/participants/tom", Shows.BOTH);
        PLACES.put("/groups/country/UK", Shows.BOTH);
        PLACES.put("/search?q=zanzibar", Shows.BOTH);
        PLACES.put("/search?q=quince", Shows.NAME);
        PLACES.put("/conversations", Shows.BOTH);
        PLACES.put("/new?since=2026-11-22T10:00:00Z", Shows.BOTH);
        PLACES.put("/unanswered", Shows.BOTH);
        PLACES.put("/unanswered?group=country:UK", Shows.BOTH);
        PLACES.put("/?one=each", Shows.BOTH);
        PLACES.put("/?new=first", Shows.BOTH);
        PLACES.put("/?without=tom", Shows.BOTH);
        PLACES.put("/languages/en", Shows.BOTH);
        PLACES.put("/things/6?by=laura", Shows.BOTH);
        PLACES.put("/things/6?view=whole", Shows.BOTH);
        PLACES.put("/digest/2011-W29", Shows.BOTH);
        PLACES.put("/digest/2011-W29?for=6", Shows.BOTH);
        PLACES.put("/digest/2011-W29.md", Shows.BOTH);
        PLACES.put("/digest/2011-W29.html", Shows.BOTH);
        PLACES.put("/digest/2026-W48", Shows.BOTH);
        PLACES.put("/follow/blog?part=participants/laura", Shows.BOTH);
        PLACES.put("/participants/laura/badge", Shows.BOTH);
        PLACES.put("/participants/laura/badge.svg", Shows.NAME);
        PLACES.put("/participants/laura/badge-88x31.svg", Shows.NAME);
        PLACES.put("/participants/tom/badge", Shows.BOTH);
        PLACES.put("/widget/laura", Shows.BOTH);
        PLACES.put("/widget/tom", Shows.BOTH);
        for (String ending : List.of("atom", "rss", "json")) {
            PLACES.put("/feed." + ending + "?one=each&without=tom", Shows.BOTH);
            PLACES.put("/digest." + ending, Shows.BOTH);
            PLACES.put("/feed." + ending, Shows.BOTH);
            PLACES.put("/feed." + ending + "?q=zanzibar", Shows.BOTH);
            PLACES.put("/things/6/feed." + ending, Shows.BOTH);
            PLACES.put("/participants/laura/feed." + ending, Shows.BOTH);
            PLACES.put("/groups/country/UK/feed." + ending, Shows.BOTH);
            PLACES.put("/conversations/feed." + ending, Shows.BOTH);
            PLACES.put("/unanswered/feed." + ending, Shows.BOTH);
        }
        PLACES.put("/participants.opml", Shows.NAME);
        PLACES.put("/things/6/participants.opml", Shows.NAME);
        PLACES.put("/api/v1/entries", Shows.BOTH);
        PLACES.put("/api/v1/entries?thing=6", Shows.BOTH);
        PLACES.put("/api/v1/entries?participant=laura", Shows.BOTH);
        PLACES.put("/api/v1/entries?participant=tom", Shows.BOTH);
        PLACES.put("/api/v1/entries?q=zanzibar", Shows.BOTH);
        PLACES.put("/api/v1/participants", Shows.NAME);
        PLACES.put("/api/v1/participants/laura", Shows.NAME);
        PLACES.put("/api/v1/board", Shows.NAME);
        PLACES.put("/api/v1/board.csv", Shows.NAME);
    }

    @Inject Landscape landscape;
    @Inject LinkUpdates links;
    @Inject IndexUpdates index;
    @Inject TestClock clock;
    @Inject Database database;
    @Inject EntityManager entities;

    @BeforeEach
    void lauraAndTomTalk() {
        landscape.empty();
        landscape.join("laura", NAME);
        landscape.join("tom", "Tom");
        landscape.read(
                "tom",
                "Tom's blog",
                post("Thing 6: Bees", "2011-07-18T10:00:00Z", "<p>Bees.</p>", "bees"),
                post(
                        "Thing 6: More",
                        "2011-07-19T12:00:00Z",
                        "<p><a href='https://blog.example/island'>An answer</a></p>",
                        "more"));
        landscape.read(
                "laura",
                "The Archive",
                post(
                        "Thing 6: " + TITLE + " alone",
                        "2026-11-18T09:00:00Z",
                        "<p>Alone, with " + TITLE + ".</p>",
                        "alone"),
                post(
                        "Thing 6: " + TITLE,
                        "2011-07-19T10:00:00Z",
                        "<p>" + TITLE + ". See <a href='https://blog.example/bees'>bees</a>.</p>",
                        "island"));
        links.update();
        index.update();
        // What is new is listed once no poll that began before can add to it.
        clock.goOn(Duration.ofMinutes(1));
        assertThat(missing()).as("places that do not show it before").isEmpty();
    }

    @Test
    void whatIsHiddenIsNowhere() {
        for (String id : ids()) {
            organiser(API + "entries/" + id + "/hide", true);
        }
        assertThat(left(TITLE)).isEmpty();
        // She answers nobody any more.
        assertThat(body("/participants/tom")).doesNotContain(NAME);
        assertThat(body("/conversations")).doesNotContain(NAME);
        assertThat(body("/conversations/feed.atom")).doesNotContain("in-reply-to");
    }

    @Test
    void whoIsRemovedIsNowhere() {
        organiser(API + "participants/laura", false);
        assertThat(left(TITLE)).isEmpty();
        assertThat(left(NAME)).isEmpty();
    }

    /// Also what was not shown yet.
    @Test
    void whatWasHandedInOfWhoIsRemovedIsNotAtTheDeskEither() {
        run(
                """
                insert into handed_in (id, source_hash, number, state, source, host, title, summary,
                    participant_id, changed_at)
                select 1, 'h', 6, 'WAITING', 'https://blog.example/' || slug, 'blog.example:443',
                    'More of %s', 'By %s', id, joined_at
                from participant where slug = 'laura'
                """
                        .formatted(TITLE, NAME));
        DeskBrowser ann = new DeskBrowser("Ann");
        assertThat(ann.page("/organiser/handed-in").text()).contains(TITLE, NAME);

        organiser(API + "participants/laura", false);

        assertThat(ann.page("/organiser/handed-in").text())
                .doesNotContain(TITLE)
                .doesNotContain(NAME);
        assertThat(database.dump()).doesNotContain("More of");
    }

    @Test
    void whoIsRefusedIsNowhere() {
        landscape.await("laura");
        organiser(API + "participants/laura/refuse", true);
        assertThat(left(TITLE)).isEmpty();
        assertThat(left(NAME)).isEmpty();
    }

    private void run(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    private static List<String> missing() {
        List<String> missing = new ArrayList<>();
        PLACES.forEach(
                (path, shows) -> {
                    String body = body(path);
                    if ((shows != Shows.NAME && !body.contains(TITLE))
                            || (shows != Shows.POSTS && !body.contains(NAME))) {
                        missing.add(path);
                    }
                });
        return missing;
    }

    private static List<String> left(String words) {
        return PLACES.keySet().stream().filter(path -> body(path).contains(words)).toList();
    }

    private static String body(String path) {
        var request = given().urlEncodingEnabled(false);
        // In this programme only organisers see the board.
        String body =
                (path.contains("board") ? request.header("Authorization", KEY) : request)
                        .get(path)
                        .asString();
        // A search repeats the words that were typed.
        return path.contains("q=") ? body.replace("zanzibar", "").replace("quince", "") : body;
    }

    private static List<String> ids() {
        return given().get("/api/v1/entries?participant=laura").jsonPath().getList("entries.id");
    }

    private static void organiser(String path, boolean post) {
        var request = given().header("Authorization", KEY).contentType("application/json");
        int status =
                (post ? request.body("{\"reason\": \"A test\"}").post(path) : request.delete(path))
                        .statusCode();
        assertThat(status).isBetween(200, 204);
    }
}
