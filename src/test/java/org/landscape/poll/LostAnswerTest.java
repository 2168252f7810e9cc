package org.landscape.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.io.IOException;
import java.time.Duration;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.entry.EntriesChanged;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.publish.FeedForm;
import org.landscape.publish.Format;
import org.landscape.publish.Publisher;
import org.landscape.publish.Rendering;
import org.landscape.publish.Scope;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.TestClock;

/// The database commits, and the program is told that it failed: as when a connection ends between
/// the commit and its answer.
@QuarkusTest
class LostAnswerTest {

    private static final Post SIX =
            new Post("six", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>Six.</p>");

    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject Publisher publisher;
    @Inject Database database;
    @Inject TestClock clock;
    @Inject Loser loser;

    private final Blog laura = new Blog("Laura").post(SIX);

    @BeforeEach
    void lauraTakesPart() {
        database.empty();
        database.join("laura", laura.feed());
    }

    @AfterEach
    void close() throws IOException {
        loser.loses = false;
        database.empty();
        laura.close();
    }

    @Test
    void whatWasCommittedIsShownAndComesInOnce() {
        assertThat(feed()).doesNotContain("Thing 6");
        loser.loses = true;

        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Faulted.class);

        assertThat(loser.lost).isEqualTo(1);
        assertThat(lists.page(EntryQuery.ALL).entries()).hasSize(1);
        assertThat(feed()).as("what is kept in memory was told").containsOnlyOnce("<title>Thing 6");
        assertThat(database.count("select count(*) from feed where failures = 0 and polls = 1"))
                .as("the poll is stored as it went")
                .isEqualTo(1);
        assertThat(everyFeed.dueNow()).as("it is not asked again at once").isEmpty();

        loser.loses = false;
        clock.goOn(Duration.ofDays(1));
        everyFeed.dueNow();
        assertThat(lists.page(EntryQuery.ALL).entries()).hasSize(1);
    }

    private String feed() {
        Rendering feed =
                publisher
                        .feed(new Scope.Everything(), Format.ATOM, FeedForm.USUAL, null)
                        .orElseThrow();
        return new String(publisher.plain(feed), UTF_8);
    }

    /// Takes part in each transaction that changes entries, and lets it end without an answer,
    /// while the database commits.
    @Singleton
    static class Loser {

        boolean loses;
        int lost;

        @Inject TransactionManager transactions;

        void takePart(@Observes EntriesChanged change) throws SystemException, RollbackException {
            if (loses) {
                transactions.getTransaction().enlistResource(new Lost());
            }
        }

        private final class Lost implements XAResource {

            @Override
            public void commit(Xid xid, boolean onePhase) throws XAException {
                lost++;
                throw new XAException(XAException.XA_HEURHAZ);
            }

            @Override
            public int prepare(Xid xid) {
                return XA_OK;
            }

            @Override
            public void start(Xid xid, int flags) {}

            @Override
            public void end(Xid xid, int flags) {}

            @Override
            public void forget(Xid xid) {}

            @Override
            public void rollback(Xid xid) {}

            @Override
            public Xid[] recover(int flag) {
                return new Xid[0];
            }

            @Override
            public boolean isSameRM(XAResource other) {
                return other == this;
            }

            @Override
            public int getTransactionTimeout() {
                return 0;
            }

            @Override
            public boolean setTransactionTimeout(int seconds) {
                return false;
            }
        }
    }
}
