package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;
import org.landscape.participant.Participant;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// The directory, in which readers find blogs worth following, and the groups.
@QuarkusTest
@OnBothDatabases
class DirectoryTest {

    @Inject Landscape landscape;
    @Inject Database database;
    @Inject TestClock clock;
    @Inject Crowd crowd;
    @Inject EntityManagerFactory factory;

    @BeforeEach
    void fourPeople() {
        landscape.empty();
        Instant now = clock.instant();
        Instant longAgo = now.minus(Duration.ofDays(100));
        join("laura", "Laura", Map.of("country", "UK", "sector", "law"), longAgo);
        join("greta", "Greta", Map.of("country", "UK & Ireland"), longAgo);
        join("ilse", "Ilse", Map.of("country", "UK"), longAgo);
        join("newt", "Newt", Map.of(), now.minus(Duration.ofDays(1)));
        String yesterday = now.minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS).toString();
        landscape.read(
                "laura",
                "Archive",
                post("Things 5 and 6", "2011-07-18T10:00:00Z", "<p>I joined.</p>"));
        landscape.read("greta", "Greta's", post("Thing 5", yesterday, "<p>Well.</p>"));
        landscape.read("ilse", "Ilse's");
    }

    private void join(String slug, String name, Map<String, String> groups, Instant when) {
        WebAddress blog = WebAddress.parse("https://" + slug + ".example/").orElseThrow();
        database.join(
                slug,
                new Profile(name, blog, Show.FULL, null, groups),
                WebAddress.resolve(blog, "feed").orElseThrow(),
                when);
    }

    private static Document page(String path) {
        Response answer = given().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static List<String> names(String query) {
        return page("/participants" + query).select(".people .who").eachText();
    }

    @Test
    void whoWasReadAndHasNotBegunIsLeftOutAndSaidSo() {
        assertThat(names("")).containsExactly("Greta", "Laura", "Newt");
        assertThat(names("?sort=name")).containsExactly("Greta", "Laura", "Newt");
        assertThat(page("/participants").select(".aid:has(a[href*=who])").text())
                .isEqualTo("1 who has not begun is not listed. Show everybody.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "?who=all, Greta Laura Ilse Newt",
        "?who=all&sort=name, Greta Ilse Laura Newt",
        "?who=all&sort=done, Laura Greta Ilse Newt",
        "?who=not_begun, Ilse Newt",
        "?who=posting, Greta",
        "?who=new, Newt",
        "?who=nonsense, Greta Laura Newt",
        "?group=country:UK&who=all, Laura Ilse",
        "?group=country:UK&group=sector:law&who=all, Laura",
        "?done=6, Laura",
        "?done=5, Laura",
        "?done=5&at=6, Laura",
        "?at=6, Laura",
        "?at=5, ''",
        "?name=AUR, Laura",
        "?name=archíve lau, Laura",
        "?who=broken, ''",
        "?done=7, ''"
    })
    void readersNarrowItDown(String query, String names) {
        assertThat(String.join(" ", names(query))).isEqualTo(names);
    }

    @Test
    void nobodyIsInTwoGroupsOfOneName() {
        Response answer =
                given().urlEncodingEnabled(false)
                        .get("/participants?group=country:UK&group=country:UK+%26+Ireland&who=all");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(answer.asString()).select(".people .who, .notice").eachText())
                .containsExactly("Nobody is like that. Show all again.");
    }

    @Test
    void anEmptyAnswerSaysHowToGoOn() {
        assertThat(page("/participants?done=7").select(".notice").text())
                .isEqualTo("Nobody is like that. Show all again.");
    }

    @Test
    void marksSayWhichThingsAreDone() {
        Document page = page("/participants?name=Laura");

        assertThat(page.select(".people .marks").text()).isEqualTo("●●○");
        assertThat(page.select(".people .marks").attr("aria-label")).isEqualTo("Things 5, 6");
        assertThat(page.select(".people .things").text()).isEqualTo("●●○ 2 of 3");
        assertThat(page.select(".hits").text()).contains("●○ one sign for each Thing");
        assertThat(page.select(".groups").text()).isEqualTo("UK · law");
    }

    @Test
    void aGroupHasAPageFeedsAndAList() {
        String group = "/groups/country/UK%20%26%20Ireland";
        Document page = Jsoup.parse(given().urlEncodingEnabled(false).get(group).asString());

        assertThat(page.select("h1").text()).isEqualTo("UK & Ireland");
        assertThat(page.select("article h3").eachText()).containsExactly("Thing 5");
        assertThat(page.select("link[type='application/atom+xml']").first())
                .satisfies(
                        link ->
                                assertThat(String.valueOf(link))
                                        .contains("https://planet.example" + group + "/feed.atom"));
        for (String format : List.of("atom", "rss", "json")) {
            String feed =
                    given().urlEncodingEnabled(false).get(group + "/feed." + format).asString();
            assertThat(feed).contains("Thing 5").doesNotContain("Things 5 and 6");
        }
        String opml =
                given().urlEncodingEnabled(false).get(group + "/participants.opml").asString();
        assertThat(opml).contains("https://greta.example/feed").doesNotContain("laura");
        given().get("/groups/country/Mars").then().statusCode(404);
        given().get("/groups/country/Mars/feed.atom").then().statusCode(404);
        given().get("/groups/country/Mars/participants.opml").then().statusCode(404);
    }

    @Test
    void aThingHasAListOfTheBlogsThatWroteOnIt() {
        assertThat(given().get("/things/6/participants.opml").asString())
                .contains("https://laura.example/feed")
                .doesNotContain("greta");
        given().get("/things/99/participants.opml").then().statusCode(404);
    }

    @Test
    void theListSaysHowManyThereAreWhichOrderItHasAndWhatIsNew() {
        Document page = page("/participants");

        assertThat(page.select(".hits p").eachText())
                .startsWith(
                        "3 blogs. Who wrote last comes first.",
                        "Follow these 3: feed, list for a feed reader (OPML)");
        assertThat(page.select(".people .title").eachText())
                .containsExactly("Thing 5", "Things 5 and 6");
        assertThat(page.select(".people .title a").eachAttr("href"))
                .containsExactly(
                        "https://blog.example/Thing-5", "https://blog.example/Things-5-and-6");
        assertThat(page("/participants?group=sector:law&done=6").select(".hits").text())
                .startsWith("1 blog: sector law, has written on Thing 6.");
    }

    @Test
    void everyChoiceSaysHowManyItLeavesBesideTheOthers() {
        Document page = page("/participants?who=all&group=country:UK");

        assertThat(page.select("#who option").eachText())
                .containsExactly(
                        "who have begun (1)",
                        "posting lately (0)",
                        "new this week (0)",
                        "not begun yet (1)",
                        "whose blog cannot be read (0)",
                        "everybody (2)");
        assertThat(page.select("#group-1 option").eachText())
                .containsExactly("any", "UK (2)", "UK & Ireland (1)");
        assertThat(page.select("#group-1 option[selected]").text()).isEqualTo("UK (2)");
        assertThat(page.select("#group-2 option").eachText()).containsExactly("any", "law (1)");
        assertThat(page.select("#done option").eachText())
                .startsWith("anything", "Thing 5: Reflective practice (1)");
        assertThat(page.select("#at option").eachText()).contains("Thing 5 (0)", "Thing 6 (1)");
        assertThat(page.select(".filter label").eachText()).contains("country", "sector");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/participants?who=begun&name=&group=&group=&done=&at=&sort=last, /participants",
        "/participants?name=+Laura++B+&page=1, /participants?name=Laura%20B",
        "'/participants?sort=name&group=sector:law&group=country:UK+%26+Ireland&who=',"
                + " /participants?group=country:UK%20%26%20Ireland&group=sector:law&sort=name",
        "/participants?who=nonsense, /participants",
    })
    void aFormLeadsToTheOneShortAddressOfThePage(String written, String address) {
        given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(written)
                .then()
                .statusCode(303)
                .header("Location", address);
        given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(address + (address.contains("?") ? "&" : "?") + "utm_source=letter")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/participants?group=UK, 400",
        "/participants?done=six, 400",
        "/participants?page=0, 400",
        "/participants?page=x, 400",
        "/participants?page=2, 404"
    })
    void whatCannotBeReadIsToldInWords(String path, int status) {
        Response answer = given().accept("text/html").get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Jsoup.parse(answer.asString()).select("h1").text()).isNotBlank();
    }

    @Test
    void sixtyAreOnAPageAndEachLetterLeadsToItsNames() {
        crowd.gather(150, 2);
        Document first = page("/participants?who=all&sort=name");
        Document last = page("/participants?who=all&sort=name&page=3");

        assertThat(first.select(".people > li")).hasSize(60);
        assertThat(last.select(".people > li")).hasSize(34);
        assertThat(first.select(".letters a").eachText()).containsExactly("G", "I", "L", "N", "P");
        assertThat(first.select(".letters a").eachAttr("href"))
                .first()
                .isEqualTo("/participants?who=all&sort=name#letter-G");
        assertThat(first.select("h2.letter").eachText()).containsExactly("G", "I", "L", "N", "P");
        assertThat(last.select("h2.letter").attr("id")).isEqualTo("letter-P");
        assertThat(first.select(".pager a").eachAttr("href"))
                .endsWith(
                        "/participants?who=all&sort=name&page=3",
                        "/participants?who=all&sort=name&page=2");
        assertThat(first.select(".pager ol a[rel=next]").eachText()).containsExactly("2");
        assertThat(first.select(".pager ol a[rel=prev]")).isEmpty();
        assertThat(last.select(".pager ol a[rel=prev]").eachText()).containsExactly("2");
        assertThat(last.select(".pager a").eachAttr("href"))
                .startsWith("/participants?who=all&sort=name&page=2");
        assertThat(last.select("link[rel=canonical]").attr("href"))
                .isEqualTo("https://planet.example/participants?who=all&sort=name&page=3");
    }

    @Test
    void aPageCostsAsManyStatementsForManyAsForFew() {
        long few = statements("/participants?who=all");
        crowd.gather(150, 2);

        assertThat(statements("/participants?who=all")).isEqualTo(few);
    }

    private long statements(String path) {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        // The picture above the pages is drawn once after a change.
        page(path);
        statistics.clear();
        page(path);
        return statistics.getPrepareStatementCount();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/feed.json?group=country:UK, Things-5-and-6",
        "/feed.json?group=country:UK&group=sector:law&who=begun, Things-5-and-6",
        "/feed.json?done=6&name=LAU, Things-5-and-6",
        "/feed.json?who=posting, Thing-5",
        "/feed.json?thing=6, Things-5-and-6",
        "/feed.json?group=country:UK&thing=7, ''",
        "/feed.json?name=nobody, ''",
        "/things/6/feed.json?group=country:UK, Things-5-and-6",
        "/things/6/feed.json?thing=6&name=greta, ''",
        "/participants/laura/feed.json?thing=5, Things-5-and-6",
        "/groups/country/UK/feed.json?group=sector:law, Things-5-and-6",
        "/feed.json?group=&name=&done=, Thing-5 Things-5-and-6"
    })
    void theSameChoicesNarrowEveryFeed(String path, String posts) {
        List<String> urls = given().get(path).then().statusCode(200).extract().path("items.url");

        assertThat(String.join(" ", urls).replace("https://blog.example/", "")).isEqualTo(posts);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/participants.opml?who=begun, greta laura newt",
        "/participants.opml, greta ilse laura newt",
        "/participants.opml?group=country:UK, ilse laura",
        "/participants.opml?group=country:UK&done=6, laura",
        "/participants.opml?thing=6, laura",
        "/participants.opml?name=greta%27s, greta",
        "/things/6/participants.opml?group=sector:law, laura",
        "/groups/country/UK/participants.opml?who=not_begun, ilse"
    })
    void theSameChoicesNarrowTheListForFeedReaders(String path, String blogs) {
        String opml =
                given().urlEncodingEnabled(false)
                        .get(path)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();

        assertThat(
                        Pattern.compile("xmlUrl=\"https://(\\w+)")
                                .matcher(opml)
                                .results()
                                .map(found -> found.group(1))
                                .collect(Collectors.joining(" ")))
                .isEqualTo(blogs);
    }

    @Test
    void oneSelectionIsOneDocumentHoweverItIsWritten() {
        String canonical =
                "/feed.atom?group=country:UK&group=sector:law&done=6&name=archive%20laura";
        Response one = raw(canonical);
        Response other =
                raw(
                        "/feed.atom?name=Laura++Archive&group=sector:law&done=6&group=country:UK&utm=x");

        assertThat(other.header("ETag")).isEqualTo(one.header("ETag"));
        assertThat(one.asString())
                .contains(
                        ("rel=\"self\" type=\"application/atom+xml\""
                                        + " href=\"https://planet.example"
                                        + canonical)
                                .replace("&", "&amp;"),
                        "<title>country UK, sector law, has written on Thing 6, “archive laura” in"
                                + " name or title – 23 Things for Testers</title>");
        given().urlEncodingEnabled(false)
                .header("If-None-Match", one.header("ETag"))
                .get(canonical)
                .then()
                .statusCode(304);
    }

    private static Response raw(String path) {
        Response answer = given().urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

    @Test
    void furtherPagesKeepTheChoices() {
        crowd.gather(300, 5);
        String next = raw("/feed.json?group=country:Country%203").path("next_url");

        assertThat(next)
                .startsWith("https://planet.example/feed.json?group=country:Country%203&before=");
        List<String> names =
                raw(next.replace("https://planet.example", ""))
                        .path("items._landscape.participant.slug");
        assertThat(names)
                .isNotEmpty()
                .allMatch(slug -> Integer.parseInt(slug.substring(1)) % 7 == 3);
    }

    @ParameterizedTest
    @CsvSource({
        "/feed.atom?group=UK, 400",
        "/feed.atom?who=nonsense, 400",
        "/feed.atom?done=six, 400",
        "/feed.atom?thing=x, 400",
        "/things/6/feed.atom?thing=5, 400",
        "/feed.atom?thing=99, 404",
        "/feed.atom?done=99, 404",
        "/feed.atom?group=country:Mars, 404",
        "/participants.opml?group=country:Mars, 404",
        "/participants.opml?who=nonsense, 400",
        "/participants/nobody/feed.atom?group=country:UK, 404"
    })
    void whatIsNotThereIsToldToPrograms(String path, int status) {
        given().accept("application/atom+xml")
                .get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void aFeedThatNobodyAskedForBeforeReadsNoDirectory() {
        raw("/participants.opml?name=a");
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        for (String words : List.of("l", "la", "lau", "g", "gr", "zzz")) {
            raw("/feed.atom?name=" + words);
        }

        assertThat(statistics.getEntityStatistics(Participant.class.getName()).getLoadCount())
                .isLessThan(6 * 2);
        assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(6 * 5);
    }

    @Test
    void whoIsFollowedIsWhoIsListed() {
        Document page = page("/participants?group=country:UK&sort=name");
        List<String> links = page.select(".hits a[type]").eachAttr("href");

        assertThat(links)
                .containsExactly(
                        "https://planet.example/feed.atom?group=country:UK",
                        "https://planet.example/participants.opml?who=begun&group=country:UK");
        assertThat(page.select("link[rel=alternate]").eachAttr("href")).contains(links.getFirst());
    }
}
