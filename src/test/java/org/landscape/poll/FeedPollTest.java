package org.landscape.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.landscape.address.WebAddress;
import org.landscape.directory.Directory;
import org.landscape.directory.DirectoryLine;
import org.landscape.entry.Admission;
import org.landscape.entry.DatedBy;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.DueFeed;
import org.landscape.feed.FeedDescribed;
import org.landscape.feed.FeedHealth;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.participant.OnlyRule;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;
import org.landscape.recognition.RecognisedThing;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;

/// All steps of a post, over real HTTP into a real database.
@QuarkusTest
@OnBothDatabases
class FeedPollTest {

    private static final Post THING_5 =
            new Post(
                    "five",
                    "Thing 5: Reflecting",
                    "Mon, 11 Jul 2011 09:00:00 GMT",
                    "<p>I thought.</p>");
    private static final Post THING_6 =
            new Post(
                    "six",
                    "Thing 6: Online networks",
                    "Mon, 18 Jul 2011 10:00:00 GMT",
                    "<p>I joined <a href='/one'>one</a>.</p><script>alert(1)</script>");

    @Inject EveryFeed everyFeed;
    @Inject Feeds feeds;
    @Inject EntryLists lists;
    @Inject Directory directory;
    @Inject Database database;
    @Inject EntityManagerFactory factory;
    @Inject InstantSource clock;
    @Inject Told told;

    /// Of which feeds it was told that lists say something else of them.
    @ApplicationScoped
    static class Told {
        private final List<Long> feeds = new CopyOnWriteArrayList<>();

        void noticed(@Observes FeedDescribed change) {
            feeds.add(change.feedId());
        }

        List<Long> list() {
            return feeds;
        }
    }

    private final Blog laura = new Blog("Laura's Dark Archive");

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @AfterEach
    void closeBlog() throws IOException {
        laura.close();
    }

    @Test
    void postsComeInCleanedDatedAndWithTheirThings() {
        laura.post(THING_5, THING_6);
        join("laura", laura.feed(), Show.FULL, null);

        assertThat(everyFeed.dueNow())
                .containsExactly(new PollOutcome.Read(new Admission(2, 0, 0, 0)));

        ShownEntry newest = entries().getFirst();
        assertThat(newest.title()).isEqualTo("Thing 6: Online networks");
        assertThat(newest.url()).isEqualTo(laura.page("/six").toString());
        assertThat(newest.shownAt()).isEqualTo("2011-07-18T10:00:00Z");
        assertThat(newest.datedBy()).isEqualTo(DatedBy.CLAIMED);
        assertThat(newest.contentHtml())
                .hasToString(
                        "<p>I joined <a href=\"%s\" rel=\"nofollow noopener ugc\">one</a>.</p>"
                                .formatted(laura.page("/one")));
        assertThat(newest.source().title()).isEqualTo("Laura's Dark Archive");
        assertThat(newest.things())
                .extracting(RecognisedThing::number, RecognisedThing::basis)
                .containsExactly(tuple(6, RecognisedThing.Basis.TITLE));
    }

    @Test
    void aFeedThatDidNotChangeIsAskedWithItsOwnValidatorsAndAnswers304() {
        laura.post(THING_6);
        join("laura", laura.feed(), Show.FULL, null);
        everyFeed.dueNow();

        assertThat(everyFeed.afterAWeek()).containsExactly(new PollOutcome.Unchanged());

        assertThat(laura.origin().received().getLast().header("If-None-Match"))
                .contains(laura.etag());
        assertThat(entries()).hasSize(1);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "quarkus.datasource.db-kind",
            matches = "postgresql",
            disabledReason = "Several nodes keep the pace of hosts by statements")
    void aPollThatBringsNothingLoadsNoEntityAndAsksNothingOfTheEntries() {
        laura.post(THING_6);
        join("laura", laura.feed(), Show.FULL, null);
        everyFeed.dueNow();
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.clear();

        assertThat(everyFeed.afterAWeek()).containsExactly(new PollOutcome.Unchanged());

        // By JDBC are the look, the claim, the window of the host and the result: FeedClaimsTest.
        assertThat(statistics.getPrepareStatementCount()).isZero();
        assertThat(statistics.getEntityLoadCount()).isZero();
    }

    @Test
    void aPollThatBringsNothingIsCountedAndSchedulesTheNextOne() {
        laura.post(THING_6);
        join("laura", laura.feed(), Show.FULL, null);
        everyFeed.dueNow();

        everyFeed.afterAWeek();

        FeedHealth health =
                directory.bySlug("laura").flatMap(DirectoryLine::first).orElseThrow().health();
        assertThat(health.polls()).isEqualTo(2);
        assertThat(health.lastOutcome()).contains(PollResult.UNCHANGED);
        assertThat(health.lastPolledAt()).isPresent();
        assertThat(health.nextPollAt())
                .hasValueSatisfying(at -> assertThat(at).isAfter(clock.instant()));
    }

    @Test
    void theTimesOfPostsAreKeptWithTheFeed() {
        laura.post(THING_5, THING_6);
        join("laura", laura.feed(), Show.FULL, null);
        everyFeed.dueNow();

        DueFeed due = everyFeed.claimAt(clock.instant().plus(Duration.ofDays(7))).getFirst();

        assertThat(due.steady())
                .hasValueSatisfying(
                        steady ->
                                assertThat(steady.posts())
                                        .containsExactly(
                                                Instant.parse("2011-07-18T10:00:00Z"),
                                                Instant.parse("2011-07-11T09:00:00Z")));
    }

    @Test
    void anEditChangesTheEntryInItsPlace() {
        laura.post(THING_5, THING_6);
        join("laura", laura.feed(), Show.FULL, null);
        everyFeed.dueNow();
        ShownEntry before = entries().get(1);

        laura.edit(
                new Post(
                        "five",
                        "Thing 5, corrected",
                        "Fri, 22 Jul 2011 09:00:00 GMT",
                        "<p>No.</p>"));
        assertThat(everyFeed.afterAWeek())
                .containsExactly(new PollOutcome.Read(new Admission(0, 1, 0, 0)));

        ShownEntry after = entries().get(1);
        assertThat(after.title()).isEqualTo("Thing 5, corrected");
        assertThat(after.edited()).isTrue();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.atomId()).isEqualTo(before.atomId());
        assertThat(after.shownAt()).isEqualTo(before.shownAt());
        assertThat(after.firstSeenAt()).isEqualTo(before.firstSeenAt());
        assertThat(entries().getFirst().edited()).isFalse();
    }

    @Test
    void postsWithoutAnAuthorChangeWithTheAuthorOfTheirFeed() {
        laura.post(THING_5).byNow("Laura");
        join("laura", laura.feed(), Show.FULL, null);
        everyFeed.dueNow();
        Instant before = entries().getFirst().changedAt();
        laura.byNow("Laura Phillips");
        told.list().clear();

        assertThat(everyFeed.afterAWeek())
                .containsExactly(new PollOutcome.Read(new Admission(0, 0, 0, 0)));

        assertThat(entries().getFirst().author().name()).isEqualTo("Laura Phillips");
        assertThat(entries().getFirst().changedAt()).isAfter(before);
        assertThat(told.list()).hasSize(1);
    }

    @Test
    void aNewPostComesInOnceAndBesideTheKnownOnes() {
        laura.post(THING_5);
        join("laura", laura.feed(), Show.FULL, null);
        everyFeed.dueNow();

        laura.post(THING_6);

        assertThat(everyFeed.afterAWeek())
                .containsExactly(new PollOutcome.Read(new Admission(1, 0, 0, 0)));
        assertThat(entries()).extracting(ShownEntry::guid).containsExactly("six", "five");
    }

    @Test
    void theOldPostsOfANewBlogDoNotStandOnTopAsNew() throws IOException {
        laura.post(THING_6);
        join("laura", laura.feed(), Show.FULL, null);
        everyFeed.dueNow();
        try (Blog jo = new Blog("Jo")) {
            for (int day = 1; day <= 25; day++) {
                jo.post(
                        new Post(
                                "old" + day,
                                "Old " + day,
                                day % 5 == 0 ? null : "%02d Mar 2011 12:00:00 GMT".formatted(day),
                                "<p>Old.</p>"));
            }
            join("jo", jo.feed(), Show.FULL, null);

            assertThat(everyFeed.dueNow())
                    .containsExactly(new PollOutcome.Read(new Admission(25, 0, 0, 0)));
        }

        assertThat(entries().getFirst().guid()).isEqualTo("six");
        assertThat(entries())
                .extracting(ShownEntry::datedBy)
                .containsOnly(DatedBy.CLAIMED, DatedBy.NEIGHBOUR);
    }

    @Test
    void aBlogThatIsGoneKeepsItsPostsAndSaysWhy() {
        laura.post(THING_6);
        join("laura", laura.feed(), Show.FULL, null);
        everyFeed.dueNow();

        laura.origin().at("/feed", "HTTP/1.1 404 Not Found\nContent-Length: 0");
        everyFeed.afterAWeek();

        assertThat(entries()).hasSize(1);
        FeedHealth health =
                directory.bySlug("laura").flatMap(DirectoryLine::first).orElseThrow().health();
        assertThat(health.state()).isEqualTo(FeedHealth.State.FAILING);
        assertThat(health.message()).contains("There is no feed at this address (HTTP 404).");
    }

    @Test
    void aFeedThatBrokeOffChangesNothingAndIsAskedAgainWithTheOldValidators() {
        laura.post(THING_6);
        join("laura", laura.feed(), Show.FULL, null);
        everyFeed.dueNow();
        String etag = laura.etag();

        laura.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 200 OK\nETag: \"new\"\nContent-Length: 5000",
                        "<rss><channel><title>half".getBytes(UTF_8));
        assertThat(everyFeed.afterAWeek()).first().isInstanceOf(PollOutcome.Failed.class);
        everyFeed.afterAWeek();

        assertThat(laura.origin().received().getLast().header("If-None-Match")).contains(etag);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void aRetryAfterIsObeyedByTheClaim() {
        join("laura", laura.feed(), Show.FULL, null);
        laura.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 429 Too Many Requests\nRetry-After: 7200\nContent-Length: 0");
        everyFeed.dueNow();

        Instant inAnHour = clock.instant().plus(Duration.ofMinutes(119));
        Instant later = clock.instant().plus(Duration.ofMinutes(121));
        assertThat(everyFeed.claimAt(inAnHour)).isEmpty();
        assertThat(everyFeed.claimAt(later)).hasSize(1);
    }

    @Test
    void oneBlogsTroubleIsItsOwn() throws IOException {
        join("laura", laura.feed(), Show.FULL, null);
        laura.origin()
                .at(
                        "/feed",
                        "HTTP/1.1 200 OK\nContent-Type: text/xml\nContent-Length: 3",
                        "<x>".getBytes(UTF_8));
        try (Blog jo = new Blog("Jo")) {
            jo.post(THING_6);
            join("jo", jo.feed(), Show.FULL, null);
            everyFeed.dueNow();
        }

        assertThat(entries()).extracting(entry -> entry.participant().slug()).containsExactly("jo");
    }

    @Test
    void aBlogsPageLeadsToItsFeed() {
        laura.post(THING_6);
        laura.origin()
                .at(
                        "/",
                        "HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close",
                        """
                        <!doctype html><title>Laura</title>
                        <link rel="alternate" type="application/rss+xml" href="/feed">
                        """
                                .getBytes(UTF_8));
        join("laura", laura.page("/"), Show.FULL, null);

        assertThat(everyFeed.dueNow()).containsExactly(new PollOutcome.Found(laura.feed()));
        assertThat(everyFeed.dueNow())
                .containsExactly(new PollOutcome.Read(new Admission(1, 0, 0, 0)));
        assertThat(feeds.listAll())
                .singleElement()
                .satisfies(feed -> assertThat(feed.namedBy()).contains(laura.page("/")));
    }

    @Test
    void aMixedBlogContributesOnlyWhatIsMeantForTheProgramme() {
        laura.post(THING_6, new Post("cake", "A cake", null, "<p>Cake.</p>"));
        join(
                "laura",
                laura.feed(),
                Show.FULL,
                new OnlyRule(List.of(), List.of("Thing"), List.of()));

        assertThat(everyFeed.dueNow())
                .containsExactly(new PollOutcome.Read(new Admission(1, 0, 1, 0)));

        assertThat(entries()).extracting(ShownEntry::guid).containsExactly("six");
    }

    @Test
    void noMoreOfAPostIsShownThanItsAuthorAllows() {
        laura.post(THING_6);
        join("laura", laura.feed(), Show.TITLE, null);
        everyFeed.dueNow();

        ShownEntry entry = entries().getFirst();
        assertThat(entry.title()).isEqualTo("Thing 6: Online networks");
        assertThat(entry.contentHtml()).isNull();
        assertThat(entry.summary()).isEmpty();
    }

    @Test
    void aFeedThatWasClaimedIsFreeAgainWithinAMinute() {
        join("laura", laura.feed(), Show.FULL, null);
        Instant now = clock.instant();

        assertThat(everyFeed.claimAt(now)).hasSize(1);
        assertThat(everyFeed.claimAt(now.plusSeconds(1))).isEmpty();
        assertThat(everyFeed.claimAt(now.plusSeconds(60))).hasSize(1);
    }

    private void join(String slug, WebAddress feed, Show show, @Nullable OnlyRule only) {
        database.join(slug, new Profile(slug, null, show, only, Map.of()), feed, clock.instant());
    }

    private List<ShownEntry> entries() {
        return lists.page(EntryQuery.ALL).entries();
    }
}
