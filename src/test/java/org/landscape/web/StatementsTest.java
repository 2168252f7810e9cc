package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.entry.Admission;
import org.landscape.mail.MailServer;
import org.landscape.ownership.OwnerSessions;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.poll.PollOutcome;
import org.landscape.search.IndexUpdates;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.StatementCount;

/// How many statements the database runs for a page, a list, a feed and a poll: the same number for
/// few participants and posts and for many, which is written here. What is served from memory is
/// counted in [KeptDocumentsTest].
@QuarkusTest
class StatementsTest {

    private static final Pattern LETTERS = Pattern.compile("/letters/([A-Za-z0-9_-]{22})");

    @Inject Landscape landscape;
    @Inject Database database;
    @Inject Crowd crowd;
    @Inject EveryFeed everyFeed;
    @Inject StatementCount statements;
    @Inject OwnerSessions owners;
    @Inject InstantSource clock;
    @Inject IndexUpdates index;
    @Inject MailServer mail;

    private final Blog laura = new Blog("Laura's Dark Archive");

    @BeforeEach
    void empty() {
        landscape.empty();
        mail.start();
    }

    @AfterEach
    void closeBlog() throws IOException {
        mail.stop();
        laura.close();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/, 7",
        "/?view=lines, 7",
        "/?month=2011-07, 8",
        "/things, 0",
        "/things/6, 6",
        "/things/6?by=p1, 9",
        "/things/6?view=lines, 6",
        "/things/6?view=whole, 6",
        "/new-posts?after=0-0, 1",
        "/new-posts?after=0-0&thing=6, 0",
        "/random, 4",
        "/participants, 4",
        "/participants?who=all, 4",
        "/participants?who=all&sort=name, 4",
        "/participants?who=all&done=6, 4",
        "/participants?group=country:Country%201, 4",
        "/participants?name=participant, 4",
        "/participants/p1, 15",
        "/participants/p1/badge, 9",
        "/participants/p1/badge.svg, 3",
        "/participants/p1/badge-88x31.svg, 3",
        "/widget/p1, 9",
        "/groups/country/Country%201, 7",
        "/conversations, 9",
        "/conversations/feed.atom, 7",
        "/unanswered, 9",
        "/unanswered?group=country:Country%201, 9",
        "/unanswered/feed.atom, 9",
        "/progress, 3",
        "/digest, 11",
        "/digest/2011-W28, 11",
        "/digest/2011-W28?for=6, 3",
        "/digest/2011-W28.md, 11",
        "/digest.atom, 11",
        "/organiser/digest, 15",
        "/organiser/digest/2011-W28, 15",
        "/follow, 0",
        "/follow?name=participant, 0",
        "/follow/blog, 3",
        "/follow/blog?part=things/6, 2",
        "/follow?without=p1&language=en&one=each, 0",
        "/?without=p1, 7",
        "/?group=country:Country%201&one=each, 6",
        "/?new=first&thing=6, 3",
        "/?language=en&one=each, 6",
        "/tags, 0",
        "/languages, 0",
        "/languages/en, 6",
        "/new?since=2000-01-01T00:00:00Z, 4",
        "/search, 0",
        "/search?q=made, 6",
        "/search?q=made%20thing:6%20author:p1&sort=newest, 6",
        "/search?q=xylophone, 0",
        "/join, 0",
        "/hand-in?thing=6, 0",
        "/doctor, 0",
        "/about, 0",
        "/feed.atom, 8",
        "/feed.rss, 8",
        "/feed.json, 8",
        "/things/6/feed.atom, 6",
        "/participants/p1/feed.atom, 8",
        "/groups/country/Country%201/feed.atom, 8",
        "/feed.json?group=country:Country%201, 7",
        "/feed.json?q=made, 6",
        "/feed.json?without=p1, 7",
        "/feed.json?without=p1&new=first, 6",
        "/feed.json?one=each&thing=6, 6",
        "/feed.json?language=en&without=p1&one=each, 6",
        "/participants.opml, 0",
        "/things/6/participants.opml, 0",
        "/participants.opml?group=country:Country%201, 0",
        "/api/v1/entries, 8",
        "/api/v1/entries?thing=6, 7",
        "/api/v1/entries?thing=6&certainty=doubtful, 7",
        "/api/v1/entries?participant=p1, 9",
        "/api/v1/entries?group=country:Country%201, 8",
        "/api/v1/entries?since=2011-01-01T00:00:00Z, 8",
        "/api/v1/entries?q=made, 7",
        "/api/v1/entries?without=p1&one=each, 7",
        "/api/v1/entries?language=en&new=first, 7",
        "/api/v1/participants, 2",
        "/api/v1/participants/p1, 3",
        "/api/v1/things, 0",
        "/api/v1/things/6, 0",
        "/api/v1/board, 6",
        "/api/v1/board.csv, 6",
        "/organiser, 7",
        "/organiser/doubtful, 6",
        "/organiser/doubtful?one=yes, 6",
        "/organiser/blogs, 6",
        "/organiser/lists, 6",
        "/organiser/log, 5",
        "/organiser/handed-in, 7",
        "/organiser/organisers, 5",
        "/organiser/participants/p1, 21",
        "/organiser/participants/p1/edit, 8",
        "/organiser/participants/p1/things/6, 13",
        "/organiser/search?q=made, 7",
    })
    void aPageTakesTheSameForFewAndMany(String path, int most) throws Exception {
        @Nullable DeskBrowser jo = path.startsWith("/organiser") ? new DeskBrowser("Jo") : null;
        crowd.gather(2, 20);
        Map<String, Integer> few = counted(path, jo);
        landscape.empty();
        jo = jo == null ? null : new DeskBrowser("Jo");
        crowd.gather(40, 20);
        Map<String, Integer> many = counted(path, jo);

        assertThat(sum(few)).as("few: %s", few).isLessThanOrEqualTo(most);
        assertThat(sum(many)).as("few: %s, many: %s", few, many).isEqualTo(sum(few));
    }

    @ParameterizedTest
    @CsvSource({
        "/mine, 12",
        "/mine/shown, 8",
        "/mine/blogs, 5",
        "/mine/end, 4",
        "/mine/badge, 5",
        "/mine/leave, 6",
        "/mine/letters, 6",
        "/mine/proof?participant=p2, 8",
    })
    void aPageOfAParticipantTakesTheSameForFewAndMany(String path, int most) throws Exception {
        crowd.gather(2, 20);
        Map<String, Integer> few = ofOwner(path);
        landscape.empty();
        crowd.gather(40, 20);
        Map<String, Integer> many = ofOwner(path);

        assertThat(sum(few)).as("few: %s", few).isLessThanOrEqualTo(most);
        assertThat(sum(many)).as("few: %s, many: %s", few, many).isEqualTo(sum(few));
    }

    @ParameterizedTest
    @CsvSource({
        "/letters, 0",
        "/letters/OWN, 3",
        "/letters/OWN/stop, 3",
        "/letters/DIGEST, 3",
        "/letters/DIGEST/stop, 3",
    })
    void aPageOfLettersTakesTheSameForFewAndMany(String path, int most) throws Exception {
        Map<String, Integer> few = ofReader(2, path);
        landscape.empty();
        Map<String, Integer> many = ofReader(25, path);

        assertThat(sum(few)).as("few: %s", few).isLessThanOrEqualTo(most);
        assertThat(sum(many)).as("few: %s, many: %s", few, many).isEqualTo(sum(few));
    }

    /// Each of the crowd, and a reader of the digest, has asked for letters.
    private Map<String, Integer> ofReader(int participants, String path) throws Exception {
        crowd.gather(participants, 20);
        for (int i = 1; i <= participants; i++) {
            database.writeTo("p" + i, "p" + i + "@example.org");
            askFor("/letters", "p" + i + "@example.org");
            askFor("/letters/digest", "p" + i + "@example.org");
        }
        List<String> tokens =
                mail.take().stream()
                        .map(MailServer.Mail::text)
                        .map(LETTERS::matcher)
                        .filter(Matcher::find)
                        .map(found -> found.group(1))
                        .toList();
        assertThat(tokens).hasSize(2 * participants);
        String filled = path.replace("OWN", tokens.getFirst()).replace("DIGEST", tokens.getLast());
        return counted(filled, null);
    }

    private static void askFor(String path, String address) {
        given().formParam("address", address)
                .formParam("scope", "")
                .post(path)
                .then()
                .statusCode(200);
    }

    private Map<String, Integer> ofOwner(String path) throws Exception {
        OwnerBrowser owner = OwnerBrowser.signedIn(owners.begin("p1").orElseThrow());
        ask("/participants?who=all", null);
        return statements.during(() -> owner.page(path));
    }

    /// Of the first request after a change, when what all pages have in common is in memory.
    private Map<String, Integer> counted(String path, @Nullable DeskBrowser organiser)
            throws Exception {
        ask("/participants?who=all", null);
        index.update();
        // What has changed may have been told while the first one was answered.
        ask("/participants?who=all", null);
        return statements.during(() -> ask(path, organiser));
    }

    private void ask(String path, @Nullable DeskBrowser organiser) {
        if (organiser != null) {
            organiser.page(path);
        } else {
            given().header("Authorization", "Bearer sesame")
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(200);
        }
    }

    @ParameterizedTest(name = "of {0} posts")
    @ValueSource(ints = {2, 40})
    void aPollCostsTheSameForFewPostsAndForManyButForTheirRows(int posts) throws Exception {
        laura.post(
                IntStream.range(0, posts).mapToObj(StatementsTest::atLaura).toArray(Post[]::new));
        join();

        Map<String, Integer> first =
                statements.during(
                        () -> assertThat(everyFeed.dueNow()).containsExactly(added(posts)));
        laura.post(atLaura(posts));
        Map<String, Integer> changed =
                statements.during(
                        () -> assertThat(everyFeed.afterAWeek()).containsExactly(added(1)));
        laura.calledNow("Laura's Bright Archive");
        Map<String, Integer> same =
                statements.during(
                        () -> assertThat(everyFeed.afterAWeek()).containsExactly(added(0)));
        Map<String, Integer> unchanged =
                statements.during(
                        () ->
                                assertThat(everyFeed.afterAWeek())
                                        .containsExactly(new PollOutcome.Unchanged()));

        assertThat(withoutPosts(first)).as("a new document: %s", first).isLessThanOrEqualTo(13);
        assertThat(withoutPosts(changed)).as("a new post: %s", changed).isLessThanOrEqualTo(18);
        assertThat(sum(same)).as("no new post: %s", same).isLessThanOrEqualTo(12);
        assertThat(sum(unchanged)).as("a 304: %s", unchanged).isLessThanOrEqualTo(8);
    }

    private static Post atLaura(int number) {
        return new Post(
                "post-" + number,
                "Thing 6, part " + number,
                "Mon, 18 Jul 2011 10:%02d:00 GMT".formatted(number),
                "<p>Part " + number + "</p>");
    }

    private static PollOutcome added(int posts) {
        return new PollOutcome.Read(new Admission(posts, 0, 0, 0));
    }

    private void join() {
        Instant before = clock.instant().minus(1, ChronoUnit.MINUTES);
        WebAddress blog = WebAddress.resolve(laura.feed(), "/").orElseThrow();
        database.join(
                "laura",
                new Profile("Laura", blog, Show.FULL, null, Map.of()),
                laura.feed(),
                before);
    }

    private static int sum(Map<String, Integer> statements) {
        return statements.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The rows of posts and of their Things are as many as there are.
    private static int withoutPosts(Map<String, Integer> statements) {
        return statements.entrySet().stream()
                .filter(one -> !one.getKey().matches("(?is)insert into entry.*"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Test
    void aReaderWithoutKeyAndCookieCostsNoLookUp() throws Exception {
        Map<String, Integer> asked =
                statements.during(() -> given().get("/about").then().statusCode(200));

        assertThat(asked.keySet()).noneMatch(sql -> sql.contains("_session"));
    }
}
