package org.landscape.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;

/// A visitor who has never heard the word feed joins, in a real browser.
@QuarkusTest
class JoinJourneyTest extends BrowserTest {

    @Inject Database database;

    private final Blog laura = new Blog("Laura's Dark Archive");

    @BeforeEach
    void aBlog() {
        database.empty();
        laura.post(new Post("six", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>I joined.</p>"));
        byte[] page =
                "<html><head><link rel=alternate type=application/rss+xml title=Laura href=/feed></head></html>"
                        .getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/", "/six", "/tag/tst23")) {
            laura.origin().at(path, "HTTP/1.1 200 OK\nContent-Type: text/html", page);
        }
    }

    @AfterEach
    void closeBlog() throws IOException {
        laura.close();
    }

    @ParameterizedTest(name = "{0}, script: {1}")
    @CsvSource({"/, true", "/six, false", "/feed, true", "/tag/tst23, false"})
    void threePagesAndOneFieldWithAnyAddress(String path, boolean script) {
        try (BrowserContext context = context(390, ColorScheme.LIGHT, script)) {
            Page page = context.newPage();
            page.navigate(address.toString());
            page.locator("nav").getByText("Join").click();
            page.fill("#url", laura.page(path).toString());
            page.getByText("Look at my blog").click();
            assertThat(page.locator("h1")).hasText("This is what we found");
            page.fill("#name", "Laura");
            page.locator("form button.main").click();
            assertThat(page.locator("h1")).hasText("You are in");
            page.getByText("Your page here").click();
            assertThat(page.locator("h1")).hasText("Laura");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTickShowsWhichPostsItKeepsAndIsStored(boolean script) {
        laura.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                        """
                        <rss version="2.0"><channel><title>Mixed</title>
                        <item><guid>6</guid><title>Thing 6</title><category>tst23</category></item>
                        <item><guid>7</guid><title>A cake</title></item>
                        </channel></rss>
                        """
                                .getBytes(StandardCharsets.UTF_8));
        try (BrowserContext context = context(390, ColorScheme.LIGHT, script)) {
            Page page = context.newPage();
            page.navigate(address.resolve("/join").toString());
            page.fill("#url", laura.feed().toString());
            page.getByText("Look at my blog").click();
            assertThat(page.getByText("Left out, since")).isHidden();
            page.check("#only");
            assertThat(page.getByText("Left out, since")).isVisible();
            // Without scripts axe cannot run in the page.
            if (script) {
                examine(page);
            }
            page.fill("#name", "Laura");
            page.locator("form button.main").click();
            assertThat(page.locator("h1")).hasText("You are in");
        }
    }

    @Test
    void whileABlogTakesItsTimeThePageSaysSo() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT, true)) {
            Page page = context.newPage();
            page.navigate(address.resolve("/join").toString());
            page.fill("#url", laura.page("/slow").toString());
            // Delayed, because the browser's driver waits with every command for the next page.
            page.evaluate(
                    "document.querySelector('.ask').addEventListener('submit', e => e.preventDefault())");
            page.locator(".ask button").click();
            assertThat(page.locator(".waiting")).containsText("Looking at your blog");
            assertThat(page.locator(".ask button")).hasAttribute("aria-disabled", "true");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "laura", "http://10.0.0.1/"})
    void everyAnswerIsForEverybody(String path) {
        String url = path.startsWith("/") ? laura.page(path).toString() : path;
        try (BrowserContext context = context(390, ColorScheme.DARK, true)) {
            Page page = context.newPage();
            for (String form : List.of("/join", "/doctor")) {
                page.navigate(address.resolve(form).toString());
                page.fill("#url", url);
                page.locator(".ask button").click();
                page.waitForLoadState();
                examine(page);
            }
            assertThat(page.url()).as("an address to send on").contains("/doctor?url=");
        }
    }
}
