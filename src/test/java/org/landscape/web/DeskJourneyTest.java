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

/// An organiser works at the desk in a real browser: with the keyboard alone, and without the
/// script.
@QuarkusTest
class DeskJourneyTest extends BrowserTest {

    @Inject Landscape landscape;

    @BeforeEach
    void fillLandscape() {
        landscape.empty();
        landscape.join("ann", "Ann");
        landscape.join("laura", "Laura");
        landscape.join("zoe", "Zoë");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6", "2011-07-18T10:00:00Z", "<p>I joined.</p>"),
                post("Online networks and me", "2011-07-19T10:00:00Z", "<p>Hm.</p>"),
                post("Reflective practice, sort of", "2011-07-20T10:00:00Z", "<p>Hm.</p>"));
        landscape.fail("zoe", "The address answers 404: there is no such page.");
    }

    @Test
    void theBoardIsOneStopForTheTabKeyAndTheArrowsWalkThroughIt() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = signedIn(context);
            for (int tabs = 0; page.locator("#board tbody :focus").count() == 0; tabs++) {
                assertThat(tabs).as("the board was reached").isLessThan(50);
                page.keyboard().press("Tab");
            }
            assertThat(page.locator(":focus")).hasText("Ann");

            page.keyboard().press("ArrowDown");
            assertThat(page.locator(":focus")).hasText("Laura");
            page.keyboard().press("End");
            page.keyboard().press("ArrowLeft");
            assertThat(page.locator(":focus")).hasText("done");
            page.keyboard().press("Tab");
            assertThat(page.locator("#board :focus")).hasCount(0);
            page.keyboard().press("Shift+Tab");
            assertThat(page.locator(":focus")).hasText("done");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Thing 6");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void whoLacksAThingIsFoundSortedAndExcusedByTheKeyboard() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = signedIn(context);
            page.locator("#thing").focus();
            page.keyboard().type("Thing 6");
            page.keyboard().press("Tab");
            page.keyboard().type("have not");
            for (int tabs = 0; page.locator("button:focus").count() == 0; tabs++) {
                assertThat(tabs).as("the button was reached").isLessThan(10);
                page.keyboard().press("Tab");
            }
            page.keyboard().press("Enter");
            assertThat(page.locator(".sums strong")).hasText("2 participants");
            assertThat(page.locator("#board tbody th a")).hasText(new String[] {"Ann", "Zoë"});

            for (int tabs = 0; page.locator("#board tbody :focus").count() == 0; tabs++) {
                assertThat(tabs).as("the board was reached").isLessThan(50);
                page.keyboard().press("Tab");
            }
            // Over the two rows of sums to the heads; one of them sorts.
            page.keyboard().press("ArrowUp");
            page.keyboard().press("ArrowUp");
            assertThat(page.locator(":focus")).hasText("Participant");
            page.keyboard().press("Enter");
            assertThat(page.locator("#board tbody th a")).hasText(new String[] {"Zoë", "Ann"});
            assertThat(page.locator("thead [aria-sort]")).hasAttribute("aria-sort", "descending");

            page.keyboard().press("Tab");
            for (int tabs = 0; page.locator("#board tbody :focus").count() == 0; tabs++) {
                assertThat(tabs).as("the board was reached").isLessThan(50);
                page.keyboard().press("Tab");
            }
            // The cell of a Thing that nobody asked for has no link, and opens all the same.
            page.keyboard().press("End");
            assertThat(page.locator(":focus")).hasAttribute("aria-label", "missing");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Zoë, Thing 7");
            page.getByText("Back to the board").first().click();
            assertThat(page.locator("#board tbody th a")).hasText(new String[] {"Zoë", "Ann"});
            assertThat(page.locator("#board tbody [tabindex='0']")).hasText("Zoë");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void theLinkThatWasPrintedFillsTheKeyInAndForgetsIt() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = open(context, "/organiser/sign-in#key=sesame");
            assertThat(page.locator("#key")).hasValue("sesame");
            assertThat(page.url()).endsWith("/organiser/sign-in");
            page.locator(".sheet button").click();
            assertThat(page.locator("h1")).hasText("Who has posted each Thing");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void oneKeyDecidesEachDoubtfulPost() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = signedIn(context);
            page.navigate(address.resolve("/organiser/doubtful").toString());
            Locator asked = page.locator("#queue > .proposal .asked");

            assertThat(asked).hasText("For Thing 5: Reflective practice?");
            assertThat(page.locator(":focus")).hasClass("proposal");
            page.keyboard().press("y");
            assertThat(asked).hasText("For Thing 6: Online networks?");
            assertThat(page.locator(":focus")).hasClass("proposal");
            assertThat(page.locator("#last [role=status]"))
                    .hasText("Reflective practice, sort of counts for Thing 5.");
            page.keyboard().press("u");
            assertThat(page.locator(":focus")).hasText("Undo");
            page.keyboard().press("Enter");
            assertThat(asked).hasText("For Thing 5: Reflective practice?");
            assertThat(page.locator(":focus")).hasClass("proposal");
            page.keyboard().press("s");
            assertThat(asked).hasText("For Thing 6: Online networks?");
            assertThat(page.locator(":focus")).hasClass("proposal");
            page.keyboard().press("n");
            assertThat(page.locator(".notice h2")).hasText("That was the last one");
            assertThat(page.locator(":focus")).hasText("That was the last one");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void lettersCanBeSwitchedOffAndStaySo() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = signedIn(context);
            page.navigate(address.resolve("/organiser/doubtful").toString());
            Locator asked = page.locator("#queue > .proposal .asked");

            page.locator("#letters").click();
            page.keyboard().press("n");
            assertThat(page.locator("#letters")).hasText("Switch the keys on");
            page.reload();
            page.keyboard().press("n");
            assertThat(page.locator("#letters")).hasText("Switch the keys on");
            assertThat(asked).hasText("For Thing 5: Reflective practice?");

            page.locator("#letters").click();
            page.keyboard().press("n");
            assertThat(asked).hasText("For Thing 6: Online networks?");
            assertThat(page.locator("#last [role=status]")).containsText("does not count");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void lettersDoNothingWhereTheFocusIsOutsideOfTheQueue() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = signedIn(context);
            page.navigate(address.resolve("/organiser/doubtful").toString());

            page.locator(".desk a").first().focus();
            page.keyboard().press("y");
            page.keyboard().press("n");
            page.reload();

            assertThat(page.locator("#queue > .proposal .place")).hasText("1 of 2");
        }
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest(name = "{1} pixels wide, {0}")
    @CsvSource({"LIGHT, 1280", "DARK, 390"})
    void everyPageOfTheDeskIsForEverybodyAlsoWithoutTheScript(ColorScheme scheme, int width) {
        // With the script, since axe is one itself; the desk's own is kept from loading.
        try (BrowserContext context = context(width, scheme, true)) {
            context.route("**/desk.js*", route -> route.abort());
            Page page = context.newPage();
            page.navigate(address.resolve("/organiser").toString());
            examine(page);
            signIn(page, "sesame");
            String entry =
                    "/organiser" + page.locator("#board tbody td a").first().getAttribute("href");
            for (String path :
                    List.of(
                            "/organiser",
                            "/organiser?activity=posting",
                            "/organiser?thing=6&state=missing&sort=-done",
                            "/organiser/doubtful",
                            entry,
                            "/organiser/blogs",
                            "/organiser/participants/laura",
                            "/organiser/participants/zoe",
                            "/organiser/lists",
                            "/organiser/lists/rules",
                            "/organiser/log")) {
                page.navigate(address.resolve(path).toString());
                examine(page);
            }
        }
    }

    @Test
    void everythingIsDoneWithoutAnyScript() {
        try (BrowserContext context = context(390, ColorScheme.LIGHT, false)) {
            Page page = context.newPage();
            page.navigate(address.resolve("/organiser").toString());
            signIn(page, "sesame");

            page.getByText("2 doubtful to decide").click();
            page.getByText("Yes, it counts").click();
            assertThat(page.locator(".last")).containsText("counts for Thing 5");
            page.locator("[data-key=s]").click();
            page.getByText("go to the board").click();
            page.locator("#board").getByText("Zoë").click();
            assertThat(page.locator(".reason")).containsText("there is no such page");
            page.locator("[value=pause]").click();
            assertThat(page.locator("[role=status]")).containsText("not read until you go on");
            page.getByText("Sign out").click();
            page.navigate(address.resolve("/organiser/log").toString());
            assertThat(page.locator("h1")).hasText("The organisers’ desk");
        }
    }

    private Page signedIn(BrowserContext context) {
        Page page = open(context, "/organiser");
        signIn(page, "sesame");
        return page;
    }

    private static void signIn(Page page, String key) {
        page.fill("#name", "Jo");
        page.fill("#key", key);
        page.locator(".sheet button").click();
        assertThat(page.locator("h1")).hasText("Who has posted each Thing");
    }
}
