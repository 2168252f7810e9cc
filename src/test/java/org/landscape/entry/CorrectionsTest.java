package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.entry.Documents.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.parse.ParsedEntry;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Basis;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// Two corrections of one entry at once, and rules that run over all entries.
@QuarkusTest
@OnBothDatabases
class CorrectionsTest {

    private static final Instant NOW = Instant.parse("2011-08-01T12:00:00Z");
    private static final CorrectionSource JO = new CorrectionSource(Basis.ORGANISER, "Jo", "");

    @Inject Documents documents;
    @Inject Corrections corrections;
    @Inject EntryLists lists;
    @Inject Database database;
    @Inject EntityManagerFactory factory;

    @BeforeEach
    void lauraJoins() {
        database.empty();
        documents.join("laura");
    }

    @Test
    void ofTwoWordsOnOneCellAtOnceBothAreHeardAndTheLastCounts() throws Exception {
        documents.read("laura", NOW, post("laura", "a", "2011-07-18T10:00:00Z").entry());
        long entry = lists.page(EntryQuery.ALL).entries().getFirst().id();

        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thing : new int[] {5, 7, 5, 7, 5, 7}) {
                corrections.undo(entry, thing, NOW);
                CyclicBarrier together = new CyclicBarrier(2);
                Future<List<RecognisedThing>> yes =
                        people.submit(saying(together, entry, thing, true));
                Future<List<RecognisedThing>> no =
                        people.submit(saying(together, entry, thing, false));

                assertThat(yes.get()).extracting(RecognisedThing::number).contains(thing);
                assertThat(no.get()).extracting(RecognisedThing::number).doesNotContain(thing);
                boolean last =
                        corrections.about(entry).stream()
                                .filter(word -> word.number() == thing)
                                .findFirst()
                                .orElseThrow()
                                .isFor();
                assertThat(numbers())
                        .as("Thing %d", thing)
                        .satisfies(numbers -> assertThat(numbers.contains(thing)).isEqualTo(last));
            }
        }
    }

    private Callable<List<RecognisedThing>> saying(
            CyclicBarrier together, long entry, int thing, boolean isFor) {
        return () -> {
            together.await();
            return corrections.correct(entry, thing, isFor, JO, NOW).orElseThrow();
        };
    }

    private List<Integer> numbers() {
        return lists.page(EntryQuery.ALL).entries().getFirst().things().stream()
                .map(RecognisedThing::number)
                .toList();
    }

    @Test
    void theRulesRunInBatchesAndAskTheSameHoweverManyPostsThereAre() {
        int posts = 450;
        documents.read(
                "laura",
                NOW,
                IntStream.range(0, posts)
                        .mapToObj(i -> post("laura", "p" + i, "2011-07-18T10:00:00Z").entry())
                        .toArray(ParsedEntry[]::new));
        database.forgetThings();
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        assertThat(corrections.differences()).hasSize(posts);

        assertThat(statistics.getTransactionCount()).as("a transaction a batch").isEqualTo(3);
        // Of each batch its entries, their corrections, and their Things.
        assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(3 * 3 + 1);

        assertThat(corrections.recogniseAgain(NOW)).isEqualTo(posts);
        assertThat(corrections.differences()).isEmpty();
    }
}
