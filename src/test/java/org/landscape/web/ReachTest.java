package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.testsupport.OnBothDatabases;

/// An organiser reaches every post: from each public page, by words, by its address.
@QuarkusTest
@OnBothDatabases
class ReachTest {

    @Inject Landscape landscape;
    @Inject EntityManagerFactory factory;

    @BeforeEach
    void lauraHasPosted() {
        landscape.empty();
        landscape.join("laura", "Laura Grey");
        landscape.join("zoe", "Zoë");
        landscape.read(
                "laura",
                "The Dark Archive",
                post(
                        "My garden",
                        "2011-07-18T10:00:00Z",
                        "<p>Quinces and <strong>medlars</strong>.</p>"),
                post("Thing 6", "2011-07-19T10:00:00Z", "<p>I joined.</p>"));
        landscape.read(
                "zoe",
                "Marmalade",
                post("100 % wool_knit!", "2011-07-20T10:00:00Z", "<p>Row.</p>"));
    }

    private static String idOf(String title) {
        return given().get("/api/v1/entries")
                .jsonPath()
                .getString("entries.find { it.title == '" + title + "' }.id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/things/6", "/participants/laura", "/groups/country/UK"})
    void whileSignedInEachPublicPostHasAWayToTheDesk(String path) {
        Response signedIn = new DeskBrowser("Jo").ask().get(path);
        Response stranger = given().get(path);

        Elements links = Jsoup.parse(signedIn.asString()).select(".post .to-desk");
        assertThat(links).isNotEmpty();
        assertThat(links.eachAttr("href"))
                .contains(
                        "/organiser/entries/"
                                + idOf("Thing 6")
                                + "?from="
                                + (path.equals("/")
                                        ? "%3F"
                                        : path.substring(1).replace("/", "%2F")));
        assertThat(signedIn.header("Cache-Control")).contains("no-store");
        assertThat(stranger.asString()).doesNotContain("to-desk");
        assertThat(stranger.header("Cache-Control")).doesNotContain("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "sesame"})
    void aCookieThatIsNoSessionShowsNoWay(String cookie) {
        assertThat(given().cookie("landscape-desk", cookie).get("/").asString())
                .doesNotContain("to-desk");
    }

    @Test
    void aStrangersPageCostsNoQueryForIt() {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        // With a cookie of something else the page is not answered from memory.
        given().cookie("theme", "dark").get("/");
        statistics.clear();
        given().cookie("theme", "dark").get("/");
        long stranger = statistics.getPrepareStatementCount();
        DeskBrowser jo = new DeskBrowser("Jo");
        statistics.clear();
        jo.ask().get("/");

        assertThat(statistics.getPrepareStatementCount()).isEqualTo(stranger + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "?, /?, Back to the latest posts",
        "things/6, /things/6, Back to Thing 6",
        "things/6?before=1-2, /things/6?before=1-2, Back to Thing 6",
        "organiser/doubtful?thing=6&group=country:UK, /organiser/doubtful?thing=6&group=country:UK, Back"
                + " to the doubtful posts",
        "//evil.example, /organiser/participants/laura, Laura Grey",
        "https://evil.example, /organiser/participants/laura, Laura Grey",
        "javascript:alert(1), /organiser/participants/laura, Laura Grey",
        "/evil.example, /organiser/participants/laura, Laura Grey",
        "\\evil.example, /organiser/participants/laura, Laura Grey",
    })
    void aPostLeadsBackToWhereOneCameFrom(String from, String path, String words) {
        DeskBrowser jo = new DeskBrowser("Jo");
        String page =
                jo.ask()
                        .queryParam("from", from)
                        .get("/organiser/entries/" + idOf("My garden"))
                        .asString();

        assertThat(Jsoup.parse(page).select(".over a").attr("href")).isEqualTo(path);
        assertThat(Jsoup.parse(page).select(".over a").text()).isEqualTo(words);
    }

    @Test
    void theWayBackOutlivesADecision() {
        DeskBrowser jo = new DeskBrowser("Jo");
        String entry = "/organiser/entries/" + idOf("My garden");

        Document after =
                jo.press(
                        entry + "/things?from=things/6",
                        Map.of("thing", "6", "word", "yes", "reason", "It is"));

        assertThat(after.select(".over a").text()).isEqualTo("Back to Thing 6");
        assertThat(
                        jo.press(entry + "/hiding?from=things/6", Map.of("word", "hide"))
                                .select(".over a")
                                .text())
                .isEqualTo("Back to Thing 6");
    }

    @Test
    void whoSaidThatItDoesNotCountIsSaid() {
        DeskBrowser jo = new DeskBrowser("Jo");
        String entry = "/organiser/entries/" + idOf("Thing 6");

        Document after = jo.press(entry + "/things", Map.of("thing", "6", "word", "no"));

        assertThat(after.text())
                .contains("it does not count for Thing 6")
                .doesNotContain("was recognised");
        assertThat(after.select("a[href^=/doctor?url=]").attr("href")).contains("blog.example");
        assertThat(jo.page("/organiser/entries/" + idOf("My garden")).text())
                .contains("For no Thing: none was recognised in it.");
    }

    @Test
    void aPostWhoseAuthorWasRefusedIsSeenAndNothingIsDecidedAboutIt() {
        DeskBrowser jo = new DeskBrowser("Jo");
        String entry = "/organiser/entries/" + idOf("My garden");
        jo.press("/organiser/participants/laura", Map.of("word", "refuse", "reason", "Spam"));

        Document page = jo.page(entry);

        assertThat(page.select(".trouble").text()).contains("its author was refused");
        assertThat(page.select("main form[action*=entries]")).isEmpty();
        assertThat(titles(jo, "quinces")).containsExactly("My garden");
        assertThat(jo.page("/organiser/search?q=quinces").select(".rows strong").eachText())
                .containsExactly("refused");
    }

    private static List<String> titles(DeskBrowser browser, String words) {
        Response answer = browser.ask().queryParam("q", words).get("/organiser/search");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString()).select(".rows a[href*=entries]").eachText();
    }

    private static List<String> people(DeskBrowser browser, String words) {
        return Jsoup.parse(browser.ask().queryParam("q", words).get("/organiser/search").asString())
                .select(".rows .who a[href*=participants]")
                .eachText();
    }

    @ParameterizedTest
    @CsvSource({
        "garden, My garden",
        "GARDEN my, My garden",
        "medlars, My garden",
        "quinces grey, My garden",
        "dark quinces, My garden",
        "https://blog.example/My-garden, My garden",
        "http://BLOG.example/My-garden?utm_source=x, My garden",
        "blog.example/My-garden, My garden",
        "100 %, 100 % wool_knit!",
        "wool_knit!, 100 % wool_knit!",
    })
    void aPostIsFoundByWordsAndByItsAddress(String words, String title) {
        assertThat(titles(new DeskBrowser("Jo"), words)).containsExactly(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garden wool", "strong", "%", "woolXknit", "blog.example/other"})
    void whatIsInNoPostIsNotFound(String words) {
        DeskBrowser jo = new DeskBrowser("Jo");
        if (words.equals("%")) {
            assertThat(titles(jo, words)).containsExactly("100 % wool_knit!");
        } else {
            assertThat(titles(jo, words)).isEmpty();
            assertThat(people(jo, words)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "laura",
                "grey",
                "dark archive",
                "https://laura.example",
                "http://www.laura.example/",
                "laura.example/feed",
            })
    void aParticipantIsFoundByNameBlogAndAddress(String words) {
        assertThat(people(new DeskBrowser("Jo"), words)).containsExactly("Laura Grey");
    }

    @Test
    void theSearchIsPagedAndSaysWhenThereIsNothing() {
        DeskBrowser jo = new DeskBrowser("Jo");
        landscape.join("many", "Many");
        landscape.read(
                "many",
                "M",
                java.util.stream.IntStream.range(0, 35)
                        .mapToObj(
                                i ->
                                        post(
                                                "Pebble " + i,
                                                "2011-07-01T10:%02d:00Z".formatted(i),
                                                "<p>x</p>",
                                                "m" + i))
                        .toArray(org.landscape.parse.ParsedEntry[]::new));

        Document first = jo.page("/organiser/search?q=pebble");
        Document second = jo.page(first.select(".older").attr("href"));

        assertThat(first.select(".rows a[href*=entries]")).hasSize(30);
        assertThat(second.select(".rows a[href*=entries]")).hasSize(5);
        assertThat(second.select(".older")).isEmpty();
        assertThat(jo.page("/organiser/search?q=nonsense-word").select(".notice h2").text())
                .isEqualTo("Nothing is found");
        assertThat(jo.page("/organiser/search").select(".notice")).isEmpty();
        assertThat(
                        jo.page("/organiser/search?q=nowhere.example%2Fx")
                                .select(".notice a")
                                .attr("href"))
                .isEqualTo("/doctor?url=nowhere.example%2Fx");
    }
}
