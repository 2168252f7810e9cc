package org.landscape.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// How long the log is kept, and that what was decided outlives its line.
@QuarkusTest
@OnBothDatabases
class LogRetentionTest {

    private static final Organiser ANN = new Organiser("Ann");
    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";

    @Inject PostDecisions postDecisions;
    @Inject Audit audit;
    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject TestClock clock;

    private final Blog blog = new Blog("Laura");

    @BeforeEach
    void lauraHasPosted() {
        database.empty();
        blog.post(new Post("a", "Quinces", DATE, "Jam."), new Post("b", "Sloes", DATE, "Gin."));
        database.join("laura", blog.feed());
        everyFeed.dueNow();
    }

    @AfterEach
    void close() throws IOException {
        database.empty();
        blog.close();
    }

    @Test
    void aLineIsDeletedAfterThreeYearsAndItsDecisionStays() {
        long quinces = post("Quinces");
        postDecisions.correct(ANN, quinces, 6, true, "");
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                audit.addMany(
                                        ANN,
                                        Action.COUNTED_MANY,
                                        "A post",
                                        List.of(new DecidedPost(quinces, 7)),
                                        "",
                                        clock.instant()));
        clock.goOn(Duration.ofDays(1000));
        postDecisions.hide(ANN, post("Sloes"), true);
        clock.goOn(Duration.ofDays(94));
        everyFeed.forgetExpired();
        assertThat(actions()).hasSize(3);

        clock.goOn(Duration.ofDays(2));
        everyFeed.forgetExpired();

        assertThat(actions()).containsExactly(Action.HIDDEN);
        assertThat(database.count("select count(*) from audit_post")).isZero();
        assertThat(lists.page(EntryQuery.ALL.thing(6)).entries())
                .extracting(ShownEntry::id)
                .containsExactly(quinces);
    }

    private long post(String title) {
        return lists.page(EntryQuery.ALL).entries().stream()
                .filter(entry -> entry.title().equals(title))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<Action> actions() {
        return audit.latest(null, 10).stream().map(AuditLine::action).toList();
    }
}
