package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.doctor.TakenPlaces;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.web.http.Problem;

/// What callers read when so many ask at once that the doctor has no turn for them.
@QuarkusTest
class CrowdedDoctorTest {

    @Inject Database database;
    @Inject TakenPlaces places;
    @Inject EveryFeed everyFeed;

    private final Blog laura = new Blog("Laura");
    private final Blog eve = new Blog("Eve");

    @BeforeEach
    void aBlogThatTakesPart() {
        database.empty();
        laura.post(new Post("six", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>I.</p>"));
        database.join("laura", laura.feed());
        everyFeed.dueNow();
    }

    @AfterEach
    void close() throws IOException {
        laura.close();
        eve.close();
    }

    @Test
    void callsAreAnswered503WithAProblemAndNobodyIsAsked() {
        places.during(
                () -> {
                    later(call("/api/v1/doctor", eve));
                    later(call("/api/v1/participants", eve));
                    later(trace("/draft"));
                });

        assertThat(eve.origin().received()).isEmpty();
        assertThat(call("/api/v1/doctor", eve).statusCode()).isEqualTo(200);
    }

    @Test
    void whereADocumentFindsNoRoomNothingIsSaidOfTheBlog() {
        places.crowdedDuring(
                () -> {
                    later(call("/api/v1/doctor", eve));
                    later(call("/api/v1/participants", eve));
                    later(trace("/draft"));
                });

        assertThat(eve.origin().received()).hasSize(2);
    }

    @Test
    void pagesSayItInWords() {
        places.during(
                () -> {
                    for (String page : new String[] {"/doctor", "/join"}) {
                        Response answer =
                                given().accept("text/html")
                                        .formParam("url", eve.page("/").toString())
                                        .post(page);
                        assertThat(answer.statusCode()).isEqualTo(503);
                        assertThat(answer.header("Retry-After")).isEqualTo("10");
                        assertThat(answer.contentType()).startsWith("text/html");
                        assertThat(answer.asString())
                                .contains("Too many ask at once", "Nothing is wrong with it");
                    }
                });
    }

    @Test
    void whoHandsInIsToldToComeBack() {
        for (Consumer<Runnable> crowd :
                List.<Consumer<Runnable>>of(places::during, places::crowdedDuring)) {
            crowd.accept(
                    () -> {
                        Response form =
                                given().formParam("thing", "6")
                                        .formParam("address", eve.feed().toString())
                                        .post("/hand-in");
                        Response mention =
                                given().formParam("source", eve.feed().toString())
                                        .formParam("target", "https://planet.example/things/6")
                                        .post("/webmention");
                        for (Response answer : List.of(form, mention)) {
                            assertThat(answer.statusCode()).isEqualTo(503);
                            assertThat(answer.header("Retry-After")).isEqualTo("30");
                        }
                    });
        }
        assertThat(database.count("select count(*) from handed_in")).isZero();
    }

    @Test
    void whatIsKnownIsToldWithoutATurn() {
        places.during(
                () ->
                        assertThat(trace("/six").jsonPath().getString("reason.code"))
                                .isEqualTo("shown"));
    }

    private static Response call(String path, Blog blog) {
        return given().contentType("application/json")
                .body(Map.of("url", blog.page("/feed").toString(), "name", "Eve"))
                .post(path);
    }

    private Response trace(String post) {
        return given().queryParam("url", laura.page(post).toString()).get("/api/v1/trace");
    }

    private static void later(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.contentType()).startsWith(Problem.JSON);
        assertThat(answer.jsonPath().getString("detail")).contains("no turn", "10 seconds");
    }
}
