package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.desk.Organiser;
import org.landscape.desk.Sessions;
import org.landscape.ownership.Owner;
import org.landscape.ownership.OwnerSessions;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;
import org.landscape.web.Endpoints.Endpoint;

/// Who a caller is: one identity with its roles, for pages and calls alike.
@QuarkusTest
@OnBothDatabases
class AccessTest {

    @Inject Database database;
    @Inject OwnerSessions owners;
    @Inject Sessions desk;
    @Inject TestClock clock;

    @BeforeEach
    void lauraAndTomTakePart() {
        database.empty();
        for (String name : List.of("laura", "tom")) {
            database.join(
                    name,
                    new Profile(name, null, Show.FULL, null, Map.of()),
                    WebAddress.parse("https://" + name + ".example/feed").orElseThrow(),
                    clock.instant());
        }
    }

    private static RequestSpecification with(String cookie, String secret) {
        return given().redirects().follow(false).cookie(cookie, secret);
    }

    @Test
    void noPageAndNoCallOfOrganisersIsForAnybodyElse() {
        String laura = owners.begin("laura").orElseThrow();
        List<String> open = new ArrayList<>();
        List<Endpoint> all = Endpoints.all();
        for (Endpoint one : all) {
            if (!one.path().matches("/(api/v1/)?organiser(/.*)?")
                    || one.path().equals("/organiser/sign-in")) {
                continue;
            }
            String path = one.path().replaceAll("\\{[^}]*}", "1");
            for (RequestSpecification caller :
                    List.of(
                            given().redirects().follow(false),
                            with("landscape-mine", laura).header("Sec-Fetch-Site", "same-origin"),
                            with("landscape-desk", laura).header("Sec-Fetch-Site", "same-origin"),
                            with("landscape-mine", "x"),
                            given().redirects()
                                    .follow(false)
                                    .auth()
                                    .preemptive()
                                    .basic("a", "b"))) {
                Response answer = caller.request(one.method(), path);
                boolean refused =
                        path.startsWith("/api/")
                                ? answer.statusCode() == 401
                                : answer.statusCode() == 303
                                        && answer.header("Location")
                                                .startsWith("/organiser/sign-in");
                // A body of another kind than a form is refused before it is asked who sends it.
                if (!refused && answer.statusCode() != 415) {
                    open.add(one.method() + " " + path + " " + answer.statusCode());
                }
            }
        }

        assertThat(open).isEmpty();
        assertThat(all).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/participants", "/participants/laura", "/about", "/api/v1/entries"})
    void whatEverybodyMayReadIsReadWithAnyCredentials(String path) {
        for (RequestSpecification caller :
                List.of(
                        given(),
                        given().auth().preemptive().basic("laura", "secret"),
                        given().header("Authorization", "Bearer wrong"),
                        given().header("Authorization", "Digest username=\"laura\""),
                        given().header("Authorization", ""),
                        given().cookie("landscape-mine", "wrong"),
                        given().cookie("landscape-desk", "wrong"))) {
            assertThat(caller.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void aSessionIsForOneParticipantAndGoesWithTheirSlug() {
        String secret = owners.begin("laura").orElseThrow();

        assertThat(owners.of(secret).map(Owner::slug)).contains("laura");
        assertThat(owners.begin("nobody")).isEmpty();
        assertThat(owners.of("x")).isEmpty();
        assertThat(owners.of("x".repeat(43))).isEmpty();
        assertThat(database.dump()).doesNotContain(secret);
    }

    @Test
    void aSessionThatIsUsedGoesOnAndOneThatIsNotEnds() {
        String used = owners.begin("laura").orElseThrow();
        String unused = owners.begin("laura").orElseThrow();
        clock.goOn(Duration.ofDays(20));
        assertThat(owners.of(used)).isPresent();
        clock.goOn(Duration.ofDays(20));

        assertThat(owners.of(used)).isPresent();
        assertThat(owners.of(unused)).isEmpty();
    }

    @Test
    void signingOutEverywhereEndsTheSessionsOfOneParticipant() {
        String one = owners.begin("laura").orElseThrow();
        String other = owners.begin("laura").orElseThrow();
        String tom = owners.begin("tom").orElseThrow();

        owners.endAll(owners.of(one).orElseThrow().participant());

        assertThat(owners.of(one)).isEmpty();
        assertThat(owners.of(other)).isEmpty();
        assertThat(owners.of(tom)).isPresent();
    }

    @Test
    void whoIsRefusedOrRemovedIsNotSignedInAnyMore() {
        String laura = owners.begin("laura").orElseThrow();
        String tom = owners.begin("tom").orElseThrow();
        given().header("Authorization", "Bearer sesame")
                .delete("/api/v1/organiser/participants/tom")
                .then()
                .statusCode(204);
        assertThat(owners.of(tom)).isEmpty();
        assertThat(database.count("select count(*) from owner_session")).isEqualTo(1);
        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .body(Map.of("reason", "an advertiser"))
                .post("/api/v1/organiser/participants/laura/refuse")
                .then()
                .statusCode(200);

        assertThat(owners.of(laura)).isEmpty();
        assertThat(owners.begin("laura")).isEmpty();
    }

    @Test
    void anOrganisersCookieOfAnotherSitesFormDecidesNothing() {
        String secret = desk.begin(new Organiser("Helen"));
        for (String site : List.of("cross-site", "same-site")) {
            with("landscape-desk", secret)
                    .header("Sec-Fetch-Site", site)
                    .post("/api/v1/organiser/participants/laura/pause")
                    .then()
                    .statusCode(403);
        }
        with("landscape-desk", secret)
                .header("Origin", "https://evil.example")
                .post("/api/v1/organiser/participants/laura/pause")
                .then()
                .statusCode(403);
        with("landscape-desk", secret)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/api/v1/organiser/participants/laura/pause")
                .then()
                .statusCode(200);
    }
}
