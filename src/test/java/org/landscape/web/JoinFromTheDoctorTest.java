package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.OnBothDatabases;

/// The page of the doctor, from which a blog joins.
@QuarkusTest
@OnBothDatabases
class JoinFromTheDoctorTest extends JoinTest {

    private static Document ask(Object url) {
        Response answer = given().formParam("url", url.toString()).post("/doctor");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    @Test
    void examinesABlogAndTracesAPost() {
        Document report = ask(laura.page("/"));
        assertThat(report.select("h1").text()).isEqualTo("All is well with this blog.");
        assertThat(report.select(".chain strong").eachText())
                .contains("The address", "The answer", "Posts", "Things");
        assertThat(report.select("article h3")).hasSize(2);

        join(laura.feed(), Map.of("name", "Laura"));
        everyFeed.dueNow();
        Document shown = ask(laura.page("/six"));
        assertThat(shown.select("h1").text())
                .isEqualTo("This post is shown, and counts for Thing 6");
        assertThat(shown.select(".ways a").eachText())
                .contains("The page of Laura here", "Thing 6: Online networks");
        assertThat(shown.select(".ways a").eachAttr("href"))
                .contains("https://planet.example/things/6");
        Document missing = ask(laura.page("/draft"));
        assertThat(missing.select("h1").text()).isEqualTo("Why this post is missing");
        assertThat(missing.select(".said").text()).contains("is not among them");
        assertThat(missing.select("form button").text()).isEqualTo("Have the blog examined");
        assertThat(ask(laura.page("/")).select("h1").text())
                .as("the blog itself is examined, not traced")
                .isEqualTo("This blog takes part as Laura");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/feed", "/tag/tst23"})
    void aBlogThatTakesPartIsToldWithItsPostsFirst(String path) {
        join(laura.page("/"), Map.of("name", "Laura"));
        everyFeed.dueNow();

        Document page = ask(laura.page(path));

        assertThat(page.select("h1").text()).isEqualTo("This blog takes part as Laura");
        assertThat(page.select(".said").text())
                .startsWith("Last read ")
                .contains("2 of 2 posts of its list are here.");
        assertThat(page.select(".verdicts .sure").text()).contains("Here: counts for Thing 6.");
        assertThat(page.select(".verdicts .none").text()).contains("Here: on no Thing’s page.");
        assertThat(page.select("details.steps .chain li")).isNotEmpty();
        assertThat(page.text()).doesNotContain("Join with this blog");
    }

    @Test
    void ourOwnPageAboutAParticipantLeadsToTheirBlog() {
        join(laura.page("/"), Map.of("name", "Laura"));
        everyFeed.dueNow();

        for (String own :
                List.of(
                        "https://planet.example/participants/laura",
                        "http://www.planet.example/participants/laura/feed.atom")) {
            assertThat(ask(own).select("h1").text()).isEqualTo("This blog takes part as Laura");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://planet.example",
                "http://www.planet.example/things/6",
                "planet.example/join",
                "https://planet.example/participants/nobody"
            })
    void ourOwnPageIsToldAsSuch(String own) {
        assertThat(ask(own).select("h1").text()).isEqualTo("This is our own page");
    }

    @Test
    void whatTheRuleLeavesOutComesLast() {
        join(laura.page("/"), Map.of("name", "Laura", "only", Map.of("category", "tst23")));
        everyFeed.dueNow();

        Document page = ask(laura.page("/"));

        assertThat(page.select(".said").text())
                .contains("0 of 2 posts of its list are here, 2 are left out by its rule.");
        assertThat(page.select(".verdicts .missing").text())
                .contains("Left out: only posts filed under “tst23” are taken.");
    }

    @Test
    void whatIsNotHereIsToldWithItsReason() {
        join(laura.page("/"), Map.of("name", "Laura"));
        everyFeed.dueNow();
        laura.post(new Post("seven", "Thing 7", DATE, "<p>We met.</p>"));
        String id =
                given().get("/api/v1/entries")
                        .jsonPath()
                        .getString("entries.find { it.title == 'Thing 6' }.id");
        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .post("/api/v1/organiser/entries/" + id + "/hide");

        Document page = ask(laura.page("/"));

        assertThat(page.select(".said").text()).contains("1 of 3 posts of its list are here.");
        assertThat(page.select(".verdicts .missing").text())
                .contains("Not here yet", "The organisers keep it from readers.");
    }

    @Test
    void aBlogThatCannotBeReadIsToldWithTheReason() {
        join(laura.page("/"), Map.of("name", "Laura"));
        everyFeed.dueNow();
        laura.origin().at("/feed", "HTTP/1.1 404 Not Found\nContent-Length: 0");
        everyFeed.afterAWeek();

        Document page = ask(laura.page("/"));

        assertThat(page.select("h1").text())
                .isEqualTo("This blog takes part as Laura, and cannot be read");
        assertThat(page.select(".said").text()).contains("HTTP 404");
    }

    @Test
    void everyMembershipHasItsWordsAndNoSecret() {
        askFirst();
        join(laura.page("/"), Map.of("name", "Laura"));
        Document waits = ask(laura.page("/"));
        assertThat(waits.select("h1").text()).isEqualTo("This blog waits for the organisers");
        assertThat(waits.select("main").text()).doesNotContain("takes part as Laura");
        organise("POST", "laura/approve");
        everyFeed.dueNow();
        organise("POST", "laura/pause");
        assertThat(ask(laura.page("/")).select("h1").text())
                .isEqualTo("This blog takes part as Laura, and is paused");
        organise("POST", "laura/refuse");
        Document refused = ask(laura.page("/"));
        assertThat(refused.select("h1").text())
                .isEqualTo("The organisers have not taken this blog in");
        assertThat(refused.text()).doesNotContain("advertiser").doesNotContain("as Laura");
        organise("DELETE", "laura");
        assertThat(ask(laura.page("/")).select("h1").text())
                .isEqualTo("All is well with this blog.");
    }

    private static Response visit(Object url, Map<String, String> fields) {
        return given().headers(fields).queryParam("url", url.toString()).get("/doctor");
    }

    @Test
    void anAnswerHasAnAddress() {
        Map<String, String> person = Map.of("Sec-Fetch-Dest", "document");

        Response answer = visit(laura.page("/"), person);

        Document page = Jsoup.parse(answer.asString());
        assertThat(page.select("h1").text()).isEqualTo("All is well with this blog.");
        assertThat(page.select("#answer").attr("value"))
                .startsWith("https://planet.example/doctor?url=http%3A%2F%2F127.0.0.1");
        assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex, nofollow");
        assertThat(
                        visit(
                                        laura.page("/"),
                                        Map.of("Referer", "https://planet.example/doctor?url=x"))
                                .asString())
                .contains("All is well with this blog.");
    }

    static Stream<Arguments> notPeople() {
        return Stream.of(
                Arguments.of("a crawler", Map.of(), 200),
                Arguments.of("a picture elsewhere", Map.of("Sec-Fetch-Dest", "image"), 200),
                Arguments.of("a frame elsewhere", Map.of("Sec-Fetch-Dest", "iframe"), 200),
                Arguments.of("a script elsewhere", Map.of("Sec-Fetch-Dest", "empty"), 200),
                Arguments.of(
                        "a link on another site", Map.of("Referer", "https://other.example/"), 200),
                Arguments.of(
                        "a page in advance",
                        Map.of("Sec-Fetch-Dest", "document", "Sec-Purpose", "prefetch;prerender"),
                        503),
                Arguments.of("a page in advance", Map.of("Purpose", "prefetch"), 503),
                Arguments.of("a page in advance", Map.of("X-Moz", "prefetch"), 503));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("notPeople")
    void onlyAPersonMakesUsAskABlog(String who, Map<String, String> fields, int status) {
        Response answer = visit(laura.page("/"), fields);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(laura.origin().received()).as(who).isEmpty();
        if (status == 200) {
            assertThat(Jsoup.parse(answer.asString()).select("form.ask").attr("method"))
                    .isEqualTo("post");
        }
    }

    @Test
    void aHeadAsksNoBlog() {
        given().header("Sec-Fetch-Dest", "document")
                .queryParam("url", laura.page("/").toString())
                .head("/doctor")
                .then()
                .statusCode(200);

        assertThat(laura.origin().received()).isEmpty();
    }

    @Test
    void whatIsStoredIsToldWithoutAsking() {
        join(laura.page("/"), Map.of("name", "Laura"));
        everyFeed.dueNow();
        int asked = laura.origin().received().size();

        String page = visit(laura.page("/six"), Map.of()).asString();

        assertThat(page).contains("This post is shown, and counts for Thing 6");
        assertThat(laura.origin().received()).hasSize(asked);
    }

    @Test
    void crawlersAreToldToLeaveTheAnswersOut() {
        assertThat(given().get("/robots.txt").asString()).contains("Disallow: /doctor?");
    }

    @Test
    void tellsWhatIsWrongAndWhereToMendIt() {
        troubles();

        Document report = ask(laura.page("/guarded"));

        assertThat(report.select("h1").text()).isEqualTo("This blog cannot be read.");
        assertThat(report.select(".findings .error").text())
                .contains("Has to be changed")
                .contains("let feed readers through");
        assertThat(report.select(".chain .failed")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', Write the address", "laura, That is no web address"})
    void noAddressIsToldBesideTheField(String url, String words) {
        assertThat(ask(url).select(".wrong").text()).startsWith(words);
    }

    @Test
    void anAddressThatIsNeverAskedIsToldLikeAnyOther() {
        assertThat(ask("file:///etc/passwd").select(".findings").text())
                .contains("not a public web address");
    }
}
