package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.conversation.LinkUpdates;
import org.landscape.parse.ParsedEntry;
import org.landscape.testsupport.OnBothDatabases;

/// Who waits for an answer and in which order, and what is told of answers elsewhere. The clock
/// stands at 23 November 2026.
@QuarkusTest
@OnBothDatabases
class UnansweredTest {

    private static final String OLD = "2026-07-01T10:00:00Z";

    @Inject Landscape landscape;
    @Inject LinkUpdates links;
    @Inject EntityManager entities;

    @BeforeEach
    void nobody() {
        landscape.empty();
    }

    @Test
    void firstPostsAreFirstThenWhoWaitsLongestThenWhoReceivedLeast() {
        reads("Ann", post("Hello", "2026-11-20T10:00:00Z", "<p>Words.</p>"));
        reads("Ben", old("Ben"), post("Long ago", "2026-11-01T10:00:00Z", "<p>Words.</p>"));
        reads("Cy", old("Cy"), post("Answered before", "2026-11-10T08:00:00Z", "<p>Words.</p>"));
        reads("Dee", old("Dee"), post("Never answered", "2026-11-10T09:00:00Z", "<p>Words.</p>"));
        comment("Old-of-Cy", "ann", "COMMENT");

        assertThat(waiting())
                .containsExactly(
                        "Hello | First post, waits for 3 days; no answer to Ann yet",
                        "Long ago | Waits for 22 days; no answer to Ben yet",
                        "Never answered | Waits for 13 days; no answer to Dee yet",
                        "Answered before | Waits for 13 days; Cy had one answer so far");
    }

    @Test
    void aCommentOfSomebodyElseOrALinkIsAnAnswerAndAnOwnCommentIsNot() {
        reads("Ann", post("Commented", "2026-11-20T10:00:00Z", "<p>Words.</p>"));
        reads("Ben", post("By himself", "2026-11-20T10:00:00Z", "<p>Words.</p>"));
        reads("Cy", post("By a stranger", "2026-11-20T10:00:00Z", "<p>Words.</p>"));
        reads("Dee", post("Linked", "2026-11-20T10:00:00Z", "<p>Words.</p>"));
        reads(
                "Eve",
                post(
                        "Links",
                        "2026-11-21T10:00:00Z",
                        "<p><a href='https://blog.example/Linked'>Dee</a></p>"));
        comment("Commented", "ben", "COMMENT");
        comment("By-himself", "ben", "COMMENT");
        comment("By-a-stranger", null, "COMMENT");
        links.update();

        assertThat(waiting())
                .containsExactly(
                        "By himself | First post, waits for 3 days; no answer to Ben yet",
                        "Links | First post, waits for 2 days; no answer to Eve yet");
        assertThat(given().get("/digest/2026-W48.md").asString())
                .contains("Waiting for an answer", "By himself", "Links");
    }

    @Test
    void thePictureOfAnswersCountsThePostsOfEachWeek() {
        reads("Ann", post("Commented", "2011-07-05T10:00:00Z", "<p>Words.</p>"));
        reads("Ben", post("By himself", "2011-07-06T10:00:00Z", "<p>Words.</p>"));
        reads("Cy", post("Linked", "2011-07-12T10:00:00Z", "<p>Words.</p>"));
        reads(
                "Dee",
                post(
                        "Links",
                        "2011-07-13T10:00:00Z",
                        "<p><a href='https://blog.example/Linked'>Cy</a></p>"));
        comment("Commented", "ben", "COMMENT");
        comment("By-himself", "ben", "COMMENT");
        links.update();

        Document progress = page("/progress");

        assertThat(progress.select("#answers + p").text())
                .startsWith("2 of 4 posts have an answer: somebody else commented");
        assertThat(progress.select("[aria-labelledby=answers] tbody tr").eachText())
                .containsExactly("4 Jul – 10 Jul 2011 2 1 1", "11 Jul – 17 Jul 2011 2 1 1");
    }

    @Test
    void theLiveliestConversationIsInTheDigest() {
        reads("Ann", post("Linked", "2026-11-20T10:00:00Z", "<p>Words.</p>"));
        for (String name : List.of("Ben", "Cy")) {
            reads(
                    name,
                    post(
                            "By " + name,
                            "2026-11-21T10:00:00Z",
                            "<p><a href='https://blog.example/Linked'>Ann</a></p>"));
        }
        links.update();

        assertThat(given().get("/digest/2026-W48.md").asString())
                .contains(
                        "## The liveliest conversations",
                        "- [Linked](https://blog.example/Linked) by"
                                + " [Ann](https://planet.example/participants/ann): 2 answers");
    }

    @Test
    void nothingIsAnsweredWhereNobodyPosted() {
        landscape.join("ann", "Ann");

        assertThat(page("/unanswered").select(".notice h2").text()).isEqualTo("Nobody waits");
        assertThat(page("/progress").select("#answers")).isEmpty();
    }

    private static List<String> waiting() {
        return page("/unanswered").select(".waits").stream()
                .map(row -> row.select("h3").text() + " | " + row.select(".why").text())
                .toList();
    }

    private static ParsedEntry old(String name) {
        return post("Old of " + name, OLD, "<p>Words.</p>");
    }

    private void reads(String name, ParsedEntry... posts) {
        landscape.join(name.toLowerCase(Locale.ROOT), name);
        landscape.read(name.toLowerCase(Locale.ROOT), name + "'s blog", posts);
    }

    private void comment(String path, @Nullable String by, String kind) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                entities.createNativeQuery(
                                                """
                                                insert into comment (id, feed_id, identity, entry_id,
                                                    kind, participant_id, certainty, written_at,
                                                    dated, missed)
                                                select e.id, e.feed_id, 'c', e.id, '%s',
                                                    %s, %s,
                                                    timestamp with time zone '2026-11-21 12:00:00Z',
                                                    true, 0
                                                from entry e
                                                where e.url = 'https://blog.example/%s'
                                                """
                                                        .formatted(
                                                                kind,
                                                                by == null
                                                                        ? "null"
                                                                        : "(select id from"
                                                                                + " participant where"
                                                                                + " slug = '"
                                                                                + by
                                                                                + "')",
                                                                by == null ? "null" : "'SURE'",
                                                                path))
                                        .executeUpdate());
        landscape.changeSomething();
    }

    private static Document page(String path) {
        return Jsoup.parse(given().get(path).asString());
    }
}
