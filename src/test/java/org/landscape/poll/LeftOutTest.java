package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.entry.Admission;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.LeftOutPost;
import org.landscape.entry.LeftOutPosts;
import org.landscape.entry.ShownEntry;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// The posts of a mixed blog that its rule leaves out are stored, with the reason.
@QuarkusTest
@OnBothDatabases
class LeftOutTest {

    private static final Post CAKE = new Post("cake", "A cake", null, "<p>Cake.</p>");

    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject LeftOutPosts decisions;
    @Inject Database database;

    private final Blog laura = new Blog("Laura");

    @BeforeEach
    void joinWithAMixedBlog() {
        database.empty();
        OnlyRule rule = new OnlyRule(List.of(), List.of("Thing"), List.of());
        database.join(
                "laura",
                new Profile("laura", null, Show.FULL, rule, Map.of()),
                laura.feed(),
                Instant.EPOCH);
    }

    @AfterEach
    void closeBlog() throws IOException {
        laura.close();
    }

    @Test
    void aPostThatTheRuleKeepsOutIsADecisionAndNoEntry() {
        laura.post(CAKE);
        everyFeed.dueNow();

        assertThat(entries()).isEmpty();
        LeftOutPost decision = decisions.about(laura.page("/cake")).getFirst();
        assertThat(decision.participant()).isEqualTo("laura");
        assertThat(decision.title()).isEqualTo("A cake");
        assertThat(decision.reason()).isEqualTo(LeftOutPost.Reason.FILTERED);
        assertThat(decision.rule()).isEqualTo("with “Thing” in the title");
    }

    @Test
    void theSameDecisionIsKeptOnceHoweverOftenItIsTaken() {
        laura.post(CAKE);
        everyFeed.dueNow();
        LeftOutPost first = decisions.about(laura.page("/cake")).getFirst();

        laura.post(new Post("pie", "A pie", null, "<p>Pie.</p>"));
        everyFeed.afterAWeek();

        assertThat(decisions.about(laura.page("/cake")))
                .singleElement()
                .satisfies(
                        again -> {
                            assertThat(again.since()).isEqualTo(first.since());
                            assertThat(again.lastSeenAt()).isAfter(first.lastSeenAt());
                        });
    }

    @Test
    void aPostThatIsMeantAfterAllComesInAndTheDecisionGoes() {
        laura.post(CAKE);
        everyFeed.dueNow();

        laura.edit(new Post("cake", "Thing 6: a cake", null, "<p>Cake.</p>"));

        assertThat(everyFeed.afterAWeek())
                .containsExactly(new PollOutcome.Read(new Admission(1, 0, 0, 0)));
        assertThat(decisions.about(laura.page("/cake"))).isEmpty();
    }

    private List<ShownEntry> entries() {
        return lists.page(EntryQuery.ALL).entries();
    }
}
