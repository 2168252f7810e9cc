package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.feedsfile.Roster;
import org.landscape.poll.EveryFeed;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.registration.RosterSync;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;

/// The programme's own blog: its posts are tasks and never answers to them.
@QuarkusTest
@OnBothDatabases
class OrganisersBlogTest {

    private static final String DATE = "Mon, 18 Jul 2011 08:00:00 GMT";
    private static final String TASK =
            "<p>This week we look at online networks. Choose one of them, join it, and write on your"
                    + " blog what you think of it.</p>";

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject RosterSync rosterSync;
    @Inject CurrentProgramme current;

    private final Blog organisers = new Blog("The programme");
    private final Blog laura = new Blog("Laura");
    private @Nullable Programme before;

    @BeforeEach
    void theyHavePostedATask() {
        database.empty();
        before = current.get();
        organisers.post(
                new Post("t6", "Thing 6: Online networks", DATE, TASK),
                new Post("news", "A picnic", DATE, "<p>Bring cake.</p>"));
        apply(organisers.feed());
        database.join("laura", laura.feed());
        everyFeed.dueNow();
    }

    @AfterEach
    void end() throws IOException {
        organisers.close();
        laura.close();
        if (before != null) {
            current.become(before);
        }
    }

    private void apply(@Nullable WebAddress feed) {
        Programme programme = new ProgrammeLike(current.get()).feed(feed).programme();
        current.become(programme);
        rosterSync.apply(new Roster(programme, List.of(), false), Optional.empty());
    }

    private static Document thing() {
        return Jsoup.parse(given().get("/things/6").asString());
    }

    private static JsonPath organiser(String path) {
        return given().header("Authorization", "Bearer sesame").get("/api/v1/" + path).jsonPath();
    }

    @Test
    void theirPostStandsAsTheTaskOfItsThing() {
        Document page = thing();

        assertThat(page.select(".task h3").eachText()).containsExactly("Thing 6: Online networks");
        assertThat(page.select(".count").text()).isEqualTo("no posts");
        assertThat(given().get("/things/7").asString()).doesNotContain("class=\"task\"");
    }

    @Test
    void nothingOfItIsAmongThePostsOfParticipants() {
        for (String path : List.of("/", "/feed.atom", "/things/6/feed.json", "/participants")) {
            assertThat(given().get(path).asString())
                    .as(path)
                    .doesNotContain("Choose one of them", "picnic", "_organisers");
        }
        assertThat(organiser("board").getList("rows.participant.slug")).containsExactly("laura");
        assertThat(organiser("participants").getList("participants")).hasSize(1);
        assertThat(organiser("entries").getList("entries")).isEmpty();
        given().get("/participants/_organisers").then().statusCode(404);
    }

    @Test
    void aVerbatimCopyOfTheTaskAnswersNothingAndAPostAboutItDoes() {
        laura.post(
                new Post("copy", "Thing 6: Online networks", DATE, "<div>" + TASK + "</div>"),
                new Post("mine", "My Thing 6", DATE, "<p>I joined one and I stayed.</p>"));
        everyFeed.afterAWeek();

        JsonPath entries = organiser("entries");
        assertThat(entries.getList("entries.title"))
                .containsExactlyInAnyOrder("Thing 6: Online networks", "My Thing 6");
        assertThat(entries.getList("entries.find { it.title == 'My Thing 6' }.things.number"))
                .containsExactly(6);
        assertThat(
                        entries.getList(
                                "entries.find { it.title == 'Thing 6: Online networks' }.things"))
                .isEmpty();
    }

    @Test
    void aTraceLeadsToTheTask() {
        JsonPath trace =
                given().queryParam("url", organisers.page("/t6").toString())
                        .get("/api/v1/trace")
                        .jsonPath();

        assertThat(trace.getString("reason.code")).isEqualTo("shown");
        assertThat(trace.getList("places")).contains("https://planet.example/things/6");
    }

    @Test
    void itIsNoParticipantForTheDeskNorForWhoWantsToJoin() {
        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .post("/api/v1/organiser/participants/_organisers/pause")
                .then()
                .statusCode(409);
        given().contentType("application/json")
                .body(Map.of("url", organisers.feed().toString(), "name", "Me"))
                .post("/api/v1/participants")
                .then()
                .statusCode(403);
    }

    @Test
    void withoutAnAddressItIsAskedNoMore() {
        apply(null);

        assertThat(everyFeed.afterAWeek()).isEmpty();
        apply(organisers.feed());
        assertThat(everyFeed.afterAWeek()).hasSize(1);
    }
}
