package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feeds;
import org.landscape.poll.EveryFeed;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.programme.Programme.Joining;
import org.landscape.registration.Lists;
import org.landscape.registration.RosterSync;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.ProgrammeLike;
import org.landscape.testsupport.TestClock;

/// Joining with any address, by page and by call.
@QuarkusTest
@OnBothDatabases
class JoinTest {

    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";
    private static final String PAGE = "HTTP/1.1 200 OK\nContent-Type: text/html";

    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject Feeds feeds;
    @Inject RosterSync rosterSync;
    @Inject CurrentProgramme current;
    @Inject TestClock clock;

    private final Blog laura = new Blog("Laura's Dark Archive");
    private @Nullable Programme before;

    @BeforeEach
    void aBlogWithAFrontPageAPostAndATag() {
        database.empty();
        before = current.get();
        laura.post(
                new Post("six", "Thing 6", DATE, "<p>I joined.</p>"),
                new Post("cake", "A <b>cake</b>", DATE, "<p>Sugar.</p>"));
        byte[] page =
                "<html><head><link rel=alternate type=application/rss+xml title=Laura href=/feed></head></html>"
                        .getBytes(StandardCharsets.UTF_8);
        for (String path : List.of("/", "/six", "/tag/tst23")) {
            laura.origin().at(path, PAGE, page);
        }
    }

    @AfterEach
    void end() throws IOException {
        laura.close();
        if (before != null) {
            current.become(before);
        }
    }

    private static Response join(Object url, Map<String, Object> more) {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("url", url.toString());
        return given().contentType("application/json").body(body).post("/api/v1/participants");
    }

    private static JsonPath participants() {
        return given().get("/api/v1/participants").jsonPath();
    }

    private void askFirst() {
        current.become(new ProgrammeLike(current.get()).joining(Joining.APPROVED).programme());
    }

    private static void organise(String method, String path) {
        given().header("Authorization", "Bearer sesame")
                .contentType("application/json")
                .body(Map.of("reason", "an advertiser"))
                .request(method, "/api/v1/organiser/participants/" + path)
                .then()
                .statusCode(method.equals("DELETE") ? 204 : 200);
    }

    @Nested
    class ByCall {

        @ParameterizedTest
        @ValueSource(strings = {"/", "/six", "/feed", "/tag/tst23"})
        void anyAddressOfABlogWillDo(String path) {
            Response joined = join(laura.page(path), Map.of("name", "Laura"));

            assertThat(joined.statusCode()).isEqualTo(201);
            assertThat(joined.header("Location"))
                    .isEqualTo("https://planet.example/api/v1/participants/laura");
            assertThat(joined.jsonPath().getString("slug")).isEqualTo("laura");
            assertThat(joined.jsonPath().getString("membership")).isEqualTo("active");
            assertThat(joined.jsonPath().getString("feed_url")).isEqualTo(laura.feed().toString());
            assertThat(laura.origin().received()).hasSizeLessThanOrEqualTo(3);
            everyFeed.dueNow();
            assertThat(given().get("/api/v1/entries").jsonPath().getList("entries")).hasSize(2);
        }

        @ParameterizedTest
        @CsvSource({"/, /", "/six, /six", "/feed, "})
        void thePageThatNamesTheFeedIsKept(String path, @Nullable String page) {
            join(laura.page(path), Map.of("name", "Laura"));

            assertThat(feeds.listAll())
                    .singleElement()
                    .extracting(feed -> feed.namedBy().orElse(null))
                    .isEqualTo(page == null ? null : laura.page(page));
        }

        @Test
        void withoutANameTheBlogsOwnIsTaken() {
            assertThat(join(laura.feed(), Map.of()).jsonPath().getString("name"))
                    .isEqualTo("Laura's Dark Archive");
        }

        @Test
        void whoIsHereAlreadyIsTheAnswerWhateverAddressIsGiven() {
            join(laura.page("/"), Map.of("name", "Laura"));
            everyFeed.dueNow();
            int asked = laura.origin().received().size();

            for (String path :
                    List.of("/feed", "/", "/index.html", "/f%65ed?utm_source=x", "/?m=1#top")) {
                Response again = join(laura.page(path), Map.of("name", "Somebody else"));
                assertThat(again.statusCode()).isEqualTo(409);
                assertThat(again.jsonPath().getString("name")).isEqualTo("Laura");
            }
            assertThat(laura.origin().received()).as("nobody was asked").hasSize(asked);
            assertThat(join(laura.page("/six"), Map.of()).statusCode()).isEqualTo(409);
            assertThat(participants().getList("participants")).hasSize(1);
        }

        @Test
        void twoOfOneNameGetTwoPlaces() throws IOException {
            join(laura.feed(), Map.of("name", "Laura"));
            try (Blog other = new Blog("Another Laura")) {
                assertThat(join(other.feed(), Map.of("name", "Laura")).jsonPath().getString("slug"))
                        .isEqualTo("laura-2");
            }
        }

        @Test
        void aButtonThatIsPressedOftenIsOneWish() throws Exception {
            List<Callable<Integer>> presses =
                    Collections.nCopies(
                            6, () -> join(laura.feed(), Map.of("name", "Laura")).statusCode());

            List<Integer> answers = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Integer> press : threads.invokeAll(presses)) {
                    answers.add(press.get());
                }
            }

            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
            assertThat(participants().getList("participants")).hasSize(1);
        }

        @Test
        void whereOrganisersApproveTheyAnswerFirst() {
            askFirst();

            Response waiting = join(laura.feed(), Map.of("name", "Laura"));

            assertThat(waiting.statusCode()).isEqualTo(202);
            assertThat(waiting.jsonPath().getString("membership")).isEqualTo("pending");
            assertThat(participants().getList("participants")).isEmpty();
            assertThat(everyFeed.afterAWeek()).isEmpty();
            assertThat(join(laura.feed(), Map.of("name", "Laura")).statusCode()).isEqualTo(202);

            organise("POST", "laura/approve");
            everyFeed.dueNow();
            assertThat(given().get("/api/v1/entries").jsonPath().getList("entries")).hasSize(2);
        }

        @Test
        void whoWasRefusedIsNotTakenByAnotherTry() {
            join(laura.feed(), Map.of("name", "Laura"));
            organise("POST", "laura/refuse");

            Response again = join(laura.page("/"), Map.of("name", "Laura"));

            assertThat(again.statusCode()).isEqualTo(403);
            assertThat(again.asString()).doesNotContain("advertiser");
        }

        @Test
        void whoWasRemovedComesBackOnlyByAnOrganiserAndWithAllPosts() {
            join(laura.feed(), Map.of("name", "Laura"));
            everyFeed.dueNow();
            organise("DELETE", "laura");

            assertThat(join(laura.feed(), Map.of("name", "Lara")).statusCode()).isEqualTo(202);
            everyFeed.afterAWeek();
            assertThat(given().get("/api/v1/entries").jsonPath().getList("entries")).isEmpty();

            organise("POST", "lara/approve");
            everyFeed.afterAWeek();
            assertThat(given().get("/api/v1/entries").jsonPath().getList("entries")).hasSize(2);
            assertThat(participants().getString("participants[0].name")).isEqualTo("Lara");
        }

        /// Mallory's feed says that Laura's page is its own.
        private WebAddress malloryClaims(WebAddress page) {
            laura.origin()
                    .at(
                            "/mallory",
                            "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                            """
                            <rss version="2.0"><channel><title>Mallory</title><link>%s</link>
                            <item><guid>m</guid><title>Mine</title></item></channel></rss>
                            """
                                    .formatted(page)
                                    .getBytes(StandardCharsets.UTF_8));
            return laura.page("/mallory");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/six", "/feed"})
        void nobodyIsKeptOutByWhatAnotherFeedClaims(String path) {
            join(malloryClaims(laura.page("/")), Map.of("name", "Mallory"));
            everyFeed.dueNow();

            Response joined = join(laura.page(path), Map.of("name", "Laura"));

            assertThat(joined.statusCode()).isEqualTo(201);
            assertThat(joined.jsonPath().getString("feed_url")).isEqualTo(laura.feed().toString());
        }

        @Test
        void theAuthorsOfOneBlogJoinEachWithTheirFeed() {
            for (String author : List.of("anna", "bea")) {
                laura.origin()
                        .at(
                                "/author/" + author + "/feed",
                                "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                                """
                                <rss version="2.0"><channel><title>%s at the group</title>
                                <link>%s</link></channel></rss>
                                """
                                        .formatted(author, laura.page("/"))
                                        .getBytes(StandardCharsets.UTF_8));
                assertThat(
                                join(
                                                laura.page("/author/" + author + "/feed"),
                                                Map.of("name", author))
                                        .statusCode())
                        .isEqualTo(201);
                everyFeed.dueNow();
            }

            assertThat(participants().getList("participants.slug")).containsExactly("anna", "bea");
        }

        @Test
        void whatAFeedClaimsBringsNobodyBackWhoWasRemoved() {
            join(laura.page("/"), Map.of("name", "Laura"));
            everyFeed.dueNow();
            organise("DELETE", "laura");

            Response joined = join(malloryClaims(laura.page("/")), Map.of("name", "Mallory"));

            assertThat(joined.statusCode()).isEqualTo(201);
            assertThat(joined.jsonPath().getString("slug")).isEqualTo("mallory");
            assertThat(join(laura.feed(), Map.of("name", "Laura")).statusCode()).isEqualTo(202);
        }

        /// A removed blog, whose page names another feed now: the page proves that it is the same
        /// blog, and organisers see the feed that would be followed.
        @Test
        void organisersSeeTheFeedThatWouldBeFollowed() {
            join(laura.page("/"), Map.of("name", "Laura"));
            organise("DELETE", "laura");
            laura.origin()
                    .at(
                            "/",
                            PAGE,
                            "<html><head><link rel=alternate type=application/rss+xml href=/mallory></head></html>"
                                    .getBytes(StandardCharsets.UTF_8));
            WebAddress other = malloryClaims(laura.page("/"));

            assertThat(join(laura.page("/"), Map.of("name", "Laura")).statusCode()).isEqualTo(202);

            String desk =
                    given().header("Authorization", "Bearer sesame")
                            .get("/organiser/participants/laura")
                            .asString();
            assertThat(desk).contains(other.toString()).doesNotContain(laura.feed().toString());
        }

        /// A participant who was removed from feeds.yaml and joins again speaks only for
        /// themselves.
        @Test
        void whoComesBackIsNotBelievedLikeAnOrganiser() {
            rosterSync.apply(Lists.of("laura", laura.feed()), Optional.empty());
            organise("DELETE", "laura");

            join(laura.feed(), Map.of("name", "Laura"));

            assertThat(feeds.listAll())
                    .singleElement()
                    .satisfies(feed -> assertThat(feed.statedByOrganisers()).isEmpty());
        }

        @Test
        void whoWaitsIsNotToldToStrangers() {
            askFirst();

            Response first = join(laura.feed(), Map.of("name", "Laura"));
            Response again = join(laura.feed(), Map.of("name", "Somebody"));

            assertThat(first.jsonPath().getString("slug")).isEqualTo("laura");
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(again.asString()).doesNotContain("laura");
        }

        @Test
        void whoJoinedIsNotStoppedByFeedsYaml() {
            join(laura.feed(), Map.of("name", "Laura"));

            rosterSync.apply(Lists.empty(), Optional.empty());

            assertThat(participants().getString("participants[0].membership")).isEqualTo("active");
        }

        @Test
        void theAnswerIsTheSameWhetherOrNotAMailAddressIsKnown() throws IOException {
            try (Blog jo = new Blog("Jo")) {
                Response first =
                        join(laura.feed(), Map.of("name", "Laura", "email", "a@mail.example"));
                Response second = join(jo.feed(), Map.of("name", "Jo", "email", "a@mail.example"));

                assertThat(first.statusCode()).isEqualTo(201);
                assertThat(second.statusCode()).isEqualTo(201);
                for (String path :
                        List.of("/api/v1/participants", "/participants", "/participants/laura")) {
                    assertThat(given().get(path).asString()).doesNotContain("mail.example");
                }
                assertThat(
                                given().header("Authorization", "Bearer sesame")
                                        .get("/organiser/participants/laura")
                                        .asString())
                        .contains("mailto:a@mail.example");
            }
        }

        static Stream<Arguments> mistakes() {
            return Stream.of(
                    Arguments.of(Map.of("email", "nobody"), "mail address is none"),
                    Arguments.of(Map.of("name", "x".repeat(101)), "longer than 100"),
                    Arguments.of(Map.of("groups", Map.of("shoe", "9")), "no group called 'shoe'"),
                    Arguments.of(
                            Map.of("groups", Collections.singletonMap("country", null)),
                            "needs a text"),
                    Arguments.of(Map.of("name", "\u200B"), "nothing in it that can be seen"),
                    Arguments.of(Map.of("name", "Lau\u202Era"), "cannot be seen"),
                    Arguments.of(Map.of("email", "a@b.example?subject=x"), "mail address is none"));
        }

        @ParameterizedTest
        @MethodSource("mistakes")
        void whatCannotStandIsNamed(Map<String, Object> body, String words) {
            Response answer = join(laura.feed(), body);

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.jsonPath().getString("detail")).contains(words);
            assertThat(participants().getList("participants")).isEmpty();
        }

        @Test
        void onlyTheTaggedPostsAreTakenByCall() {
            join(laura.feed(), Map.of("name", "Laura", "only", Map.of("category", "tst23")));
            everyFeed.dueNow();

            assertThat(given().get("/api/v1/entries").jsonPath().getList("entries")).isEmpty();
        }

        @Test
        void groupsThatTheProgrammeHasAreTaken() {
            database.join(
                    "ann",
                    new org.landscape.participant.Profile(
                            "Ann",
                            null,
                            org.landscape.participant.Show.FULL,
                            null,
                            Map.of("country", "UK")),
                    laura.page("/ann"),
                    clock.instant());

            Response joined =
                    join(
                            laura.feed(),
                            Map.of("name", "Laura", "groups", Map.of("country", "Chile")));

            assertThat(joined.jsonPath().getMap("groups")).isEqualTo(Map.of("country", "Chile"));
        }

        @ParameterizedTest
        @CsvSource({
            "/nothing, not_found",
            "/page, no_feed",
            "/guarded, blocked",
            "/private, private_blog",
            "/closed, forbidden"
        })
        void whatCannotBeReadIsToldWithItsFinding(String path, String code) {
            troubles();

            Response answer = join(laura.page(path), Map.of("name", "Laura"));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.jsonPath().getList("findings.code")).contains(code);
            assertThat(participants().getList("participants")).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "laura", "two words"})
        void noAddressIsToldSo(String url) {
            assertThat(join(url, Map.of()).statusCode()).isEqualTo(422);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://planet.example/",
                    "http://www.planet.example",
                    "https://planet.example/feed.atom",
                    "planet.example/things/6"
                })
        void ourOwnPagesDoNotJoin(String own) {
            Response answer = join(own, Map.of("name", "Planet"));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.jsonPath().getList("findings.code")).containsExactly("own_page");
        }

        @Test
        void norDoTheyUnderAnotherNameOfThisMachine() {
            laura.origin()
                    .at(
                            "/planet.rss",
                            "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                            "<rss version='2.0'><channel><title>P</title><link>https://planet.example/</link><item><title>Thing 6</title></item></channel></rss>"
                                    .getBytes(StandardCharsets.UTF_8));

            Response answer = join(laura.page("/planet.rss"), Map.of("name", "Planet"));

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.jsonPath().getList("findings.code")).contains("own_feed");
        }

        @Test
        void anAddressThatIsNeverAskedIsRefusedLikeAnyOther() {
            Response answer = join("http://10.0.0.1/", Map.of());

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.jsonPath().getList("findings.code"))
                    .containsExactly("address_refused");
        }
    }

    private void troubles() {
        laura.origin()
                .at("/page", PAGE, "<html>no</html>".getBytes(StandardCharsets.UTF_8))
                .at(
                        "/guarded",
                        "HTTP/1.1 403 Forbidden\nServer: cloudflare\ncf-mitigated: challenge\nContent-Length: 0")
                .at("/private", "HTTP/1.1 302 Found\nLocation: /wp-login.php\nContent-Length: 0")
                .at("/wp-login.php", PAGE, "<html>in</html>".getBytes(StandardCharsets.UTF_8))
                .at("/closed", "HTTP/1.1 401 Unauthorized\nContent-Length: 0");
    }

    @Nested
    class ByPage {

        private static Document look(Object url) {
            Response answer = given().formParam("url", url.toString()).post("/join");
            assertThat(answer.statusCode()).isEqualTo(200);
            return Jsoup.parse(answer.asString());
        }

        private static Document press(Document preview, Map<String, String> changed) {
            var form = given();
            Map<String, String> filled = new java.util.HashMap<>(Map.of("name", "Laura"));
            filled.putAll(changed);
            for (Element field : preview.select("form[action$=confirm] :is(input, select)")) {
                String name = field.attr("name");
                boolean unticked =
                        field.attr("type").equals("checkbox") && !field.hasAttr("checked");
                Element option = field.selectFirst("option[selected]");
                String value = option == null ? field.attr("value") : option.attr("value");
                if (!unticked || filled.containsKey(name)) {
                    form.formParam(
                            name,
                            filled.containsKey(name)
                                            && (value.isEmpty() || changed.containsKey(name))
                                    ? filled.get(name)
                                    : value);
                }
            }
            return Jsoup.parse(form.post("/join/confirm").asString());
        }

        @Test
        void previewShowsWhatWillBeSeenAndTheButtonAsksNothingAgain() {
            Document preview = look(laura.page("/six"));

            assertThat(preview.select("h1").text()).isEqualTo("This is what we found");
            assertThat(preview.select("#name").attr("value"))
                    .as("the title of the blog is no name of a person")
                    .isEmpty();
            assertThat(preview.select("article h3").eachText())
                    .containsExactlyInAnyOrder("Thing 6", "A cake");
            assertThat(preview.select("article.sure").text()).contains("Counts for Thing 6.");
            assertThat(preview.select("article.none").text()).contains("For no Thing.");
            assertThat(preview.select("article ~ form, .verdicts ~ form"))
                    .as("posts first, then the form")
                    .hasSize(1);
            int asked = laura.origin().received().size();

            Document done = press(preview, Map.of("name", "Laura"));

            assertThat(done.select("h1").text()).isEqualTo("You are in");
            assertThat(done.select(".onward").attr("href")).isEqualTo("/participants/laura");
            assertThat(laura.origin().received()).hasSize(asked);
            assertThat(asked).isLessThanOrEqualTo(3);
        }

        @Test
        void aMistakeKeepsEverythingThatWasWritten() {
            Document again = press(look(laura.feed()), Map.of("name", "Laura", "email", "nobody"));

            assertThat(again.select("[role=alert]").text()).contains("mail address is none");
            assertThat(again.select("#name").attr("value")).isEqualTo("Laura");
            assertThat(again.select("#email").attr("value")).isEqualTo("nobody");
            assertThat(press(again, Map.of("email", "")).select("h1").text())
                    .isEqualTo("You are in");
        }

        @Test
        void everyAnswerHasWordsOfItsOwn() {
            askFirst();
            assertThat(press(look(laura.feed()), Map.of()).select("h1").text())
                    .isEqualTo("The organisers answer next");
            assertThat(look(laura.feed()).select("h1").text())
                    .isEqualTo("The organisers answer next");
            organise("POST", "laura/approve");
            assertThat(look(laura.feed()).select("h1").text())
                    .isEqualTo("This blog takes part already");
            organise("POST", "laura/pause");
            assertThat(look(laura.feed()).text()).contains("have paused the reading");
            organise("POST", "laura/refuse");
            Document declined = look(laura.feed());
            assertThat(declined.select("h1").text())
                    .isEqualTo("The organisers have not taken this blog in");
            assertThat(declined.text()).doesNotContain("advertiser");
        }

        @ParameterizedTest
        @CsvSource({
            "/nothing, There is nothing at this address",
            "/page, it does not say where the list of its posts",
            "/guarded, Something before the blog keeps programs out",
            "/private, The blog is private",
            "/closed, does not let us read"
        })
        void whatCannotBeReadIsToldBesideTheField(String path, String words) {
            troubles();

            Document page = look(laura.page(path));

            assertThat(page.select(".findings").text()).contains(words);
            assertThat(page.select("#url").attr("value")).isEqualTo(laura.page(path).toString());
        }

        @ParameterizedTest
        @CsvSource({"'', Write the address", "laura, That is no web address"})
        void noAddressIsToldBesideTheField(String url, String words) {
            assertThat(look(url).select(".wrong").text()).startsWith(words);
        }

        @Test
        void aPreviewThatIsTooOldIsMadeAnewAndKeepsWhatWasTyped() {
            Document late =
                    press(
                            look(laura.feed()),
                            Map.of("key", "gone", "name", "Lara", "email", "l@mail.example"));

            assertThat(late.select("[role=alert]").text()).contains("That was a while ago");
            assertThat(late.select("#name").attr("value")).isEqualTo("Lara");
            assertThat(late.select("#email").attr("value")).isEqualTo("l@mail.example");
            assertThat(participants().getList("participants")).isEmpty();
            assertThat(press(late, Map.of()).select("h1").text()).isEqualTo("You are in");
            assertThat(participants().getString("participants[0].name")).isEqualTo("Lara");
        }

        @Test
        void aNameIsAskedForWhereTheBlogNamesNoAuthor() {
            Document again =
                    press(look(laura.feed()), Map.of("name", " ", "email", "l@mail.example"));

            assertThat(again.select("[role=alert]").text()).contains("Write your name");
            assertThat(again.select("#email").attr("value")).isEqualTo("l@mail.example");
            assertThat(participants().getList("participants")).isEmpty();
        }

        private void mixedBlog() {
            laura.origin()
                    .at(
                            "/feed",
                            "HTTP/1.1 200 OK\nContent-Type: application/rss+xml",
                            """
                            <rss version="2.0"><channel><title>Mixed</title>
                            <item><guid>6</guid><author>laura@mail.example (Laura Oak)</author>
                            <title>Thing 6</title><category>TST23</category></item>
                            <item><guid>7</guid><author>laura@mail.example (Laura Oak)</author>
                            <title>A cake</title><category>Cakes</category></item>
                            <item><guid>8</guid><author>laura@mail.example (Laura Oak)</author>
                            <title>Online networks</title></item>
                            </channel></rss>
                            """
                                    .getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void ofAMixedBlogOnlyTheTaggedPostsAreTakenByATick() {
            mixedBlog();
            Document preview = look(laura.feed());
            assertThat(preview.select("label[for=only]").text())
                    .isEqualTo("Take only my posts tagged “TST23”");
            assertThat(preview.select("#only-note").text())
                    .startsWith("1 of 3 posts has this tag now. Of the others, 1 is for a Thing");
            assertThat(preview.select("article.untagged h3").eachText())
                    .containsExactly("A cake", "Online networks");
            assertThat(preview.select("article.doubtful").text()).contains("May be for Thing 6.");

            press(preview, Map.of("only", "TST23"));
            everyFeed.dueNow();

            assertThat(given().get("/api/v1/entries").jsonPath().getList("entries.title"))
                    .containsExactly("Thing 6");
        }

        @Test
        void withoutTheTickAllPostsAreTaken() {
            mixedBlog();
            press(look(laura.feed()), Map.of());
            everyFeed.dueNow();

            assertThat(given().get("/api/v1/entries").jsonPath().getList("entries")).hasSize(3);
        }

        @Test
        void theTickStaysWhenSomethingElseHasToBeChanged() {
            mixedBlog();

            Document again = press(look(laura.feed()), Map.of("only", "TST23", "email", "nobody"));

            assertThat(again.select("#only[checked]")).hasSize(1);
        }

        @Test
        void ofAnyOtherBlogTheTickIsFolded() {
            assertThat(look(laura.feed()).select("details #only-note").text())
                    .startsWith("No post has this tag now");
        }

        @Test
        void groupsAreChosenFromThoseInUseOrWritten() {
            database.join(
                    "ann",
                    new org.landscape.participant.Profile(
                            "Ann",
                            null,
                            org.landscape.participant.Show.FULL,
                            null,
                            Map.of("country", "UK", "sector", "law")),
                    WebAddress.parse("https://ann.example/feed").orElseThrow(),
                    clock.instant());
            Document preview = look(laura.feed());
            assertThat(preview.select("#group-0 option").eachAttr("value"))
                    .containsExactly("", "UK", "+");

            String key = preview.select("[name=key]").attr("value");
            given().formParam("key", key)
                    .formParam("name", "Laura")
                    .formParam("group", "country", "sector")
                    .formParam("label", "UK", "+")
                    .formParam("other", "", "health")
                    .post("/join/confirm");

            assertThat(given().get("/api/v1/participants/laura").jsonPath().getMap("groups"))
                    .isEqualTo(Map.of("country", "UK", "sector", "health"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://planet.example/", "planet.example/things/6"})
        void ourOwnPageIsNoBlogToJoinWith(String own) {
            assertThat(look(own).select(".wrong").text())
                    .isEqualTo("This is our own page. Write the address of your blog.");
        }

        @Test
        void ourOwnPageAboutAParticipantMeansTheirBlog() {
            join(laura.page("/"), Map.of("name", "Laura"));

            Document page = look("https://planet.example/participants/laura");

            assertThat(page.select("h1").text()).isEqualTo("This blog takes part already");
            assertThat(page.select(".lead").text()).isEqualTo("It takes part as Laura.");
        }

        @Test
        void aBlogThatTakesPartAndCannotBeReadIsToldSo() {
            join(laura.page("/"), Map.of("name", "Laura"));
            everyFeed.dueNow();
            laura.origin().at("/feed", "HTTP/1.1 404 Not Found\nContent-Length: 0");
            everyFeed.afterAWeek();

            Document page = look(laura.page("/"));

            assertThat(page.select(".lead").text())
                    .contains("takes part as Laura", "cannot be read at present", "HTTP 404");
            assertThat(page.select("a.onward").attr("href")).startsWith("/doctor?url=");
        }

        @Test
        void aFormThatCannotBeReadIsNoFaultOfOurs() {
            Response answer =
                    given().contentType("application/x-www-form-urlencoded")
                            .body("url=%zz%")
                            .post("/join");

            assertThat(answer.statusCode()).isEqualTo(400);
        }

        @Test
        void aLinkFillsTheField() {
            Document form =
                    Jsoup.parse(given().queryParam("url", "\"><b>").get("/join").asString());

            assertThat(form.select("#url").attr("value")).isEqualTo("\"><b>");
        }
    }

    @Nested
    class TheDoctorsPage {

        private static Document ask(Object url) {
            Response answer = given().formParam("url", url.toString()).post("/doctor");
            assertThat(answer.statusCode()).isEqualTo(200);
            return Jsoup.parse(answer.asString());
        }

        @Test
        void examinesABlogAndTracesAPost() {
            Document report = ask(laura.page("/"));
            assertThat(report.select("h1").text()).isEqualTo("All is well with this blog.");
            assertThat(report.select(".chain strong").eachText())
                    .contains("The address", "The answer", "Posts", "Things");
            assertThat(report.select("article h3")).hasSize(2);

            join(laura.feed(), Map.of("name", "Laura"));
            everyFeed.dueNow();
            Document shown = ask(laura.page("/six"));
            assertThat(shown.select("h1").text())
                    .isEqualTo("This post is shown, and counts for Thing 6");
            assertThat(shown.select(".ways a").eachText())
                    .contains("The page of Laura here", "Thing 6: Online networks");
            assertThat(shown.select(".ways a").eachAttr("href"))
                    .contains("https://planet.example/things/6");
            Document missing = ask(laura.page("/draft"));
            assertThat(missing.select("h1").text()).isEqualTo("Why this post is missing");
            assertThat(missing.select(".said").text()).contains("is not among them");
            assertThat(missing.select("form button").text()).isEqualTo("Have the blog examined");
            assertThat(ask(laura.page("/")).select("h1").text())
                    .as("the blog itself is examined, not traced")
                    .isEqualTo("This blog takes part as Laura");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/", "/feed", "/tag/tst23"})
        void aBlogThatTakesPartIsToldWithItsPostsFirst(String path) {
            join(laura.page("/"), Map.of("name", "Laura"));
            everyFeed.dueNow();

            Document page = ask(laura.page(path));

            assertThat(page.select("h1").text()).isEqualTo("This blog takes part as Laura");
            assertThat(page.select(".said").text())
                    .startsWith("Last read ")
                    .contains("2 of 2 posts of its list are here.");
            assertThat(page.select(".verdicts .sure").text()).contains("Here: counts for Thing 6.");
            assertThat(page.select(".verdicts .none").text()).contains("Here: on no Thing’s page.");
            assertThat(page.select("details.steps .chain li")).isNotEmpty();
            assertThat(page.text()).doesNotContain("Join with this blog");
        }

        @Test
        void ourOwnPageAboutAParticipantLeadsToTheirBlog() {
            join(laura.page("/"), Map.of("name", "Laura"));
            everyFeed.dueNow();

            for (String own :
                    List.of(
                            "https://planet.example/participants/laura",
                            "http://www.planet.example/participants/laura/feed.atom")) {
                assertThat(ask(own).select("h1").text()).isEqualTo("This blog takes part as Laura");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://planet.example",
                    "http://www.planet.example/things/6",
                    "planet.example/join",
                    "https://planet.example/participants/nobody"
                })
        void ourOwnPageIsToldAsSuch(String own) {
            assertThat(ask(own).select("h1").text()).isEqualTo("This is our own page");
        }

        @Test
        void whatTheRuleLeavesOutComesLast() {
            join(laura.page("/"), Map.of("name", "Laura", "only", Map.of("category", "tst23")));
            everyFeed.dueNow();

            Document page = ask(laura.page("/"));

            assertThat(page.select(".said").text())
                    .contains("0 of 2 posts of its list are here, 2 are left out by its rule.");
            assertThat(page.select(".verdicts .missing").text())
                    .contains("Left out: only posts filed under “tst23” are taken.");
        }

        @Test
        void whatIsNotHereIsToldWithItsReason() {
            join(laura.page("/"), Map.of("name", "Laura"));
            everyFeed.dueNow();
            laura.post(new Post("seven", "Thing 7", DATE, "<p>We met.</p>"));
            String id =
                    given().get("/api/v1/entries")
                            .jsonPath()
                            .getString("entries.find { it.title == 'Thing 6' }.id");
            given().header("Authorization", "Bearer sesame")
                    .contentType("application/json")
                    .post("/api/v1/organiser/entries/" + id + "/hide");

            Document page = ask(laura.page("/"));

            assertThat(page.select(".said").text()).contains("1 of 3 posts of its list are here.");
            assertThat(page.select(".verdicts .missing").text())
                    .contains("Not here yet", "The organisers keep it from readers.");
        }

        @Test
        void aBlogThatCannotBeReadIsToldWithTheReason() {
            join(laura.page("/"), Map.of("name", "Laura"));
            everyFeed.dueNow();
            laura.origin().at("/feed", "HTTP/1.1 404 Not Found\nContent-Length: 0");
            everyFeed.afterAWeek();

            Document page = ask(laura.page("/"));

            assertThat(page.select("h1").text())
                    .isEqualTo("This blog takes part as Laura, and cannot be read");
            assertThat(page.select(".said").text()).contains("HTTP 404");
        }

        @Test
        void everyMembershipHasItsWordsAndNoSecret() {
            askFirst();
            join(laura.page("/"), Map.of("name", "Laura"));
            Document waits = ask(laura.page("/"));
            assertThat(waits.select("h1").text()).isEqualTo("This blog waits for the organisers");
            assertThat(waits.select("main").text()).doesNotContain("takes part as Laura");
            organise("POST", "laura/approve");
            everyFeed.dueNow();
            organise("POST", "laura/pause");
            assertThat(ask(laura.page("/")).select("h1").text())
                    .isEqualTo("This blog takes part as Laura, and is paused");
            organise("POST", "laura/refuse");
            Document refused = ask(laura.page("/"));
            assertThat(refused.select("h1").text())
                    .isEqualTo("The organisers have not taken this blog in");
            assertThat(refused.text()).doesNotContain("advertiser").doesNotContain("as Laura");
            organise("DELETE", "laura");
            assertThat(ask(laura.page("/")).select("h1").text())
                    .isEqualTo("All is well with this blog.");
        }

        private static Response visit(Object url, Map<String, String> fields) {
            return given().headers(fields).queryParam("url", url.toString()).get("/doctor");
        }

        @Test
        void anAnswerHasAnAddress() {
            Map<String, String> person = Map.of("Sec-Fetch-Dest", "document");

            Response answer = visit(laura.page("/"), person);

            Document page = Jsoup.parse(answer.asString());
            assertThat(page.select("h1").text()).isEqualTo("All is well with this blog.");
            assertThat(page.select("#answer").attr("value"))
                    .startsWith("https://planet.example/doctor?url=http%3A%2F%2F127.0.0.1");
            assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex, nofollow");
            assertThat(
                            visit(
                                            laura.page("/"),
                                            Map.of(
                                                    "Referer",
                                                    "https://planet.example/doctor?url=x"))
                                    .asString())
                    .contains("All is well with this blog.");
        }

        static Stream<Arguments> notPeople() {
            return Stream.of(
                    Arguments.of("a crawler", Map.of(), 200),
                    Arguments.of("a picture elsewhere", Map.of("Sec-Fetch-Dest", "image"), 200),
                    Arguments.of("a frame elsewhere", Map.of("Sec-Fetch-Dest", "iframe"), 200),
                    Arguments.of("a script elsewhere", Map.of("Sec-Fetch-Dest", "empty"), 200),
                    Arguments.of(
                            "a link on another site",
                            Map.of("Referer", "https://other.example/"),
                            200),
                    Arguments.of(
                            "a page in advance",
                            Map.of(
                                    "Sec-Fetch-Dest",
                                    "document",
                                    "Sec-Purpose",
                                    "prefetch;prerender"),
                            503),
                    Arguments.of("a page in advance", Map.of("Purpose", "prefetch"), 503),
                    Arguments.of("a page in advance", Map.of("X-Moz", "prefetch"), 503));
        }

        @ParameterizedTest(name = "{0} {1}")
        @MethodSource("notPeople")
        void onlyAPersonMakesUsAskABlog(String who, Map<String, String> fields, int status) {
            Response answer = visit(laura.page("/"), fields);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(laura.origin().received()).as(who).isEmpty();
            if (status == 200) {
                assertThat(Jsoup.parse(answer.asString()).select("form.ask").attr("method"))
                        .isEqualTo("post");
            }
        }

        @Test
        void aHeadAsksNoBlog() {
            given().header("Sec-Fetch-Dest", "document")
                    .queryParam("url", laura.page("/").toString())
                    .head("/doctor")
                    .then()
                    .statusCode(200);

            assertThat(laura.origin().received()).isEmpty();
        }

        @Test
        void whatIsStoredIsToldWithoutAsking() {
            join(laura.page("/"), Map.of("name", "Laura"));
            everyFeed.dueNow();
            int asked = laura.origin().received().size();

            String page = visit(laura.page("/six"), Map.of()).asString();

            assertThat(page).contains("This post is shown, and counts for Thing 6");
            assertThat(laura.origin().received()).hasSize(asked);
        }

        @Test
        void crawlersAreToldToLeaveTheAnswersOut() {
            assertThat(given().get("/robots.txt").asString()).contains("Disallow: /doctor?");
        }

        @Test
        void tellsWhatIsWrongAndWhereToMendIt() {
            troubles();

            Document report = ask(laura.page("/guarded"));

            assertThat(report.select("h1").text()).isEqualTo("This blog cannot be read.");
            assertThat(report.select(".findings .error").text())
                    .contains("Has to be changed")
                    .contains("let feed readers through");
            assertThat(report.select(".chain .failed")).isNotEmpty();
        }

        @ParameterizedTest
        @CsvSource({"'', Write the address", "laura, That is no web address"})
        void noAddressIsToldBesideTheField(String url, String words) {
            assertThat(ask(url).select(".wrong").text()).startsWith(words);
        }

        @Test
        void anAddressThatIsNeverAskedIsToldLikeAnyOther() {
            assertThat(ask("file:///etc/passwd").select(".findings").text())
                    .contains("not a public web address");
        }
    }
}
