package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.testsupport.OnBothDatabases;

/// The page behind a cell of the board.
@QuarkusTest
@OnBothDatabases
class DeskCellTest {

    private static final String CELL = "/organiser/participants/laura/things/7";

    @Inject Landscape landscape;

    @BeforeEach
    void lauraHasPosted() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.join("jo", "Jo");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6", "2011-07-18T10:00:00Z", "<p>I joined.</p>"),
                post("A walk", "2011-07-19T10:00:00Z", "<p>Hm.</p>"),
                post("Reflective practice, sort of", "2011-07-20T10:00:00Z", "<p>Hm.</p>"));
        landscape.read("jo", "Jo's", post("Jo was here", "2011-07-20T10:00:00Z", "<p>Hm.</p>"));
    }

    @Test
    void aMissingCellIsExcusedWithAReasonAndAskedAgain() {
        DeskBrowser ann = new DeskBrowser("Ann");

        Document missing = ann.page(CELL);
        assertThat(missing.select("h1").text()).isEqualTo("Laura, Thing 7");
        assertThat(missing.text()).contains("No post counts: missing");

        Document excused =
                ann.press(CELL + "/excuse", Map.of("word", "excuse", "reason", "<b>ill</b>"));
        assertThat(excused.select("[role=status]").text()).startsWith("They are excused");
        assertThat(excused.text()).contains("Ann excused Laura from Thing 7, today at");
        assertThat(excused.select("q").text()).isEqualTo("<b>ill</b>");

        Document again = ann.press(CELL + "/excuse", Map.of("word", "ask"));
        assertThat(again.text()).contains("asked of them again", "No post counts: missing");
        assertThat(ann.page("/organiser/log").text()).contains("Ann excused Laura: Thing 7");
    }

    @Test
    void postsWithoutAThingComeFirstAndOnePressCountsThem() {
        DeskBrowser ann = new DeskBrowser("Ann");

        Document cell = ann.page(CELL);
        assertThat(cell.select(".stored .what").eachText().getLast()).isEqualTo("Thing 6");
        assertThat(cell.select(".stored li:contains(A walk)").text()).contains("for no Thing");

        String walk = cell.select(".stored li:contains(A walk) [name=entry]").attr("value");
        Document counted = ann.press(CELL + "/post", Map.of("word", "yes", "entry", walk));
        assertThat(counted.select("h2").eachText()).contains("What counts");
        assertThat(counted.select(".stored").first().text())
                .contains("A walk", "an organiser said so");
        assertThat(ann.press(CELL + "/post", Map.of("word", "no", "entry", walk)).text())
                .contains("The post does not count for it.", "No post counts: missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://blog.example/A-walk",
                " http://www.blog.example/A-walk/?utm_source=x ",
                "blog.example/A-walk"
            })
    void aPostIsCountedByItsAddressInAnySpelling(String address) {
        Document counted = new DeskBrowser("Ann").press(CELL + "/address", Map.of("url", address));

        assertThat(counted.select(".stored").first().text()).contains("A walk");
    }

    @Test
    void anAddressThatCannotBeCountedSaysWhyAndStaysInTheField() {
        DeskBrowser ann = new DeskBrowser("Ann");

        Document other =
                ann.refused(CELL + "/address", Map.of("url", "https://blog.example/Jo-was-here"));
        assertThat(other.select("#url-trouble").text())
                .isEqualTo("This post is by Jo. Count it for them. Open the post");
        assertThat(other.select("#url").attr("value"))
                .isEqualTo("https://blog.example/Jo-was-here");

        Document unknown =
                ann.refused(CELL + "/address", Map.of("url", "https://nowhere.example/a?b=c"));
        assertThat(unknown.select("#url-trouble").text())
                .startsWith("This post is not here. ")
                .endsWith("See each step that it took");
        assertThat(unknown.select("#url-trouble a").attr("href"))
                .isEqualTo("/doctor?url=https%3A%2F%2Fnowhere.example%2Fa%3Fb%3Dc");

        assertThat(ann.refused(CELL + "/address", Map.of("url", "a walk")).text())
                .contains("That is no web address.");
    }

    @Test
    void aPostOfAnotherParticipantIsNotCountedByItsNumber() {
        DeskBrowser ann = new DeskBrowser("Ann");
        String theirs =
                ann.page("/organiser/participants/jo/things/7")
                        .select(".stored [name=entry]")
                        .attr("value");

        assertThat(ann.send(CELL + "/post", Map.of("word", "yes", "entry", theirs)).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theWayBackLeadsToTheSameRowsOfTheBoard() {
        DeskBrowser ann = new DeskBrowser("Ann");

        Document cell = ann.page(CELL + "?back=group%3Dcountry%3AUK%26activity%3Dposting");
        String there = "/organiser?group=country:UK&activity=posting#p-laura";
        assertThat(cell.select(".over a").attr("href")).isEqualTo(there);
        Document excused =
                ann.press(
                        CELL + "/excuse",
                        Map.of("word", "excuse", "back", cell.select("[name=back]").attr("value")));
        assertThat(excused.select("[role=status] a").attr("href")).isEqualTo(there);
    }

    @Test
    void thereIsNoCellForStrangersOrUnknownThings() {
        DeskBrowser ann = new DeskBrowser("Ann");

        assertThat(ann.ask().get("/organiser/participants/laura/things/99").statusCode())
                .isEqualTo(404);
        assertThat(ann.ask().get("/organiser/participants/nora/things/7").statusCode())
                .isEqualTo(404);
    }
}
