package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.entry.EntryIntake;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.PostgresForTests;

@QuarkusTest
@OnBothDatabases
class OnceMoreTest {

    private static final Instant NOW = Instant.parse("2011-08-01T00:00:00Z");
    private static final String GUID = "urn:uuid:6";

    @Inject Database database;
    @Inject Feeds feeds;
    @Inject EntryIntake intake;
    @Inject EntryLists lists;

    @Inject EntityManager entities;

    private int attempts;

    @BeforeEach
    void twoBlogs() {
        database.empty();
        database.join("laura", address("https://laura.example/feed"));
        database.join("jo", address("https://jo.example/feed"));
    }

    /// The second looks for the identifier after the first has stored it, and before that is seen.
    @Test
    void twoFeedsThatCarryOneIdentifierAtOnceAreBothStored() throws Exception {
        CompletableFuture<Integer> second = new CompletableFuture<>();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            admit("https://laura.example/feed", "https://laura.example/six");
                            second.completeAsync(this::admitTheOther, Thread.ofVirtual()::start);
                            await().atMost(Duration.ofMinutes(5))
                                    .until(() -> second.isDone() || isAnEntryBeingStored());
                        });

        assertThat(second.get()).isEqualTo(2);
        assertThat(lists.page(EntryQuery.ALL).entries())
                .hasSize(2)
                .extracting(ShownEntry::atomId)
                .contains(GUID)
                .doesNotHaveDuplicates();
    }

    private int admitTheOther() {
        return OnceMore.inTransaction(
                () -> {
                    attempts++;
                    admit("https://jo.example/feed", "https://jo.example/six");
                    return attempts;
                });
    }

    private static final String ON_H2 =
            "select count(*) from information_schema.sessions where executing_statement like"
                    + " 'insert into entry %'";

    private static final String ON_POSTGRESQL =
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like"
                    + " 'insert into entry %'";

    private boolean isAnEntryBeingStored() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                ((Number)
                                                        entities.createNativeQuery(
                                                                        PostgresForTests.areUsed()
                                                                                ? ON_POSTGRESQL
                                                                                : ON_H2)
                                                                .getSingleResult())
                                                .intValue()
                                        > 0);
    }

    @Test
    void whatFailsForAnotherReasonIsNotTriedAgain() {
        assertThatThrownBy(
                        () ->
                                OnceMore.inTransaction(
                                        () -> {
                                            attempts++;
                                            throw new IllegalStateException("ours");
                                        }))
                .hasMessage("ours");
        assertThat(attempts).isEqualTo(1);
    }

    private void admit(String feedUrl, String url) {
        Feed feed = feeds.find("addresses.url", feedUrl).firstResult();
        ParsedEntry post =
                new ParsedEntry(
                        GUID,
                        address(url),
                        "Thing 6",
                        "<p>Six.</p>",
                        null,
                        null,
                        null,
                        NOW,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null);
        ParsedFeed document =
                new ParsedFeed(
                        "rss 2.0",
                        null,
                        "A blog",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "",
                        List.of(post),
                        List.of());
        intake.admit(feed, document, intake.read(feed.id(), document, NOW));
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
