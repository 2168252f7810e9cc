package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.parse.ParsedEntry;
import org.landscape.testsupport.OnBothDatabases;

/// The queue of doubtful posts in batches, without a script.
@QuarkusTest
@OnBothDatabases
class QueueTest {

    private static final String QUEUE = "/organiser/doubtful";

    @Inject Landscape landscape;
    @Inject EntityManagerFactory factory;

    @BeforeEach
    void empty() {
        landscape.empty();
    }

    /// So many participants, each with a post that may be for Thing 6.
    private void alike(int participants, String title) {
        for (int i = 0; i < participants; i++) {
            landscape.join("p" + i, "Person " + i);
            landscape.read(
                    "p" + i,
                    "Blog " + i,
                    post(title, "2011-07-19T10:%02d:00Z".formatted(i % 60), "<p>Hm.</p>", "p" + i));
        }
    }

    private static Map<String, Object> hidden(Element form, String word) {
        return Map.of(
                "thing", form.select("[name=thing]").attr("value"),
                "posts", form.select("[name=posts]").attr("value"),
                "word", word);
    }

    private static List<Integer> sure() {
        return given().get("/api/v1/entries?thing=6&limit=200").jsonPath().getList("entries.id");
    }

    @Test
    void oneDecisionIsForAllPostsOfOneTitleAndOneUndoTakesItBack() {
        alike(5, "Online networks and me");
        landscape.join("zoe", "Zoë");
        landscape.read(
                "zoe",
                "Z",
                post("Reflective practice, sort of", "2011-07-20T10:00:00Z", "<p>x</p>"));
        DeskBrowser jo = new DeskBrowser("Jo");

        Document queue = jo.page(QUEUE);
        assertThat(queue.select(".batches h3").eachText())
                .containsExactly("Thing 6? 5 posts titled Online networks and me");
        assertThat(queue.select("#progress").text()).isEqualTo("6 left to decide");
        Element form = queue.expectFirst(".batches form");

        Document after = jo.press(form.attr("action"), hidden(form, "yes"));

        assertThat(sure()).hasSize(5);
        assertThat(after.select(".last [role=status]").text())
                .isEqualTo("5 posts count for Thing 6.");
        assertThat(after.select("#progress").text())
                .isEqualTo("1 left to decide, 5 decided in the last twelve hours");
        assertThat(after.select(".asked").text()).isEqualTo("For Thing 5: Reflective practice?");
        assertThat(jo.page("/organiser/log").select(".log li p:nth-child(2)").eachText())
                .startsWith("Jo counted 5 posts like “Online networks and me”: Thing 6");

        Document log = jo.page("/organiser/log");
        Document decision = jo.page(log.select(".log a[href*=decisions]").first().attr("href"));
        assertThat(decision.select(".rows li")).hasSize(5);
        assertThat(decision.select(".rows li").first().text())
                .isEqualTo("Online networks and me Person 0, counts for Thing 6 now");

        Element undo = after.expectFirst(".last form");
        Document undone =
                jo.press(
                        undo.attr("action"),
                        Map.of("lines", undo.select("[name=lines]").attr("value")));

        assertThat(sure()).isEmpty();
        assertThat(undone.select(".rows li").first().text())
                .isEqualTo("Online networks and me Person 0, is doubtful now");
        assertThat(jo.page(QUEUE).select(".batches li")).hasSize(1);
        assertThat(jo.page("/organiser/log").select(".log li p:nth-child(2)").eachText())
                .startsWith(
                        "Jo took back what was said of 5 posts like “Online networks and me”: Thing 6");
    }

    @Test
    void whatAnotherOrganiserDecidedMeanwhileIsLeftAlone() {
        alike(3, "Online networks and me");
        DeskBrowser jo = new DeskBrowser("Jo");
        DeskBrowser ben = new DeskBrowser("Ben");
        Element form = jo.page(QUEUE).expectFirst(".batches form");
        String first = form.select("[name=posts]").attr("value").split(" ", -1)[0];
        ben.press("/organiser/entries/" + first + "/things", Map.of("thing", "6", "word", "no"));

        Document after = jo.press(form.attr("action"), hidden(form, "yes"));

        assertThat(after.select(".last [role=status]").text())
                .isEqualTo(
                        "2 posts count for Thing 6. 1 was left alone: decided meanwhile, or no longer"
                                + " doubtful.");
        assertThat(sure()).hasSize(2);
        assertThat(jo.page("/organiser/entries/" + first).text()).contains("Ben");

        // What is said of one of them after the decision stays when the decision is taken back.
        String second = form.select("[name=posts]").attr("value").split(" ", -1)[1];
        ben.press("/organiser/entries/" + second + "/things", Map.of("thing", "6", "word", "no"));
        Element undo = after.expectFirst(".last form");
        jo.press(undo.attr("action"), Map.of("lines", undo.select("[name=lines]").attr("value")));
        assertThat(jo.page(QUEUE).select("#progress").text()).startsWith("1 left");
    }

    @Test
    void onePostThatWasDecidedMeanwhileIsToldAsSuch() {
        alike(1, "Online networks and me");
        DeskBrowser jo = new DeskBrowser("Jo");
        Element form = jo.page(QUEUE).expectFirst(".proposal form");
        Map<String, Object> fields =
                Map.of(
                        "entry",
                        form.select("[name=entry]").attr("value"),
                        "thing",
                        "6",
                        "key",
                        form.select("[name=key]").attr("value"),
                        "word",
                        "yes");
        new DeskBrowser("Ben")
                .press(
                        "/organiser/entries/" + fields.get("entry") + "/things",
                        Map.of("thing", "6", "word", "no"));

        Document after = jo.press(QUEUE, fields);

        assertThat(after.select(".last [role=status]").text())
                .isEqualTo(
                        "Online networks and me does not count for Thing 6, as Ben has said"
                                + " meanwhile.");
        assertThat(sure()).isEmpty();
    }

    @Test
    void aBatchIsForThePostsThatWereShownNotForThoseThatCameMeanwhile() {
        alike(2, "Online networks and me");
        DeskBrowser jo = new DeskBrowser("Jo");
        Element form = jo.page(QUEUE).expectFirst(".batches form");
        landscape.join("late", "Late");
        landscape.read(
                "late",
                "L",
                post("Online networks and me", "2011-07-20T10:00:00Z", "<p>x</p>", "late"));

        jo.press(form.attr("action"), hidden(form, "yes"));

        assertThat(sure()).hasSize(2);
        assertThat(jo.page(QUEUE).select("#progress").text()).startsWith("1 left");
    }

    @Test
    void someAreTickedAndTheRestStays() {
        alike(4, "Online networks and me");
        DeskBrowser jo = new DeskBrowser("Jo");
        Document looked =
                jo.page(jo.page(QUEUE).select(".batches a:contains(Look at them)").attr("href"));
        assertThat(looked.select(".alike mark").eachText()).hasSize(4).contains("Online networks");
        String action = looked.select("form.looked").attr("action");
        List<String> posts = looked.select("[name=post]").eachAttr("value");

        Document after =
                jo.press(
                        action,
                        Map.of(
                                "thing", "6",
                                "post", posts.subList(0, 2),
                                "reason", "They say so",
                                "word", "ticked_yes"));

        assertThat(sure()).hasSize(2);
        assertThat(after.select(".alike li")).hasSize(2);
        assertThat(jo.page("/organiser/entries/" + posts.getFirst()).text())
                .contains("They say so");

        Document none = jo.press(action, Map.of("thing", "6", "word", "ticked_no"));
        assertThat(none.select("[role=alert]").text()).startsWith("No post was ticked.");

        jo.send(action, Map.of("thing", "6", "post", posts.subList(2, 4), "word", "ticked_no"));
        assertThat(jo.ask().get(looked.location().replace("http://x", "")).header("Location"))
                .as("nothing is left of the batch")
                .endsWith(QUEUE);
        Document end = jo.page(QUEUE);
        assertThat(end.select(".notice h2").text()).isEqualTo("Nothing is doubtful");
    }

    @Test
    void severalLinesAreDecidedTogetherAndTakenBackTogether() {
        for (int i = 0; i < 3; i++) {
            landscape.join("p" + i, "Person " + i);
            landscape.read(
                    "p" + i,
                    "Blog",
                    post("Online networks and me", "2011-07-19T10:00:00Z", "<p>x</p>", "p" + i),
                    post(
                            "Reflective practice, sort of",
                            "2011-07-19T11:00:00Z",
                            "<p>x</p>",
                            "q" + i));
        }
        DeskBrowser jo = new DeskBrowser("Jo");
        Document queue = jo.page(QUEUE);

        Document after =
                jo.press(
                        queue.select("#ticked").attr("action"),
                        Map.of(
                                "batch",
                                queue.select("[name=batch]").eachAttr("value"),
                                "word",
                                "no"));

        assertThat(after.select(".last [role=status]").text())
                .isEqualTo("6 posts do not count for what they were proposed for.");
        Element undo = after.expectFirst(".last form");
        Document undone =
                jo.press(
                        undo.attr("action"),
                        Map.of("lines", undo.select("[name=lines]").attr("value")));
        assertThat(undone.select(".batches li")).hasSize(2);
        assertThat(
                        jo.press(queue.select("#ticked").attr("action"), Map.of("word", "no"))
                                .select("[role=alert]")
                                .text())
                .startsWith("No line was ticked.");
    }

    @Test
    void afterALineTheNextOneIsShownFirst() {
        alike(3, "Online networks and me");
        for (int i = 0; i < 2; i++) {
            landscape.read(
                    "p" + i,
                    "Blog",
                    post(
                            "Reflective practice, sort of",
                            "2011-07-19T11:00:00Z",
                            "<p>x</p>",
                            "q" + i));
        }
        DeskBrowser jo = new DeskBrowser("Jo");
        Document queue = jo.page(QUEUE);
        Element form = queue.expectFirst(".batches form");
        Map<String, Object> fields = new HashMap<>(hidden(form, "yes"));
        fields.put("next", form.select("[name=next]").attr("value"));

        String next = jo.send(form.attr("action"), fields).header("Location");

        assertThat(next).endsWith("#" + queue.select(".batches > li").get(1).id());
        assertThat(jo.page(next.replaceFirst("#.*", "")).select(".last [role=status]").text())
                .isEqualTo("3 posts count for Thing 6.");
    }

    @Test
    void theQueueIsNarrowedToAThingAndToGroups() {
        alike(3, "Online networks and me");
        landscape.join("claire", "Claire");
        landscape.putInto("claire", "country", "France");
        DeskBrowser jo = new DeskBrowser("Jo");

        assertThat(jo.page(QUEUE + "?thing=6&group=country%3AUK").select(".batches li")).hasSize(1);
        assertThat(
                        jo.page(QUEUE + "?thing=6&group=country%3AUK")
                                .select("option[selected]")
                                .eachText())
                .containsExactly("Thing 6: Online networks", "UK");
        assertThat(jo.page(QUEUE + "?thing=5").select(".notice h2").text())
                .isEqualTo("Nothing is doubtful here");
        assertThat(jo.page(QUEUE + "?group=country%3AFrance").select("#progress").text())
                .isEqualTo("Nothing left to decide here");
        assertThat(jo.ask().get(QUEUE + "?group=UK").statusCode()).isEqualTo(400);
        assertThat(jo.ask().get(QUEUE + "?thing=six").statusCode()).isEqualTo(400);
    }

    @Test
    void theLogForgetsATitleWithTheParticipantWhoWroteIt() {
        alike(3, "Online networks and Quince");
        DeskBrowser jo = new DeskBrowser("Jo");
        Element form = jo.page(QUEUE).expectFirst(".batches form");
        jo.press(form.attr("action"), hidden(form, "yes"));
        assertThat(jo.page("/organiser/log").text()).contains("Quince");

        for (int i = 0; i < 3; i++) {
            jo.send("/organiser/participants/p" + i, Map.of("word", "remove", "sure", "yes"));
        }

        Document log = jo.page("/organiser/log");
        assertThat(log.text()).contains("Jo counted some posts").doesNotContain("Quince");
        assertThat(jo.page(log.select(".log a[href*=decisions]").attr("href")).text())
                .contains("Jo counted 3 posts")
                .doesNotContain("Quince", "Person");
    }

    @Test
    void aPageOfTheQueueCostsTheSameForAnyNumberOfPosts() {
        alike(3, "Online networks and me");
        long few = statementsOfPages();
        landscape.empty();
        alike(30, "Online networks and me");

        assertThat(statementsOfPages()).isEqualTo(few);
    }

    private long statementsOfPages() {
        DeskBrowser jo = new DeskBrowser("Jo");
        String look = jo.page(QUEUE).select(".batches a:contains(Look at them)").attr("href");
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        jo.page(QUEUE);
        jo.page(look);
        jo.page("/organiser/search?q=networks");
        jo.page("/organiser/blogs");
        return statistics.getPrepareStatementCount();
    }

    @Test
    void aDecisionAboutHundredsCostsNoMoreStatementsThanOneAboutADozen() {
        long few = statementsOf(12);
        landscape.empty();
        long many = statementsOf(240);

        // Corrections and lines are written in batches, ids come fifty at a time.
        assertThat(many - few).isLessThan(30);
    }

    private long statementsOf(int posts) {
        landscape.join("laura", "Laura");
        List<ParsedEntry> written = new ArrayList<>();
        IntStream.range(0, posts)
                .forEach(
                        i ->
                                written.add(
                                        post(
                                                "Online networks and me",
                                                "2011-07-%02dT%02d:00:00Z"
                                                        .formatted(1 + i / 20, i % 20),
                                                "<p>Post " + i + ".</p>",
                                                "n" + i)));
        landscape.read("laura", "L", written.toArray(ParsedEntry[]::new));
        DeskBrowser jo = new DeskBrowser("Jo");
        Element form = jo.page(QUEUE).expectFirst(".batches form");
        assertThat(form.select("[name=posts]").attr("value").split(" ", -1)).hasSize(posts);
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        jo.send(form.attr("action"), hidden(form, "yes"));
        long count = statistics.getPrepareStatementCount();
        assertThat(sure()).hasSize(Math.min(posts, 200));
        return count;
    }
}
