package org.landscape.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.desk.DoubtfulBatches.Batch;
import org.landscape.entry.EntryLists.Proposed;
import org.landscape.recognition.RecognisedThing.Basis;

/// Which doubtful posts one decision can cover.
class DoubtfulBatchesTest {

    private static final Instant DAY = Instant.parse("2011-07-18T10:00:00Z");

    private static final Map<String, String> NAMES =
            Map.of("laura", "Laura Grey", "zoe", "Zoë", "ann", "Ann");

    private long next = 1;

    private Proposed post(String slug, int thing, String title) {
        return post(slug, thing, title, Basis.TITLE, "own words of " + next);
    }

    private Proposed post(String slug, int thing, String title, Basis basis, String evidence) {
        long id = next++;
        return new Proposed(
                id,
                thing,
                title,
                slug,
                NAMES.getOrDefault(slug, slug),
                DAY.plusSeconds(id),
                basis,
                evidence);
    }

    private static DoubtfulBatches sorted(Proposed... posts) {
        return DoubtfulBatches.of(List.of(posts), List.of("cpd23"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Blogs and blogging | blogs and Blogging!",
                "Blogs and blogging | «Blogs  and – blogging»",
                "Blogs and blogging | Ｂlogs and blogging",
                "Réflexion | Reflexion",
                "Blogs & blogging | Blogs – blogging …",
                "Blogs and blogging | #cpd23 Blogs and blogging",
                "Blogs and blogging | Blogs and blogging (CPD23)",
                "Blogs and blogging | CPD23: Blogs and blogging",
                "Blogs and blogging | Zoë: Blogs and blogging",
                "Blogs and blogging | Zoë's blog - Blogs and blogging",
                "מה זה בלוג | מה זה בלוג?",
                "ブログ | ブログ。",
            })
    void theSameTitleInAnotherSpellingIsOneBatch(String one, String other) {
        DoubtfulBatches sorted = sorted(post("laura", 1, one), post("zoe", 1, other));

        assertThat(sorted.batches())
                .singleElement()
                .extracting(Batch::ids)
                .isEqualTo(List.of(1L, 2L));
        assertThat(sorted.singles()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Blogs and blogging | Blogs and bloggers",
                "Blogs 1 | Blogs 2",
                "Reading: Blogs and blogging | Blogs and blogging",
                "'' | ''",
                "cpd23 | cpd23",
                "!!! | ???",
            })
    void anotherTitleIsAnother(String one, String other) {
        DoubtfulBatches sorted = sorted(post("laura", 1, one), post("zoe", 1, other));

        assertThat(sorted.batches()).isEmpty();
        assertThat(sorted.singles()).hasSize(2);
    }

    @Test
    void theSameTitleForAnotherThingIsAnotherQuestion() {
        assertThat(sorted(post("laura", 1, "Blogs"), post("zoe", 2, "Blogs")).batches()).isEmpty();
    }

    @Test
    void whatAPersonPutsBeforeEachTitleDoesNotCount() {
        DoubtfulBatches sorted =
                sorted(
                        post("laura", 1, "Week by week – Blogs and blogging"),
                        post("laura", 2, "Week by week – Networks"),
                        post("zoe", 1, "Blogs and blogging"));

        assertThat(sorted.batches())
                .singleElement()
                .extracting(Batch::ids)
                .isEqualTo(List.of(1L, 3L));
    }

    @Test
    void theLargestComesFirstAndOneTitleBeforeOneReason() {
        List<Proposed> posts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            posts.add(post("p" + i, 1, "Two of these"));
        }
        for (int i = 0; i < 3; i++) {
            posts.add(post("p" + i, 9, "Three of these"));
        }
        for (int i = 0; i < 5; i++) {
            posts.add(post("p" + i, 2, "Title " + i, Basis.TOPIC, "Online networks"));
        }
        posts.add(post("ann", 7, "Late", Basis.BODY, "seven"));
        posts.add(post("ann", 3, "Early", Basis.BODY, "three"));

        DoubtfulBatches sorted = DoubtfulBatches.of(posts, List.of());

        assertThat(sorted.batches())
                .extracting(batch -> batch.thing() + " " + batch.posts().size())
                .containsExactly("9 3", "1 2", "2 5");
        assertThat(sorted.batches())
                .extracting(Batch::bySameTitle)
                .containsExactly(true, true, false);
        assertThat(sorted.singles()).extracting(Proposed::title).containsExactly("Early", "Late");
    }

    @Test
    void twoOfOneReasonStaySingle() {
        DoubtfulBatches sorted =
                sorted(
                        post("laura", 2, "One", Basis.TOPIC, "networks"),
                        post("zoe", 2, "Other", Basis.TOPIC, "Networks"));

        assertThat(sorted.batches()).isEmpty();
    }

    @Test
    void aBatchKeepsItsKeyWhenSomeOfItAreDecidedAndAnotherHasAnotherKey() {
        Proposed[] three =
                IntStream.range(0, 3)
                        .mapToObj(i -> post("p" + i, 1, "Blogs"))
                        .toArray(Proposed[]::new);
        String key = sorted(three).batches().getFirst().key();

        assertThat(sorted(three[2], three[1]).batch(key)).isPresent();
        assertThat(sorted(post("a", 2, "Blogs"), post("b", 2, "Blogs")).batch(key)).isEmpty();
    }
}
