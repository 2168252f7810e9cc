package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.DueFeed;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.TestClock;

/// A poll that is cut off at any of its statements stores nothing, and the next one stores
/// everything once: validators never run ahead of posts.
@QuarkusTest
class CutOffPollTest {

    /// No poll here has more statements.
    private static final int FAR = 60;

    /// Fails from a certain statement on, as a database does that goes away.
    @ApplicationScoped
    @PersistenceUnitExtension
    public static class Cut implements StatementInspector {

        private static final long serialVersionUID = 1;

        private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

        void after(int statements) {
            left.set(statements);
        }

        void never() {
            left.set(Integer.MAX_VALUE);
        }

        /// Whether a statement has failed.
        boolean hasCut() {
            return left.get() <= 0;
        }

        @Override
        public String inspect(String sql) {
            if (left.get() != Integer.MAX_VALUE && left.decrementAndGet() <= 0) {
                throw new IllegalStateException("cut off before " + sql);
            }
            return sql;
        }
    }

    @Inject @PersistenceUnitExtension Cut cut;
    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject Database database;
    @Inject TestClock clock;

    private Blog laura = new Blog("Laura");

    @BeforeEach
    void empty() {
        database.empty();
    }

    @AfterEach
    void close() throws IOException {
        cut.never();
        database.empty();
        laura.close();
    }

    @Test
    void theFirstPollIsStoredWholeOrNotAtAll() throws IOException {
        int cuts = 0;
        boolean wasCut = true;
        for (int statements = 1; wasCut && statements < FAR; statements++) {
            join();

            wasCut = isCutAfter(statements);

            assertThat(titles()).isEqualTo(wasCut ? List.of() : List.of("Second", "First"));
            assertThat(validators()).isEqualTo(wasCut ? 0 : 1);
            pollAgain();
            assertThat(titles()).containsExactly("Second", "First");
            assertThat(validators()).isEqualTo(1);
            cuts += wasCut ? 1 : 0;
            leave();
        }
        assertThat(cuts).as("statements at which it was cut off").isBetween(2, FAR - 2);
    }

    @Test
    void aLaterPollIsStoredWholeOrNotAtAll() throws IOException {
        int cuts = 0;
        boolean wasCut = true;
        for (int statements = 1; wasCut && statements < FAR; statements++) {
            join();
            pollAgain();
            laura.edit(post("first", "First, edited"));
            laura.bury("second");
            laura.post(post("third", "Third"));
            clock.goOn(Duration.ofDays(2));

            wasCut = isCutAfter(statements);

            assertThat(titles())
                    .isEqualTo(
                            wasCut
                                    ? List.of("Second", "First")
                                    : List.of("Third", "First, edited"));
            pollAgain();
            assertThat(titles()).containsExactly("Third", "First, edited");
            assertThat(everyFeed.afterAWeek())
                    .as("what is stored is what its validators say")
                    .hasOnlyElementsOfType(PollOutcome.Unchanged.class);
            cuts += wasCut ? 1 : 0;
            leave();
        }
        assertThat(cuts).as("statements at which it was cut off").isBetween(2, FAR - 2);
    }

    private void join() {
        laura = new Blog("Laura").post(post("first", "First"), post("second", "Second"));
        database.join("laura", laura.feed());
    }

    private void leave() throws IOException {
        database.empty();
        laura.close();
    }

    /// Polls, and fails all that Hibernate sends from that statement on.
    private boolean isCutAfter(int statements) {
        List<DueFeed> due = new ArrayList<>(everyFeed.claimAt(clock.instant()));
        assertThat(due).hasSize(1);
        cut.after(statements);
        everyFeed.poll(due.getFirst());
        boolean wasCut = cut.hasCut();
        cut.never();
        return wasCut;
    }

    /// When the lease of the poll that was cut off is over, and every wait.
    private void pollAgain() {
        clock.goOn(Duration.ofDays(2));
        everyFeed.dueNow();
    }

    private List<String> titles() {
        return lists.page(EntryQuery.ALL).entries().stream().map(ShownEntry::title).toList();
    }

    private long validators() {
        return database.count("select count(*) from feed where etag is not null");
    }

    private static Post post(String guid, String title) {
        int day = guid.equals("first") ? 1 : guid.equals("second") ? 2 : 3;
        return new Post(
                guid, title, "0" + day + " Jul 2011 10:00:00 GMT", "<p>About " + guid + ".</p>");
    }
}
