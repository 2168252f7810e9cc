package org.landscape.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many statements each page, list and feed takes, with few participants and posts and with
/// many: the same number, which is written here.
@QuarkusTest
class StatementsTest {

    @Inject EntityManagerFactory factory;
    @Inject Landscape landscape;
    @Inject Crowd crowd;

    @BeforeEach
    void empty() {
        landscape.empty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/, 3",
        "/?view=lines, 3",
        "/?month=2011-07, 4",
        "/things, 0",
        "/things/6, 2",
        "/things/6?by=p1, 5",
        "/participants?who=all, 3",
        "/participants?who=all&done=6, 3",
        "/participants/p1, 7",
        "/groups/country/Country 1, 4",
        "/follow, 1",
        "/about, 0",
        "/feed.atom, 4",
        "/feed.rss, 4",
        "/feed.json, 4",
        "/things/6/feed.atom, 2",
        "/participants/p1/feed.atom, 5",
        "/groups/country/Country 1/feed.atom, 5",
        "/feed.json?group=country:Country 1, 5",
        "/participants.opml, 2",
        "/things/6/participants.opml, 2",
        "/api/v1/entries, 4",
        "/api/v1/entries?thing=6, 3",
        "/api/v1/entries?thing=6&certainty=doubtful, 3",
        "/api/v1/entries?participant=p1, 5",
        "/api/v1/entries?group=country:Country 1, 4",
        "/api/v1/entries?since=2011-01-01T00:00:00Z, 4",
        "/api/v1/participants, 2",
        "/api/v1/things, 0",
        "/api/v1/things/6, 0",
        "/api/v1/board, 6"
    })
    void aPageTakesTheSameForFewAndMany(String path, long most) {
        crowd.gather(7, 7);
        long few = statements(path);
        landscape.empty();
        crowd.gather(250, 7);
        long many = statements(path);

        assertThat(many).isEqualTo(few);
        assertThat(few).isLessThanOrEqualTo(most);
    }

    /// Of the first request after a change: what is rendered once costs nothing later.
    private long statements(String path) {
        // What all pages have in common is counted and drawn.
        given().get("/about");
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        given().header("Authorization", "Bearer sesame").get(path).then().statusCode(200);
        return statistics.getPrepareStatementCount();
    }
}
