package org.landscape.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.mail.MailServer;
import org.landscape.ownership.OwnerSessions;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.TestClock;

/// A participant shows that a blog is theirs, decides about it, and leaves, in a real browser. How
/// each page looked is left in `target/journey`.
@QuarkusTest
class OwnerJourneyTest extends BrowserTest {

    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";
    private static final Path PICTURES = Path.of("target/journey");

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject OwnerSessions owners;
    @Inject TestClock clock;
    @Inject MailServer mails;

    private final Blog laura = new Blog("Laura's Dark Archive");
    private final Blog other = new Blog("Laura's new one");

    @BeforeEach
    void lauraTakesPart() {
        database.empty();
        laura.post(new Post("six", "Thing 6", DATE, "<p>I joined.</p>"));
        page("/", "<h1>The Dark Archive</h1>");
        database.join(
                "laura",
                new Profile("Laura", laura.page("/"), Show.FULL, null, Map.of()),
                laura.feed(),
                clock.instant());
        everyFeed.dueNow();
    }

    @AfterEach
    void closeBlogs() throws IOException {
        laura.close();
        other.close();
    }

    private void page(String path, String body) {
        laura.origin()
                .at(
                        path,
                        "HTTP/1.1 200 OK\nContent-Type: text/html",
                        ("<!doctype html><html><body>" + body + "</body></html>").getBytes(UTF_8));
    }

    /// Without scripts axe cannot run in the page.
    private static void look(Page page, String name, boolean script) {
        if (script) {
            examine(page);
        }
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + (script ? "-wide" : "-phone") + ".png"))
                        .setFullPage(true));
    }

    private static BrowserContext browser(boolean script) throws IOException {
        Files.createDirectories(PICTURES);
        return script
                ? context(1280, ColorScheme.LIGHT, true)
                : context(360, ColorScheme.DARK, false);
    }

    /// Presses what has the words, by the keyboard alone, and waits for the page that follows.
    private static void press(Page page, String words) {
        Locator one = page.locator("main button, main a").getByText(words).first();
        enter(page, one.or(page.locator("main button:has-text(\"" + words + "\")")).first());
    }

    private static void enter(Page page, Locator one) {
        page.evaluate("document.documentElement.dataset.before = 'yes'");
        one.press("Enter");
        assertThat(page.locator("html[data-before]")).hasCount(0);
        page.waitForLoadState();
    }

    @ParameterizedTest
    @CsvSource({
        "post, true",
        "front, false",
        "about, true",
    })
    void anOwnerFindsTheBlogAndProvesItByACode(String where, boolean script) throws IOException {
        try (BrowserContext context = browser(script)) {
            Page page = open(context, "/mine");
            look(page, "which-blog", script);
            page.fill("#blog", laura.page("/").toString());
            press(page, "Go on");
            assertThat(page.locator("h1")).hasText("Is it your blog?");
            look(page, "proof", script);
            press(page, "Give me a code");
            look(page, "code", script);
            String code = page.locator("#code code").innerText();
            press(page, "look now");
            assertThat(page.locator("#told")).hasText("The code is not there yet.");
            look(page, "not-there", script);
            String link = "https://planet.example/participants/laura#" + code;
            switch (where) {
                case "post" -> laura.post(new Post("mine", "Mine", DATE, "<p>" + code + "</p>"));
                case "front" -> page("/", "<nav><a rel=\"me\" href=\"" + link + "\">me</a></nav>");
                default -> {
                    page("/about", "<p><a href=\"" + link + "\">23 Things</a></p>");
                    page.fill("#page", laura.page("/about").toString());
                }
            }
            press(page, "look now");
            assertThat(page.locator("h1")).hasText("Your posts");
            look(page, "mine", script);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anOwnerProvesItByALinkThatCameByMail(boolean script) throws IOException {
        mails.start();
        database.writeTo("laura", "laura@example.org");
        try (BrowserContext context = browser(script)) {
            Page page = open(context, "/participants/laura");
            page.navigate(address.resolve("/mine/proof?participant=laura").toString());
            press(page, "Send me a link");
            assertThat(page.locator("h1")).hasText("Look into your mail");
            look(page, "link-sent", script);
            Matcher link =
                    Pattern.compile("https://planet\\.example(/mine/link/[A-Za-z0-9_-]+)")
                            .matcher(mails.take().getLast().text());
            assertThat(link.find()).isTrue();
            page.navigate(address.resolve(link.group(1)).toString());
            look(page, "link-opened", script);
            press(page, "Yes, it is my blog");
            assertThat(page.locator("h1")).hasText("Your posts");

            assertThat(page.navigate(address.resolve(link.group(1)).toString()).status())
                    .isEqualTo(410);
            look(page, "link-used", script);
        } finally {
            mails.stop();
        }
    }

    /// Everything that is held is in it and can be read by a person, in a browser, without the
    /// landscape.
    @Test
    void anOwnerTakesEverythingAlong() throws IOException {
        boolean script = false;
        database.writeTo("laura", "laura@example.org");
        try (BrowserContext context = signedIn(script)) {
            Page page = open(context, "/mine/leave");
            Download download =
                    page.waitForDownload(() -> page.locator("a[download]").press("Enter"));
            assertThat(download.suggestedFilename()).isEqualTo("laura.zip");
            Path folder = PICTURES.resolve("taken-along-" + script);
            List<String> files = unpack(download.path(), folder);
            assertThat(files)
                    .contains(
                            "index.html", "README.txt", "data/participant.json", "data/feed.json");
            assertThat(Files.readString(folder.resolve("data/participant.json")))
                    .contains("laura@example.org", "Laura");
            Page taken = context.newPage();
            taken.navigate(folder.resolve("index.html").toUri().toString());
            assertThat(taken.locator("h1")).hasText("What was held about Laura");
            look(taken, "taken-along", script);
            // Each link of the page leads to a file, and each file has a link.
            assertThat(
                            taken.locator("a")
                                    .evaluateAll("all => all.map(a => a.getAttribute('href'))"))
                    .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                    .containsExactlyInAnyOrderElementsOf(
                            files.stream()
                                    .filter(file -> !file.equals("index.html"))
                                    .filter(file -> !file.matches("posts/.*\\.json"))
                                    .toList());
            enter(taken, taken.getByText("Thing 6"));
            assertThat(taken.locator("body")).containsText("I joined.");
            look(taken, "taken-along-post", script);
        }
    }

    private static List<String> unpack(Path zip, Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry one = in.getNextEntry(); one != null; one = in.getNextEntry()) {
                Path file = folder.resolve(one.getName());
                Files.createDirectories(file.getParent());
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                files.add(one.getName());
            }
        }
        return files;
    }

    @Test
    void aBlogThatMovedIsReadWhereItsOldPlaceSays() throws IOException {
        boolean script = false;
        other.post(new Post("seven", "Thing 7", DATE, "<p>On my new blog.</p>"));
        page(
                "/feed",
                "<link rel=\"alternate\" type=\"application/rss+xml\" href=\""
                        + other.feed()
                        + "\">");
        everyFeed.afterAWeek();
        try (BrowserContext context = signedIn(script)) {
            Page page = open(context, "/mine");
            assertThat(page.locator("#moved-0")).hasText("Has your blog moved?");
            look(page, "moved", script);

            press(page, "Yes, read it there");

            assertThat(page.locator("[role=status]").first())
                    .containsText("Your blog is read there from now on");
            assertThat(page.locator(".mine code").last()).hasText(other.feed().toString());
            everyFeed.dueNow();
            page.navigate(address.resolve("/participants/laura").toString());
            assertThat(page.locator("main")).containsText("Thing 7");
            assertThat(page.locator("main")).containsText("Thing 6");
        }
    }

    private BrowserContext signedIn(boolean script) throws IOException {
        BrowserContext context = browser(script);
        context.addCookies(
                List.of(
                        new Cookie("landscape-mine", owners.begin("laura").orElseThrow())
                                .setUrl(address.toString())));
        return context;
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void anOwnerChoosesAndLeaves(boolean script) throws IOException {
        try (BrowserContext context = signedIn(script)) {
            Page page = open(context, "/mine");
            press(page, "Thing 6");
            look(page, "post", script);
            press(page, "Hide it here");
            assertThat(page.locator("main")).containsText("hidden by you");
            press(page, "Show it again");
            press(page, "It is for this one");
            assertThat(page.locator("main")).containsText("you said so");

            page.navigate(address.resolve("/mine/shown").toString());
            page.fill("#name", "Laura W.");
            page.fill("#about", "I keep archives.");
            page.locator("input[name=show]").last().press("Space");
            look(page, "shown", script);
            press(page, "Save");
            page.navigate(address.resolve("/participants/laura").toString());
            assertThat(page.locator("h1")).hasText("Laura W.");
            assertThat(page.locator("main")).containsText("I keep archives.");

            other.post(new Post("seven", "Thing 7", DATE, "<p>On my second blog.</p>"));
            page.navigate(address.resolve("/mine/blogs").toString());
            page.fill("#url", other.feed().toString());
            press(page, "Look at it");
            look(page, "found", script);
            page.locator("input[name=instead]").last().press("Space");
            press(page, "Read it from now on");
            assertThat(page.locator(".mine li")).hasCount(2);
            look(page, "blogs", script);

            page.navigate(address.resolve("/mine/end").toString());
            look(page, "end", script);
            enter(page, page.locator("button[value=pause]"));
            page.navigate(address.resolve("/mine/end").toString());
            press(page, "Take part again");
            page.navigate(address.resolve("/mine/badge").toString());
            look(page, "badge", script);

            Page tab = open(context, "/mine/end");
            page.navigate(address.resolve("/mine/leave").toString());
            look(page, "leave", script);
            press(page, "Leave…");
            look(page, "leave-sure", script);
            press(page, "Yes, I leave");
            assertThat(page.locator("h1")).hasText("You have left");
            look(page, "left", script);
            enter(tab, tab.locator("button[value=pause]"));
            assertThat(tab.locator("h1")).hasText("You have left");
            assertThat(page.navigate(address.resolve("/participants/laura").toString()).status())
                    .isEqualTo(404);
        }
    }

    /// On a phone without scripts, and in another tab than the one that gave the letters.
    @Test
    void whoLeftJoinsAgainByACodeInAPost() throws IOException {
        boolean script = false;
        try (BrowserContext context = signedIn(script)) {
            Page page = open(context, "/mine/leave");
            press(page, "Leave…");
            press(page, "Yes, I leave");
            press(page, "join with your blog");
            page.fill("#url", laura.page("/feed").toString());
            press(page, "Look at my blog");
            assertThat(page.locator("h1")).hasText("This blog has left");
            look(page, "join-again", script);
            String code = page.locator("main code").innerText();
            press(page, "The letters are in a post");
            assertThat(page.locator("#missing")).hasText("The letters are in no post yet");
            assertThat(page.locator("main code")).hasText(code);
            look(page, "join-again-early", script);
            laura.post(new Post("back", "Back", DATE, "<p>" + code + "</p>"));

            press(page, "this link");
            look(page, "join-again-later", script);
            press(page, "Look at my blog");
            assertThat(page.locator("h1")).hasText("This is what we found");
            look(page, "join-again-found", script);
            page.fill("#name", "Laura Quince");
            press(page, "Join");
            assertThat(page.locator("h1")).hasText("You are in");
            look(page, "join-again-in", script);
            everyFeed.dueNow();
            press(page, "Your page here");
            assertThat(page.locator("h1")).hasText("Laura Quince");
            assertThat(page.locator("main")).containsText("Thing 6");
            look(page, "join-again-page", script);
        }
    }

    @Test
    void aPostIsHandedInAndWaitsAtTheDesk() throws IOException {
        boolean script = true;
        page("/tagging", "<article><h1>On tagging</h1><p>I tag.</p></article>");
        try (BrowserContext context = browser(script)) {
            Page page = open(context, "/things/6");
            page.fill("main input[name=address]", laura.page("/tagging").toString());
            enter(page, page.locator("main input[name=address]"));
            assertThat(page.locator("[role=status]").first()).containsText("on the blog of Laura");
            look(page, "handed-in", script);
        }
        for (boolean wide : new boolean[] {true, false}) {
            try (BrowserContext context = browser(wide)) {
                Page desk = open(context, "/organiser/sign-in");
                desk.fill("#name", "Ann");
                desk.fill("#key", "sesame");
                enter(desk, desk.locator("#key"));
                desk.navigate(address.resolve("/organiser/handed-in").toString());
                assertThat(desk.locator("main")).containsText("On tagging");
                look(desk, "desk-handed-in", wide);
            }
        }
    }
}
