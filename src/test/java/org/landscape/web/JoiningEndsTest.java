package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.testsupport.TestClock;

/// Joining is closed after the last day, unless feeds.yaml says otherwise.
@QuarkusTest
@OnBothDatabases
class JoiningEndsTest {

    @Inject Database database;
    @Inject CurrentProgramme current;
    @Inject TestClock clock;

    private final Blog laura = new Blog("Laura's Dark Archive");
    private @Nullable Programme before;

    @BeforeEach
    void start() {
        database.empty();
        before = current.get();
    }

    @AfterEach
    void end() throws IOException {
        laura.close();
        if (before != null) {
            current.become(before);
        }
    }

    @Test
    void onTheLastDayBlogsJoin() {
        lastDay(today(), false);

        assertThat(join().statusCode()).isEqualTo(201);
        assertThat(page().select("form input[name=url]")).hasSize(1);
    }

    @Test
    void afterItThePageSaysSoAndWhatToDo() {
        lastDay(today().minusDays(1), false);

        Document page = page();

        assertThat(page.select("h1").text()).isEqualTo("Joining is closed");
        assertThat(page.select("main form")).isEmpty();
        assertThat(page.select("main a").eachAttr("href")).contains("/about");
        assertThat(page.select("header .state").text()).startsWith("Ended yesterday");
    }

    @Test
    void afterItNoBlogIsAskedForACall() {
        lastDay(today().minusDays(1), false);

        Response answer = join();

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("detail"))
                .isEqualTo(
                        "The programme ended on "
                                + today().minusDays(1)
                                + ", and blogs join no longer. Write to the organisers if you want"
                                + " to take part.");
        assertThat(laura.origin().received()).isEmpty();
        assertThat(
                        Jsoup.parse(
                                        given().formParam("url", laura.feed().toString())
                                                .post("/join")
                                                .asString())
                                .select("h1")
                                .text())
                .isEqualTo("Joining is closed");
    }

    @Test
    void whoTakesPartIsKnownAfterIt() {
        lastDay(today(), false);
        join();
        lastDay(today().minusDays(1), false);

        assertThat(join().statusCode()).isEqualTo(409);
    }

    @Test
    void feedsYamlMaySayThatJoiningGoesOn() {
        lastDay(today().minusDays(1), true);

        assertThat(join().statusCode()).isEqualTo(201);
    }

    private void lastDay(LocalDate day, boolean joiningAfterEnd) {
        current.become(
                new ProgrammeLike(current.get())
                        .timezone("UTC")
                        .days(day.minusDays(100), day)
                        .joiningAfterEnd(joiningAfterEnd)
                        .programme());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("UTC"));
    }

    private Response join() {
        return given().contentType("application/json")
                .body(Map.of("url", laura.feed().toString(), "name", "Laura"))
                .post("/api/v1/participants");
    }

    private static Document page() {
        return Jsoup.parse(given().get("/join").asString());
    }
}
