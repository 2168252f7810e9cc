package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.parse.ParsedEntry;
import org.landscape.testsupport.OnBothDatabases;

/// Ways through many posts: from page to page in both directions, to a month, and on a Thing from
/// participant to participant.
@QuarkusTest
@OnBothDatabases
class ReadingTest {

    @Inject Landscape landscape;
    @Inject Crowd crowd;
    @Inject EntityManagerFactory factory;

    @BeforeEach
    void emptyLandscape() {
        landscape.empty();
    }

    @Nested
    class PageToPage {

        @ParameterizedTest
        @ValueSource(ints = {1, 20, 21, 40, 41, 65})
        void newerLeadsBackTheWayThatOlderCame(int posts) {
            landscape.join("laura", "Laura");
            landscape.read("laura", "The Dark Archive", numbered(posts));

            for (String path : List.of("/", "/participants/laura", "/groups/country/UK")) {
                List<Document> pages = walk(path);

                assertThat(pages).as(path).hasSize((posts + 19) / 20);
                assertThat(pages)
                        .flatExtracting(page -> page.select("article h3").eachText())
                        .hasSize(posts)
                        .doesNotHaveDuplicates();
            }
        }

        @Test
        void longPostsUnfoldOnAPageOnWhichTheyAreFirst() {
            landscape.join("laura", "Laura");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    IntStream.rangeClosed(1, 9)
                            .mapToObj(
                                    day ->
                                            post(
                                                    "Day " + day,
                                                    "2011-07-0" + day + "T10:00:00Z",
                                                    "<p>" + "λόγος ".repeat(800) + "</p>"))
                            .toArray(ParsedEntry[]::new));

            for (String path : List.of("/", "/participants/laura", "/?group=country:UK")) {
                Document page = page(path);

                assertThat(page.html().getBytes(UTF_8)).as(path).hasSizeLessThan(60_000);
                assertThat(page.select("article")).hasSize(9);
                for (Element post : page.select("article:not(:has(details))")) {
                    URI at = URI.create(post.select("a.read-here").first().absUrl("href"));
                    Document other = page(at.getPath() + "?" + at.getRawQuery());
                    assertThat(other.select("article").first().select("h3").text())
                            .isEqualTo(post.select("h3").text());
                    assertThat(other.select("article").first().select("details .content"))
                            .hasSize(1);
                }
            }
        }

        @Test
        void pageSaysWhichDaysItHas() {
            landscape.join("laura", "Laura");
            landscape.read("laura", "The Dark Archive", numbered(30));

            Document second = page(page("/").select("a.older").attr("href"));

            assertThat(second.select("h1").text()).isEqualTo("Posts of 1–10 July 2011");
            assertThat(second.title()).startsWith("Posts of 1–10 July 2011 · ");
            assertThat(second.select(".pager .where").text()).isEqualTo("1–10 July 2011");
        }

        @Test
        void newestPageIsOneClickAwayFromAnyOther() {
            landscape.join("laura", "Laura");
            landscape.read("laura", "The Dark Archive", numbered(45));

            List<Document> pages = walk("/");

            assertThat(pages.get(0).select(".pager a").eachText()).containsExactly("Older posts");
            assertThat(pages.get(1).select(".pager a").eachText())
                    .containsExactly("Newer posts", "Older posts");
            assertThat(pages.get(1).select("a.newer").attr("href")).isEqualTo("/");
            assertThat(pages.get(2).select(".pager a").eachText())
                    .containsExactly("Newest posts", "Newer posts");
        }

        @Test
        void placeWithoutAPostHasNeighboursToo() {
            landscape.join("laura", "Laura");
            landscape.read("laura", "The Dark Archive", numbered(45));

            Document beyond = page("/?before=0-0");

            assertThat(beyond.select(".notice h2").text()).isEqualTo("There are no older posts");
            assertThat(page(beyond.select("a.newer").attr("href")).select("article")).hasSize(20);
        }
    }

    @Nested
    class ToAMonth {

        @BeforeEach
        void threeMonths() {
            landscape.join("laura", "Laura");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("In September", "2011-09-05T10:00:00Z", "<p>3</p>"),
                    // In Britain it is the first of August by then.
                    post("At midnight", "2011-07-31T23:30:00Z", "<p>2</p>"),
                    post("In June", "2011-06-20T10:00:00Z", "<p>1</p>"));
        }

        @Test
        void monthsWithPostsAreThereToChoose() {
            assertThat(page("/").select("#month option").eachText())
                    .containsExactly("September 2011", "August 2011", "June 2011");
            assertThat(page("/?month=2011-08").select("#month option[selected]").eachText())
                    .containsExactly("August 2011");
        }

        @Test
        void monthBeginsWithItsLastPost() {
            Document page = page("/?month=2011-08");

            assertThat(page.select("h1").text()).isEqualTo("Posts of August 2011");
            assertThat(page.select("article h3").eachText())
                    .containsExactly("At midnight", "In June");
            assertThat(page.select("a.newer").attr("href")).isEqualTo("/");
        }

        @ParameterizedTest
        @CsvSource({
            "2011-07, Posts of 20 June 2011, July 2011",
            "2031-01, Posts of 20 June – 5 September 2011, January 2031"
        })
        void monthWithoutAPostSaysSo(String month, String heading, String words) {
            Document page = page("/?month=" + month);

            assertThat(page.select("h1").text()).isEqualTo(heading);
            assertThat(page.select("main > .aid").text())
                    .isEqualTo(
                            "Nothing is here from "
                                    + words
                                    + ". What was posted before it comes next.");
        }

        @Test
        void monthBeforeTheFirstPostLeadsBack() {
            Document page = page("/?month=2010-01");

            assertThat(page.select(".notice").text())
                    .contains("Nothing is here from January 2010", "Go back to the newest ones");
            assertThat(page.select("#month option")).hasSize(3);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2011", "2011-13", "June", "-1", "2011-06-20", "99999-01", "%01"})
        void whatIsNoMonthIsRefusedWithAnExample(String month) {
            Response answer =
                    given().urlEncodingEnabled(false).accept("text/html").get("/?month=" + month);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(Jsoup.parse(answer.asString()).select(".lead").text()).contains("2026-10");
        }

        @Test
        void emptyMonthIsNone() {
            assertThat(page("/?month=").select("h1").text()).isEqualTo("Latest posts");
        }

        @Test
        void monthThatIsNewIsThereAtOnce() {
            page("/");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("In October", "2011-10-05T10:00:00Z", "<p>4</p>"));

            assertThat(page("/").select("#month option").eachText()).contains("October 2011");
        }
    }

    @Nested
    class OnAThing {

        @Test
        void eachParticipantHasOneCardHoweverMuchTheyWrote() {
            landscape.join("laura", "Laura");
            landscape.join("hannah", "Hannah");
            landscape.read("laura", "The Dark Archive", numbered("Thing 6, part", 30));
            landscape.read(
                    "hannah",
                    "Sheep",
                    post("Thing 6 at last", "2011-07-20T10:00:00Z", "<p>So did I.</p>"));

            Document page = page("/things/6");
            assertThat(page.select("article .who").eachText()).containsExactly("Laura", "Hannah");
            assertThat(page.select("article h3").eachText())
                    .containsExactly("Thing 6, part 30", "Thing 6 at last");
            assertThat(page.select(".more").eachText()).containsExactly("and 29 more by Laura");
            assertThat(page.select("h2 .count").text()).isEqualTo("31 posts by 2 participants");
            assertThat(page.select("article .badge")).isEmpty();

            String hers = page.select(".more a").attr("href");
            List<Document> pages = walk(hers);
            assertThat(hers).isEqualTo("/things/6?by=laura");
            assertThat(pages)
                    .flatExtracting(one -> one.select("article h3").eachText())
                    .hasSize(30)
                    .doesNotContain("Thing 6 at last");
            assertThat(pages.getFirst().select("h2.rule").text())
                    .isEqualTo("What Laura wrote on it");
        }

        @Test
        void badgesOfOtherThingsStay() {
            landscape.join("laura", "Laura");
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("Things 5 and 6", "2011-07-18T10:00:00Z", "<p>Both.</p>"));

            assertThat(page("/things/6").select("article .badge").eachText())
                    .containsExactly("Thing 5");
        }

        @Test
        void participantWithoutAPostOnItIsToldSo() {
            landscape.join("laura", "Laura");

            assertThat(page("/things/6?by=laura").select(".notice").text())
                    .startsWith("There is no post of Laura that is for Thing 6.");
            given().accept("text/html").get("/things/6?by=nobody").then().statusCode(404);
            given().accept("text/html").get("/things/6?by=laura&before=x").then().statusCode(400);
        }

        @Test
        void pagesOfManyParticipantsCostAFewQueries() {
            crowd.gather(100, 7);
            Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();

            List<Document> pages = walk("/things/6");

            assertThat(pages)
                    .flatExtracting(page -> page.select("main .who").eachAttr("href"))
                    .hasSizeGreaterThan(50)
                    .doesNotHaveDuplicates();
            for (Document page : pages) {
                statistics.clear();
                // With a cookie the page is not answered from memory.
                given().cookie("theme", "dark").get(pathOf(page)).then().statusCode(200);
                assertThat(statistics.getPrepareStatementCount()).isBetween(1L, 8L);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/participants/laura", "/api/v1/entries", "/feed.json"})
    void aListCostsTheSameForFewPostsAndMany(String path) {
        assertThat(statements(path, 20)).isEqualTo(statements(path, 2));
    }

    /// How many statements a list takes of the database with so many posts.
    private long statements(String path, int posts) {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read("laura", "The Dark Archive", numbered(posts));
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        given().get(path).then().statusCode(200);
        return statistics.getPrepareStatementCount();
    }

    /// Every page of a list, from the newest to the last, after the way back was compared.
    private static List<Document> walk(String path) {
        List<Document> pages = new ArrayList<>(List.of(page(path)));
        while (!pages.getLast().select("a.older").isEmpty()) {
            pages.add(page(pages.getLast().select("a.older").attr("href")));
        }
        for (int i = pages.size() - 1; i > 0; i--) {
            Element newer = pages.get(i).expectFirst("a.newer");
            assertThat(page(newer.attr("href")).select("article").outerHtml())
                    .isEqualTo(pages.get(i - 1).select("article").outerHtml());
        }
        assertThat(pages.getFirst().select("a.newer")).isEmpty();
        return pages;
    }

    private static String pathOf(Document page) {
        return page.location().replaceFirst("https?://[^/]*", "");
    }

    /// Posts of as many days, the first on 1 July.
    private static ParsedEntry[] numbered(int count) {
        return numbered("Post", count);
    }

    private static ParsedEntry[] numbered(String words, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(
                        i ->
                                post(
                                        words + " " + i,
                                        "2011-%02d-%02dT10:00:00Z"
                                                .formatted(7 + (i - 1) / 30, 1 + (i - 1) % 30),
                                        "<p>" + i + "</p>"))
                .toArray(ParsedEntry[]::new);
    }

    private static Document page(String path) {
        Response answer = given().urlEncodingEnabled(false).accept("text/html").get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.asString(), "http://localhost" + path);
    }
}
