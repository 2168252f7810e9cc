package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.entry.Documents.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.landscape.parse.ParsedEntry;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// How much the search for deleted posts costs, and which posts are next.
@QuarkusTest
@OnBothDatabases
class RemovalsTest {

    private static final Instant NOW = Instant.parse("2011-08-01T12:00:00Z");

    @Inject Documents documents;
    @Inject Removals removals;
    @Inject Database database;
    @Inject EntityManagerFactory factory;

    @BeforeEach
    void empty() {
        database.empty();
    }

    @Test
    void aDocumentWithAPinnedPostLoadsNothingOfWhatLiesBetween() {
        documents.join("laura");
        documents.read("laura", NOW, posts(1, 40));
        ParsedEntry[] pinned = {posts(1, 1)[0], posts(40, 1)[0]};
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        documents.read("laura", NOW, pinned);

        // The feed, its participant, and the two entries that it carries.
        assertThat(statistics.getEntityLoadCount()).isLessThanOrEqualTo(4);
        assertThat(missed(1)).isZero();
    }

    @Test
    void aPostThatIsMissingIsCountedAndOneThatIsBackIsNotMissing() {
        documents.join("laura");
        documents.read("laura", NOW, posts(1, 3));

        documents.read("laura", NOW, posts(1, 1)[0], posts(3, 1)[0]);
        assertThat(missed(1)).isOne();
        documents.read("laura", NOW, posts(1, 1)[0], posts(3, 1)[0]);
        assertThat(missed(2)).isOne();
        documents.read("laura", NOW, posts(1, 3));
        assertThat(missed(0)).isEqualTo(3);
    }

    @Test
    void oneFeedsSuspectsDoNotKeepTheOthersWaiting() {
        candidates("laura", 30);
        candidates("jo", 2);

        List<DeletionCandidate> some = removals.candidates(NOW, 10);

        assertThat(some)
                .extracting(candidate -> candidate.address().host())
                .filteredOn("jo.example"::equals)
                .hasSize(2);
    }

    @Test
    void whoIsWithheldIsNoSuspectUntilThen() {
        candidates("laura", 1);
        DeletionCandidate candidate = removals.candidates(NOW, 10).getFirst();

        removals.postpone(claimed(candidate), NOW.plus(Duration.ofHours(1)), NOW);

        assertThat(removals.candidates(NOW, 10)).isEmpty();
        assertThat(removals.candidates(NOW.plus(Duration.ofHours(1)), 10))
                .containsExactly(candidate);
    }

    @Test
    void aSuspectIsClaimedOnceAndIsFreeAfterItsLease() {
        candidates("laura", 1);
        DeletionCandidate candidate = removals.candidates(NOW, 10).getFirst();
        Removals.Claimed halted = claimed(candidate);

        assertThat(removals.claim(candidate, NOW)).isEmpty();
        assertThat(removals.candidates(NOW, 10)).isEmpty();

        Instant later = NOW.plus(Duration.ofMinutes(1));
        assertThat(removals.confirmDeleted(halted, later)).as("after the lease").isFalse();
        Removals.Claimed other = removals.claim(candidate, later).orElseThrow();
        assertThat(removals.confirmDeleted(halted, NOW)).as("claimed by another").isFalse();
        assertThat(removals.confirmDeleted(other, later)).isTrue();
    }

    @Test
    void aSuspectThatItsFeedCarriesAgainIsNotRemoved() {
        documents.join("laura");
        documents.read("laura", NOW, posts(1, 3));
        documents.sql("update entry set missed = 2");
        Removals.Claimed claimed = claimed(removals.candidates(NOW, 10).getFirst());

        documents.read("laura", NOW, posts(1, 3));

        assertThat(removals.confirmDeleted(claimed, NOW)).isFalse();
    }

    private Removals.Claimed claimed(DeletionCandidate candidate) {
        return removals.claim(candidate, NOW).orElseThrow();
    }

    @Test
    void whoStandsIsLookedForAWeekLaterAndAfterThoseWhoNeverWere() {
        candidates("laura", 2);
        DeletionCandidate looked = removals.candidates(NOW, 10).getFirst();
        removals.keep(claimed(looked), NOW);
        Instant weekLater = NOW.plus(Duration.ofDays(7));

        assertThat(removals.candidates(weekLater.minusMillis(1), 10)).doesNotContain(looked);
        assertThat(removals.candidates(weekLater, 10)).hasSize(2).last().isEqualTo(looked);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "quarkus.datasource.db-kind",
            matches = "postgresql",
            disabledReason = "It reads the words of H2's plans")
    void theLatestTombstonesAndTheLatestLinesOfTheLogAreFoundByAnIndex() {
        documents.join("laura");
        documents.read("laura", NOW, posts(1, 40));

        assertThat(
                        plan(
                                """
                                select e.* from entry e
                                where e.gone_at >= timestamp with time zone '2011-07-02 12:00:00Z'
                                order by e.gone_at desc, e.shown_at desc, e.id desc fetch first 1000 rows only
                                """))
                .contains("entry_list_ix")
                .contains("index sorted");
        assertThat(
                        plan(
                                """
                                select a.* from audit_line a
                                order by a.at desc, a.id desc fetch first 50 rows only
                                """))
                .contains("audit_line_at_ix")
                .contains("index sorted");
    }

    private String plan(String query) {
        return documents.plan(query).toLowerCase(Locale.ROOT);
    }

    private void candidates(String slug, int posts) {
        documents.join(slug);
        documents.read(
                slug,
                NOW,
                IntStream.rangeClosed(1, posts)
                        .mapToObj(i -> post(slug, "post-" + i, at(i)).titled("Post " + i).entry())
                        .toArray(ParsedEntry[]::new));
        documents.sql("update entry set missed = 2");
    }

    private long missed(int times) {
        return database.count("select count(*) from entry where missed = " + times);
    }

    /// The posts of some days in a row, the first day first.
    private static ParsedEntry[] posts(int from, int many) {
        return IntStream.range(from, from + many)
                .mapToObj(i -> post("laura", "post-" + i, at(i)).titled("Post " + i).entry())
                .toArray(ParsedEntry[]::new);
    }

    private static String at(int day) {
        return Instant.parse("2011-06-01T10:00:00Z").plus(Duration.ofDays(day)).toString();
    }
}
