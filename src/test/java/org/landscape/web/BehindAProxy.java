package org.landscape.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.landscape.address.BaseUrl;
import org.landscape.testsupport.Blog;

/// What visitors and organisers do, in a real browser, through a real nginx with TLS.
abstract class BehindAProxy {

    // Quarkus sets these before each test.
    @SuppressWarnings("NullAway.Init")
    @TestHTTPResource
    URI address;

    @Inject Landscape landscape;
    @Inject BaseUrl base;

    private final Blog blog = new Blog("Laura's Dark Archive");
    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void fillLandscape() {
        landscape.empty();
        landscape.join("laura", "Laura");
        landscape.read(
                "laura",
                "The Dark Archive",
                post("Thing 6", "2011-07-18T10:00:00Z", "<p>I joined.</p>"),
                post("Online networks and me", "2011-07-19T10:00:00Z", "<p>Hm.</p>"));
        blog.post(
                new Blog.Post(
                        "six", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>I joined.</p>"));
        blog.origin()
                .at(
                        "/",
                        "HTTP/1.1 200 OK\nContent-Type: text/html",
                        "<html><head><link rel=alternate type=application/rss+xml href=/feed></head></html>"
                                .getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void closeBlog() throws IOException {
        blog.close();
    }

    /// @param passedOn whether the proxy passes the path of the base URL on
    void everythingIsDone(boolean passedOn)
            throws IOException, InterruptedException, GeneralSecurityException {
        try (InstalledNginx nginx = InstalledNginx.start(address.getPort(), base.path(), passedOn);
                InstalledChromium chromium =
                        InstalledChromium.start(
                                "--host-resolver-rules=MAP planet.example:443 127.0.0.1:"
                                        + nginx.port());
                BrowserContext context =
                        chromium.context(
                                new Browser.NewContextOptions().setIgnoreHTTPSErrors(true))) {
            Page page = context.newPage();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.onPageError(complaints::add);

            join(page);
            signIn(page);
            cookieIsForTheseePagesAlone(context);
            decide(page);
            signOut(page);
            assertThat(complaints).isEmpty();
            readFeeds(page);
            onlyTheDescriptionIsOpenBelowQ(page);
        }
    }

    private void join(Page page) {
        page.navigate(at(""));
        page.locator("nav").getByText("Join").click();
        page.fill("#url", blog.page("/").toString());
        page.getByText("Look at my blog").click();
        page.fill("#name", "Laura's Dark Archive");
        page.locator("form button.main").click();
        assertThat(page.locator("h1")).hasText("You are in");
        page.getByText("Your page here").click();
        assertThat(page.locator("h1")).hasText("Laura's Dark Archive");
        assertThat(page.url()).startsWith(at("participants/"));
    }

    private void signIn(Page page) {
        page.navigate(at("organiser/log"));
        assertThat(page.url()).startsWith(at("organiser/sign-in"));
        page.fill("#name", "Jo");
        page.fill("#key", "sesame");
        page.locator(".sheet button").click();
        assertThat(page.locator(".log")).containsText("Jo");
        assertThat(page.url()).isEqualTo(at("organiser/log"));
    }

    private void cookieIsForTheseePagesAlone(BrowserContext context) {
        Cookie cookie = context.cookies().getFirst();
        assertThat(cookie.secure).isTrue();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.path).isEqualTo(base.path());
    }

    private void decide(Page page) {
        page.navigate(at("organiser"));
        assertThat(page.locator("h1")).hasText("Who has posted each Thing");
        page.getByText("1 doubtful to decide").click();
        page.getByText("Yes, it counts").click();
        assertThat(page.locator(".last")).containsText("counts for Thing 6");
        assertThat(page.url()).startsWith(at("organiser/doubtful"));
    }

    private void signOut(Page page) {
        page.getByText("Sign out").first().click();
        assertThat(page).hasURL(at(""));
        page.navigate(at("organiser"));
        assertThat(page.locator("h1")).hasText("The organisers’ desk");
    }

    private void readFeeds(Page page) {
        for (String feed : List.of("feed.atom", "feed.json", "things/6/feed.rss")) {
            // A browser gets a page about it, over TLS also through a proxy.
            open(page, at(feed));
            assertThat(page.locator("#address")).hasValue(at(feed));
            String text = open(page, at(feed + "?raw")).text();
            assertThat(text).as(feed).contains(at(feed)).doesNotContain("127.0.0.1");
        }
    }

    private void onlyTheDescriptionIsOpenBelowQ(Page page) {
        String withoutSlash = at("").replaceFirst("/$", "");
        assertThat(open(page, at("q/openapi?format=json")).text())
                .containsPattern(
                        "\"servers\"\\s*:\\s*\\[\\s*\\{\\s*\"url\"\\s*:\\s*\""
                                + withoutSlash
                                + "\"");
        for (String closed : List.of("q/metrics", "q/health", "q/health/ready", "%71/metrics")) {
            assertThat(open(page, at(closed)).status()).as(closed).isEqualTo(404);
        }
    }

    private String at(String path) {
        return base + path;
    }

    private static Response open(Page page, String url) {
        Response answer = page.navigate(url);
        assertThat(answer).as(url).isNotNull();
        return answer;
    }
}
