package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.landscape.mail.DeliveryReportTest;
import org.landscape.mail.MailServer.Mail;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.tick.RetentionCheck;

/// Readers ask for the digest by mail, confirm that, and end it.
@QuarkusTest
@OnBothDatabases
class DigestLettersTest extends LetterTest {

    @Inject Event<RetentionCheck> retention;

    @Test
    void aReaderConfirmsAndGetsTheDigestUntilTheyEndIt() {
        laurasPosts();
        assertThat(ask("Reader@Example.org", "").select("h1").text())
                .isEqualTo("Look into your mailbox");
        Mail question = only();
        assertIsLetter("digest-confirm", question);
        clock.goOn(Duration.ofDays(7));
        look();
        assertThat(taken()).isEmpty();
        String token = token(question);
        assertThat(press("/letters/" + token + "/confirm").select("main").text())
                .contains("the first one comes on Monday");

        look();
        look();
        assertIsLetter("digest", only());

        press("/letters/" + token + "/stop");
        assertThat(database.count("select count(*) from digest_reader")).isZero();
        given().get("/letters/" + token).then().statusCode(404);
        given().get("/letters/" + token + "/stop").then().statusCode(200);
    }

    @Test
    void aDigestMayBeOfOneThingOrGroup() {
        landscape.join("tom", "Tom");
        landscape.putInto("tom", "country", "Ireland");
        laurasPosts();
        landscape.read(
                "tom", "Tom’s blog", post("About Thing 6", "2026-11-24T10:00:00Z", "<p>Six</p>"));
        for (String scope : List.of("thing=6", "group=country:Ireland")) {
            ask("reader@example.org", scope);
            press("/letters/" + token(only()) + "/confirm");
        }
        clock.goOn(Duration.ofDays(7));
        look();
        List<Mail> mails = taken();
        assertThat(mails).hasSize(2);
        assertIsLetter("digest-thing", mails.getFirst());
        assertIsLetter("digest-group", mails.getLast());
        given().formParam("address", "reader@example.org")
                .formParam("scope", "group=country:Mars")
                .post("/letters/digest")
                .then()
                .statusCode(400);
    }

    @Test
    void aFormSentManyTimesAtOnceFillsNoMailbox() throws Exception {
        List<Callable<Integer>> presses =
                Collections.nCopies(
                        12,
                        () ->
                                given().formParam("address", "reader@example.org")
                                        .formParam("scope", "")
                                        .post("/letters/digest")
                                        .statusCode());

        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> press : threads.invokeAll(presses)) {
                answers.add(press.get());
            }
        }

        assertThat(answers).containsOnly(200);
        assertThat(taken()).hasSize(3);
    }

    @Test
    void whoAsksLearnsNothing() {
        String known = said(LAURA);
        assertThat(only().to()).isEqualTo(LAURA);
        assertThat(said("nobody@example.org")).isEqualTo(known);
        assertThat(taken()).isEmpty();
        assertThat(
                        given().formParam("address", "a@b\r\nBcc: c@d")
                                .post("/letters")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString())
                .contains("This is no mail address");
        assertThat(taken()).isEmpty();
    }

    private String said(String address) {
        return given().formParam("address", address)
                .post("/letters")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void aMailServersReportEndsTheLettersOfAParticipantAndTheDigest() {
        ask(LAURA, "");
        press("/letters/" + token(only()) + "/confirm");
        confirmed("laura");
        String id = only().messageId();

        given().contentType("message/rfc822")
                .body(DeliveryReportTest.report(LAURA, "failed", "5.1.1", id))
                .post("/letters/reports")
                .then()
                .statusCode(204);

        assertThat(database.count("select count(*) from digest_reader")).isZero();
        laurasPosts();
        clock.goOn(Duration.ofDays(7));
        look();
        assertThat(taken()).isEmpty();
        // Whatever else is sent there gets the same answer.
        given().body("hello").post("/letters/reports").then().statusCode(204);
    }

    @Test
    void anAddressThatIsNotConfirmedIsDeleted() {
        ask("reader@example.org", "");
        only();
        clock.goOn(Duration.ofDays(8));
        retention.fire(new RetentionCheck(clock.instant()));
        assertThat(database.dump()).doesNotContain("reader@example.org");
    }
}
