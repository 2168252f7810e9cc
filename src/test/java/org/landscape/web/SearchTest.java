package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.conversation.LinkUpdates;
import org.landscape.parse.ParsedEntry;
import org.landscape.search.IndexUpdates;

/// Posts are found by their words: on the page, by the API and in feeds.
@QuarkusTest
class SearchTest {

    private static final String KEY = "Bearer sesame";

    @Inject Landscape landscape;
    @Inject IndexUpdates index;
    @Inject LinkUpdates links;

    @ConfigProperty(name = "landscape.data-dir")
    Path dataFolder;

    @BeforeEach
    void twoWhoWrite() {
        landscape.empty();
        landscape.join("laura", "Laura Phillips");
        landscape.join("greta", "Greta");
        landscape.read(
                "laura",
                "The Dark Archive",
                post(
                        "Thing 6: Rain & <networks>",
                        "2011-07-18T10:00:00Z",
                        "<p>I was <b>gardening</b> in &lt;the&gt; rain.</p>"),
                post("Tea", "2011-07-19T10:00:00Z", "<p>No rain today, by slow train.</p>"));
        landscape.read(
                "greta",
                "Greta's Garden",
                post("Kräuter", "2011-07-20T10:00:00Z", "<p>Nothing but garden gates.</p>"));
        index.update();
    }

    // --- The page -------------------------------------------------------------------------------

    @Test
    void thePageShowsThePostsWithTheirWordsMarked() {
        Document page = page("rain");

        assertThat(page.select(".found h3").eachText())
                .containsExactly("Thing 6: Rain & <networks>", "Tea");
        assertThat(page.select(".found h3 mark").eachText()).containsExactly("Rain");
        assertThat(page.select(".found .excerpt mark").eachText()).containsExactly("rain", "rain");
        assertThat(page.select(".found .excerpt").first().html())
                .isEqualTo("I was gardening in &lt;the&gt; <mark>rain</mark>.");
        assertThat(page.select("#posts-found").text()).isEqualTo("2 posts");
        assertThat(page.select("#q").attr("value")).isEqualTo("rain");
        assertThat(page.select("form[role=search]").attr("method")).isEqualTo("get");
    }

    @Test
    void thePageSortsByDateWhenAsked() {
        Document page = page("rain&sort=newest");

        assertThat(page.select(".found h3").eachText())
                .containsExactly("Tea", "Thing 6: Rain & <networks>");
        assertThat(page.select("nav.views a[aria-current]").text()).isEqualTo("Newest first");
    }

    @Test
    void thePageFindsParticipantsByNameAndBlog() {
        assertThat(page("greta").select(".found-people a").eachText()).containsExactly("Greta");
        assertThat(page("archive").select(".found-people a").eachText())
                .containsExactly("Laura Phillips");
        assertThat(page("author:phillips -rain").select(".found-people a").eachText())
                .containsExactly("Laura Phillips");
    }

    @Test
    void thePageNarrowsByAuthorThingAndGroup() {
        assertThat(page("author:laura").select(".found h3").eachText())
                .containsExactly("Tea", "Thing 6: Rain & <networks>");
        assertThat(page("author:\"dark archive\" tea").select(".found h3").eachText())
                .containsExactly("Tea");
        assertThat(page("thing:6").select(".found h3").eachText())
                .containsExactly("Thing 6: Rain & <networks>");
        assertThat(page("garden group:uk").select(".found h3").eachText())
                .containsExactlyInAnyOrder("Kräuter", "Thing 6: Rain & <networks>");
        assertThat(page("garden group:country:mars").select(".found h3").eachText()).isEmpty();
    }

    @Test
    void thePageAsksWhatWasMeant() {
        Document page = page("gardning krauter");

        assertThat(page.select(".found h3").eachText()).isEmpty();
        assertThat(page("gardenning rian").select("a.meant").attr("href"))
                .isEqualTo("/search?q=gardening%20rain");
        assertThat(page("xylophone").select(".notice").text()).contains("No post has all of that");
    }

    @Test
    void whatWasMeantKeepsTheOrderInWhichItWasTyped() {
        assertThat(page("train slwo").select("a.meant").text()).isEqualTo("train slow");
        assertThat(page("to day train sloww").select("a.meant").text())
                .isEqualTo("today train slow");
    }

    @Test
    void wordsThatNoPostHasAreNamedAndCanBeLeftOut() {
        Document page = page("slow xylophone train qwertz");

        assertThat(page.select(".notice").text())
                .startsWith("No post has “xylophone” or “qwertz”. Without them: slow train");
        assertThat(page.select("a.meant").attr("href")).isEqualTo("/search?q=slow%20train");
    }

    @Test
    void aThingThatIsNamedIsOffered() {
        for (String typed : List.of("thing 6", "Thing six", "thing:6", "6", "cpd23 thing 6")) {
            assertThat(page(typed).select("#things-found ~ ul a").eachAttr("href"))
                    .as(typed)
                    .containsExactly("/things/6");
        }
        assertThat(page("rain").select("#things-found")).isEmpty();
    }

    @Test
    void participantsAreFoundBySlugAndBySimilarNames() {
        landscape.join("hanako-yamada", "山田 花子");

        assertThat(page("Hanako Yamada").select(".found-people a").eachText())
                .containsExactly("山田 花子");
        Document misspelt = page("laura philips");
        assertThat(misspelt.select("#people-found").text())
                .isEqualTo("Participants with a similar name");
        assertThat(misspelt.select(".found-people a").eachText()).containsExactly("Laura Phillips");
        assertThat(page("xylophone").select("#people-found")).isEmpty();
    }

    @Test
    void aThingIsNamedByItsNumberInWordsOrByItsTitle() {
        for (String typed : List.of("thing:six", "thing:Six", "thing:\"online networks\"")) {
            assertThat(page(typed).select(".found h3").eachText())
                    .as(typed)
                    .containsExactly("Thing 6: Rain & <networks>");
        }
        assertThat(titles("/feed.json?q=thing:six")).containsExactly("Thing 6: Rain & <networks>");
    }

    @Test
    void postsAreFoundByTheDayTheMonthAndTheYear() {
        assertThat(titles("/feed.json?q=after:2011-07-19")).containsExactly("Kräuter", "Tea");
        assertThat(titles("/feed.json?q=before:2011-07-19"))
                .containsExactly("Thing 6: Rain & <networks>");
        assertThat(titles("/feed.json?q=rain after:2011-07-19 before:2011-8"))
                .containsExactly("Tea");
        assertThat(titles("/feed.json?q=after:2012")).isEmpty();
        assertThat(titles("/feed.json?q=garden -after:2011-07-20"))
                .containsExactly("Thing 6: Rain & <networks>");
    }

    @Test
    void theAddressOfAPostFindsItHoweverLongItIs() {
        String path = "a-very-long-title-".repeat(30);
        String longer = "https://blog.example/" + path;
        landscape.read(
                "greta",
                "Greta's Garden",
                post("Long", "2011-07-21T10:00:00Z", "<p>Words.</p>", path));
        links.update();

        for (String typed :
                List.of(
                        longer,
                        longer + "/?utm_source=mail",
                        longer.replace("https://", "http://www."))) {
            Document page = page(typed);
            assertThat(page.select(".found h3 a").eachAttr("href"))
                    .as(typed)
                    .containsExactly(longer);
            assertThat(page.select(".wrong, .subscribe .address[href*='feed.atom?']")).isEmpty();
        }
        assertThat(page(longer + "x").select(".notice").text()).contains("No post here");
    }

    @Test
    void theShortAddressOfAPostFindsItWithoutARequest() {
        landscape.read("greta", "Greta's Garden", withGuid("https://greta.example/?p=45"));
        links.update();

        assertThat(page("https://greta.example/?p=45").select(".found h3").eachText())
                .containsExactly("Short");
    }

    private static ParsedEntry withGuid(String guid) {
        ParsedEntry post = post("Short", "2011-07-21T10:00:00Z", "<p>Words.</p>");
        return new ParsedEntry(
                guid,
                post.url(),
                post.title(),
                post.contentHtml(),
                post.summaryHtml(),
                post.base(),
                post.author(),
                post.publishedAt(),
                post.updatedAt(),
                post.language(),
                post.categories(),
                post.enclosures(),
                post.comments(),
                post.licence());
    }

    @Test
    void noInputIsTooOddForASearch() {
        List<String> pieces =
                List.of(
                        "rain",
                        "\"",
                        "*",
                        "-",
                        "OR",
                        "AND",
                        "NOT",
                        "(",
                        ")",
                        "author:",
                        "thing:",
                        "thing:six",
                        "group:",
                        "tag:",
                        "language:",
                        "after:",
                        "before:2011-07",
                        "after:0000",
                        "after:9999-12-31",
                        "http://",
                        "www.a.b",
                        "Größe",
                        "ß",
                        "İ",
                        "日本語",
                        "東*",
                        "ｶﾞ",
                        "كتاب",
                        "ספר",
                        "שָׁלוֹם",
                        "👩🏽‍💻",
                        "☕",
                        "\uD800",
                        "\u0000",
                        "\u202E",
                        "กา",
                        "a".repeat(150),
                        "字".repeat(120),
                        "%",
                        "&",
                        "#",
                        "\\",
                        "/",
                        "^2",
                        "~",
                        "[a TO b]",
                        "{!x}",
                        ":",
                        "6",
                        "#6");
        Random random = new Random(66);
        for (int i = 0; i < 150; i++) {
            StringBuilder typed = new StringBuilder();
            for (int length = 1 + random.nextInt(5); length > 0; length--) {
                typed.append(pieces.get(random.nextInt(pieces.size())));
                typed.append(random.nextInt(3) == 0 ? "" : " ");
            }
            for (String path : List.of("/search", "/feed.json", "/api/v1/entries")) {
                assertThat(
                                given().accept("text/html, */*")
                                        .queryParam("q", typed.toString())
                                        .get(path)
                                        .statusCode())
                        .as("%s %s", path, typed)
                        .isIn(200, 400);
            }
        }
    }

    @Test
    void anAddressIsLookedUpElsewhere() {
        assertThat(page("https://blog.example/Tea?a=1").select(".notice a").first().attr("href"))
                .isEqualTo("/doctor?url=https%3A%2F%2Fblog.example%2FTea%3Fa%3D1");
    }

    @Test
    void eitherWordIsEnough() {
        assertThat(page("kräuter OR train").select(".found h3").eachText())
                .containsExactlyInAnyOrder("Kräuter", "Tea");
        assertThat(page("rain NOT train").select(".found h3").eachText())
                .containsExactly("Thing 6: Rain & <networks>");
    }

    @Test
    void aPostThatWasFoundSaysWhoAnswersIt() {
        landscape.read(
                "greta",
                "Greta's Garden",
                post(
                        "Answer",
                        "2011-07-21T10:00:00Z",
                        "<p>As <a href='https://blog.example/Tea'>you</a> say.</p>"));
        links.update();
        index.update();

        assertThat(page("slow train").select(".found .answered").text())
                .isEqualTo("Answered by Greta");
    }

    @Test
    void thePageSaysWhatIsWrong() {
        Document page = page("thing:gardens");

        assertThat(page.select(".wrong").text()).contains("Nothing here is called “gardens”");
        assertThat(page.select("#q").attr("aria-invalid")).isEqualTo("true");
    }

    @Test
    void thePageIsAFormWhereNothingIsAsked() {
        Document page = page("");

        assertThat(page.select("#q").attr("value")).isEmpty();
        assertThat(page.select("#posts-found")).isEmpty();
        assertThat(page.select("a[href*='feed.atom?q']")).isEmpty();
    }

    @Test
    void thePageShowsTheFeedOfTheSearch() {
        Document page = page("slow train");

        String address = page.select("a.address").attr("href");
        assertThat(address).isEqualTo("https://planet.example/feed.atom?q=slow%20train");
        assertThat(
                        page.select("link[rel=alternate][type='application/atom+xml']")
                                .first()
                                .attr("href"))
                .isEqualTo(address);
    }

    @Test
    void thePagesFollowOneAnother() {
        many();

        Document best = page("biscuit");
        Document second = page("biscuit&page=2");
        Document newest = page("biscuit&sort=newest");
        String older = newest.select("a.older").attr("href");
        Document further = Jsoup.parse(given().get(older).asString());

        assertThat(best.select("#posts-found").text()).isEqualTo("25 posts");
        assertThat(best.select(".found h3")).hasSize(20);
        assertThat(second.select(".found h3")).hasSize(5);
        assertThat(second.select("a.newer").attr("href")).isEqualTo("/search?q=biscuit");
        assertThat(newest.select(".found h3").first().text()).isEqualTo("Biscuit 24");
        assertThat(further.select(".found h3").eachText())
                .containsExactly("Biscuit 4", "Biscuit 3", "Biscuit 2", "Biscuit 1", "Biscuit 0");
        assertThat(further.select("a.newer").attr("href"))
                .isEqualTo("/search?q=biscuit&sort=newest");
        given().get("/search?q=biscuit&page=x").then().statusCode(400);
    }

    private void many() {
        landscape.read(
                "greta",
                "Greta's Garden",
                IntStream.range(0, 25)
                        .mapToObj(
                                i ->
                                        post(
                                                "Biscuit " + i,
                                                "2011-08-01T10:%02d:00Z".formatted(i),
                                                "<p>A biscuit.</p>"))
                        .toArray(ParsedEntry[]::new));
        index.update();
    }

    // --- The API --------------------------------------------------------------------------------

    @Test
    void theApiFindsTheNewestFirst() {
        JsonPath found = given().get("/api/v1/entries?q=Rain").jsonPath();

        assertThat(found.<String>getList("entries.title"))
                .containsExactly("Tea", "Thing 6: Rain & <networks>");
        assertThat(found.getString("next")).isNull();
        assertThat(
                        given().get("/api/v1/entries?q=rain&thing=6")
                                .jsonPath()
                                .<String>getList("entries.title"))
                .containsExactly("Thing 6: Rain & <networks>");
        assertThat(
                        given().get("/api/v1/entries?q=garden&participant=greta")
                                .jsonPath()
                                .<String>getList("entries.title"))
                .containsExactly("Kräuter");
        assertThat(
                        given().get("/api/v1/entries?q=rain&since=2111-01-01T00:00:00Z")
                                .jsonPath()
                                .<String>getList("entries.title"))
                .isEmpty();
    }

    @Test
    void theApiGoesOnWithTheSameWords() {
        many();

        JsonPath first = given().get("/api/v1/entries?q=biscuit&limit=20").jsonPath();
        String next = first.getString("next");

        assertThat(next).startsWith("https://planet.example/api/v1/entries?q=biscuit&limit=20");
        assertThat(
                        given().get(next.substring("https://planet.example".length()))
                                .jsonPath()
                                .<String>getList("entries.title"))
                .containsExactly("Biscuit 4", "Biscuit 3", "Biscuit 2", "Biscuit 1", "Biscuit 0");
    }

    @Test
    void theApiSaysWhatIsWrong() {
        given().get("/api/v1/entries?q=-rain")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("parameter", equalTo("q"))
                .body("detail", containsString("needs a word to look for"));
        given().get("/api/v1/entries?certainty=maybe")
                .then()
                .statusCode(400)
                .body("parameter", nullValue());
        given().get("/api/v1/entries?q=").then().statusCode(200);
    }

    // --- Feeds ----------------------------------------------------------------------------------

    @Test
    void everyFeedIsNarrowedByWords() {
        assertThat(titles("/feed.json?q=rain"))
                .containsExactly("Tea", "Thing 6: Rain & <networks>");
        assertThat(titles("/things/6/feed.json?q=gardening"))
                .containsExactly("Thing 6: Rain & <networks>");
        assertThat(titles("/participants/greta/feed.json?q=garden")).containsExactly("Kräuter");
        assertThat(titles("/groups/country/UK/feed.json?q=tea")).containsExactly("Tea");
        assertThat(titles("/feed.json?q=xylophone")).isEmpty();
        given().get("/feed.atom?q=rain")
                .then()
                .statusCode(200)
                .contentType("application/atom+xml")
                .body(containsString("posts with “rain”"));
        given().get("/feed.rss?q=rain").then().statusCode(200);
        given().get("/feed.atom?q=l*").then().statusCode(400);
    }

    @Test
    void oneSearchIsOneFeedHoweverItIsTyped() {
        String etag = given().get("/feed.atom?q=rain -tea").getHeader("ETag");

        assertThat(given().get("/feed.atom?q=-TEA  Rain&thing=").getHeader("ETag")).isEqualTo(etag);
        assertThat(given().get("/feed.atom?q=rain").getHeader("ETag")).isNotEqualTo(etag);
        given().header("If-None-Match", etag).get("/feed.atom?q=rain -tea").then().statusCode(304);
    }

    @Test
    void aFeedHasWhatCameInAsSoonAsTheIndexHasIt() {
        assertThat(titles("/feed.json?q=heron")).isEmpty();

        landscape.read(
                "greta",
                "Greta's Garden",
                post("Heron", "2011-07-21T10:00:00Z", "<p>A heron!</p>"));
        assertThat(titles("/feed.json?q=heron")).isEmpty();
        index.update();

        assertThat(titles("/feed.json?q=heron")).containsExactly("Heron");
    }

    // --- What must not be found -----------------------------------------------------------------

    /// The index is not brought up to date: the database alone decides.
    @Test
    void whatIsHiddenIsFoundNoMoreFromThatMoment() {
        String id = id("slow train");
        assertThat(titles("/feed.json?q=train")).containsExactly("Tea");

        organiser("/api/v1/organiser/entries/" + id + "/hide");

        nothingIsFound("train");
        index.update();
        nothingIsFound("train");
        organiser("/api/v1/organiser/entries/" + id + "/show");
        index.update();
        assertThat(titles("/feed.json?q=train")).containsExactly("Tea");
    }

    @Test
    void whoIsNotShownIsNotFound() {
        given().header("Authorization", KEY)
                .delete("/api/v1/organiser/participants/laura")
                .then()
                .statusCode(204);

        nothingIsFound("rain");
        assertThat(page("laura").select(".found-people a").eachText()).isEmpty();
        index.update();
        nothingIsFound("rain");
    }

    @Test
    void whoAppliedAndWasNotLetInIsNotFound() {
        landscape.apply("tom", "Tom");
        landscape.read(
                "tom", "Tom's", post("Otters", "2011-07-22T10:00:00Z", "<p>An otter swims.</p>"));
        index.update();

        nothingIsFound("otter");
        assertThat(page("tom").select(".found-people a").eachText()).isEmpty();
        assertThat(page("oter").select("a.meant").eachAttr("href")).isEmpty();
    }

    private void nothingIsFound(String word) {
        assertThat(page(word).select(".found h3").eachText()).isEmpty();
        assertThat(page(word + "&sort=newest").select(".found h3").eachText()).isEmpty();
        assertThat(
                        given().get("/api/v1/entries?q=" + word)
                                .jsonPath()
                                .<String>getList("entries.title"))
                .isEmpty();
        assertThat(titles("/feed.json?q=" + word)).isEmpty();
    }

    // --- The index ------------------------------------------------------------------------------

    @Test
    void aDamagedIndexIsBuiltAnew() throws IOException {
        index.close();
        try (Stream<Path> files = Files.list(dataFolder.resolve("search-2"))) {
            for (Path file :
                    files.filter(one -> one.getFileName().toString().startsWith("segments"))
                            .toList()) {
                Files.writeString(file, "damaged");
            }
        }
        Files.createDirectories(dataFolder.resolve("search-0"));
        given().get("/api/v1/entries?q=rain").then().statusCode(503);
        assertThat(page("rain").select(".notice").text()).contains("being prepared");

        index.update();

        assertThat(titles("/feed.json?q=rain")).hasSize(2);
        assertThat(dataFolder.resolve("search-0")).doesNotExist();
    }

    @Test
    void whatChangedWhileTheIndexWasClosedIsFoundAfterwards() {
        index.close();
        landscape.read(
                "greta",
                "Greta's Garden",
                post("Heron", "2011-07-21T10:00:00Z", "<p>A heron!</p>"));
        index.update();

        assertThat(titles("/feed.json?q=heron")).containsExactly("Heron");
        assertThat(titles("/feed.json?q=rain")).hasSize(2);
    }

    private String id(String words) {
        return given().get("/api/v1/entries?q=" + words).jsonPath().getString("entries[0].id");
    }

    private static void organiser(String call) {
        given().header("Authorization", KEY).post(call).then().statusCode(200);
    }

    private static List<String> titles(String feed) {
        return given().get(feed).then().statusCode(200).extract().jsonPath().getList("items.title");
    }

    private static Document page(String query) {
        return Jsoup.parse(
                given().accept("text/html")
                        .get("/search?q=" + query)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }
}
