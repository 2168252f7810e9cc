package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.search.IndexUpdates;

/// What who hears a page needs to find their way: everything has a name, and headings are in order.
@QuarkusTest
class HeardPagesTest {

    @Inject Landscape landscape;
    @Inject Crowd crowd;
    @Inject IndexUpdates index;

    @BeforeEach
    void someWhoWrite() {
        landscape.empty();
        crowd.gather(3, 20);
        index.update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/digest",
                "/unanswered",
                "/privacy",
                "/complaint?participant=p1",
                "/search",
                "/search?q=made",
                "/search?q=xylophone",
                "/follow",
                "/things/6",
                "/participants/p1",
                "/things",
                "/things/6?full=1",
                "/things/6?view=lines",
                "/participants",
                "/participants?who=all",
                "/groups/country/UK",
                "/tags",
                "/tags/library",
                "/languages",
                "/languages/en",
                "/progress",
                "/conversations",
                "/new",
                "/new?since=2011-07-01",
                "/?view=lines",
                "/?without=p1",
                "/on-your-blog",
                "/about",
                "/join",
                "/doctor"
            })
    void everythingHasANameAndHeadingsAreInOrder(String path) {
        Document page =
                Jsoup.parse(given().accept("text/html").get(path).then().extract().asString());

        assertThat(page.select("a.skip").attr("href")).isEqualTo("#content");
        assertThat(page.select("main#content")).hasSize(1);
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("a[href], button, summary"))
                .allSatisfy(one -> assertThat(name(page, one)).as(one.outerHtml()).isNotBlank());
        assertThat(page.select("nav, aside, table, dialog"))
                .allSatisfy(one -> assertThat(label(page, one)).as(one.outerHtml()).isNotBlank());
        assertThat(page.select("input:not([type=hidden]), select, textarea"))
                .allSatisfy(one -> assertThat(label(page, one)).as(one.outerHtml()).isNotBlank());
        // What is inside an image is not heard.
        assertThat(page.select("svg:not([aria-hidden=true], svg svg)"))
                .allSatisfy(
                        one ->
                                assertThat(one.hasAttr("role") && !label(page, one).isBlank())
                                        .as(one.outerHtml())
                                        .isTrue());
        assertThat(page.select("table"))
                .allSatisfy(one -> assertThat(one.select("th[scope]")).isNotEmpty());
        Map<String, Set<String>> posts =
                page.select("main :is(h3, .head, .title) a[rel=ugc]").stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> name(page, one),
                                        Collectors.mapping(
                                                one -> one.attr("href"), Collectors.toSet())));
        assertThat(posts.values()).as("links to posts by one name").allMatch(to -> to.size() == 1);
        List<Integer> levels =
                page.select("main :is(h1, h2, h3, h4)").stream()
                        .map(heading -> heading.tagName().charAt(1) - '0')
                        .toList();
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).as("%s", levels).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    private static String name(Document page, Element one) {
        return one.text().isBlank() || one.hasAttr("aria-label") ? label(page, one) : one.text();
    }

    private static String label(Document page, Element one) {
        if (one.hasAttr("aria-label")) {
            return one.attr("aria-label");
        }
        if (one.hasAttr("aria-labelledby")) {
            StringBuilder words = new StringBuilder();
            for (String id : one.attr("aria-labelledby").split(" ", -1)) {
                words.append(page.select("[id='" + id + "']").text());
            }
            return words.toString();
        }
        Element inside = one.selectFirst("> caption, > title");
        if (inside != null) {
            return inside.text();
        }
        Element around = one.closest("label");
        return around == null ? page.select("label[for='" + one.id() + "']").text() : around.text();
    }
}
