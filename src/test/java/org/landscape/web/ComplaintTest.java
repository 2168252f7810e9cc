package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.complaint.Complaints;
import org.landscape.desk.Organiser;
import org.landscape.desk.ParticipantDecisions;
import org.landscape.desk.PostDecisions;
import org.landscape.desk.WaitingDecisions;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// A reader complains about a post or a blog, and an organiser settles it.
@QuarkusTest
@OnBothDatabases
class ComplaintTest {

    private static final Organiser ANN = new Organiser("Ann");
    private static final String TAKEN = "Thank you";

    @Inject Landscape landscape;
    @Inject Database database;
    @Inject EntryLists lists;
    @Inject Complaints complaints;
    @Inject ParticipantDecisions participantDecisions;
    @Inject PostDecisions postDecisions;
    @Inject WaitingDecisions waitingDecisions;
    @Inject EveryFeed everyFeed;
    @Inject TestClock clock;

    private long post;

    @BeforeEach
    void lauraHasPosted() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "The Dark Archive",
                post(
                        "Thing <6>",
                        "2011-07-18T10:00:00Z",
                        "<p>Buy this.</p><p>" + "It is cheap. ".repeat(60) + "</p>"));
        post = lists.page(EntryQuery.ALL).entries().getFirst().id();
    }

    @AfterEach
    void emptyDatabase() {
        database.empty();
    }

    @Test
    void aComplaintAboutAPostReachesTheDeskAndIsSettledThere() {
        DeskBrowser ann = new DeskBrowser("Ann");
        assertThat(ann.page("/organiser").select("nav.desk a[href$=complaints]")).isEmpty();
        assertThat(page("/").select("a[href$='/complaint?post=" + post + "']")).hasSize(1);
        assertThat(page("/complaint?post=" + post).select("main").text())
                .contains("“Thing <6>” by Laura");

        assertThat(send(Map.of("post", post, "text", " It is\n<b>advertising</b>. ")))
                .contains(TAKEN)
                .doesNotContain("Ann");

        assertThat(ann.page("/organiser").select("nav.desk a[href$=complaints]").text())
                .isEqualTo("Complaints 1");
        Document waiting = ann.page("/organiser/complaints");
        assertThat(waiting.select("ul.rows li").text())
                .contains("Thing <6> by Laura", "“It is <b>advertising</b>.”");
        String settle = waiting.select("ul.rows form").attr("action");

        Document none = ann.press(settle.substring(settle.indexOf("/organiser")), Map.of());

        assertThat(none.select(".lead").text()).startsWith("No complaint waits.");
        assertThat(ann.page("/organiser/log").text())
                .contains("Ann settled a complaint about Laura");
        assertThat(ann.send(settle.substring(settle.indexOf("/organiser")), Map.of()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatWasWrittenIsKeptWhereItCannotBeTaken() {
        assertThat(send(Map.of("participant", "laura", "text", " ")))
                .contains("Write in a few words what is wrong.");
        String tooLong = "x".repeat(Complaints.LONGEST + 1);
        assertThat(send(Map.of("participant", "laura", "text", tooLong)))
                .contains("1001 characters, and 1000 are taken", tooLong);
        assertThat(complaints.countWaiting()).isZero();
    }

    @Test
    void nothingIsLearntAboutWhatReadersDoNotSee() {
        postDecisions.hide(ANN, post, true);

        assertThat(page404("/complaint?post=" + post)).isEqualTo(page404("/complaint?post=999999"));
        assertThat(page404("/complaint?participant=nobody")).contains("taken away");
        assertThat(
                        given().formParam("post", post)
                                .formParam("text", "x")
                                .post("/complaint")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theSameAnswerIsGivenWhenTheSameIsSentAgainOrTooMuchAboutOne() {
        for (int i = 0; i < 12; i++) {
            clock.goOn(Duration.ofMinutes(1));
            String text = "Number " + Math.max(1, i);
            assertThat(send(Map.of("participant", "laura", "text", text))).contains(TAKEN);
        }

        assertThat(complaints.countWaiting()).isEqualTo(10);
    }

    @Test
    void aSettledOneIsForgottenAfterNinetyDaysAndAllWithTheirParticipant() {
        send(Map.of("participant", "laura", "text", "First."));
        send(Map.of("participant", "laura", "text", "Second."));
        waitingDecisions.settle(ANN, complaints.waiting(1).getFirst().id());
        clock.goOn(Duration.ofDays(91));
        everyFeed.forgetExpired();
        assertThat(complaints.waiting(10))
                .extracting(Complaints.Waiting::text)
                .containsExactly("Second.");
        assertThat(database.count("select count(*) from complaint")).isEqualTo(1);

        participantDecisions.remove(ANN, "laura");

        assertThat(database.count("select count(*) from complaint")).isZero();
        assertThat(database.dump()).doesNotContain("First.").doesNotContain("Second.");
    }

    private static String send(Map<String, ?> form) {
        return given().formParams(form)
                .post("/complaint")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static Document page(String path) {
        return Jsoup.parse(given().get(path).then().statusCode(200).extract().asString());
    }

    private static String page404(String path) {
        return Jsoup.parse(
                        given().accept("text/html")
                                .get(path)
                                .then()
                                .statusCode(404)
                                .extract()
                                .asString())
                .select("main")
                .text();
    }
}
