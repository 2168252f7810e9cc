package org.landscape.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.Tombstone;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.poll.EveryFeed;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// What is left of a removed participant, and what a removal costs.
@QuarkusTest
@OnBothDatabases
class RemovalTest {

    private static final Organiser ANN = new Organiser("Ann");
    private static final String DATE = "Mon, 18 Jul 2011 10:00:00 GMT";

    @Inject ParticipantDecisions participantDecisions;
    @Inject PostDecisions postDecisions;
    @Inject Audit audit;
    @Inject Database database;
    @Inject EveryFeed everyFeed;
    @Inject EntryLists lists;
    @Inject TestClock clock;
    @Inject EntityManagerFactory factory;

    private final Blog blog = new Blog("Marmalade Diary");

    @BeforeEach
    void empty() {
        database.empty();
    }

    @AfterEach
    void closeBlog() throws IOException {
        blog.close();
    }

    /// Every word that could identify a participant occurs only once here.
    private void lauraHasPosted() {
        blog.post(
                new Post("guid-quince", "Thing 6 and quinces", DATE, "<p>Medlar jelly.</p>"),
                new Post("guid-damson", "Damsons", DATE, "<p>Thing 7, perhaps.</p>"),
                new Post("guid-sloe", "Sloes", DATE, "<p>Not for the programme.</p>"));
        Profile profile =
                new Profile(
                        "Laurentia",
                        WebAddress.parse("https://laurentia.example/").orElseThrow(),
                        Show.FULL,
                        new OnlyRule(List.of("rhubarb"), List.of("thing", "damsons"), List.of()),
                        Map.of("country", "Ruritania"));
        database.join("laurentia", profile, blog.feed(), clock.instant());
        everyFeed.dueNow();
        long post =
                lists.page(EntryQuery.ALL).entries().stream()
                        .filter(entry -> entry.title().equals("Damsons"))
                        .findFirst()
                        .orElseThrow()
                        .id();
        postDecisions.correct(ANN, post, 7, true, "confided-in-me");
        participantDecisions.excuse(ANN, "laurentia", 6, true, "illness-at-home");
        participantDecisions.refuse(ANN, "laurentia", "looked-like-advertising");
        participantDecisions.approve(ANN, "laurentia");
        postDecisions.hide(ANN, post, true);
    }

    @Test
    void nothingThatCanBeReadIsLeftOfWhoWasRemoved() {
        lauraHasPosted();
        String before = database.dump().toLowerCase(Locale.ROOT);
        List<String> words =
                List.of(
                        "laurentia",
                        "marmalade",
                        "quince",
                        "medlar",
                        "damson",
                        "sloe",
                        "rhubarb",
                        "ruritania",
                        "confided-in-me",
                        "illness-at-home",
                        "looked-like-advertising",
                        blog.feed().keyHost());
        assertThat(before).contains(words);

        assertThat(participantDecisions.remove(ANN, "laurentia")).isInstanceOf(Decided.Done.class);

        String tombstones = lists.removedSince(Instant.EPOCH).toString();
        assertThat(tombstones).contains("atomId").doesNotContain("damson");
        assertThat(database.dump().toLowerCase(Locale.ROOT))
                .doesNotContain(words.toArray(String[]::new));
        assertThat(audit.latest(null, 100)).hasSize(6);
    }

    @Test
    void anIdentifierIsKeptForAsLongAsATombstoneNamesIt() {
        database.join("flooder", blog.feed());
        database.flood("flooder", 2);
        participantDecisions.remove(ANN, "flooder");
        assertThat(lists.removedSince(Instant.EPOCH))
                .extracting(Tombstone::atomId)
                .containsExactlyInAnyOrder("urn:flood:1", "urn:flood:2");

        everyFeed.forgetExpired();
        assertThat(database.dump()).contains("urn:flood:1");
        clock.goOn(Tombstone.TOLD_FOR.plusDays(1));
        everyFeed.forgetExpired();

        assertThat(database.dump()).doesNotContain("flood:");
        assertThat(lists.isRemoved(1_000_001)).isTrue();
    }

    @Test
    void aPostThatItsBlogTakesBackLeavesNoTitleInTheLog() {
        lauraHasPosted();
        assertThat(database.dump()).contains("Damsons");

        blog.bury("guid-damson");
        everyFeed.afterAWeek();

        assertThat(audit.latest(null, 100).toString()).doesNotContain("Damsons");
        assertThat(audit.latest(null, 100))
                .extracting(line -> line.subject().name())
                .doesNotContain("Damsons");
    }

    @Test
    void aMailAddressOfWhoWasRefusedIsKeptForAMonth() {
        database.join("jo", blog.feed());
        database.writeTo("jo", "jo@mail.example");
        participantDecisions.refuse(ANN, "jo", "no posts");

        clock.goOn(Duration.ofDays(29));
        everyFeed.forgetExpired();
        assertThat(database.dump()).contains("jo@mail.example");
        clock.goOn(Duration.ofDays(2));
        everyFeed.forgetExpired();

        assertThat(database.dump()).doesNotContain("jo@mail.example");
    }

    @Test
    void aFloodOfPostsTakesAsManyStatementsAsOne() {
        database.join("writer", blog.feed());
        database.flood("writer", 1);
        long one = statementsOfRemoving("writer");
        database.empty();
        database.join("flooder", blog.feed());
        database.flood("flooder", 7_500);

        // Now and then a line of the log has to ask for further numbers first.
        assertThat(statementsOfRemoving("flooder")).isBetween(one - 1, one + 1);

        assertThat(lists.page(EntryQuery.ALL).entries()).isEmpty();
        assertThat(lists.isRemoved(1_007_500)).isTrue();
        assertThat(audit.latest(null, 1).getFirst().detail()).isEqualTo("7500 posts");
    }

    private long statementsOfRemoving(String slug) {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        assertThat(participantDecisions.remove(ANN, slug)).isInstanceOf(Decided.Done.class);
        return statistics.getPrepareStatementCount();
    }
}
