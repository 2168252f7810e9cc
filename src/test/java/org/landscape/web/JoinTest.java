package org.landscape.web;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.landscape.feed.Feeds;
import org.landscape.poll.EveryFeed;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.Joining;
import org.landscape.registration.RosterSync;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.testsupport.TestClock;

/// What tests of joining share: a blog with a front page, a post and a page of a tag.
abstract class JoinTest {

    static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";
    static final String PAGE = "HTTP/1.1 200 OK\nContent-Type: text/html";

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject Feeds feeds;
    @Inject RosterSync rosterSync;
    @Inject CurrentProgramme current;
    @Inject TestClock clock;

    final Blog laura = new Blog("Laura's Dark Archive");
    private @Nullable Programme before;

    @BeforeEach
    void aBlogWithAFrontPageAPostAndATag() {
        database.empty();
        before = current.get();
        laura.post(
                new Post("six", "Thing 6", DATE, "<p>I joined.</p>"),
                new Post("cake", "A <b>cake</b>", DATE, "<p>Sugar.</p>"));
        byte[] page =
                "<html><head><link rel=alternate type=application/rss+xml title=Laura href=/feed></head></html>"
                        .getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/", "/six", "/tag/tst23")) {
            laura.origin().at(path, PAGE, page);
        }
    }

    @AfterEach
    void end() throws IOException {
        laura.close();
        if (before != null) {
            current.become(before);
        }
    }

    static Response join(Object url, Map<String, Object> more) {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("url", url.toString());
        return given().contentType("application/json").body(body).post("/api/v1/participants");
    }

    static JsonPath participants() {
        return given().get("/api/v1/participants").jsonPath();
    }

    void askFirst() {
        current.become(new ProgrammeLike(current.get()).joining(Joining.APPROVED).programme());
    }

    static void organise(String method, String path) {
        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .body(Map.of("reason", "an advertiser"))
                .request(method, "/api/v1/organiser/participants/" + path)
                .then()
                .statusCode(method.equals("DELETE") ? 204 : 200);
    }

    void troubles() {
        laura.origin()
                .at("/page", PAGE, "<html>no</html>".getBytes(StandardCharsets.UTF_8))
                .at(
                        "/guarded",
                        "HTTP/1.1 403 Forbidden\nServer: cloudflare\ncf-mitigated: challenge\nContent-Length: 0")
                .at("/private", "HTTP/1.1 302 Found\nLocation: /wp-login.php\nContent-Length: 0")
                .at("/wp-login.php", PAGE, "<html>in</html>".getBytes(StandardCharsets.UTF_8))
                .at("/closed", "HTTP/1.1 401 Unauthorized\nContent-Length: 0");
    }
}
