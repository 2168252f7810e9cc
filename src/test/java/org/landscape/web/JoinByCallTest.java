package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.registration.Lists;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.OnBothDatabases;

/// Joining with any address by the API.
@QuarkusTest
@OnBothDatabases
class JoinByCallTest extends JoinTest {

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
                            join(laura.page("/author/" + author + "/feed"), Map.of("name", author))
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
            Response first = join(laura.feed(), Map.of("name", "Laura", "email", "a@mail.example"));
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
                join(laura.feed(), Map.of("name", "Laura", "groups", Map.of("country", "Chile")));

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
        assertThat(answer.jsonPath().getList("findings.code")).containsExactly("address_refused");
    }
}
