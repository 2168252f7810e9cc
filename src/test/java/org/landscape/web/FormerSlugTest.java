package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.desk.Editing;
import org.landscape.desk.Organiser;
import org.landscape.registration.ParticipantEdit;
import org.landscape.registration.ParticipantEdits;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// A participant gets another slug: what was written down with the former one still works.
@QuarkusTest
@OnBothDatabases
class FormerSlugTest {

    @Inject Landscape landscape;
    @Inject Database database;
    @Inject Editing editing;
    @Inject ParticipantEdits edits;

    @BeforeEach
    void lauraIsHere() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.join("jo", "Jo");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6", "2011-07-18T10:00:00Z", "<p>I joined.</p>"));
    }

    private void rename(String slug, String to) {
        ParticipantEdit present = edits.editable(slug).orElseThrow().present();
        editing.edit(
                Organiser.called("Ann"),
                slug,
                new ParticipantEdit(to, present.email(), present.profile(), present.feeds()),
                "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/participants/laura",
                "/participants/laura?before=1-1",
                "/participants/laura/feed.atom",
                "/participants/laura/feed.rss",
                "/participants/laura/feed.json?before=1311000000000-1",
                "/api/v1/participants/laura"
            })
    void eachAddressLeadsToTheSameOfThePresentSlug(String address) {
        rename("laura", "laura-b");
        rename("laura-b", "lb");

        Response moved = given().redirects().follow(false).get(address);
        assertThat(moved.statusCode()).isEqualTo(301);
        assertThat(moved.header("Location")).endsWith(address.replace("/laura", "/lb"));
        assertThat(moved.header("Cache-Control")).isEqualTo("max-age=3600");
        assertThat(given().get(address).statusCode()).isEqualTo(200);
        assertThat(given().redirects().follow(false).head(address).statusCode()).isEqualTo(301);
    }

    @Test
    void theItemsOfTheFeedKeepTheirIdentifiers() {
        List<String> before = identifiers("laura");
        rename("laura", "lb");

        assertThat(identifiers("laura")).isEqualTo(before).isNotEmpty();
        assertThat(identifiers("lb")).isEqualTo(before);
    }

    private static List<String> identifiers(String slug) {
        Document feed =
                Jsoup.parse(
                        given().get("/participants/" + slug + "/feed.atom").asString(),
                        "",
                        Parser.xmlParser());
        return feed.select("entry > id").eachText();
    }

    @Test
    void aQuestionByTheFormerSlugIsAnswered() {
        rename("laura", "lb");

        assertThat(
                        given().get("/api/v1/entries?participant=laura")
                                .jsonPath()
                                .getList("entries.participant.slug"))
                .containsExactly("lb");
    }

    @Test
    void aFormerSlugIsNotGivenToAnotherAndMayBeTakenBack() {
        rename("laura", "lb");

        rename("jo", "laura");
        assertThat(given().redirects().follow(false).get("/participants/jo").statusCode())
                .isEqualTo(200);
        rename("lb", "laura");
        assertThat(given().redirects().follow(false).get("/participants/laura").statusCode())
                .isEqualTo(200);
        assertThat(given().redirects().follow(false).get("/participants/lb").header("Location"))
                .endsWith("/participants/laura");
    }

    @Test
    void theDeskFollowsAndItsLogGoesAlong() {
        DeskBrowser ann = new DeskBrowser("Ann");
        ann.press("/organiser/participants/laura", Map.of("word", "pause"));
        rename("laura", "lb");

        Response old = ann.ask().get("/organiser/participants/laura/things/7");
        assertThat(old.statusCode()).isEqualTo(301);
        assertThat(old.header("Location")).endsWith("/organiser/participants/lb/things/7");
        Response pressed =
                ann.send("/organiser/participants/laura", new TreeMap<>(Map.of("word", "resume")));
        assertThat(pressed.statusCode()).isEqualTo(308);
        Document page = ann.page("/organiser/participants/lb");
        assertThat(page.select(".log li").eachText().getFirst())
                .contains("Ann edited Laura: address here: laura → lb");
        assertThat(page.select(".log li").eachText().getLast()).contains("Ann paused Laura");
    }

    @Test
    void whoIsNotShownIsNotLedTo() {
        DeskBrowser ann = new DeskBrowser("Ann");
        rename("laura", "lb");
        ann.press("/organiser/participants/lb", Map.of("word", "refuse", "reason", "spam"));

        assertThat(given().get("/participants/laura").statusCode()).isEqualTo(404);
        ann.press("/organiser/participants/lb", Map.of("word", "remove", "sure", "yes"));
        assertThat(ann.ask().get("/organiser/participants/laura").statusCode()).isEqualTo(404);
        assertThat(database.count("select count(*) from former_slug")).isZero();
    }
}
