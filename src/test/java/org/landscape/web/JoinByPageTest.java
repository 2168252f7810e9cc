package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.testsupport.OnBothDatabases;

/// Joining with any address by the page.
@QuarkusTest
@OnBothDatabases
class JoinByPageTest extends JoinTest {

    private static Document look(Object url) {
        Response answer = given().formParam("url", url.toString()).post("/join");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static Document press(Document preview, Map<String, String> changed) {
        var form = given();
        Map<String, String> filled = new java.util.HashMap<>(Map.of("name", "Laura"));
        filled.putAll(changed);
        for (Element field : preview.select("form[action$=confirm] :is(input, select)")) {
            String name = field.attr("name");
            boolean unticked = field.attr("type").equals("checkbox") && !field.hasAttr("checked");
            Element option = field.selectFirst("option[selected]");
            String value = option == null ? field.attr("value") : option.attr("value");
            if (!unticked || filled.containsKey(name)) {
                form.formParam(
                        name,
                        filled.containsKey(name) && (value.isEmpty() || changed.containsKey(name))
                                ? filled.get(name)
                                : value);
            }
        }
        return Jsoup.parse(form.post("/join/confirm").asString());
    }

    @Test
    void previewShowsWhatWillBeSeenAndTheButtonAsksNothingAgain() {
        Document preview = look(laura.page("/six"));

        assertThat(preview.select("h1").text()).isEqualTo("This is what we found");
        assertThat(preview.select("#name").attr("value"))
                .as("the title of the blog is no name of a person")
                .isEmpty();
        assertThat(preview.select("article h3").eachText())
                .containsExactlyInAnyOrder("Thing 6", "A cake");
        assertThat(preview.select("article.sure").text()).contains("Counts for Thing 6.");
        assertThat(preview.select("article.none").text()).contains("For no Thing.");
        assertThat(preview.select("article ~ form, .verdicts ~ form"))
                .as("posts first, then the form")
                .hasSize(1);
        int asked = laura.origin().received().size();

        Document done = press(preview, Map.of("name", "Laura"));

        assertThat(done.select("h1").text()).isEqualTo("You are in");
        assertThat(done.select(".onward").attr("href")).isEqualTo("/participants/laura");
        assertThat(laura.origin().received()).hasSize(asked);
        assertThat(asked).isLessThanOrEqualTo(3);
    }

    @Test
    void aMistakeKeepsEverythingThatWasWritten() {
        Document again = press(look(laura.feed()), Map.of("name", "Laura", "email", "nobody"));

        assertThat(again.select("[role=alert]").text()).contains("mail address is none");
        assertThat(again.select("#name").attr("value")).isEqualTo("Laura");
        assertThat(again.select("#email").attr("value")).isEqualTo("nobody");
        assertThat(press(again, Map.of("email", "")).select("h1").text()).isEqualTo("You are in");
    }

    @Test
    void everyAnswerHasWordsOfItsOwn() {
        askFirst();
        assertThat(press(look(laura.feed()), Map.of()).select("h1").text())
                .isEqualTo("The organisers answer next");
        assertThat(look(laura.feed()).select("h1").text()).isEqualTo("The organisers answer next");
        organise("POST", "laura/approve");
        assertThat(look(laura.feed()).select("h1").text())
                .isEqualTo("This blog takes part already");
        organise("POST", "laura/pause");
        assertThat(look(laura.feed()).text()).contains("have paused the reading");
        organise("POST", "laura/refuse");
        Document declined = look(laura.feed());
        assertThat(declined.select("h1").text())
                .isEqualTo("The organisers have not taken this blog in");
        assertThat(declined.text()).doesNotContain("advertiser");
    }

    @ParameterizedTest
    @CsvSource({
        "/nothing, There is nothing at this address",
        "/page, it does not say where the list of its posts",
        "/guarded, Something before the blog keeps programs out",
        "/private, The blog is private",
        "/closed, does not let us read"
    })
    void whatCannotBeReadIsToldBesideTheField(String path, String words) {
        troubles();

        Document page = look(laura.page(path));

        assertThat(page.select(".findings").text()).contains(words);
        assertThat(page.select("#url").attr("value")).isEqualTo(laura.page(path).toString());
    }

    @ParameterizedTest
    @CsvSource({"'', Write the address", "laura, That is no web address"})
    void noAddressIsToldBesideTheField(String url, String words) {
        assertThat(look(url).select(".wrong").text()).startsWith(words);
    }

    @Test
    void aPreviewThatIsTooOldIsMadeAnewAndKeepsWhatWasTyped() {
        Document late =
                press(
                        look(laura.feed()),
                        Map.of("key", "gone", "name", "Lara", "email", "l@mail.example"));

        assertThat(late.select("[role=alert]").text()).contains("That was a while ago");
        assertThat(late.select("#name").attr("value")).isEqualTo("Lara");
        assertThat(late.select("#email").attr("value")).isEqualTo("l@mail.example");
        assertThat(participants().getList("participants")).isEmpty();
        assertThat(press(late, Map.of()).select("h1").text()).isEqualTo("You are in");
        assertThat(participants().getString("participants[0].name")).isEqualTo("Lara");
    }

    @Test
    void aNameIsAskedForWhereTheBlogNamesNoAuthor() {
        Document again = press(look(laura.feed()), Map.of("name", " ", "email", "l@mail.example"));

        assertThat(again.select("[role=alert]").text()).contains("Write your name");
        assertThat(again.select("#email").attr("value")).isEqualTo("l@mail.example");
        assertThat(participants().getList("participants")).isEmpty();
    }

    private void mixedBlog() {
        laura.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                        """
                        <rss version="2.0"><channel><title>Mixed</title>
                        <item><guid>6</guid><author>laura@mail.example (Laura Oak)</author>
                        <title>Thing 6</title><category>TST23</category></item>
                        <item><guid>7</guid><author>laura@mail.example (Laura Oak)</author>
                        <title>A cake</title><category>Cakes</category></item>
                        <item><guid>8</guid><author>laura@mail.example (Laura Oak)</author>
                        <title>Online networks</title></item>
                        </channel></rss>
                        """
                                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void ofAMixedBlogOnlyTheTaggedPostsAreTakenByATick() {
        mixedBlog();
        Document preview = look(laura.feed());
        assertThat(preview.select("label[for=only]").text())
                .isEqualTo("Take only my posts tagged “TST23”");
        assertThat(preview.select("#only-note").text())
                .startsWith("1 of 3 posts has this tag now. Of the others, 1 is for a Thing");
        assertThat(preview.select("article.untagged h3").eachText())
                .containsExactly("A cake", "Online networks");
        assertThat(preview.select("article.doubtful").text()).contains("May be for Thing 6.");

        press(preview, Map.of("only", "TST23"));
        everyFeed.dueNow();

        assertThat(given().get("/api/v1/entries").jsonPath().getList("entries.title"))
                .containsExactly("Thing 6");
    }

    @Test
    void withoutTheTickAllPostsAreTaken() {
        mixedBlog();
        press(look(laura.feed()), Map.of());
        everyFeed.dueNow();

        assertThat(given().get("/api/v1/entries").jsonPath().getList("entries")).hasSize(3);
    }

    @Test
    void theTickStaysWhenSomethingElseHasToBeChanged() {
        mixedBlog();

        Document again = press(look(laura.feed()), Map.of("only", "TST23", "email", "nobody"));

        assertThat(again.select("#only[checked]")).hasSize(1);
    }

    @Test
    void ofAnyOtherBlogTheTickIsFolded() {
        assertThat(look(laura.feed()).select("details #only-note").text())
                .startsWith("No post has this tag now");
    }

    @Test
    void groupsAreChosenFromThoseInUseOrWritten() {
        database.join(
                "ann",
                new org.landscape.participant.Profile(
                        "Ann",
                        null,
                        org.landscape.participant.Show.FULL,
                        null,
                        Map.of("country", "UK", "sector", "law")),
                WebAddress.parse("https://ann.example/feed").orElseThrow(),
                clock.instant());
        Document preview = look(laura.feed());
        assertThat(preview.select("#group-0 option").eachAttr("value"))
                .containsExactly("", "UK", "+");

        String key = preview.select("[name=key]").attr("value");
        given().formParam("key", key)
                .formParam("name", "Laura")
                .formParam("group", "country", "sector")
                .formParam("label", "UK", "+")
                .formParam("other", "", "health")
                .post("/join/confirm");

        assertThat(given().get("/api/v1/participants/laura").jsonPath().getMap("groups"))
                .isEqualTo(Map.of("country", "UK", "sector", "health"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://planet.example/", "planet.example/things/6"})
    void ourOwnPageIsNoBlogToJoinWith(String own) {
        assertThat(look(own).select(".wrong").text())
                .isEqualTo("This is our own page. Write the address of your blog.");
    }

    @Test
    void ourOwnPageAboutAParticipantMeansTheirBlog() {
        join(laura.page("/"), Map.of("name", "Laura"));

        Document page = look("https://planet.example/participants/laura");

        assertThat(page.select("h1").text()).isEqualTo("This blog takes part already");
        assertThat(page.select(".lead").text()).isEqualTo("It takes part as Laura.");
    }

    @Test
    void aBlogThatTakesPartAndCannotBeReadIsToldSo() {
        join(laura.page("/"), Map.of("name", "Laura"));
        everyFeed.dueNow();
        laura.origin().at("/feed", "HTTP/1.1 404 Not Found\nContent-Length: 0");
        everyFeed.afterAWeek();

        Document page = look(laura.page("/"));

        assertThat(page.select(".lead").text())
                .contains("takes part as Laura", "cannot be read at present", "HTTP 404");
        assertThat(page.select("a.onward").attr("href")).startsWith("/doctor?url=");
    }

    @Test
    void aFormThatCannotBeReadIsNoFaultOfOurs() {
        Response answer =
                given().contentType("application/x-www-form-urlencoded")
                        .body("url=%zz%")
                        .post("/join");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aLinkFillsTheField() {
        Document form = Jsoup.parse(given().queryParam("url", "\"><b>").get("/join").asString());

        assertThat(form.select("#url").attr("value")).isEqualTo("\"><b>");
    }
}
