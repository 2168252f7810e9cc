package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.ownership.OwnerSessions;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.BoardAccess;
import org.landscape.programme.Thing;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.web.access.Cookies;

/// No public page is wider than a screen of 320 pixels, which is also a window of 1280 at 400 %
/// (WCAG 2.2, 1.4.10), whatever the names on it. What has to be wide scrolls in a box of its own.
@QuarkusTest
class ReflowTest extends BrowserTest {

    private static final String LONG =
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    private static final String TITLE =
            "Face-to-face networks and getting involved with your professional organisation, or: "
                    + LONG;

    @Inject Landscape landscape;
    @Inject OwnerSessions owners;
    @Inject Database database;
    @Inject CurrentProgramme programme;

    // Set before each test.
    @SuppressWarnings("NullAway.Init")
    private Programme before;

    @BeforeEach
    void longNames() {
        landscape.empty();
        before = programme.get();
        programme.become(
                new ProgrammeLike(before)
                        .name("23 Things of the " + LONG)
                        .unit("Fortbildungswochenaufgabe", List.of())
                        .board(BoardAccess.PUBLIC)
                        .things(IntStream.rangeClosed(1, 23).mapToObj(ReflowTest::thing).toList())
                        .programme());
        WebAddress blog =
                WebAddress.parse("https://" + "laura".repeat(12) + ".example/").orElseThrow();
        database.join(
                "laura",
                new Profile(
                        LONG + " Laura",
                        blog,
                        Show.FULL,
                        null,
                        Map.of("country", LONG, LONG.substring(0, 40), "UK")),
                WebAddress.resolve(blog, "feed").orElseThrow(),
                Instant.parse("2011-06-01T00:00:00Z"));
        landscape.join("greta", LONG);
        landscape.read(
                "laura",
                LONG,
                IntStream.rangeClosed(1, 30)
                        .mapToObj(
                                i ->
                                        post(
                                                "Fortbildungswochenaufgabe 6: " + LONG + i,
                                                "2011-07-18T10:%02d:00Z".formatted(i),
                                                "<p>"
                                                        + LONG
                                                        + " "
                                                        + "https://example.org/"
                                                        + "x".repeat(90)
                                                        + "</p><pre>"
                                                        + "code ".repeat(60)
                                                        + "</pre><p><code>"
                                                        + LONG
                                                        + "</code></p>"))
                        .toArray(org.landscape.parse.ParsedEntry[]::new));
        landscape.fail("greta", "The address " + LONG.repeat(2) + " answers 404.");
    }

    @AfterEach
    void shortNames() {
        programme.become(before);
    }

    private static Thing thing(int number) {
        LocalDate opens = LocalDate.of(2011, 6, 13).plusWeeks(number);
        return new Thing(number, TITLE, opens, opens.plusDays(6), null, List.of());
    }

    /// A small screen, and a usual one at 200 %.
    @ParameterizedTest(name = "{0} pixels wide")
    @ValueSource(ints = {320, 640})
    void noPageIsWiderThanItsScreen(int width) {
        List<String> wide = new ArrayList<>();
        try (BrowserContext context = context(width, ColorScheme.LIGHT, true)) {
            context.addCookies(
                    List.of(
                            new Cookie(Cookies.MINE, owners.begin("laura").orElseThrow())
                                    .setUrl(address.toString())));
            Page page = context.newPage();
            for (String path : paths()) {
                page.navigate(address.resolve(path).toString());
                page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)");
                if (!page.evaluate(TOO_WIDE).equals(List.of())) {
                    wide.add(path + " " + page.evaluate(TOO_WIDE));
                }
            }
        }
        assertThat(wide).isEmpty();
    }

    /// What makes the page wider than the window: names of elements, none where it is not.
    private static final String TOO_WIDE =
            """
            document.documentElement.scrollWidth <= innerWidth ? [] :
                [...document.querySelectorAll('body *')]
                    .filter(it => it.getBoundingClientRect().right > innerWidth + 1)
                    .filter(it => {
                      for (let box = it.parentElement; box; box = box.parentElement) {
                        if (box !== document.body && getComputedStyle(box).overflowX !== 'visible'
                            && box !== document.documentElement) {
                          return false;
                        }
                      }
                      return true;
                    })
                    .map(it => it.tagName + '.' + it.className)
                    .slice(0, 8)
            """;

    /// Every page that a stranger or a participant can open, and some with a question.
    private static List<String> paths() {
        List<String> paths =
                new ArrayList<>(
                        Endpoints.all().stream()
                                .filter(one -> one.method().equals("GET"))
                                .map(Endpoints.Endpoint::path)
                                .filter(ReflowTest::isPage)
                                .map(ReflowTest::filled)
                                .toList());
        assertThat(paths).contains("/", "/things/6", "/participants", "/about");
        paths.addAll(
                List.of(
                        "/participants?who=all",
                        "/doctor?url=https://example.org/" + LONG,
                        "/?before=0-0",
                        "/things/6?before=0-0",
                        "/" + LONG,
                        "/follow?part=participants/laura&name=a",
                        "/?without=laura",
                        "/follow?without=laura,nobody&text=title",
                        "/new?since=2000-01-01T00:00:00Z",
                        "/feed.atom",
                        "/groups/country/UK/participants.opml",
                        "/participants/greta"));
        return paths;
    }

    private static boolean isPage(String path) {
        return !path.matches(
                "/(api|organiser|samples|q)/?.*|.*\\.(atom|opml|csv|json|ics|md|html|zip|svg)");
    }

    private static String filled(String path) {
        return path.replace("{number}", "6")
                .replace("{slug}", "laura")
                .replace("{name}", "country")
                .replace("{tag}", "none")
                .replace("{language}", "en")
                .replace("{week}", "2011-W29")
                .replace("{secret}", "none")
                .replace("{token}", "none")
                .replace("{id}", aPostOfLaura())
                .replace("{label}", "UK");
    }

    private static String aPostOfLaura() {
        return given().get("/api/v1/entries?participant=laura&limit=1")
                .jsonPath()
                .getString("entries[0].id");
    }
}
