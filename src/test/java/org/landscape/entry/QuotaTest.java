package org.landscape.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.entry.Documents.post;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.entry.Documents.Draft;
import org.landscape.parse.ParsedEntry;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// One blog that brings posts without end. The limits themselves are the allowance's own test.
@QuarkusTest
@OnBothDatabases
class QuotaTest {

    private static final Instant NOW = Instant.parse("2011-08-01T12:00:00Z");
    private static final Instant SOON = NOW.plus(Duration.ofMinutes(15));
    private static final Instant NEXT_DAY = NOW.plus(Duration.ofHours(25));
    private static final Draft LATE =
            post("mallory", "late", "2011-07-31T10:00:00Z").titled("Late");

    @Inject Documents documents;
    @Inject LeftOutPosts decisions;
    @Inject EntryLists lists;
    @Inject Database database;

    @BeforeEach
    void twoBlogs() {
        database.empty();
        documents.join("laura");
        documents.join("mallory");
        documents.read("laura", NOW, posts("laura", "p", 15));
        documents.read("mallory", NOW, posts("mallory", "first", 1));
    }

    @Test
    void whatIsMoreThanADaysPostsWaitsAndComesInTheNextDay() {
        assertThat(documents.read("mallory", NOW, posts("mallory", "new", 500)))
                .isEqualTo(new Admission(500, 0, 0, 0));

        assertThat(documents.read("mallory", SOON, LATE.entry()))
                .isEqualTo(new Admission(0, 0, 0, 0, 1));
        assertThat(decisions.about(LATE.url()))
                .singleElement()
                .satisfies(
                        decision -> {
                            assertThat(decision.reason()).isEqualTo(LeftOutPost.Reason.OVER_QUOTA);
                            assertThat(decision.rule()).isEqualTo("500 new posts in 24 hours");
                        });
        assertThat(documents.read("laura", SOON, posts("laura", "new", 1)).added())
                .as("another blog does not wait")
                .isOne();

        assertThat(documents.read("mallory", NEXT_DAY, LATE.entry()).added()).isOne();
        assertThat(decisions.about(LATE.url())).isEmpty();
    }

    @Test
    void theFrontPageHasTenPostsOfOneBlogInADayAndTheOtherPagesHaveAll() {
        documents.read("mallory", SOON, posts("mallory", "new", 40));

        assertThat(front()).filteredOn("mallory"::equals).hasSize(10 + 1);
        assertThat(front()).filteredOn("laura"::equals).hasSize(15);
        assertThat(lists.page(EntryQuery.ALL.participant("mallory")).entries()).hasSize(41);
    }

    private List<String> front() {
        return lists.page(EntryQuery.ALL.frontPage()).entries().stream()
                .map(entry -> entry.participant().slug())
                .toList();
    }

    @Test
    void aNewcomersFirstDocumentIsNotCut() {
        documents.join("jo");
        documents.read("jo", NOW, posts("jo", "old", 120));
        documents.read("jo", SOON, posts("jo", "new", 1));

        assertThat(lists.page(EntryQuery.ALL.frontPage().participant("jo").limit(200)).entries())
                .hasSize(121);
    }

    @Test
    void aBlogThatRewritesEverythingIsReadInParts() {
        documents.read("mallory", NOW, posts("mallory", "new", 250));
        ParsedEntry[] rewritten =
                drafts("mallory", "new", 250).stream()
                        .map(draft -> draft.saying("<p>Rewritten.</p>").entry())
                        .toArray(ParsedEntry[]::new);

        assertThat(documents.read("mallory", SOON, rewritten))
                .isEqualTo(new Admission(0, 100, 0, 0, 150));
        assertThat(documents.read("mallory", SOON, rewritten))
                .isEqualTo(new Admission(0, 100, 0, 0, 50));
        assertThat(documents.read("mallory", SOON, rewritten))
                .isEqualTo(new Admission(0, 50, 0, 0));
    }

    @Test
    void whoseTextsTakeTooMuchRoomWaitsUntilThereIsSome() {
        documents.sql(
                "update entry set bytes = 67108864 where feed_id ="
                        + " (select id from feed where url like '%mallory%')");

        assertThat(documents.read("mallory", SOON, LATE.entry()).waiting()).isOne();
        assertThat(decisions.about(LATE.url()).getFirst().rule()).isEqualTo("64 MB of text in all");
        assertThat(documents.read("laura", SOON, posts("laura", "new", 1)).added()).isOne();

        documents.sql("update entry set bytes = 100");
        assertThat(documents.read("mallory", SOON, LATE.entry()).added()).isOne();
    }

    @Test
    void whatWaitsIsNotKeptWithoutEnd() {
        documents.sql(
                "update entry set bytes = 67108864 where feed_id ="
                        + " (select id from feed where url like '%mallory%')");
        for (int i = 0; i < 4; i++) {
            documents.read(
                    "mallory",
                    SOON.plus(Duration.ofMinutes(15L * i)),
                    posts("mallory", "flood" + i + "-", 400));
        }

        assertThat(decisions.count()).isLessThanOrEqualTo(1000 + 400);
    }

    @Test
    void theSizeOfWhatIsKeptFollowsEveryEdit() {
        documents.read("mallory", SOON, LATE.entry());
        long before = bytes();
        documents.read("mallory", SOON, LATE.saying("<p>Wörds.</p>").entry());
        // One letter of two bytes more in the text, and in its summary.
        assertThat(bytes()).isEqualTo(before + 2);
    }

    private long bytes() {
        return database.count("select sum(bytes) from entry");
    }

    private static ParsedEntry[] posts(String slug, String name, int many) {
        return drafts(slug, name, many).stream().map(Draft::entry).toArray(ParsedEntry[]::new);
    }

    /// The newest first, three hours apart.
    private static List<Draft> drafts(String slug, String name, int many) {
        return IntStream.range(0, many)
                .mapToObj(
                        i ->
                                post(
                                                slug,
                                                name + i,
                                                NOW.minus(Duration.ofHours(3L * i + 1)).toString())
                                        .titled(name + " " + i))
                .toList();
    }
}
