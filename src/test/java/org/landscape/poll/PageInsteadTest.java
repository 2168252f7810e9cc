package org.landscape.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.desk.Action;
import org.landscape.desk.Audit;
import org.landscape.desk.Decided;
import org.landscape.desk.FeedDecisions;
import org.landscape.desk.Organiser;
import org.landscape.doctor.Doctor;
import org.landscape.doctor.Finding;
import org.landscape.doctor.Report;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.ShownEntry;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedHealth;
import org.landscape.feed.Feeds;
import org.landscape.fetch.ScriptedOrigin;
import org.landscape.fetch.ScriptedOrigin.Received;
import org.landscape.testsupport.Blog;
import org.landscape.testsupport.Blog.Post;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// A page in place of a feed: before the first reading it leads to its feed by one step, afterwards
/// it changes no address.
@QuarkusTest
@OnBothDatabases
class PageInsteadTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Inject EveryFeed everyFeed;
    @Inject Feeds feeds;
    @Inject EntryLists lists;
    @Inject Database database;
    @Inject Doctor doctor;
    @Inject FeedDecisions feedDecisions;
    @Inject Audit audit;
    @Inject TestClock clock;

    private final Blog laura = blog("Laura", "six");
    private final Blog other = blog("The news of a host", "news");

    private static Blog blog(String title, String guid) {
        return new Blog(title)
                .post(new Post(guid, title, "Mon, 18 Jul 2011 10:00:00 GMT", "<p>Words.</p>"));
    }

    @BeforeEach
    void emptyDatabase() {
        database.empty();
    }

    @AfterEach
    void closeBlogs() throws IOException {
        database.empty();
        laura.close();
        other.close();
    }

    @Test
    void aPageInThePlaceOfAFeedThatWasReadIsAFailureAndMovesNothing() {
        database.join("laura", laura.feed());
        everyFeed.dueNow();
        page(laura, "/feed", other.feed());
        clock.goOn(DAY);

        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Failed.class);

        assertThat(feed("laura").address()).isEqualTo(laura.feed());
        FeedHealth health = feed("laura").health();
        assertThat(health.state()).isEqualTo(FeedHealth.State.FAILING);
        assertThat(health.message())
                .hasValueSatisfying(it -> assertThat(it).contains("a page where the feed was"));
        assertThat(health.proposed()).contains(other.feed().toString());
        assertThat(everyFeed.dueNow()).as("it backs off").isEmpty();
        assertThat(other.origin().received()).isEmpty();
        assertThat(titles()).containsExactly("Laura");
    }

    @Test
    void aFeedThatStandsAgainGoesOnAndNothingIsProposedAnyMore() {
        database.join("laura", laura.feed());
        everyFeed.dueNow();
        page(laura, "/feed", other.feed());
        clock.goOn(DAY);
        everyFeed.dueNow();
        Blog again = blog("Laura", "six");
        laura.origin().at("/feed", redirect(302, again.feed()));
        clock.goOn(DAY);
        everyFeed.dueNow();

        assertThat(feed("laura").health().state()).isEqualTo(FeedHealth.State.OK);
        assertThat(feed("laura").health().proposed()).isEmpty();
        close(again);
    }

    @Test
    void afterSeveralFailuresTheAddressThatWasGivenIsAskedAndWhatItNamesIsProposed() {
        page(laura, "/", laura.feed());
        database.join("laura", laura.page("/"));
        everyFeed.dueNow();
        everyFeed.dueNow();
        assertThat(feed("laura").address()).isEqualTo(laura.feed());

        laura.origin().at("/feed", "HTTP/1.1 404 Not Found\nContent-Length: 0");
        page(laura, "/", laura.page("/new"));
        for (int poll = 0; poll < 6; poll++) {
            clock.goOn(DAY);
            everyFeed.dueNow();
        }

        assertThat(paths(laura))
                .containsExactly("/", "/feed", "/feed", "/feed", "/feed", "/", "/feed", "/");
        assertThat(feed("laura").address()).isEqualTo(laura.feed());
        assertThat(feed("laura").health().proposed()).contains(laura.page("/new").toString());
        assertThat(feed("laura").health().message())
                .contains("There is no feed at this address (HTTP 404).");
    }

    @Test
    void aFeedThatStandsAtTheGivenAddressIsTakenAgain() {
        page(laura, "/", laura.feed());
        database.join("laura", laura.page("/"));
        everyFeed.dueNow();
        everyFeed.dueNow();
        laura.origin().at("/feed", "HTTP/1.1 404 Not Found\nContent-Length: 0");
        laura.origin().at("/", redirect(302, other.feed()));
        for (int poll = 0; poll < 4; poll++) {
            clock.goOn(DAY);
            everyFeed.dueNow();
        }

        assertThat(feed("laura").address()).isEqualTo(laura.page("/"));
        assertThat(feed("laura").health().state()).isEqualTo(FeedHealth.State.OK);
    }

    @Test
    void aFeedThatMovedByAPageThatLeadsOnIsReadAndKeepsItsAddress() {
        database.join("laura", laura.page("/old.xml"));
        laura.origin().at("/old.xml", refresh(laura.feed()));

        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Read.class);
        assertThat(titles()).containsExactly("Laura");

        for (int poll = 0; poll < 5; poll++) {
            clock.goOn(DAY);
            assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Unchanged.class);
        }
        assertThat(feed("laura").address()).isEqualTo(laura.page("/old.xml"));
        assertThat(feed("laura").health().state()).isEqualTo(FeedHealth.State.OK);
        assertThat(paths(laura)).startsWith("/old.xml", "/feed", "/old.xml", "/feed");
    }

    @Test
    void aFeedThatWasReadMayMoveByAPageThatLeadsOn() {
        database.join("laura", laura.feed());
        everyFeed.dueNow();
        Blog again = blog("Laura", "six").post(laura("seven"));
        laura.origin().at("/feed", refresh(again.feed()));
        clock.goOn(DAY);

        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Read.class);
        assertThat(titles()).containsExactlyInAnyOrder("Laura", "seven");
        assertThat(feed("laura").address()).isEqualTo(laura.feed());
        close(again);
    }

    @Test
    void aPageThatLeadsToAnotherPageInThePlaceOfAFeedIsAFailure() {
        database.join("laura", laura.feed());
        everyFeed.dueNow();
        laura.origin().at("/feed", refresh(laura.page("/lapsed")));
        page(laura, "/lapsed", other.feed());
        clock.goOn(DAY);

        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Failed.class);
        assertThat(feed("laura").address()).isEqualTo(laura.feed());
        assertThat(feed("laura").health().proposed()).contains(other.feed().toString());
        assertThat(other.origin().received()).isEmpty();
    }

    @Test
    void pagesThatLeadToEachOtherEndAfterAsManyStepsAsTheDoctorGoes() {
        for (int page = 0; page < 9; page++) {
            laura.origin().at("/" + page, refresh(laura.page("/" + (page + 1) % 9)));
        }
        database.join("laura", laura.page("/0"));

        everyFeed.dueNow();

        assertThat(paths(laura)).containsExactly("/0", "/1", "/2");
        assertThat(pollsOfADay()).isLessThan(16);
        assertThat(feed("laura").address()).isEqualTo(laura.page("/0"));
        assertThat(feed("laura").health().state()).isEqualTo(FeedHealth.State.FAILING);
    }

    @Test
    void aFrontPageThatLeadsOnLeadsToTheFeedThatTheNextOneNames() {
        laura.origin().at("/", refresh(laura.page("/new/")));
        page(laura, "/new/", laura.feed());
        database.join("laura", laura.page("/"));

        everyFeed.dueNow();
        everyFeed.dueNow();

        assertThat(feed("laura").address()).isEqualTo(laura.feed());
        assertThat(feed("laura").namedBy()).contains(laura.page("/new/"));
        assertThat(titles()).containsExactly("Laura");
    }

    @Test
    void whatAGuessLedToIsNotToldAsTheFaultOfThePage() {
        laura.origin()
                .at(
                        "/",
                        "HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close",
                        "<p>Hello</p>".getBytes(UTF_8));
        laura.origin().at("/feed/", redirect(302, laura.page("/")));
        database.join("laura", laura.page("/"));

        everyFeed.dueNow();
        everyFeed.dueNow();

        assertThat(feed("laura").health().message())
                .contains(
                        "There is a page at this address, but it does not say where the list of its"
                                + " posts (its feed) is. Give the organisers"
                                + " the address of the feed itself.");
    }

    @Test
    void twoPagesThatNameEachOtherEndInBackOff() {
        page(laura, "/a", laura.page("/b"));
        page(laura, "/b", laura.page("/a"));
        database.join("laura", laura.page("/a"));

        int polls = pollsOfADay();

        assertThat(polls).isLessThan(16);
        assertThat(feed("laura").address()).isEqualTo(laura.page("/a"));
        assertThat(feed("laura").health().state()).isEqualTo(FeedHealth.State.FAILING);
        assertThat(feed("laura").health().message())
                .hasValueSatisfying(
                        it -> assertThat(it).contains("no feed that can be read where it leads"));
    }

    @Test
    void aChainOfPagesIsFollowedByOneStepAndTheAddressDoesNotWander() {
        for (int page = 0; page < 40; page++) {
            page(laura, "/" + page, laura.page("/" + (page + 1)));
        }
        database.join("laura", laura.page("/0"));

        assertThat(pollsOfADay()).isLessThan(16);
        assertThat(paths(laura)).containsOnly("/0", "/1");
        assertThat(feed("laura").address()).isEqualTo(laura.page("/0"));
    }

    @Test
    void aPageThatNamesAnotherAddressEachTimeEndsInBackOff() {
        AtomicInteger turn = new AtomicInteger();
        laura.origin()
                .at(
                        "/",
                        (request, out) ->
                                html(laura.page("/p" + turn.incrementAndGet())).play(request, out));
        database.join("laura", laura.page("/"));

        assertThat(pollsOfADay()).isLessThan(16);
        assertThat(feed("laura").address()).isEqualTo(laura.page("/"));
    }

    @Test
    void aPageDoesNotLeadToTheFeedOfAnotherParticipant() {
        database.join("other", other.feed());
        page(laura, "/", other.feed());
        database.join("laura", laura.page("/"));

        everyFeed.dueNow();
        clock.goOn(DAY);
        everyFeed.dueNow();

        assertThat(feed("laura").health().message())
                .hasValueSatisfying(it -> assertThat(it).contains("another participant's"));
        assertThat(titles()).containsExactly("The news of a host");
    }

    @Test
    void twoAuthorsWhoWereGivenOnePageHaveItsFeedBoth() {
        page(laura, "/", laura.feed());
        database.join("laura", laura.page("/"));
        database.join("jo", laura.page("/"));
        everyFeed.dueNow();
        everyFeed.dueNow();

        assertThat(feed("laura").address()).isEqualTo(laura.feed());
        assertThat(feed("jo").address()).isEqualTo(laura.feed());
    }

    @Test
    void whereAPageNamesNoFeedTheUsualPlacesAreTriedOneInEachRound() {
        laura.origin()
                .at(
                        "/",
                        "HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close",
                        "<p>Hello</p>".getBytes(UTF_8));
        laura.origin().at("/rss.xml", redirect(302, laura.feed()));
        database.join("laura", laura.page("/"));
        for (int round = 0; round < 4; round++) {
            everyFeed.dueNow();
            everyFeed.dueNow();
            clock.goOn(DAY);
        }

        assertThat(paths(laura)).startsWith("/", "/feed/", "/", "/rss.xml", "/feed");
        assertThat(feed("laura").address()).isEqualTo(laura.page("/rss.xml"));
        assertThat(titles()).containsExactly("Laura");
    }

    @Test
    void theDoctorSaysTheSameOfAPageInThePlaceOfAFeed() {
        page(laura, "/", laura.feed());
        assertThat(doctorsFindings(laura.page("/"))).doesNotContain("page_instead_of_feed");

        aPageInThePlaceOfAFeedThatWasReadIsAFailureAndMovesNothing();

        assertThat(doctorsFindings(laura.feed())).contains("page_instead_of_feed");
    }

    @Test
    void anOrganiserTakesTheFeedThatIsProposedAndNoOther() {
        aPageInThePlaceOfAFeedThatWasReadIsAFailureAndMovesNothing();

        assertThat(
                        feedDecisions.takeFeed(
                                new Organiser("Jo"), "laura", "https://else.example/feed"))
                .isInstanceOf(Decided.Refused.class);
        assertThat(feedDecisions.takeFeed(new Organiser("Jo"), "laura", other.feed().toString()))
                .isInstanceOf(Decided.Done.class);

        assertThat(everyFeed.dueNow()).hasOnlyElementsOfType(PollOutcome.Read.class);
        assertThat(feed("laura").address()).isEqualTo(other.feed());
        assertThat(feed("laura").given()).isEqualTo(laura.feed());
        assertThat(feed("laura").health().proposed()).isEmpty();
        assertThat(audit.about("participants/laura"))
                .extracting(line -> line.action(), line -> line.detail())
                .containsExactly(tuple(Action.TOOK_FEED, other.feed().toString()));
    }

    @Test
    void anAddressThatSomebodyWroteDownAnewMayBeAPageAgain() {
        database.join("laura", laura.feed());
        everyFeed.dueNow();
        page(other, "/", other.feed());
        change("laura", feed -> feed.readdress(other.page("/"), clock.instant()));

        everyFeed.dueNow();
        everyFeed.dueNow();

        assertThat(feed("laura").address()).isEqualTo(other.feed());
        assertThat(feed("laura").health().state()).isEqualTo(FeedHealth.State.OK);
    }

    /// Polls what is due every ten minutes, and returns how often that was.
    private int pollsOfADay() {
        int polls = 0;
        for (int look = 0; look < 24 * 6; look++) {
            polls += everyFeed.dueNow().size();
            clock.goOn(Duration.ofMinutes(10));
        }
        return polls;
    }

    private List<String> doctorsFindings(WebAddress address) {
        Report report =
                (Report)
                        doctor.examine(
                                address.toString(), new WrittenAddress.Askable(List.of(address)));
        return report.findings().stream().map(Finding::code).toList();
    }

    private static void page(Blog blog, String path, WebAddress named) {
        blog.origin().at(path, html(named));
    }

    private static ScriptedOrigin.Script html(WebAddress named) {
        return ScriptedOrigin.answer(
                "HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close",
                """
                <!doctype html><title>A page</title>
                <link rel="alternate" type="application/rss+xml" href="%s">
                """
                        .formatted(named)
                        .getBytes(UTF_8));
    }

    private static Post laura(String title) {
        return new Post(title, title, "Tue, 19 Jul 2011 10:00:00 GMT", "<p>More words.</p>");
    }

    private static ScriptedOrigin.Script refresh(WebAddress to) {
        return ScriptedOrigin.answer(
                "HTTP/1.1 200 OK\nContent-Type: text/html\nConnection: close",
                "<!doctype html><meta http-equiv=refresh content='0; url=%s'><p>Moved.</p>"
                        .formatted(to)
                        .getBytes(UTF_8));
    }

    private static String redirect(int status, WebAddress to) {
        return "HTTP/1.1 " + status + " Moved\nContent-Length: 0\nLocation: " + to;
    }

    private static void close(Blog blog) {
        try {
            blog.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> paths(Blog blog) {
        return blog.origin().received().stream().map(Received::path).toList();
    }

    private List<String> titles() {
        return lists.page(EntryQuery.ALL).entries().stream().map(ShownEntry::title).toList();
    }

    private Feed feed(String slug) {
        return QuarkusTransaction.requiringNew()
                .call(() -> feeds.find("participant.slug", slug).firstResult());
    }

    private void change(String slug, java.util.function.Consumer<Feed> change) {
        QuarkusTransaction.requiringNew()
                .run(() -> change.accept(feeds.find("participant.slug", slug).firstResult()));
    }
}
