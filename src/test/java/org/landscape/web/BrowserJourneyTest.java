package org.landscape.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A reader's visit to the landscape in a real browser: with a mouse, with a keyboard alone, on a
/// phone at night. Every complaint of the browser on the way is a failure.
@QuarkusTest
class BrowserJourneyTest extends BrowserTest {

    private static final String PICTURE = "https://pictures.example/roof.png";

    private static final String TALK = "https://recordings.example/talk.wav";
    private static final String FILM = "https://recordings.example/film.wav";

    /// A tenth of a second as WAVE: a head, and 800 samples of eight bits.
    private static final byte[] SILENCE = silence();

    @Inject Landscape landscape;

    private final List<String> picturesAsked = new ArrayList<>();
    private final List<String> recordingsAsked = new ArrayList<>();

    @BeforeEach
    void fillLandscape() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.join("greta", "Greta");
        landscape.read(
                "laura",
                "The Dark Archive",
                post(
                        "Thing 6: Online networks",
                        "2011-07-18T10:00:00Z",
                        "<h2>Why</h2><p>"
                                + "I joined a network and stayed for the company. ".repeat(10)
                                + "</p><p><img src='"
                                + PICTURE
                                + "' width=400 height=300 alt='A roof'></p>"
                                + "<script>document.title = 'taken over'</script>"),
                post("Thing 5: Reflecting", "2011-07-11T10:00:00Z", "<p>I thought.</p>"));
        landscape.fail("greta", "The address answers 404: there is no such page.");
    }

    @Test
    void readerFindsTheirWayFromPostToThingToParticipant() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);

            link(page, "Participants").click();
            page.getByText("see which, and why").click();
            assertThat(page.locator(".people")).containsText("there is no such page");
            page.getByText("Show all again").click();
            page.locator(".people").getByText("Laura").click();
            assertThat(heading(page)).hasText("Laura");
            page.locator(".done").getByText("Thing 6").click();
            assertThat(heading(page)).hasText("Thing 6: Online networks");
            page.getByText("Reflective practice").last().click();
            assertThat(heading(page)).hasText("Thing 5: Reflective practice");
            page.getByText("Who runs this, and what it does to a blog").click();
            assertThat(heading(page)).hasText("About this landscape");
            assertThat(page.title()).isEqualTo("About · 23 Things for Testers");
        }
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 900, 1280, 1920})
    void theEdgesOfAllPagesAreTheSame(int width) {
        try (BrowserContext context = context(width, ColorScheme.LIGHT)) {
            Set<Object> edges = new HashSet<>();
            for (String path :
                    List.of("/", "/things", "/things/6", "/participants", "/join", "/organiser")) {
                edges.add(
                        open(context, path)
                                .evaluate(
                                        """
                                ['header .band', '.ground', 'footer .band'].map(one => {
                                  const box = document.querySelector(one).getBoundingClientRect()
                                  return box.left + ' ' + box.right
                                }).join() + document.documentElement.scrollWidth"""));
            }
            assertThat(edges).hasSize(1);
        }
    }

    @Test
    void keyboardAloneSkipsToThePostsAndUnfoldsOne() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);

            page.keyboard().press("Tab");
            assertThat(page.getByText("Skip to the content")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("main")).isFocused();
            while (page.locator("summary:focus").count() == 0) {
                page.keyboard().press("Tab");
                assertThat(page.locator("footer :focus").count())
                        .as("the whole page was walked through")
                        .isZero();
            }
            page.keyboard().press("Enter");
            assertThat(page.locator(".content").first()).isVisible();
            assertThat(page.locator(".excerpt").first()).isHidden();
        }
    }

    @Test
    void picturesAreNotAskedForUntilTheirPostIsUnfolded() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            assertThat(picturesAsked).isEmpty();

            page.locator("summary").first().click();
            page.waitForCondition(() -> !picturesAsked.isEmpty());

            assertThat(picturesAsked).containsExactly(PICTURE);
            assertThat(page.title()).isEqualTo("23 Things for Testers");
        }
        assertThat(complaints).isEmpty();
    }

    /// The picture behind the recordings is loaded when the post is unfolded, so the recordings
    /// could have been loaded too.
    @Test
    void recordingsAreNotAskedForUntilSomebodyPlaysThem() {
        landscape.read(
                "laura",
                "The Dark Archive",
                post(
                        "Thing 7: Podcasts",
                        "2011-07-25T10:00:00Z",
                        "<p>Listen.</p><audio controls autoplay preload=auto src='"
                                + TALK
                                + "'></audio><video controls preload=auto src='"
                                + FILM
                                + "'></video><p><img src='"
                                + PICTURE
                                + "' alt='A roof'></p>"));
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            context.route("https://recordings.example/**", this::recording);
            Page page = open(context);
            page.locator("summary").first().click();
            page.waitForCondition(() -> !picturesAsked.isEmpty());
            assertThat(recordingsAsked).isEmpty();

            play(page, "audio");
            assertThat(recordingsAsked).containsOnly(TALK);
            play(page, "video");
            assertThat(recordingsAsked).contains(FILM);
        }
        assertThat(complaints).isEmpty();
    }

    /// By the keyboard, on the browser's own controls.
    private void play(Page page, String tag) {
        int before = recordingsAsked.size();
        Locator player = page.locator(tag);
        player.focus();
        player.press("Space");
        page.waitForCondition(() -> recordingsAsked.size() > before);
        page.waitForFunction(
                "tag => document.querySelector(tag).readyState > 0"
                        + " || document.querySelector(tag).error",
                tag);
        assertThat(player.evaluate("it => it.error && it.error.message")).isNull();
    }

    @ParameterizedTest(name = "{1} pixels wide, {0}")
    @CsvSource({"LIGHT, 1280", "DARK, 390"})
    void everyPageIsForEverybody(ColorScheme scheme, int width) {
        try (BrowserContext context = context(width, scheme)) {
            Page page = open(context);
            page.locator("summary").first().click();
            examine(page);
            for (String path :
                    List.of(
                            "/things",
                            "/things/6",
                            "/things/7",
                            "/participants",
                            "/participants?who=all&name=la",
                            "/groups/country/UK",
                            "/join",
                            "/join?url=https://laura.example/",
                            "/doctor",
                            "/participants/laura",
                            "/participants/greta",
                            "/about",
                            "/?before=0-0",
                            "/nothing")) {
                page.navigate(address.resolve(path).toString());
                examine(page);
            }
        }
    }

    private static byte[] silence() {
        int samples = 800;
        return ByteBuffer.allocate(44 + samples)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(US_ASCII))
                .putInt(36 + samples)
                .put("WAVEfmt ".getBytes(US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(8000)
                .putInt(8000)
                .putShort((short) 1)
                .putShort((short) 8)
                .put("data".getBytes(US_ASCII))
                .putInt(samples)
                .array();
    }

    private Page open(BrowserContext context) {
        Page page = open(context, "/");
        assertThat(heading(page)).hasText("Latest posts");
        return page;
    }

    private BrowserContext context(int width, ColorScheme scheme) {
        BrowserContext context = context(width, scheme, true);
        context.route(PICTURE, this::picture);
        return context;
    }

    private void picture(Route route) {
        picturesAsked.add(route.request().url());
        route.fulfill(
                new Route.FulfillOptions()
                        .setContentType("image/svg+xml")
                        .setBody("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    }

    private void recording(Route route) {
        recordingsAsked.add(route.request().url());
        route.fulfill(new Route.FulfillOptions().setContentType("audio/wav").setBodyBytes(SILENCE));
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }
}
