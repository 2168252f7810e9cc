package org.landscape.web;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.mail.MailServer;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// Whose a blog is: an owner proves it, and a stranger does not, whatever they try.
@QuarkusTest
@OnBothDatabases
class ProofTest {

    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";
    private static final String LAURA = "/mine/proof?participant=laura";

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject TestClock clock;
    @Inject MailServer mails;

    private final Blog laura = new Blog("Laura's Dark Archive");
    private final Blog eve = new Blog("Eve's own");
    private final OwnerBrowser browser = new OwnerBrowser();
    private final OwnerBrowser stranger = new OwnerBrowser();

    @BeforeEach
    void lauraTakesPart() {
        database.empty();
        laura.post(new Post("six", "Thing 6", DATE, "<p>I joined.</p>"));
        page("<h1>The Dark Archive</h1>");
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
        eve.close();
    }

    /// The front page of Laura's blog.
    private void page(String body) {
        at(laura, "/", body);
    }

    private static void at(Blog blog, String path, String body) {
        blog.origin()
                .at(
                        path,
                        "HTTP/1.1 200 OK\nContent-Type: text/html",
                        ("<!doctype html><html><body>" + body + "</body></html>").getBytes(UTF_8));
    }

    /// The code that a browser is given.
    private static String codeFor(OwnerBrowser browser) {
        Response answer = browser.post("/mine/code", Map.of("participant", "laura"));
        assertThat(answer.statusCode()).isEqualTo(303);
        return browser.page(LAURA).select("#code code").text();
    }

    private static Response check(OwnerBrowser browser, String page) {
        return browser.send(LAURA, "/mine/proof", Map.of("participant", "laura", "page", page));
    }

    private static void assertProven(OwnerBrowser browser, String page) {
        Response answer = check(browser, page);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/mine?note=proven");
        assertThat(browser.page("/mine").text()).contains("Your posts").contains("Laura");
    }

    private static String assertNotProven(OwnerBrowser browser, String page) {
        Response answer = check(browser, page);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(browser.get("/mine").statusCode()).isEqualTo(303);
        return Jsoup.parse(answer.asString()).select(".trouble").text();
    }

    @Test
    void aCodeInAPostIsAProof() {
        laura.post(new Post("mine", "Mine", DATE, "<p>It is " + codeFor(browser) + ".</p>"));

        assertProven(browser, "");
    }

    @Test
    void aCodeOnAPageIsAProof() {
        at(laura, "/about", "<p>About me: " + codeFor(browser) + "</p>");

        assertProven(browser, laura.page("/about").toString());
    }

    @Test
    void aLinkWithTheCodeOnTheFrontPageIsAProof() {
        codeFor(browser);
        String link = browser.page(LAURA).select(".points code").first().text();
        page("<nav><a rel=\"me\" href=\"" + link + "\">23 Things</a></nav><textarea></textarea>");

        assertProven(browser, "");
    }

    @Test
    void theBlogIsFoundByAnyOfItsAddresses() {
        for (String address :
                new String[] {
                    laura.feed().toString(),
                    laura.page("/").toString(),
                    laura.page("/2011/07/thing-6").toString() + "?m=1#comments",
                    laura.page("/about").toString(),
                    "https://planet.example/participants/laura"
                }) {
            assertThat(browser.get("/mine/proof?blog=" + address).header("Location"))
                    .as(address)
                    .isEqualTo(LAURA);
        }
        Response unknown = browser.get("/mine/proof?blog=https://other.example/");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.asString()).contains("No blog with this address");
    }

    @Test
    void onABlogOfSeveralItsWritersAreNamedForAPost() {
        database.join(
                "tom",
                new Profile("Tom", laura.page("/"), Show.FULL, null, Map.of()),
                laura.page("/author/tom/feed"),
                clock.instant());
        database.join(
                "ann",
                new Profile("Ann", laura.page("/"), Show.FULL, null, Map.of()),
                laura.page("/tag/things/feed"),
                clock.instant());

        Response several =
                browser.get("/mine/proof?blog=" + laura.page("/2011/07/thing-6").toString());

        assertThat(several.statusCode()).isEqualTo(200);
        assertThat(several.asString()).contains("Several people write there", "Ann", "Laura");
    }

    @Test
    void whatWasLookedForAndWhereIsTold() {
        codeFor(browser);
        laura.origin().at("/", "HTTP/1.1 404 Not Found");

        String told = assertNotProven(browser, "");

        assertThat(told)
                .contains("The code is not there yet.")
                .contains(laura.feed() + " The list of posts opened, with 1 post of this blog.")
                .contains(laura.page("/") + " There is nothing at this address (HTTP 404).");
    }

    @Test
    void everyAddressIsAskedOnce() {
        codeFor(browser);
        int before = laura.origin().received().size();

        assertNotProven(browser, laura.page("/").toString());

        assertThat(
                        laura.origin().received().stream()
                                .skip(before)
                                .map(request -> request.path())
                                .sorted()
                                .toList())
                .containsExactly("/", "/feed");
    }

    @Test
    void theCodeOfAnotherBrowserIsNone() {
        laura.post(new Post("mine", "Mine", DATE, codeFor(browser)));
        codeFor(stranger);

        assertNotProven(stranger, "");
    }

    @Test
    void aPlainLinkThatWasThereBeforeProvesNothing() {
        page("<a rel=\"me\" href=\"https://planet.example/participants/laura\">23 Things</a>");
        codeFor(stranger);

        assertNotProven(stranger, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<article><div class=\"entry-content\">A post</div></article><div id=\"comments\"><p>%s</p>"
                        + "<form><textarea></textarea></form></div>",
                "<ul class=\"recentcomments\"><li>Eve on Thing 6: %s</li></ul>",
                "<a rel=\"nofollow\" href=\"https://planet.example/participants/laura#%s\">Eve</a>",
                "<div class=\"comment\"><a rel=\"me\" href=\"https://planet.example/participants/laura#%s\">"
                        + "Eve</a></div>",
                "<div class=\"c1\"><a rel=\"me\" href=\"https://planet.example/participants/laura#%s\">Eve</a>"
                        + "</div><form><textarea></textarea></form>",
                "<blockquote>%s</blockquote>",
            })
    void whatAVisitorWroteOnTheBlogProvesNothing(String body) {
        page(body.formatted(codeFor(stranger)));

        assertNotProven(stranger, "");
    }

    @Test
    void aPageOfSomebodyElseIsNotAskedAndProvesNothing() {
        at(eve, "/", "<p>" + codeFor(stranger) + "</p>");
        String told = assertNotProven(stranger, eve.page("/").toString());

        assertThat(told).contains("not on the blog that is known here");
        assertThat(eve.origin().received()).isEmpty();
    }

    @Test
    void aRedirectToElsewhereProvesNothing() {
        at(eve, "/", "<p>" + codeFor(stranger) + "</p>");
        laura.origin()
                .at(
                        "/out",
                        "HTTP/1.1 302 Found\nLocation: " + eve.page("/") + "\nContent-Length: 0");

        assertThat(assertNotProven(stranger, laura.page("/out").toString()))
                .contains("leads on to");
    }

    @Test
    void aFeedOfSomebodyElseProvesNothing() {
        laura.origin().at("/feed", "HTTP/1.1 404 Not Found");
        eve.post(new Post("x", "Mine", DATE, codeFor(stranger)));

        assertNotProven(stranger, eve.feed().toString());
        assertThat(eve.origin().received()).isEmpty();
    }

    @Test
    void aPostThatTheFeedPassesOnFromElsewhereProvesNothing() {
        String code = codeFor(stranger);
        laura.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                        """
                        <rss version="2.0"><channel><title>L</title><item><title>%s</title>
                        <link>https://eve.example/x</link></item></channel></rss>"""
                                .formatted(code)
                                .getBytes(UTF_8));

        assertNotProven(stranger, "");
    }

    @Test
    void aCodeEnds() {
        laura.post(new Post("mine", "Mine", DATE, codeFor(browser)));
        clock.goOn(Duration.ofDays(2));

        Response answer =
                browser.post("/mine/proof", Map.of("participant", "laura", "token", "any"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(browser.page(LAURA).select("#code")).isEmpty();
        assertThat(browser.get("/mine").statusCode()).isEqualTo(303);
    }

    @Test
    void aCodeProvesOnce() {
        laura.post(new Post("mine", "Mine", DATE, codeFor(browser)));
        String held = browser.cookie("landscape-proof");
        assertProven(browser, "");
        OwnerBrowser thief = new OwnerBrowser().with("landscape-proof", held);

        assertThat(thief.page(LAURA).select("#code")).isEmpty();
    }

    @Test
    void aBrowserKeepsNoSecretThatSomebodyElseGaveIt() {
        String planted = "A".repeat(43);
        browser.with("landscape-proof", planted).with("landscape-mine", planted);
        laura.post(new Post("mine", "Mine", DATE, codeFor(browser)));

        assertThat(browser.cookie("landscape-proof")).isNotEqualTo(planted);
        assertProven(browser, "");
        assertThat(browser.cookie("landscape-mine")).isNotEqualTo(planted);
        assertThat(OwnerBrowser.signedIn(planted).get("/mine").statusCode()).isEqualTo(303);
    }

    @Test
    void anotherSitesFormIsRefused() {
        laura.post(new Post("mine", "Mine", DATE, codeFor(browser)));
        String token = browser.page(LAURA).select("[name=token]").attr("value");
        for (String path : new String[] {"/mine/code", "/mine/proof"}) {
            given().cookie("landscape-proof", browser.cookie("landscape-proof"))
                    .header("Sec-Fetch-Site", "cross-site")
                    .formParam("participant", "laura")
                    .formParam("token", token)
                    .post(path)
                    .then()
                    .statusCode(403);
        }
        assertThat(
                        browser.post(
                                        "/mine/proof",
                                        Map.of("participant", "laura", "token", "wrong"))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void strangersLearnNothingOfWhoIsNotShown() {
        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .body(Map.of("reason", "no"))
                .post("/api/v1/organiser/participants/laura/refuse")
                .then()
                .statusCode(200);

        assertThat(browser.get(LAURA).statusCode()).isEqualTo(404);
        assertThat(browser.get("/mine/proof?blog=" + laura.feed()).statusCode()).isEqualTo(404);
        assertThat(browser.post("/mine/code", Map.of("participant", "laura")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoIsNotSignedInIsLedToTheProof() {
        assertThat(browser.get("/mine").header("Location")).isEqualTo("/mine/proof");
        assertThat(browser.page("/mine/proof").text()).contains("Is it your blog?");
    }

    @Test
    void whoIsSignedInIsLedToTheirBlog() {
        laura.post(new Post("mine", "Mine", DATE, codeFor(browser)));
        assertProven(browser, "");

        assertThat(browser.get(LAURA).header("Location")).isEqualTo("/mine");
        assertThat(stranger.page(LAURA).text()).contains("Give me a code");
    }

    @Test
    void signingOutEndsTheSession() {
        laura.post(new Post("mine", "Mine", DATE, codeFor(browser)));
        assertProven(browser, "");
        String secret = browser.cookie("landscape-mine");

        assertThat(browser.send("/mine", "/mine/sign-out", Map.of()).statusCode()).isEqualTo(303);

        assertThat(OwnerBrowser.signedIn(secret).get("/mine").statusCode()).isEqualTo(303);
        assertThat(browser.cookie("landscape-mine")).isEmpty();
    }

    @Nested
    class ByMail {

        @BeforeEach
        void lettersAreSent() {
            mails.start();
            database.writeTo("laura", "laura@example.org");
        }

        @AfterEach
        void lettersAreNotSent() {
            mails.stop();
        }

        private Response ask(String slug) {
            return browser.post("/mine/link", Map.of("participant", slug));
        }

        private String link() {
            List<MailServer.Mail> came = mails.take();
            assertThat(came).hasSize(1);
            assertThat(came.getFirst().to()).isEqualTo("laura@example.org");
            Matcher link =
                    Pattern.compile("/mine/link/([\\w-]{43})").matcher(came.getFirst().text());
            assertThat(link.find()).isTrue();
            return link.group();
        }

        @Test
        void aLinkToTheAddressSignsInOnce() {
            assertThat(browser.page(LAURA).text()).contains("Or by mail");
            assertThat(ask("laura").statusCode()).isEqualTo(200);
            String link = link();
            // A program that checks mails opens it.
            assertThat(stranger.page(link).text()).contains("Laura");

            Response answer = browser.post(link, Map.of());

            assertThat(answer.header("Location")).isEqualTo("/mine?note=proven");
            assertThat(browser.page("/mine").text()).contains("Laura");
            assertThat(stranger.post(link, Map.of()).statusCode()).isEqualTo(410);
            assertThat(stranger.get(link).statusCode()).isEqualTo(410);
            assertThat(database.dump()).doesNotContain(link);
        }

        /// Anyone can join with the mail address of another and a name that is a message to them.
        @Test
        void theLetterSaysNothingThatTheParticipantWrote() {
            ask("laura");
            MailServer.Mail mail = mails.take().getFirst();

            assertThat(mail.subject() + mail.text() + mail.html()).doesNotContain("Laura");
            assertThat(mail.text().replaceAll("\\s+", " ")).contains("shows that a blog (");
        }

        /// The link would lead its reader, with the secret, to whoever asked for it.
        @Test
        void noHeaderOfARequestChangesWhereTheLinkLeads() {
            given().headers(
                            Map.of(
                                    "Host", "evil.example",
                                    "X-Forwarded-Host", "evil.example",
                                    "Forwarded", "host=evil.example;proto=http",
                                    "X-Forwarded-Prefix", "/evil",
                                    "Sec-Fetch-Site", "same-origin"))
                    .formParam("participant", "laura")
                    .post("/mine/link");

            List<MailServer.Mail> came = mails.take();
            assertThat(came).isNotEmpty();
            MailServer.Mail mail = came.getFirst();
            assertThat(mail.text() + mail.html() + mail.messageId() + mail.from())
                    .contains("https://planet.example/mine/link/")
                    .doesNotContain("evil");
        }

        @Test
        void aLinkEnds() {
            ask("laura");
            String link = link();
            clock.goOn(Duration.ofHours(2));

            assertThat(browser.post(link, Map.of()).statusCode()).isEqualTo(410);
        }

        @Test
        void aNameThatNoneCanHaveIsUnknown() {
            assertThat(ask("lau\0ra").statusCode()).isEqualTo(404);
        }

        @Test
        void signingOutEverywhereEndsLinksThatAreUnderWay() {
            ask("laura");
            browser.post(link(), Map.of());
            ask("laura");
            String underWay = link();

            browser.send("/mine", "/mine/sign-out-everywhere", Map.of());

            assertThat(stranger.post(underWay, Map.of()).statusCode()).isEqualTo(410);
        }

        @Test
        void anotherMailAddressEndsLinksToTheOneBefore() {
            ask("laura");
            browser.post(link(), Map.of());
            ask("laura");
            String underWay = link();

            browser.send(
                    "/mine/shown",
                    "/mine/shown",
                    Map.of("name", "Laura", "show", "full", "email", "new@example.org"));

            assertThat(stranger.post(underWay, Map.of()).statusCode()).isEqualTo(410);
        }

        @Test
        void theAnswerIsTheSameWithAndWithoutAnAddress() {
            String with = ask("laura").asString();
            mails.take();
            database.writeTo("laura", "");
            String without = ask("laura").asString();

            assertThat(without).isEqualTo(with);
            assertThat(mails.take()).isEmpty();
        }

        @Test
        void nobodyIsSentManyLinks() {
            for (int i = 0; i < 5; i++) {
                assertThat(ask("laura").statusCode()).isEqualTo(200);
            }

            assertThat(mails.take()).hasSize(2);
        }

        @Test
        void anotherSiteSendsNone() {
            given().header("Sec-Fetch-Site", "cross-site")
                    .formParam("participant", "laura")
                    .post("/mine/link")
                    .then()
                    .statusCode(403);
            assertThat(mails.take()).isEmpty();
        }
    }

    @Test
    void withoutAMailServerNoLinkIsOffered() {
        assertThat(browser.page(LAURA).text()).doesNotContain("Or by mail");
        assertThat(browser.post("/mine/link", Map.of("participant", "laura")).statusCode())
                .isEqualTo(404);
    }
}
