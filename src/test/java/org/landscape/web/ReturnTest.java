package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.landscape.web.Landscape.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.entry.EntryCounts;
import org.landscape.parse.ParsedEntry;
import org.landscape.testsupport.OnBothDatabases;

/// Pages worth returning to: a Thing with five hundred posts, word of new posts, a blog by chance.
@QuarkusTest
@OnBothDatabases
class ReturnTest {

    @Inject Landscape landscape;
    @Inject Crowd crowd;
    @Inject EntityManager entities;
    @Inject EntryCounts counts;
    @Inject InstantSource clock;

    @BeforeEach
    void empty() {
        landscape.empty();
    }

    @Test
    void aThingWithFiveHundredPostsIsAListOfTitles() {
        crowd.gather(750, 6);
        String words = "I have been to the library, and read for a day what others made of it. ";
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                "update entry set summary = :summary, content_html = :html,"
                                                        + " title = title || ' and a long title beside it'")
                                        .setParameter("summary", words.repeat(4))
                                        .setParameter("html", "<p>" + words.repeat(100) + "</p>")
                                        .executeUpdate());

        Response answer = given().get("/things/6");
        Document page = Jsoup.parse(answer.asString());

        assertThat(answer.asString().getBytes(UTF_8)).hasSizeLessThan(60_000);
        assertThat(page.select(".titles > li")).hasSize(40);
        assertThat(page.select(".titles details:not([open]) p").first().text())
                .startsWith("I have been to the library")
                .endsWith("Read it here");
        assertThat(page.select(".titles details a").attr("href")).startsWith("/things/6?by=p");
        assertThat(page.select(".views a[aria-current]").text()).isEqualTo("As titles");

        Response cards = given().get("/things/6?view=whole");
        assertThat(cards.asString().getBytes(UTF_8)).hasSizeLessThan(60_000);
        assertThat(Jsoup.parse(cards.asString()).select(".more a[href*=by]")).isNotEmpty();
    }

    /// The limits are those of decision 66.
    @Test
    void wholePostsToPrintComeInPartsOfTwentyOfAtMostTwoHundredThousandBytes() {
        crowd.gather(100, 6);
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery("update entry set content_html = :html")
                                        .setParameter(
                                                "html", "<p>" + "Words. ".repeat(3000) + "</p>")
                                        .executeUpdate());
        int people = (int) counts.now().things().totalsOf(6).participants();
        int parts = (people + 19) / 20;
        assertThat(parts).isGreaterThan(2);

        assertThat(page("/things/6").select(".ways-to-read .to-print").text())
                .isEqualTo("With whole posts, to print, in %d parts of 20 posts".formatted(parts));
        String at = "/things/6?full=1";
        int sum = 0;
        for (int part = 1; part <= parts; part++) {
            Response answer = given().urlEncodingEnabled(false).get(at);
            Document page = Jsoup.parse(answer.asString());
            int last = Math.min(part * 20, people);
            assertThat(page.select(".part-of").text())
                    .isEqualTo(
                            "Whole posts, part %d of %d: %d to %d of %d participants, each with their newest post."
                                    .formatted(part, parts, part * 20 - 19, last, people));
            sum += page.select("article").size();
            int texts =
                    page.select("article .content").stream()
                            .mapToInt(text -> text.outerHtml().getBytes(UTF_8).length)
                            .sum();
            assertThat(texts).isBetween(1, 200_000);
            assertThat(answer.asString().getBytes(UTF_8)).hasSizeLessThan(260_000);
            if (part < parts) {
                assertThat(page.select(".more a[href*=by]"))
                        .as("named without their texts")
                        .isNotEmpty();
            }
            assertThat(page.select(".pager a[rel=prev]")).hasSize(part == 1 ? 0 : 1);
            assertThat(page.select("a[rel=next]").eachText())
                    .containsExactlyElementsOf(
                            part == parts
                                    ? List.of()
                                    : List.of(
                                            "Part %d of %d".formatted(part + 1, parts),
                                            "Part " + (part + 1)));
            at = page.select("a[rel=next]").attr("href");
        }
        assertThat(sum).isEqualTo(people);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/6", "/things/6?view=whole", "/", "/?view=lines"})
    void eachPostIsOnOnePageAndThePagesNameTheirNeighbours(String first) {
        crowd.gather(100, 6);
        String path = first.replaceFirst("\\?.*", "");
        Set<String> seen = new HashSet<>();
        @Nullable String at = first;
        boolean begins = true;
        while (at != null) {
            Document page = page(at);
            seen.addAll(page.select(".lines .head a, .post h3 a").eachAttr("href"));
            assertThat(page.select("a[rel=prev]").size()).as(at).isEqualTo(begins ? 0 : 1);
            begins = false;
            String next = page.select("a[rel=next]").attr("href");
            at = next.isEmpty() ? null : next;
            assertThat(next)
                    .satisfiesAnyOf(
                            one -> assertThat(one).isEmpty(),
                            one -> assertThat(one).startsWith(path));
        }
        long all =
                path.equals("/")
                        ? ((Number)
                                        entities.createNativeQuery("select count(*) from entry")
                                                .getSingleResult())
                                .longValue()
                        : counts.now().things().totalsOf(6).participants();
        assertThat(seen).hasSize((int) all);
    }

    @Test
    void aThingWithFewPostsHasTheirBeginnings() {
        crowd.gather(12, 6);

        assertThat(page("/things/6").select(".titles")).isEmpty();
        assertThat(page("/things/6").select(".post")).isNotEmpty();
        assertThat(page("/things/6?view=lines").select(".titles > li")).isNotEmpty();
    }

    @Test
    void newPostsAreToldByTheAddressThatAPageNames() {
        landscape.join("laura", "Laura");
        landscape.read(
                "laura", "Dark Archive", post("Thing 6", "2011-07-18T10:00:00Z", "<p>Six.</p>"));
        String front = page("/").select("[data-news]").attr("data-news");
        String thing = page("/things/6").select("[data-news]").attr("data-news");
        Response none = given().get(front);
        assertThat(none.jsonPath().getInt("posts")).isZero();
        assertThat(none.jsonPath().getString("words")).isEmpty();
        given().header("If-None-Match", none.header("ETag")).get(front).then().statusCode(304);

        landscape.read(
                "laura",
                "Dark Archive",
                post("Thing 6", "2011-07-18T10:00:00Z", "<p>Six.</p>"),
                post("Thing 7", "2011-07-25T10:00:00Z", "<p>Seven.</p>"),
                post("An old one", "2011-07-01T10:00:00Z", "<p>Older.</p>"));

        given().header("If-None-Match", none.header("ETag"))
                .get(front)
                .then()
                .statusCode(200)
                .body("words", equalTo("1 new post"));
        given().get(thing).then().body("posts", equalTo(0));
        given().get("/new-posts").then().statusCode(400);
        given().get("/new-posts?after=x").then().statusCode(400);
    }

    @Test
    void thePageBeforeTheNewestAsksForNoNews() {
        crowd.gather(40, 6);

        assertThat(page(page("/").select("a[rel=next]").attr("href")).select("[data-news]"))
                .isEmpty();
    }

    @Test
    void aBlogByChanceIsOneThatPostsAndCanBeRead() {
        landscape.join("laura", "Laura");
        landscape.join("silent", "Silent");
        landscape.join("broken", "Broken");
        landscape.join("fresh", "Fresh");
        landscape.read("laura", "Dark Archive", recent("Thing 6"));
        landscape.read("silent", "Quiet", post("Thing 1", "2011-01-18T10:00:00Z", "<p>One.</p>"));
        landscape.read("broken", "Broken", recent("Thing 5"));
        landscape.fail("broken", "The address answers 404.");
        landscape.read("fresh", "Fresh");

        for (int i = 0; i < 20; i++) {
            Response answer = given().redirects().follow(false).get("/random");
            assertThat(answer.statusCode()).isEqualTo(303);
            assertThat(answer.header("Location")).endsWith("/participants/laura");
            assertThat(answer.headers().getValues("Cache-Control")).containsExactly("no-store");
        }
    }

    @Test
    void withoutAnybodyWhoPostsChanceLeadsToTheList() {
        Response answer = given().redirects().follow(false).get("/random");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/participants?who=all");
    }

    private ParsedEntry recent(String title) {
        return post(title, clock.instant().minus(Duration.ofDays(1)).toString(), "<p>Words.</p>");
    }

    private static Document page(String path) {
        Response answer = given().urlEncodingEnabled(false).accept("text/html").get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }
}
