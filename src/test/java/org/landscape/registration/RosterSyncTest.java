package org.landscape.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.Member;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.feedsfile.Roster;
import org.landscape.feedsfile.RosterParticipant;
import org.landscape.participant.Membership;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Participants;
import org.landscape.participant.Show;
import org.landscape.programme.CurrentProgramme;
import org.landscape.registration.RosterSync.SyncResult;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

@QuarkusTest
@OnBothDatabases
class RosterSyncTest {

    @Inject RosterSync rosterSync;
    @Inject Directory directory;
    @Inject Participants participants;
    @Inject Feeds feeds;
    @Inject CurrentProgramme programme;
    @Inject Database database;
    @Inject OpmlImport opmlImport;
    @Inject InstantSource clock;

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @Test
    void whoeverIsListedJoins() {
        assertThat(apply(laura("https://laura.example/feed"), jo())).isEqualTo(done(2, 0, 0, 0, 0));

        assertThat(directory.all())
                .extracting(Member::slug, Member::membership)
                .containsExactly(tuple("jo", Membership.ACTIVE), tuple("laura", Membership.ACTIVE));
    }

    @Test
    void applyingTheSameListAgainChangesNothing() {
        apply(laura("https://laura.example/feed"), jo());
        List<Long> before = feedIds();

        assertThat(apply(laura("https://laura.example/feed"), jo())).isEqualTo(done(0, 0, 0, 2, 0));
        assertThat(feedIds()).isEqualTo(before);
    }

    @Test
    void whoeverIsTakenOutStopsAndKeepsTheirPlaceUntilTheyComeBack() {
        apply(laura("https://laura.example/feed"), jo());
        List<Long> before = feedIds();

        assertThat(apply(jo())).isEqualTo(done(0, 0, 0, 1, 1));
        assertThat(directory.bySlug("laura").orElseThrow().membership())
                .isEqualTo(Membership.STOPPED);

        assertThat(apply(laura("https://laura.example/feed"), jo())).isEqualTo(done(0, 0, 1, 1, 0));
        assertThat(directory.bySlug("laura").orElseThrow().membership())
                .isEqualTo(Membership.ACTIVE);
        assertThat(feedIds()).isEqualTo(before);
    }

    @Test
    void anExchangedAddressIsTheSameFeedSomewhereElse() {
        apply(laura("https://laura.example/feed"));
        List<Long> before = feedIds();

        apply(laura("https://laura.example/atom.xml"));

        assertThat(feedIds()).isEqualTo(before);
        assertThat(directory.bySlug("laura").flatMap(DirectoryLine::first).orElseThrow().url())
                .isEqualTo("https://laura.example/atom.xml");
    }

    @Test
    void somebodyWhoseSlugChangedIsKnownByTheirAddress() {
        apply(participant("laura", "Laura", "https://laura.example/feed"));

        apply(participant("laura-o", "Laura O.", "http://www.laura.example/feed/"));

        assertThat(directory.all())
                .extracting(Member::slug, Member::name)
                .containsExactly(tuple("laura", "Laura O."));
    }

    @Test
    void somebodyWhoseSlugAndAddressChangedIsKnownByTheirName() {
        apply(participant("laura", "Laura", "https://laura.example/feed"));

        apply(participant("laura-2", "Laura", "https://elsewhere.example/feed"));

        assertThat(directory.all()).hasSize(1);
    }

    @Test
    void furtherBlogsAreFollowedAndLeftAgain() {
        apply(laura("https://laura.example/feed", "https://laura-other.example/"));
        assertThat(followed())
                .containsExactly("https://laura.example/feed", "https://laura-other.example/");

        apply(laura("https://laura.example/feed"));
        assertThat(followed()).containsExactly("https://laura.example/feed");
    }

    @Test
    void aChangedRuleHasTheFeedReadAgainAtOnce() {
        apply(laura("https://laura.example/feed"));
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
        QuarkusTransaction.requiringNew()
                .run(() -> feeds.listAll().forEach(feed -> feed.scheduleAt(tomorrow)));

        apply(laura("https://laura.example/feed"));
        assertThat(feeds.countDue(clock.instant())).isZero();

        apply(mixed("https://laura.example/feed"));
        assertThat(feeds.countDue(clock.instant())).isEqualTo(1);
    }

    /// A second transaction must not decide about participants that the first has not stored yet.
    @Test
    void whoDecidesWhoIsNewMakesTheNextOneWait() {
        assertThat(isAnothersTurn()).isFalse();
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            apply(laura("https://laura.example/feed"));
                            assertThat(isAnothersTurn()).as("a reading").isTrue();
                        });
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            opmlImport.importList("<opml><body/></opml>", false);
                            assertThat(isAnothersTurn()).as("a list").isTrue();
                        });
        assertThat(isAnothersTurn()).isFalse();
    }

    private boolean isAnothersTurn() {
        try {
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    participants
                                            .getEntityManager()
                                            .createNativeQuery(
                                                    "select id from roster_turn for update nowait")
                                            .getSingleResult());
            return false;
        } catch (RuntimeException _) {
            return true;
        }
    }

    private static SyncResult done(
            int joined, int changed, int returned, int unchanged, int stopped) {
        return new SyncResult(joined, changed, returned, unchanged, stopped, List.of(), List.of());
    }

    private static RosterParticipant mixed(String feed) {
        RosterParticipant whole = laura(feed);
        return new RosterParticipant(
                whole.slug(),
                true,
                whole.name(),
                null,
                whole.feed(),
                List.of(),
                new OnlyRule(List.of("cpd23"), List.of(), List.of()),
                Show.FULL,
                Map.of());
    }

    private SyncResult apply(RosterParticipant... listed) {
        return rosterSync.apply(
                new Roster(programme.get(), List.of(listed), false), Optional.empty());
    }

    private List<Long> feedIds() {
        return QuarkusTransaction.requiringNew()
                .call(() -> feeds.listAll().stream().map(Feed::id).sorted().toList());
    }

    private List<String> followed() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                feeds.of(participants.bySlug("laura").orElseThrow()).stream()
                                        .filter(Feed::isFollowed)
                                        .map(feed -> feed.given().toString())
                                        .toList());
    }

    private static RosterParticipant jo() {
        return participant("jo", "Jo", "https://jo.example/feed");
    }

    private static RosterParticipant laura(String feed, String... also) {
        return participant("laura", "Laura", feed, also);
    }

    private static RosterParticipant participant(
            String slug, String name, String feed, String... also) {
        return new RosterParticipant(
                slug,
                true,
                name,
                null,
                address(feed),
                List.of(also).stream().map(RosterSyncTest::address).toList(),
                null,
                Show.FULL,
                Map.of());
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
