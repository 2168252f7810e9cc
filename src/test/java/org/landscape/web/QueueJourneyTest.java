package org.landscape.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An organiser works through the queue in a real browser.
@QuarkusTest
class QueueJourneyTest extends BrowserTest {

    private static final List<String> SINGLE =
            List.of(
                    "Reflective practice, sort of",
                    "Online networks and me",
                    "A word on reflective practice",
                    "Tea and online networks");

    @Inject Landscape landscape;

    @BeforeEach
    void empty() {
        landscape.empty();
    }

    /// Posts of different titles, two for each Thing, so that each is asked alone.
    private void singles(int count) {
        landscape.join("laura", "Laura");
        for (int i = 0; i < count; i++) {
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post(
                            SINGLE.get(i),
                            "2011-07-%02dT10:00:00Z".formatted(18 + i),
                            "<p>Hm.</p>",
                            "s" + i));
        }
    }

    private void alike(int participants) {
        for (int i = 0; i < participants; i++) {
            landscape.join("p" + i, "Person " + i);
            landscape.read(
                    "p" + i,
                    "Blog " + i,
                    post(
                            "Online networks and me",
                            "2011-07-19T10:0%d:00Z".formatted(i),
                            "<p>Hm.</p>",
                            "p" + i));
        }
    }

    private Page signedIn(BrowserContext context, String path) {
        Page form = context.newPage();
        form.navigate(address.resolve("/organiser/sign-in").toString());
        form.fill("#name", "Jo");
        form.fill("#key", "sesame");
        form.locator(".sheet button").click();
        assertThat(form.locator("h1")).hasText("Who has posted each Thing");
        form.close();
        return open(context, path);
    }

    @ParameterizedTest(name = "{1} pixels wide, {0}, script: {2}")
    @CsvSource({"LIGHT, 1280, true", "DARK, 360, false"})
    void aBatchIsDecidedLookedThroughAndTakenBack(ColorScheme scheme, int width, boolean script) {
        alike(3);
        try (BrowserContext context = context(width, scheme, script)) {
            Page page = signedIn(context, "/organiser/doubtful");

            page.getByText("All 3 yes").click();
            assertThat(page.locator(".last [role=status]")).hasText("3 posts count for Thing 6.");
            page.getByText("Undo all of these").click();
            assertThat(page.locator("h1")).containsText("Jo counted 3 posts");

            page.navigate(address.resolve("/organiser/doubtful").toString());
            page.getByText("Look at them").click();
            page.locator(".alike input").first().check();
            page.getByText("No for those ticked").click();
            assertThat(page.locator(".alike li")).hasCount(2);
            assertThat(page.locator(".last")).containsText("does not count for Thing 6");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void allAreTickedByOnePress() {
        alike(3);
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = signedIn(context, "/organiser/doubtful");
            page.getByText("Look at them").click();

            page.locator(".tick-all").click();
            assertThat(page.locator(".alike input:checked")).hasCount(3);
            assertThat(page.locator(".tick-all")).hasText("Tick none");
            page.locator(".alike input").first().uncheck();
            assertThat(page.locator(".tick-all")).hasText("Tick all");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void theNextPostIsThereWithoutALoadAndTheFocusGoesToIt() {
        singles(4);
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = signedIn(context, "/organiser/doubtful");
            page.evaluate("window.sameDocument = true");
            Locator place = page.locator("#queue > .proposal .place");

            for (int i = 1; i <= 3; i++) {
                assertThat(place).hasText(i + " of 4");
                assertThat(page.locator(":focus")).hasClass("proposal");
                page.keyboard().press(i % 2 == 0 ? "n" : "y");
                assertThat(page.locator(":focus")).hasClass("proposal");
            }
            assertThat(place).hasText("4 of 4");
            page.keyboard().press("y");
            assertThat(page.locator(".notice h2")).hasText("Nothing is doubtful");

            assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
            assertThat(page.locator("#progress p"))
                    .hasText("Nothing left to decide, 4 decided in the last twelve hours");
            assertThat(page.locator(".desk .count").first()).hasText("0");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void fewStopsOfTheTabKeyAreBeforeYes() {
        singles(2);
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, false)) {
            Page page = signedIn(context, "/organiser/doubtful");
            assertThat(page.locator(":focus")).hasClass("proposal");
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText("Yes, it counts");
        }
    }

    @Test
    void whatCouldNotBeStoredIsHereAgain() {
        singles(2);
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = signedIn(context, "/organiser/doubtful");
            Locator title = page.locator("#queue > .proposal h3");
            assertThat(title).hasText("Reflective practice, sort of");
            context.route(
                    "**/organiser/doubtful",
                    route -> {
                        if (route.request().method().equals("POST")) {
                            route.abort();
                        } else {
                            route.resume();
                        }
                    });

            assertThat(page.locator(":focus")).hasClass("proposal");
            page.keyboard().press("y");

            assertThat(page.locator(".last [role=alert]"))
                    .containsText("“Reflective practice, sort of” was not decided: no answer came");
            assertThat(title).hasText("Reflective practice, sort of");
            context.unroute("**/organiser/doubtful");
            page.keyboard().press("y");
            assertThat(page.locator(".last [role=status]"))
                    .hasText("Reflective practice, sort of counts for Thing 5.");
        }
    }

    @Test
    void onAPhoneTheButtonsStayAtTheBottomFromPostToPost() {
        singles(3);
        try (BrowserContext context = context(360, ColorScheme.LIGHT, true)) {
            Page page = signedIn(context, "/organiser/doubtful");
            Locator yes = page.locator("#queue > .proposal .decide .main");
            double before = yes.boundingBox().y;

            yes.click();
            assertThat(page.locator("#queue > .proposal .place")).hasText("2 of 3");

            assertThat(yes.boundingBox().y).isEqualTo(before).isGreaterThan(800);
            assertThat(page.locator(".last [role=status]")).containsText("counts for Thing 5");
        }
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest(name = "{1} pixels wide, {0}")
    @CsvSource({"LIGHT, 1280", "DARK, 360", "LIGHT, 320"})
    void everyPageOfTheQueueIsForEverybody(ColorScheme scheme, int width) {
        alike(3);
        landscape.join("zoe", "Zoë");
        landscape.fail("zoe", "There is no feed at this address (HTTP 404).");
        try (BrowserContext context = context(width, scheme, true)) {
            Page page = signedIn(context, "/organiser/doubtful");
            examine(page);
            page.getByText("Look at them").click();
            examine(page);
            page.locator(".alike input").first().check();
            page.getByText("Yes for those ticked").click();
            examine(page);
            page.getByText("All 2 no").click();
            page.locator(".last a").click();
            examine(page);
            for (String path :
                    List.of(
                            "/organiser/doubtful",
                            "/organiser/search",
                            "/organiser/search?q=networks",
                            "/organiser/search?q=nothing-of-this",
                            "/organiser/blogs",
                            "/organiser/blogs?note=none&of=zoe")) {
                page.navigate(address.resolve(path).toString());
                page.locator("details")
                        .all()
                        .forEach(one -> one.evaluate("one => one.open = true"));
                examine(page);
            }
            page.navigate(address.resolve("/").toString());
            examine(page);
        }
    }

    @Test
    void aLetterIsCopiedByOnePress() {
        landscape.join("zoe", "Zoë");
        landscape.fail("zoe", "There is no feed at this address (HTTP 404).");
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = signedIn(context, "/organiser/blogs");

            page.getByText("A letter to Zoë").click();
            page.getByText("Copy the letter").click();

            assertThat(page.locator("#at-zoe .letter [role=status]")).hasText("Copied.");
            assertThat((String) page.evaluate("navigator.clipboard.readText()"))
                    .startsWith("Dear Zoë,");
        }
        assertThat(complaints).isEmpty();
    }
}
