package org.landscape.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// How the rows of several feeds are locked.
@QuarkusTest
@OnBothDatabases
class FeedLocksTest {

    @Inject Feeds feeds;
    @Inject Database database;
    @Inject EntityManagerFactory factory;

    private List<Long> ids = List.of();

    @BeforeEach
    void fortyTakePart() {
        database.empty();
        IntStream.range(0, 40)
                .forEach(
                        i ->
                                database.join(
                                        "p" + i,
                                        WebAddress.parse("https://p" + i + ".example/feed")
                                                .orElseThrow()));
        ids = feeds.listAll().stream().map(Feed::id).sorted().toList();
    }

    @AfterEach
    void empty() {
        database.empty();
    }

    @Test
    void manyFeedsAreLockedByOneStatement() {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            statistics.clear();
                            assertThat(feeds.lock(ids)).hasSize(40);
                            assertThat(statistics.getPrepareStatementCount()).isEqualTo(1);
                        });
    }

    /// Whoever waits for one feed has those before it, and none after it.
    @Test
    void severalFeedsAreLockedInTheOrderOfTheirIds() throws Exception {
        FutureTask<List<Feed>> all =
                new FutureTask<>(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .call(() -> feeds.lock(ids.reversed())));
        List<Boolean> free =
                QuarkusTransaction.requiringNew()
                        .call(
                                () -> {
                                    feeds.lock(ids.get(20));
                                    Thread.ofVirtual().start(all);
                                    database.awaitWhoWaitsForALock();
                                    return ids.stream().map(this::isFree).toList();
                                });

        assertThat(all.get()).extracting(Feed::id).isEqualTo(ids);
        assertThat(free.subList(0, 21)).isEqualTo(Collections.nCopies(21, false));
        assertThat(free.subList(21, 40)).isEqualTo(Collections.nCopies(19, true));
    }

    private boolean isFree(long id) {
        return QuarkusTransaction.requiringNew().call(() -> feeds.lockIfFree(id).isPresent());
    }

    @Test
    void noFeedsAreLockedByNoStatement() {
        assertThat(QuarkusTransaction.requiringNew().call(() -> feeds.lock(List.<Long>of())))
                .isEmpty();
    }
}
