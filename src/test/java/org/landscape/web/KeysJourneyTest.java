package org.landscape.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.parse.ParsedEntry;

/// A reader who goes through the posts by keys, in a real browser, and one who leaves the page
/// open.
@QuarkusTest
class KeysJourneyTest extends BrowserTest {

    private static final ParsedEntry SEVEN =
            post("Thing 7: Offline", "2011-07-25T10:00:00Z", words("Seven"));
    private static final ParsedEntry SIX =
            post("Thing 6: Online", "2011-07-18T10:00:00Z", words("Six"));
    private static final ParsedEntry FIVE =
            post("Thing 5: Reflecting", "2011-07-11T10:00:00Z", words("Five"));

    @Inject Landscape landscape;

    @BeforeEach
    void threePosts() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read("laura", "The Dark Archive", SEVEN, SIX, FIVE);
    }

    @AfterEach
    void nothingToComplainOf() {
        assertThat(complaints).isEmpty();
    }

    @Test
    void keysLeadThroughThePosts() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = open(context, "/");

            page.keyboard().press("j");
            assertThat(title(page, "Thing 7: Offline")).isFocused();
            page.keyboard().press("j");
            assertThat(title(page, "Thing 6: Online")).isFocused();
            page.keyboard().press("k");
            assertThat(title(page, "Thing 7: Offline")).isFocused();
            page.keyboard().press("o");
            assertThat(page.locator("article details").first()).hasAttribute("open", "");
            page.keyboard().press("o");
            assertThat(page.locator("article details[open]")).hasCount(0);
            page.keyboard().press("Control+j");
            page.keyboard().press("Alt+j");
            assertThat(title(page, "Thing 7: Offline")).isFocused();
        }
    }

    @Test
    void keysAreSwitchedOffWithOneClickAndStayOff() {
        try (BrowserContext context = context(1280, ColorScheme.DARK, true)) {
            Page page = open(context, "/");

            page.keyboard().press("?");
            assertThat(page.locator("dialog")).isVisible();
            examine(page);
            page.keyboard().press("j");
            page.getByText("Switch the keys off").click();
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).isHidden();
            page.reload();
            page.keyboard().press("j");
            page.keyboard().press("?");
            assertThat(page.locator("dialog")).isHidden();
            assertThat(page.locator("article :focus")).hasCount(0);

            page.locator("#keys-open").click();
            page.getByText("Switch the keys on").click();
            page.getByText("Close").click();
            page.keyboard().press("j");
            assertThat(title(page, "Thing 7: Offline")).isFocused();
        }
    }

    @Test
    void noKeyActsWhileAReaderTypes() {
        try (BrowserContext context = context(360, ColorScheme.LIGHT, true)) {
            Page page = open(context, "/");
            page.locator("main").evaluate("main => main.append(document.createElement('input'))");
            Locator field = page.locator("main > input");

            field.focus();
            page.keyboard().type("jok?");

            assertThat(field).hasValue("jok?");
            assertThat(field).isFocused();
            assertThat(page.locator("dialog")).isHidden();
        }
    }

    @Test
    void newPostsAreToldWithoutAReloadAndComeWithOneClick() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = context.newPage();
            page.onPageError(complaints::add);
            page.clock().install();
            page.navigate(address.resolve("/").toString());
            assertThat(page.locator(".news")).isEmpty();
            landscape.read(
                    "laura",
                    "The Dark Archive",
                    post("Thing 8: Calendars", "2011-08-01T10:00:00Z", words("Eight")),
                    SEVEN,
                    SIX,
                    FIVE);

            page.waitForResponse(
                    answer -> answer.url().contains("/new-posts"),
                    () -> page.clock().fastForward(Duration.ofMinutes(3).toMillis()));

            assertThat(page.locator(".news[role=status]")).hasText("1 new post");
            page.getByText("1 new post").click();
            assertThat(page.locator("article h3").first()).hasText("Thing 8: Calendars");
        }
    }

    @Test
    void aPrintedThingHasItsTextsAndNoNavigation() {
        // As wide as A4 between its margins.
        try (BrowserContext context = context(660, ColorScheme.DARK, true)) {
            Page page = open(context, "/things/6?full=1");
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

            assertThat(page.locator("article .content")).isVisible();
            for (Locator part : page.locator("nav, footer, button, summary, .subscribe").all()) {
                assertThat(part).isHidden();
            }
            assertThat(
                            page.locator("article h3 a")
                                    .evaluate("a => getComputedStyle(a, '::after').content"))
                    .asString()
                    .contains("https://blog.example/Thing-6-Online");
            assertThat(page.locator("body").evaluate("b => getComputedStyle(b).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
        }
    }

    private static Locator title(Page page, String words) {
        return page.locator("article h3 a").getByText(words);
    }

    private static String words(String number) {
        return "<p>" + (number + " is what I thought about for a whole week. ").repeat(12) + "</p>";
    }
}
