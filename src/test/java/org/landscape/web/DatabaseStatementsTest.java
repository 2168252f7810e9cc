package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.web.Landscape.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.entry.Admission;
import org.landscape.parse.ParsedEntry;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.poll.PollOutcome;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.StatementCount;

/// How many statements the database runs for a poll, a page and a list, whatever the number of
/// participants and posts. What is served from memory is counted in [KeptDocumentsTest].
@QuarkusTest
class DatabaseStatementsTest {

    @Inject Landscape landscape;
    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject StatementCount statements;
    @Inject InstantSource clock;

    private final Blog laura = new Blog("Laura's Dark Archive");

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @AfterEach
    void closeBlog() throws IOException {
        laura.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, 3",
        "/?view=lines, 3",
        "/things, 0",
        "/things/6, 3",
        "/participants, 4",
        "/participants?group=country:UK&sort=name, 3",
        "/participants/p0, 7",
        "/groups/country/UK, 4",
        "/follow, 1",
        "/join, 0",
        "/doctor, 0",
        "/about, 0",
        "/api/v1/entries, 4",
        "/api/v1/entries?thing=6, 3",
        "/api/v1/things, 0",
        "/api/v1/things/6, 0",
        "/api/v1/participants, 2",
        "/api/v1/participants/p0, 3",
        "/api/v1/board, 6",
        "/api/v1/board.csv, 6",
        "/organiser, 7",
        "/organiser/doubtful, 6",
        "/organiser/doubtful?one=yes, 6",
        "/organiser/blogs, 6",
        "/organiser/lists, 5",
        "/organiser/log, 4",
        "/organiser/organisers, 4",
        "/organiser/participants/p0, 21",
        "/organiser/participants/p0/edit, 7",
        "/organiser/participants/p0/things/6, 13",
        "/organiser/search?q=garden, 6",
    })
    void aPageCostsTheSameForFewAndForMany(String path, int most) throws Exception {
        @Nullable DeskBrowser jo = path.startsWith("/organiser") ? new DeskBrowser("Jo") : null;
        fill(0, 2, 3);
        ask(path, jo);
        Map<String, Integer> ofFew = statements.during(() -> ask(path, jo));
        fill(2, 12, 9);
        ask(path, jo);
        Map<String, Integer> ofMany = statements.during(() -> ask(path, jo));

        assertThat(sum(ofFew)).as("few: %s", ofFew).isLessThanOrEqualTo(most);
        assertThat(sum(ofMany)).as("many: %s", ofMany).isLessThanOrEqualTo(most);
    }

    private void ask(String path, @Nullable DeskBrowser organiser) {
        if (organiser != null) {
            organiser.page(path);
        } else if (path.contains("board")) {
            given().header("Authorization", "Bearer sesame")
                    .urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(200);
        } else {
            given().urlEncodingEnabled(false).get(path).then().statusCode(200);
        }
    }

    private void fill(int from, int to, int posts) {
        for (int i = from; i < to; i++) {
            String slug = "p" + i;
            landscape.join(slug, "Participant " + i);
            landscape.read(
                    slug,
                    "Blog " + i,
                    IntStream.range(0, posts)
                            .mapToObj(n -> written(slug, n))
                            .toArray(ParsedEntry[]::new));
        }
    }

    private static ParsedEntry written(String slug, int number) {
        String title =
                number % 3 == 0
                        ? "Thing 6 of " + slug + ", " + number
                        : "Thoughts on six of " + slug + ", " + number;
        return post(title, "2011-07-%02dT10:00:00Z".formatted(10 + number), "<p>Garden</p>");
    }

    @ParameterizedTest(name = "of {0} posts")
    @ValueSource(ints = {2, 40})
    void aPollCostsTheSameForFewPostsAndForManyButForTheirRows(int posts) throws Exception {
        laura.post(
                IntStream.range(0, posts)
                        .mapToObj(DatabaseStatementsTest::atLaura)
                        .toArray(Post[]::new));
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
}
