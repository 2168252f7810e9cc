package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.landscape.mail.MailServer.Mail;
import org.landscape.ownership.OwnerSessions;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.tick.RetentionCheck;

/// A participant chooses letters, and the address to which they go, by the link in a letter and on
/// their own pages; and what happens to them at the desk or without mail.
@QuarkusTest
@OnBothDatabases
class LetterChoicesTest extends LetterTest {

    @Inject OwnerSessions owners;
    @Inject Event<RetentionCheck> retention;

    @Test
    void lettersAreChosenAndEnded() {
        confirmed("laura");
        String token = token(only());
        Document page = press("/letters/" + token + "/choose", "weekly", "yes");
        assertThat(page.select("input[checked]").eachAttr("name")).containsExactly("weekly");

        landscape.fail("laura", "There is no feed at this address (HTTP 404).");
        clock.goOn(Duration.ofHours(30));
        look();
        assertThat(taken()).isEmpty();

        // As a mail program does it (RFC 8058): no cookie, no page before it, either media type.
        given().multiPart("List-Unsubscribe", "One-Click")
                .post("/letters/" + token + "/stop")
                .then()
                .statusCode(200);
        given().formParam("List-Unsubscribe", "One-Click")
                .post("/letters/" + token + "/stop")
                .then()
                .statusCode(200);
        clock.goOn(Duration.ofDays(6));
        look();
        assertThat(taken()).isEmpty();
    }

    @Test
    void aLinkThatEndsLettersShowsAButton() {
        confirmed("laura");
        String stop = only().stop().replaceAll("[<>]|https://planet.example", "");
        assertThat(page(stop).select("main button").text()).isEqualTo("End your letters");
        assertThat(page(stop.replace("/stop", "")).select("input[checked]")).hasSize(3);
        press(stop);
        assertThat(page(stop.replace("/stop", "")).select("input[checked]")).isEmpty();
    }

    @Test
    void whoIsSignedInGivesAnAddressThatIsAskedFirst() {
        database.writeTo("laura", "");
        OwnerBrowser browser = laurasBrowser();
        Document without = browser.page("/mine/letters");
        assertThat(without.select(".own [aria-current]").text()).isEqualTo("Letters");
        assertThat(without.select("main .lead").text()).startsWith("You get none");
        assertThat(without.select("[name=weekly], form[action$=forget]")).isEmpty();
        assertThat(send(browser, "", Map.of("address", "laura@")).statusCode()).isEqualTo(422);
        assertThat(taken()).isEmpty();

        Document asked = follow(browser, send(browser, "", Map.of("address", LAURA)));
        assertThat(asked.select("[role=status]").text()).contains("one with a link is on its way");
        assertThat(asked.select("main .lead").text()).contains(LAURA);
        assertThat(asked.select("[name=weekly]")).isEmpty();
        Mail question = only();
        assertIsLetter("confirm", question);
        assertThat(question.to()).isEqualTo(LAURA);
        // Whoever is signed in has not shown that the mailbox is theirs.
        follow(browser, send(browser, "/choose", Map.of("weekly", "yes")));
        look();
        assertThat(taken()).isEmpty();

        press("/letters/" + token(question) + "/confirm");
        assertIsLetter("welcome-empty", only());
        assertThat(browser.page("/mine/letters").select("[name=weekly]")).hasSize(1);
        follow(browser, send(browser, "", Map.of("address", LAURA)));
        assertThat(taken()).as("who said yes is not asked again").isEmpty();
    }

    @Test
    void bothPagesOfLettersSayTheSame() {
        confirmed("laura");
        String token = token(only());
        OwnerBrowser browser = laurasBrowser();
        Document chosen =
                follow(browser, send(browser, "/choose", Map.of("trouble", "yes", "news", "yes")));
        assertThat(chosen.select("[role=status]").text()).isEqualTo("That is noted.");
        assertThat(chosen.select("input[checked]").eachAttr("name"))
                .containsExactly("trouble", "news");
        assertThat(partOf(page("/letters/" + token)))
                .hasSize(6)
                .isEqualTo(partOf(browser.page("/mine/letters")));

        press("/letters/" + token + "/choose", "weekly", "yes");
        assertThat(browser.page("/mine/letters").select("input[checked]").eachAttr("name"))
                .containsExactly("weekly");
        follow(browser, send(browser, "/stop", Map.of()));
        assertThat(page("/letters/" + token).select("input[checked]")).isEmpty();
        clock.goOn(Duration.ofDays(7));
        look();
        assertThat(taken()).isEmpty();
    }

    private static List<String> partOf(Document page) {
        return page.select(
                        "main .lead, main legend, main form[action$=choose] label,"
                                + " main form[action$=stop] button")
                .eachText();
    }

    @Test
    void whoChangesOrDeletesTheirAddressGetsNothingThereAnyMore() {
        confirmed("laura");
        String token = token(only());
        OwnerBrowser browser = laurasBrowser();
        // Put, and not sent yet.
        landscape.fail("laura", "There is no feed at this address (HTTP 404).");
        clock.goOn(Duration.ofHours(25));
        look();
        follow(browser, send(browser, "", Map.of("address", "other@example.org")));
        Mail question = only();
        assertThat(question.to()).isEqualTo("other@example.org");
        given().get("/letters/" + token).then().statusCode(404);

        press("/letters/" + token(question) + "/confirm");
        taken();
        Document without = follow(browser, send(browser, "/forget", Map.of()));
        assertThat(without.select("main .lead").text()).startsWith("You get none");
        retention.fire(new RetentionCheck(clock.instant()));
        clock.goOn(Duration.ofDays(7));
        look();
        assertThat(taken()).isEmpty();
        assertThat(database.count("select count(*) from participant_reader")).isZero();
    }

    @Test
    void anOtherAddressAtTheDeskIsAskedAndTheOneBeforeGetsNothingMore() {
        confirmed("laura");
        taken();
        DeskBrowser ann = new DeskBrowser("Ann");
        assertThat(ann.page("/organiser/participants/laura/edit").select("#email-note").text())
                .contains("one letter asks the owner of the new address");
        // Put, and not sent yet.
        landscape.fail("laura", "There is no feed at this address (HTTP 404).");
        clock.goOn(Duration.ofHours(25));
        look();

        Map<String, Object> fields =
                DeskEditTest.fields(ann.page("/organiser/participants/laura/edit"));
        fields.put("email", "other@example.org");
        ann.press("/organiser/participants/laura/edit", fields);

        Mail question = only();
        assertThat(question.to()).isEqualTo("other@example.org");
        assertIsLetter("confirm", question);
    }

    @Test
    void withoutMailThereIsNothingOfLetters() {
        server.stop();
        database.changedAll();
        given().get("/letters").then().statusCode(404);
        OwnerBrowser browser = laurasBrowser();
        assertThat(browser.get("/mine/letters").statusCode()).isEqualTo(404);
        assertThat(browser.page("/mine").select(".own a[href$=letters]")).isEmpty();
        assertThat(browser.page("/mine/shown").select("[name=email]")).hasSize(1);
        clock.goOn(Duration.ofSeconds(11));
        assertThat(page("/follow").select("form[action$=digest]")).isEmpty();
        assertThat(page("/privacy").text()).doesNotContain("If you get letters");
        server.start();
        clock.goOn(Duration.ofSeconds(11));
        assertThat(page("/follow").select("form[action$=digest]")).hasSize(1);
        assertThat(browser.page("/mine").select(".own a[href$=letters]")).hasSize(1);
        assertThat(browser.page("/mine/shown").select("[name=email]")).isEmpty();
        assertThat(page("/digest").select("form[action$=digest]")).hasSize(1);
        assertThat(page("/privacy").text()).contains("If you get letters");
        assertThat(page("/").select("footer a[href$=letters]")).hasSize(1);
    }

    private OwnerBrowser laurasBrowser() {
        return OwnerBrowser.signedIn(owners.begin("laura").orElseThrow());
    }

    private static Response send(OwnerBrowser browser, String path, Map<String, String> fields) {
        return browser.send("/mine/letters", "/mine/letters" + path, fields);
    }

    private static Document follow(OwnerBrowser browser, Response answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return browser.page(answer.header("Location").replaceFirst("https?://[^/]*", ""));
    }
}
