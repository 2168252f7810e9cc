package org.landscape.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.directory.Activity;
import org.landscape.directory.Directory;
import org.landscape.doctor.Doctor;
import org.landscape.doctor.Finding;
import org.landscape.doctor.Report;
import org.landscape.feed.DueFeed;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedClaims;
import org.landscape.feed.FeedHealth;
import org.landscape.feed.Feeds;
import org.landscape.feed.Incident;
import org.landscape.feed.Incidents;
import org.landscape.feed.PollResult;
import org.landscape.fetch.ScriptedOrigin.Received;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// What the owner of a blog reads in her access log over days and weeks. The clock goes on when a
/// test says so.
@QuarkusTest
@OnBothDatabases
class MannersTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Post SIX =
            new Post("six", "Thing 6", "Mon, 18 Jul 2011 10:00:00 GMT", "<p>Six.</p>");

    @Inject EveryFeed everyFeed;
    @Inject Feeds feeds;
    @Inject FeedClaims claims;
    @Inject Incidents incidents;
    @Inject Doctor doctor;
    @Inject PollNow pollNow;
    @Inject Directory directory;
    @Inject Database database;
    @Inject TestClock clock;

    private final Blog laura = new Blog("Laura").post(SIX);
    private final Blog jo = new Blog("Jo").post(SIX);

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @AfterEach
    void closeBlogs() throws IOException {
        database.empty();
        laura.close();
        jo.close();
    }

    @Test
    void afterTwoWeeksOfNothingBut304TheWholeDocumentIsAskedForAgain() {
        database.join("laura", laura.feed());
        for (int week = 0; week < 3; week++) {
            everyFeed.dueNow();
            clock.goOn(Duration.ofDays(7));
        }
        everyFeed.dueNow();

        assertThat(laura.origin().received())
                .extracting(request -> request.header("If-None-Match").isPresent())
                .containsExactly(false, true, false, true);
    }

    @Test
    void aFeedThatIsGoneIsAskedOnceMoreADayLaterAndThenNeverAgain() {
        database.join("laura", laura.feed());
        laura.origin().at("/feed", "HTTP/1.1 410 Gone\nContent-Length: 0");

        everyFeed.dueNow();
        clock.goOn(Duration.ofHours(23));
        assertThat(everyFeed.dueNow()).isEmpty();
        clock.goOn(Duration.ofHours(4));
        everyFeed.dueNow();

        assertThat(health("laura").state()).isEqualTo(FeedHealth.State.GONE);
        assertThat(health("laura").nextPollAt()).isEmpty();
        clock.goOn(Duration.ofDays(400));
        assertThat(everyFeed.dueNow()).isEmpty();
        assertThat(laura.origin().received()).hasSize(2);
    }

    @Test
    void aFeedThatWasGoneByMistakeGoesOn() {
        database.join("laura", laura.feed());
        laura.origin().at("/feed", "HTTP/1.1 410 Gone\nContent-Length: 0");
        everyFeed.dueNow();
        laura.origin().at("/feed", "HTTP/1.1 500 Oh\nContent-Length: 0");
        clock.goOn(DAY.multipliedBy(2));
        everyFeed.dueNow();

        assertThat(health("laura").state()).isEqualTo(FeedHealth.State.FAILING);
    }

    @Test
    void afterAMonthOfFailuresAFeedIsGivenUpAndSaysSo() {
        database.join("laura", laura.feed());
        laura.origin().at("/feed", "HTTP/1.1 404 Not Found\nContent-Length: 0");
        int days = 0;
        while (health("laura").state() != FeedHealth.State.GIVEN_UP && days < 60) {
            everyFeed.dueNow();
            clock.goOn(DAY);
            days++;
        }

        assertThat(days).isBetween(30, 34);
        assertThat(health("laura").message())
                .hasValueSatisfying(it -> assertThat(it).contains("404"));
        clock.goOn(Duration.ofDays(400));
        assertThat(everyFeed.dueNow()).isEmpty();
    }

    @Test
    void aFeedThatWasGivenUpIsAskedAgainWhenSomebodyStartsIt() {
        afterAMonthOfFailuresAFeedIsGivenUpAndSaysSo();

        change("laura", feed -> feed.resume(clock.instant()));

        assertThat(everyFeed.dueNow()).hasSize(1);
        assertThat(health("laura").state()).isEqualTo(FeedHealth.State.FAILING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 410 Gone", "HTTP/1.1 404 Not Found"})
    void aFeedThatWasHaltedAndCanBeReadWhenSomebodyAsksGoesOn(String answer) {
        database.join("laura", laura.feed());
        laura.origin().at("/feed", answer + "\nContent-Length: 0");
        for (int day = 0; day < 40; day++) {
            everyFeed.dueNow();
            clock.goOn(DAY);
        }
        assertThat(health("laura").nextPollAt()).isEmpty();
        assertThat(activity("laura")).isEqualTo(Activity.BROKEN);

        assertThat(pollNow.poll("laura"))
                .isInstanceOfSatisfying(
                        PollNow.Result.Polled.class,
                        it -> assertThat(it.outcome()).isEqualTo(PollResult.FAILED));
        assertThat(health("laura").nextPollAt()).as("still halted").isEmpty();

        laura.origin().at("/feed", redirect(302, jo.feed().toString()));
        assertThat(pollNow.poll("laura"))
                .isInstanceOfSatisfying(
                        PollNow.Result.Polled.class,
                        it -> assertThat(it.outcome()).isEqualTo(PollResult.UPDATED));

        assertThat(health("laura").state()).isEqualTo(FeedHealth.State.OK);
        assertThat(activity("laura")).isNotEqualTo(Activity.BROKEN);
        clock.goOn(DAY);
        assertThat(everyFeed.dueNow()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 308})
    void aPermanentRedirectIsFollowedForGoodAfterThreeAnswersOverTwoDays(int status) {
        database.join("laura", laura.page("/old"));
        laura.origin().at("/old", redirect(status, "/feed"));
        for (int poll = 0; poll < 3; poll++) {
            everyFeed.dueNow();
            assertThat(feed("laura").address()).isEqualTo(laura.page(poll < 2 ? "/old" : "/feed"));
            clock.goOn(DAY);
        }
        everyFeed.dueNow();

        assertThat(paths(laura))
                .containsExactly("/old", "/feed", "/old", "/feed", "/old", "/feed", "/feed");
        assertThat(laura.origin().received().getLast().header("If-None-Match"))
                .contains(laura.etag());
        assertThat(health("laura").moved())
                .hasValueSatisfying(
                        it -> assertThat(it.from()).isEqualTo(laura.page("/old").toString()));
        assertThat(feed("laura").given()).isEqualTo(laura.page("/old"));
    }

    @Test
    void threeAnswersWithinADayAreNotEnough() {
        database.join("laura", laura.page("/old"));
        laura.origin().at("/old", redirect(301, "/feed"));
        for (int poll = 0; poll < 5; poll++) {
            everyFeed.dueNow();
            clock.goOn(Duration.ofHours(8));
        }

        assertThat(feed("laura").address()).isEqualTo(laura.page("/old"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307})
    void aPassingRedirectIsNeverFollowedForGood(int status) {
        database.join("laura", laura.page("/old"));
        laura.origin().at("/old", redirect(status, "/feed"));
        for (int poll = 0; poll < 6; poll++) {
            everyFeed.dueNow();
            clock.goOn(DAY);
        }

        assertThat(feed("laura").address()).isEqualTo(laura.page("/old"));
    }

    @Test
    void anotherAnswerBetweenBeginsTheCountAnew() {
        database.join("laura", laura.page("/old"));
        for (String to : List.of("/feed", "/feed", "/elsewhere", "/feed", "/feed")) {
            laura.origin().at("/old", redirect(301, to));
            laura.origin().at("/elsewhere", redirect(302, "/feed"));
            everyFeed.dueNow();
            clock.goOn(DAY);
        }

        assertThat(feed("laura").address()).isEqualTo(laura.page("/old"));
    }

    @Test
    void aRedirectToWhatCannotBeReadIsNotFollowedForGood() {
        database.join("laura", laura.page("/old"));
        laura.origin().at("/old", redirect(301, "/parked"));
        laura.origin()
                .at(
                        "/parked",
                        "HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close",
                        "<p>This domain is for sale.</p>".getBytes(UTF_8));
        for (int poll = 0; poll < 6; poll++) {
            everyFeed.dueNow();
            clock.goOn(DAY);
        }

        assertThat(feed("laura").address()).isEqualTo(laura.page("/old"));
    }

    @Test
    void aRedirectOntoAnotherParticipantsFeedIsNotFollowedForGood() {
        database.join("jo", jo.feed());
        database.join("laura", laura.page("/old"));
        laura.origin().at("/old", redirect(301, jo.feed().toString()));
        for (int poll = 0; poll < 6; poll++) {
            everyFeed.dueNow();
            clock.goOn(DAY);
        }

        assertThat(feed("laura").address()).isEqualTo(laura.page("/old"));
    }

    @Test
    void whatTheDocumentAsksForHoldsAlsoOnA304() {
        jo.origin()
                .at(
                        "/feed",
                        (request, out) -> {
                            boolean known = request.header("If-None-Match").isPresent();
                            org.landscape.fetch.ScriptedOrigin.answer(
                                            (known
                                                            ? "HTTP/1.1 304 Not Modified"
                                                            : "HTTP/1.1 200 OK\nContent-Type: text/xml")
                                                    + "\nETag: \"1\"\nConnection: close",
                                            known
                                                    ? new byte[0]
                                                    : """
                                                      <rss version="2.0"><channel><title>Jo</title>
                                                      <ttl>720</ttl></channel></rss>
                                                      """
                                                            .getBytes(UTF_8))
                                    .play(request, out);
                        });
        database.join("jo", jo.feed());
        for (int poll = 0; poll < 4; poll++) {
            everyFeed.dueNow();
            clock.goOn(Duration.ofMinutes(719));
            assertThat(everyFeed.dueNow()).isEmpty();
            clock.goOn(Duration.ofMinutes(2));
        }

        assertThat(jo.origin().received()).hasSize(4);
    }

    @Test
    void whenAnOperatorSays429AllOfItsBlogsAreLeftAlone() {
        database.join("laura", laura.feedAt("laura.wordpress.com"));
        database.join("jo", jo.feedAt("jo.wordpress.com"));
        jo.origin().at("/feed", "HTTP/1.1 200 OK\nContent-Length: 0");
        laura.origin().at("/feed", tooMany(429, 3600));
        pollOnly("laura");

        assertThat(everyFeed.dueNow()).isEmpty();
        assertThat(health("jo").notBefore()).isPresent();
        // Another participant of the same operator joins, and a visitor asks the doctor.
        database.join("new", jo.feedAt("new.wordpress.com"));
        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Withheld.class);
        assertThat(doctorsFindings(jo.feedAt("new.wordpress.com")))
                .containsExactly("asked_to_wait");
        assertThat(jo.origin().received()).isEmpty();

        clock.goOn(Duration.ofMinutes(59));
        assertThat(everyFeed.dueNow()).isEmpty();
        clock.goOn(Duration.ofMinutes(2));
        // All blogs of one operator are polled one at a time.
        pollOnly("jo");
        assertThat(jo.origin().received()).hasSize(1);
    }

    @Test
    void manyFailuresOfOneOperatorAreOneIncidentWithACountAndTheNextTry() {
        for (int blog = 0; blog < 3; blog++) {
            database.join("a" + blog, laura.feedAt("laura.wordpress.com"));
            database.join("b" + blog, jo.page("/b" + blog));
        }
        Instant failed = clock.instant();
        assertThat(incidents.present()).isEmpty();
        for (int blog = 0; blog < 3; blog++) {
            int later = blog;
            for (String slug : List.of("a" + blog, "b" + blog)) {
                change(slug, feed -> feed.failed("down", null, failed.plusSeconds(later)));
                change(slug, feed -> feed.scheduleAt(failed.plusSeconds(600 + later)));
            }
        }

        assertThat(incidents.present())
                .containsExactly(new Incident("wordpress.com", 3, failed, failed.plusSeconds(600)));
    }

    @Test
    void blogsThatWaitForTheirOperatorAreOneIncidentToo() {
        for (int blog = 0; blog < 3; blog++) {
            database.join("a" + blog, laura.feedAt("laura.wordpress.com"));
        }
        laura.origin().at("/feed", tooMany(429, 3600));
        pollOnly("a1");

        assertThat(incidents.present())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.blogs()).isEqualTo(3);
                            assertThat(it.nextTry())
                                    .isAfter(clock.instant().plus(Duration.ofMinutes(50)));
                        });
    }

    @Test
    void an429WithoutATimeGivesTheOperatorAQuarterOfAnHour() {
        database.join("laura", laura.feedAt("laura.wordpress.com"));
        database.join("jo", jo.feedAt("jo.wordpress.com"));
        laura.origin().at("/feed", "HTTP/1.1 429 Too Many Requests\nContent-Length: 0");
        pollOnly("laura");

        clock.goOn(Duration.ofMinutes(14));
        assertThat(claimed()).isEmpty();
        clock.goOn(Duration.ofMinutes(2));
        assertThat(claimed()).contains("jo.wordpress.com");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 503})
    void anInnocentNeighbourIsNotStoppedByOneBlogsTrouble(int status) {
        database.join("laura", laura.feedAt("laura.wordpress.com"));
        database.join("jo", jo.feedAt("jo.wordpress.com"));
        laura.origin().at("/feed", tooMany(status, 3600));
        pollOnly("laura");

        assertThat(pollOnly("jo")).isInstanceOf(PollOutcome.Read.class);
    }

    @Test
    void a429OfAHostThatIsNotListedStopsThatFeedOnly() {
        database.join("laura", laura.feed());
        database.join("other", laura.page("/other"));
        laura.origin().at("/feed", tooMany(429, 3600));
        laura.origin().at("/other", "HTTP/1.1 404 Not Found\nContent-Length: 0");
        pollOnly("laura");

        pollOnly("other");
        assertThat(paths(laura)).containsExactly("/feed", "/other");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 429, 503})
    void whoeverAsksForAFeedThatWantsToBeLeftAloneIsHeldBack(int status) {
        database.join("laura", laura.feed());
        laura.origin().at("/feed", tooMany(status, 3600));
        pollOnly("laura");

        // Registered a second time, made due by hand, examined: no request is sent.
        database.join("again", laura.feed());
        change("laura", feed -> feed.moveTo(laura.feed(), clock.instant()));
        assertThat(everyFeedOneByOne())
                .hasSize(2)
                .hasOnlyElementsOfType(PollOutcome.Withheld.class);
        assertThat(doctorsFindings(laura.feed())).containsExactly("asked_to_wait");

        assertThat(laura.origin().received()).hasSize(1);
    }

    @Test
    void nobodyIsSentByARedirectToAHostThatWantsToBeLeftAlone() {
        database.join("laura", laura.feedAt("laura.wordpress.com"));
        laura.origin().at("/feed", tooMany(429, 3600));
        pollOnly("laura");
        database.join("jo", jo.page("/old"));
        jo.origin().at("/old", redirect(302, laura.feedAt("laura.wordpress.com").toString()));

        assertThat(pollOnly("jo")).isInstanceOf(PollOutcome.Withheld.class);
        assertThat(laura.origin().received()).hasSize(1);
    }

    @Test
    void aFeedThatWasWithheldHasNotFailed() {
        database.join("laura", laura.feed());
        laura.origin().at("/feed", tooMany(503, 3600));
        pollOnly("laura");
        database.join("again", laura.feed());
        pollOnly("again");

        assertThat(health("again").state()).isEqualTo(FeedHealth.State.NEVER_POLLED);
        assertThat(health("again").notBefore()).isPresent();
    }

    @Test
    void whatBecameDueWhileTheProgramStoodStillIsSpread() {
        for (int i = 0; i < 40; i++) {
            database.join("b" + i, laura.page("/b" + i));
            change("b" + i, feed -> feed.failed("test", null, clock.instant()));
        }
        clock.goOn(DAY);
        Instant now = clock.instant();

        claims.spreadOverdue(now, Duration.ofMinutes(30), Duration.ofDays(8));

        List<Instant> times = nextPolls();
        assertThat(times).allSatisfy(at -> assertThat(at).isBetween(now, now.plusSeconds(1800)));
        for (int tenth = 0; tenth < 10; tenth++) {
            Instant from = now.plusSeconds(180L * tenth);
            assertThat(times)
                    .filteredOn(at -> !at.isBefore(from) && at.isBefore(from.plusSeconds(180)))
                    .hasSizeBetween(1, 8);
        }
    }

    @Test
    void aFeedThatAClockPutYearsAheadComesBack() {
        database.join("laura", laura.feed());
        change("laura", feed -> feed.failed("test", null, clock.instant()));
        change("laura", feed -> feed.scheduleAt(clock.instant().plus(Duration.ofDays(365))));

        claims.spreadOverdue(clock.instant(), Duration.ofMinutes(30), Duration.ofDays(8));

        assertThat(nextPolls().getFirst()).isBefore(clock.instant().plus(Duration.ofMinutes(31)));
    }

    @Test
    void aClockThatWasAYearAheadForAWhileStopsNothing() {
        database.join("laura", laura.feed());
        database.join("jo", jo.feed());
        everyFeed.dueNow();
        clock.goOn(Duration.ofDays(400));
        jo.origin().at("/feed", tooMany(503, 3600));
        everyFeed.dueNow();
        everyFeed.claimAt(clock.instant().plus(DAY));
        clock.goOn(Duration.ofDays(-400));

        everyFeed.checkClock();

        assertThat(nextPolls())
                .allSatisfy(at -> assertThat(at).isBefore(clock.instant().plus(DAY)));
        assertThat(health("laura").lastPolledAt())
                .hasValueSatisfying(at -> assertThat(at).isBeforeOrEqualTo(clock.instant()));
        clock.goOn(Duration.ofMinutes(59));
        assertThat(claimed()).as("a wish for rest keeps its length").hasSizeLessThan(2);
        clock.goOn(Duration.ofHours(10));
        assertThat(everyFeed.dueNow())
                .hasSize(2)
                .doesNotHaveAnyElementsOfTypes(PollOutcome.Withheld.class);
    }

    @Test
    void aClockThatIsAYearBehindStopsNothing() {
        database.join("laura", laura.feed());
        everyFeed.dueNow();
        clock.goOn(Duration.ofDays(-400));

        everyFeed.checkClock();
        clock.goOn(Duration.ofHours(2));
        assertThat(everyFeed.dueNow()).hasSize(1);

        clock.goOn(Duration.ofDays(400));
        everyFeed.checkClock();
        clock.goOn(Duration.ofHours(1));
        assertThat(everyFeed.dueNow()).hasSize(1);
    }

    @Test
    void aClockThatIsAYearAheadGivesUpNothingThatHasFailedOnce() {
        database.join("laura", laura.feed());
        laura.origin().at("/feed", "HTTP/1.1 500 Oh\nContent-Length: 0");
        everyFeed.dueNow();
        clock.goOn(Duration.ofDays(400));
        everyFeed.dueNow();

        assertThat(health("laura").state()).isEqualTo(FeedHealth.State.FAILING);
    }

    private static String redirect(int status, String to) {
        return "HTTP/1.1 " + status + " Moved\nContent-Length: 0\nLocation: " + to;
    }

    private static String tooMany(int status, int seconds) {
        return "HTTP/1.1 " + status + " No\nContent-Length: 0\nRetry-After: " + seconds;
    }

    private static List<String> paths(Blog blog) {
        return blog.origin().received().stream().map(Received::path).toList();
    }

    private List<String> doctorsFindings(WebAddress address) {
        Report report =
                (Report)
                        doctor.examine(
                                address.toString(), new WrittenAddress.Askable(List.of(address)));
        return report.findings().stream().map(Finding::code).toList();
    }

    private PollOutcome pollOnly(String slug) {
        long wanted = feed(slug).id();
        List<DueFeed> due = everyFeed.claimAt(clock.instant());
        due.stream().filter(feed -> feed.id() != wanted).map(List::of).forEach(claims::release);
        return due.stream()
                .filter(feed -> feed.id() == wanted)
                .findFirst()
                .map(everyFeed::poll)
                .orElseThrow(() -> new AssertionError(slug + " is not due"));
    }

    private List<PollOutcome> everyFeedOneByOne() {
        return everyFeed.dueNow();
    }

    private List<String> claimed() {
        return everyFeed.claimAt(clock.instant()).stream()
                .map(feed -> feed.address().host())
                .toList();
    }

    private Feed feed(String slug) {
        return QuarkusTransaction.requiringNew()
                .call(() -> feeds.find("participant.slug", slug).firstResult());
    }

    private List<Instant> nextPolls() {
        return QuarkusTransaction.requiringNew().call(() -> feeds.listAll()).stream()
                .map(feed -> feed.health().nextPollAt().orElseThrow())
                .toList();
    }

    private Activity activity(String slug) {
        return directory.bySlug(slug).orElseThrow().activity();
    }

    private FeedHealth health(String slug) {
        return feed(slug).health();
    }

    private void change(String slug, java.util.function.Consumer<Feed> change) {
        QuarkusTransaction.requiringNew()
                .run(() -> change.accept(feeds.find("participant.slug", slug).firstResult()));
    }
}
