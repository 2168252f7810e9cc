package org.landscape;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landscape.directory.Directory;
import org.landscape.directory.Member;
import org.landscape.feed.Feed;
import org.landscape.feedsfile.KnownContent;
import org.landscape.feedsfile.Roster;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;
import org.landscape.participant.ParticipantsChanged;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme;
import org.landscape.registration.FeedsFileStatus;
import org.landscape.registration.RosterSync;
import org.landscape.testsupport.Database;

/// feeds.yaml is edited while the program runs.
@QuarkusTest
class FeedsFileWatchTest {

    @Inject FeedsFileWatch watch;
    @Inject FeedsFileStatus feedsFileStatus;
    @Inject Directory directory;
    @Inject Database database;
    @Inject Participants participants;
    @Inject FeedsFileApplier feedsFileApplier;
    @Inject RosterSync rosterSync;
    @Inject CurrentProgramme current;
    @Inject EntityManagerFactory factory;
    @Inject Fault fault;

    /// Makes the storing of participants fail while it is armed.
    @Singleton
    static class Fault {
        boolean armed;

        void spoil(@Observes ParticipantsChanged change) {
            if (armed) {
                throw new IllegalStateException("The disk is full, for a test");
            }
        }
    }

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path folder;

    private @Nullable Programme before;

    @BeforeEach
    void start() {
        database.empty();
        before = current.get();
        fault.armed = false;
        watch.readAtStart(file());
    }

    @AfterEach
    void giveTheProgrammeBack() {
        if (before != null) {
            current.become(before);
        }
        feedsFileStatus.reportInForce(List.of(), List.of());
        fault.armed = false;
    }

    private Path file() {
        return folder.resolve("feeds.yaml");
    }

    private void write(String programme, String participants) throws IOException {
        String head =
                """
                programme:
                  name: PROGRAMME
                  short: tst23
                things:
                  - { number: 6, title: Online networks }
                participants:
                """;
        Files.writeString(file(), head.replace("PROGRAMME", programme) + participants);
        lookTwice();
    }

    private void lookTwice() {
        watch.look(file());
        watch.look(file());
    }

    private static String line(int number, String name) {
        return "  - { name: %s, slug: p%d, feed: 'https://p%d.example/feed' }\n"
                .formatted(name, number, number);
    }

    private List<String> names() {
        return directory.all().stream().map(Member::name).toList();
    }

    @Test
    void whatIsAddedChangedAndTakenOutIsTakenOver() throws IOException {
        write("Spring", line(1, "Ann") + line(2, "Bea"));
        assertThat(current.get().name()).isEqualTo("Spring");
        assertThat(names()).containsExactly("Ann", "Bea");

        write("Summer", line(2, "Beatrix") + line(3, "Cem"));

        assertThat(current.get().name()).isEqualTo("Summer");
        assertThat(names()).containsExactly("Ann", "Beatrix", "Cem");
        assertThat(directory.all().getFirst().membership()).isEqualTo(Membership.STOPPED);
    }

    @Test
    void aMistakeKeepsTheLastListWithoutOneAndIsTold() throws IOException {
        write("Spring", line(1, "Ann"));

        write("Summer", "  - { name: Bea }\n");

        assertThat(current.get().name()).isEqualTo("Spring");
        assertThat(names()).containsExactly("Ann");
        assertThat(feedsFileStatus.mistakes()).hasSize(1);
        assertThat(feedsFileStatus.mistakes().getFirst().toString())
                .startsWith("feeds.yaml:7:5: Bea has no blog.");

        write("Autumn", line(1, "Ann"));
        assertThat(feedsFileStatus.mistakes()).isEmpty();
        assertThat(current.get().name()).isEqualTo("Autumn");
    }

    @Test
    void aFileThatIsGoneStopsNobody() throws IOException {
        write("Spring", line(1, "Ann"));

        Files.delete(file());
        lookTwice();

        assertThat(directory.all().getFirst().membership()).isEqualTo(Membership.ACTIVE);
        assertThat(feedsFileStatus.mistakes()).hasSize(1);
    }

    @Test
    void aFileThatIsStillBeingWrittenIsNotBelieved() throws IOException {
        write("Spring", line(1, "Ann") + line(2, "Bea") + line(3, "Cem"));
        String whole = Files.readString(file());

        // Each part ends at the end of a line, so it is a list without a mistake.
        Files.writeString(file(), whole.substring(0, whole.indexOf(line(2, "Bea"))));
        watch.look(file());
        Files.writeString(file(), whole.substring(0, whole.indexOf(line(3, "Cem"))));
        watch.look(file());
        Files.writeString(file(), whole);
        lookTwice();

        assertThat(directory.all()).extracting(Member::membership).containsOnly(Membership.ACTIVE);
        assertThat(updatesOf(Participant.class, () -> lookTwice())).isZero();
    }

    @Test
    void aListThatCannotBeStoredChangesNothingAndIsTriedAgain() throws IOException {
        write("Spring", line(1, "Ann"));

        fault.armed = true;
        write("Summer", line(1, "Ann") + line(2, "Bea"));

        assertThat(current.get().name()).isEqualTo("Spring");
        assertThat(names()).containsExactly("Ann");
        assertThat(feedsFileStatus.hasFailed()).isTrue();
        assertThat(feedsFileStatus.since()).isPresent();

        fault.armed = false;
        lookTwice();

        assertThat(current.get().name()).isEqualTo("Summer");
        assertThat(names()).containsExactly("Ann", "Bea");
        assertThat(feedsFileStatus.hasFailed()).isFalse();
    }

    @Test
    void aPauseOutlivesALineThatIsTakenOutAndPutBack() throws IOException {
        write("Spring", line(1, "Ann") + line(2, "Bea"));
        pause("p1");

        write("Summer", line(2, "Bea"));
        write("Spring", line(1, "Ann") + line(2, "Bea"));

        assertThat(directory.bySlug("p1").orElseThrow().membership()).isEqualTo(Membership.PAUSED);
    }

    @Test
    void manyWhoAreTakenOutTakePartUntilAnOrganiserSaysYes() throws IOException {
        write("Spring", lines(1, 12, ""));

        write("Summer", lines(1, 7, "") + line(30, "New"));

        assertThat(current.get().name()).as("everything else is done").isEqualTo("Summer");
        assertThat(directory.all())
                .hasSize(13)
                .extracting(Member::membership)
                .containsOnly(Membership.ACTIVE);
        assertThat(feedsFileStatus.unlisted())
                .extracting(RosterSync.Unlisted::slug)
                .containsExactly("p8", "p9", "p10", "p11", "p12");

        write("Summer", lines(1, 12, ""));
        assertThat(feedsFileStatus.unlisted()).as("it was a slip").isEmpty();
    }

    /// The program was stopped, the file was edited, and the program starts.
    @Test
    void theSameHoldsAtAStart() throws IOException {
        write("Spring", lines(1, 12, ""));

        feedsFileApplier.apply(new Roster(current.get(), List.of(), false), Optional.empty(), null);

        assertThat(feedsFileStatus.unlisted()).hasSize(12);
        assertThat(directory.all()).extracting(Member::membership).containsOnly(Membership.ACTIVE);
    }

    /// Nothing of the participants is read until the second look.
    @Test
    void aStartWithTheSameFileReadsItsProgrammeAlone() throws IOException {
        write("Spring", lines(1, 12, ""));
        write("Summer", lines(1, 12, ""));
        current.become(before());
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        assertThat(watch.resume(file(), applied())).isTrue();

        assertThat(current.get().name()).isEqualTo("Summer");
        assertThat(statistics.getEntityLoadCount()).isZero();
        pause("p1");
        lookTwice();
        assertThat(statistics.getEntityLoadCount()).isGreaterThan(12);
        assertThat(directory.bySlug("p1").orElseThrow().membership()).isEqualTo(Membership.PAUSED);
    }

    @Test
    void whatTheFileSaysOfAParticipantIsKnownBeforeTheSecondLook() throws IOException {
        write("Spring", lines(1, 12, ""));
        watch.resume(file(), applied());

        assertThat(QuarkusTransaction.requiringNew().call(() -> rosterSync.inForce()))
                .hasSize(12)
                .allSatisfy(one -> assertThat(one.line()).isNotNull());
    }

    @Test
    void aStartWithAnotherFileReadsAllOfIt() throws IOException {
        write("Spring", lines(1, 12, ""));
        KnownContent applied = applied();
        Files.writeString(file(), Files.readString(file()) + "  # one more line\n");

        assertThat(watch.resume(file(), applied)).isFalse();
        Files.delete(file());
        assertThat(watch.resume(file(), applied)).isFalse();
    }

    private KnownContent applied() {
        return rosterSync.applied().orElseThrow();
    }

    private Programme before() {
        return requireNonNull(before);
    }

    private void pause(String slug) {
        QuarkusTransaction.requiringNew()
                .run(() -> participants.bySlug(slug).orElseThrow().pause());
    }

    private long updatesOf(Class<?> entity, Runnable work) {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();
        work.run();
        return statistics.getEntityStatistics(entity.getName()).getUpdateCount();
    }

    /// Ten in, ten out, ten changed: those thirty are written and no others.
    @Test
    void ofAThousandOnlyThoseAreWrittenThatChanged() throws IOException {
        write("Spring", lines(1, 1000, ""));
        assertThat(directory.all()).hasSize(1000);
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        write("Spring", lines(11, 20, " anew") + lines(21, 1010, ""));

        assertThat(directory.all()).hasSize(1010);
        assertThat(statistics.getEntityStatistics(Participant.class.getName()).getInsertCount())
                .isEqualTo(10);
        assertThat(statistics.getEntityStatistics(Participant.class.getName()).getUpdateCount())
                .as("ten stopped, ten called otherwise")
                .isEqualTo(20);
        assertThat(statistics.getEntityStatistics(Feed.class.getName()).getInsertCount())
                .isEqualTo(10);
        assertThat(statistics.getEntityStatistics(Feed.class.getName()).getUpdateCount()).isZero();
    }

    private static String lines(int from, int to, String also) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(n -> line(n, "Participant " + n + also))
                .collect(Collectors.joining());
    }
}
