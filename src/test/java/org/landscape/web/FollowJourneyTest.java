package org.landscape.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.parse.ParsedEntry;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Thing;
import org.landscape.search.IndexUpdates;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.testsupport.TestClock;

/// A reader's way from a phone to a feed reader, in a real browser.
@QuarkusTest
class FollowJourneyTest extends BrowserTest {

    private static final String FEED = "https://planet.example/things/6/feed.atom";

    @Inject Landscape landscape;
    @Inject IndexUpdates index;
    @Inject TestClock clock;
    @Inject CurrentProgramme programme;

    @BeforeEach
    void aBlogWithPosts() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "The Dark Archive",
                IntStream.rangeClosed(1, 8)
                        .mapToObj(
                                i ->
                                        post(
                                                "Thing 6: Online networks, part " + i,
                                                "2011-07-18T10:0%d:00Z".formatted(i),
                                                "<p>"
                                                        + "I joined and stayed. ".repeat(30)
                                                        + "</p>"))
                        .toArray(ParsedEntry[]::new));
    }

    @Test
    void addressIsCopiedByAPress() {
        try (BrowserContext context = context(360, ColorScheme.LIGHT, true)) {
            context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
            Page page = open(context, "/things/6");
            page.locator(".subscribe a").first().click();

            assertThat(page.locator("#address")).hasValue(FEED);
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Copy")).click();

            assertThat(page.locator(".copy [role=status]")).hasText("Copied.");
            assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(FEED);
            examine(page);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void withoutAScriptTheAddressIsThereToSelect() {
        try (BrowserContext context = context(360, ColorScheme.LIGHT, false)) {
            Page page = open(context, "/follow?part=things/6");

            assertThat(page.locator("#address")).hasValue(FEED);
            assertThat(page.locator("#address")).isVisible();
            assertThat(page.locator(".copy button")).isHidden();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feed.atom",
                "/things/6/feed.rss",
                "/participants/laura/feed.json",
                "/participants.opml"
            })
    void feedThatIsOpenedIsAPageThatLeadsToTheFeed(String path) {
        try (BrowserContext context = context(360, ColorScheme.DARK, true)) {
            Page page = open(context, path);

            assertThat(page.locator("h1")).containsText("23 Things for Testers");
            assertThat(page.locator(".copy button")).isVisible();
            examine(page);
            assertThat(page.locator("a[href='?raw']")).hasCount(1);
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aSelectionIsMadeByKeyboardWithoutAScript() {
        try (BrowserContext context = context(360, ColorScheme.LIGHT, false)) {
            Page page = open(context, "/follow");
            page.locator("#without").focus();
            page.keyboard().type("laura");
            page.keyboard().press("Tab");
            page.locator("#one").focus();
            page.keyboard().press("Space");
            page.keyboard().press("Enter");

            assertThat(page).hasURL(Pattern.compile(".*/follow\\?without=laura&one=each$"));
            assertThat(page.locator("#address"))
                    .hasValue("https://planet.example/feed.atom?without=laura&one=each");
            assertThat(page.locator("#address-rss")).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/follow?one=each&text=title&author=title",
                "/follow?without=nobody",
                "/?one=each",
                "/?one=each&view=lines",
                "/?language=fr&one=each",
                "/tags",
                "/languages",
                "/languages/en",
                "/new",
                "/new?since=2000-01-01T00:00:00Z"
            })
    void pagesOfSelectionsCanBeReadByEverybody(String path) {
        index.update();
        clock.goOn(Duration.ofMinutes(2));
        try (BrowserContext context = context(360, ColorScheme.LIGHT, true)) {
            examine(open(context, path));
        }
        try (BrowserContext context = context(1280, ColorScheme.DARK, true)) {
            examine(open(context, path));
        }
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/things/6", "/participants/laura"})
    void firstScreenOfAPhoneHasAPost(String path) {
        try (BrowserContext context = context(360, ColorScheme.LIGHT, true)) {
            Page page = open(context, path);

            assertThat(
                            (Boolean)
                                    page.evaluate(
                                            "document.querySelector('article.post h3')"
                                                    + ".getBoundingClientRect().bottom < 640"))
                    .isTrue();
        }
    }

    @Test
    void fewThingsAreBeforeThePostsOnAPhone() {
        Programme before = programme.get();
        programme.become(
                new ProgrammeLike(before)
                        .things(
                                IntStream.rangeClosed(1, 23)
                                        .mapToObj(
                                                n ->
                                                        new Thing(
                                                                n,
                                                                "A title of some length, " + n,
                                                                null,
                                                                null,
                                                                null,
                                                                List.of()))
                                        .toList())
                        .programme());
        try (BrowserContext context = context(360, ColorScheme.LIGHT, true)) {
            Page page = open(context, "/things/12");

            assertThat(page.locator(".path a:visible")).hasCount(6);
            assertThat(page.locator(".path li a:visible .number").allInnerTexts())
                    .containsExactly("11", "12", "13", "14", "15");
            assertThat(
                            (Boolean)
                                    page.evaluate(
                                            "(it => it.left >= 0 && it.right <= innerWidth)(document"
                                                    + ".querySelector('.path [aria-current]').getBoundingClientRect())"))
                    .isTrue();
        } finally {
            programme.become(before);
        }
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            assertThat(open(context, "/things/6").locator(".path li a:visible")).hasCount(3);
        }
    }
}
