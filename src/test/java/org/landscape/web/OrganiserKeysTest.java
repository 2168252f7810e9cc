package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// Each organiser has a key of their own, which proves who decided and can be taken back.
@QuarkusTest
@OnBothDatabases
class OrganiserKeysTest {

    private static final String PAGE = "/organiser/organisers";

    private static final RestAssuredConfig STAY =
            RestAssuredConfig.config()
                    .redirect(RedirectConfig.redirectConfig().followRedirects(false));

    @Inject Database database;
    @Inject TestClock clock;

    @BeforeEach
    void nobodyIsInvited() {
        database.empty();
    }

    private static String signIn(String key, String name) {
        Response answer =
                given().config(STAY)
                        .header("Sec-Fetch-Site", "same-origin")
                        .formParam("key", key)
                        .formParam("name", name)
                        .post("/organiser/sign-in");
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.getCookie("landscape-desk");
    }

    private static RequestSpecification with(String cookie) {
        return given().config(STAY)
                .cookie("landscape-desk", cookie)
                .header("Sec-Fetch-Site", "same-origin");
    }

    private static Document page(String cookie) {
        return Jsoup.parse(with(cookie).get(PAGE).asString());
    }

    private static Document invite(String cookie, String name) {
        return Jsoup.parse(form(cookie).formParam("name", name).post(PAGE).asString());
    }

    private static RequestSpecification form(String cookie) {
        return with(cookie).formParam("token", page(cookie).select("[name=token]").attr("value"));
    }

    private static String keyIn(Document page) {
        String link = page.select("#link").attr("value");
        assertThat(link).startsWith("https://planet.example/organiser/sign-in#key=");
        return link.substring(link.indexOf('=') + 1);
    }

    private static Document press(String cookie, String who, String word) {
        String action =
                page(cookie)
                        .select(".rows li:has(bdi:containsOwn(" + who + ")) form")
                        .attr("action");
        return Jsoup.parse(form(cookie).formParam("word", word).post(action).asString());
    }

    private static int bearer(String key) {
        return given().auth().oauth2(key).get("/api/v1/organiser/log").statusCode();
    }

    @Test
    void anInvitedOrganiserDecidesUnderTheNameOfTheirKey() {
        String ann = signIn("sesame", "Ann");
        Document invited = invite(ann, "Bea");
        assertThat(invited.select(".said").text()).contains("The key of Bea", "shown only now");
        String key = keyIn(invited);
        assertThat(page(ann).html()).doesNotContain(key);
        assertThat(database.dump()).doesNotContain(key);

        String bea = signIn(key, "Somebody else");
        invite(bea, "Cem");

        assertThat(given().auth().oauth2(key).get("/api/v1/organiser/log").jsonPath())
                .satisfies(
                        log -> {
                            assertThat(log.getList("lines.who"))
                                    .containsExactly("Bea", "Bea", "Ann", "Ann");
                            assertThat(log.getList("lines.proven"))
                                    .containsExactly(true, true, false, false);
                            assertThat(log.getList("lines.action"))
                                    .containsExactly(
                                            "invited", "signed_in", "invited", "signed_in");
                        });
        assertThat(Jsoup.parse(with(ann).get("/organiser/log").asString()).select(".log").text())
                .contains("Ann signed in", "Bea✓ with a key of their own signed in");
    }

    @Test
    void aKeyThatWasTakenBackOpensNothing() {
        String ann = signIn("sesame", "Ann");
        String key = keyIn(invite(ann, "Bea"));
        String bea = signIn(key, "");
        assertThat(bearer(key)).isEqualTo(200);

        Document after = press(ann, "Bea", "revoke");

        assertThat(after.select(".rows li").last().text()).contains("Bea", "taken back by Ann");
        assertThat(bearer(key)).isEqualTo(401);
        assertThat(with(bea).get(PAGE).statusCode()).isEqualTo(303);
        assertThat(with(ann).get(PAGE).statusCode()).isEqualTo(200);

        String other = keyIn(press(ann, "Bea", "renew"));
        assertThat(other).isNotEqualTo(key);
        assertThat(bearer(other)).isEqualTo(200);
        assertThat(bearer(key)).isEqualTo(401);
    }

    @Test
    void anOrganiserTakesBackOnlyTheKeysThatTheyGave() {
        String ann = signIn("sesame", "Ann");
        String bea = signIn(keyIn(invite(ann, "Bea")), "");
        invite(ann, "Cem");
        invite(bea, "Dan");

        assertThat(page(bea).select(".rows li:has(form) bdi").eachText())
                .containsExactly("Bea", "Dan");
        String cem = page(ann).select(".rows li:has(bdi:containsOwn(Cem)) form").attr("action");
        Document refused = Jsoup.parse(form(bea).formParam("word", "revoke").post(cem).asString());
        assertThat(refused.select("[role=alert]").text()).startsWith("Only the owner");
        press(bea, "Dan", "revoke");
        assertThat(page(ann).select(".rows li").last().text()).contains("taken back by Bea");
    }

    @Test
    void aNameIsOnePersonsForGood() {
        String ann = signIn("sesame", "Ann");
        invite(ann, "Bea");
        press(ann, "Bea", "revoke");

        Document refused = invite(ann, " bea ");

        assertThat(refused.select("[role=alert]").text()).startsWith("There is or was");
        assertThat(refused.select("#name").attr("value")).isEqualTo(" bea ");
        assertThat(invite(ann, "  ").select("[role=alert]").text())
                .isEqualTo("Write the name of the person first.");
    }

    @Test
    void aKeySaysWhenItWasLastUsed() {
        String ann = signIn("sesame", "Ann");
        String key = keyIn(invite(ann, "Bea"));
        assertThat(page(ann).select(".rows li").last().text()).contains("not here yet");

        bearer(key);

        assertThat(page(ann).select(".rows li").last().text()).contains("last here today");
    }

    @Test
    void withoutATokenNothingIsInvited() {
        String ann = signIn("sesame", "Ann");

        with(ann).formParam("name", "Evelyn").post(PAGE).then().statusCode(403);
        given().formParam("name", "Evelyn").config(STAY).post(PAGE).then().statusCode(303);

        assertThat(page(ann).text()).doesNotContain("Evelyn");
    }
}
