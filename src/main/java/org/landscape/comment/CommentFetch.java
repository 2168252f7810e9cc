package org.landscape.comment;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.landscape.address.Sha256;
import org.landscape.address.WebAddress;
import org.landscape.comment.CommentPoll.Stage;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.Routes;
import org.landscape.fetch.Validators;
import org.landscape.host.PacedFetcher;
import org.landscape.host.PacedFetcher.Turn;
import org.landscape.parse.FeedParser;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedFeed;
import org.landscape.text.FeedDocument;

/// One request for the comments of a blog, from the request to the stored result. It changes
/// nothing of the feed itself: neither its due time nor its health.
@Singleton
class CommentFetch {

    /// After so many failures in a row, over some days, the next place is tried.
    private static final int MOST_FAILURES = 10;

    private static final Duration UNTIL_PARSERS_ARE_FREE = Duration.ofMinutes(1);

    private final PacedFetcher fetcher;
    private final FeedParser parser;
    private final CommentPolls polls;
    private final CommentIntake intake;
    private final CommentSchedule schedule;
    private final Routes routes;
    private final InstantSource clock;

    CommentFetch(
            PacedFetcher fetcher,
            FeedParser parser,
            CommentPolls polls,
            CommentIntake intake,
            Routes routes,
            InstantSource clock) {
        this.fetcher = fetcher;
        this.parser = parser;
        this.polls = polls;
        this.intake = intake;
        this.schedule = polls.schedule();
        this.routes = routes;
        this.clock = clock;
    }

    /// A turn at the host, if a request may start there now.
    Optional<Turn> turnFor(DueComments due) {
        return fetcher.turn(due.request().address(), due.host());
    }

    /// Asks, and stores what came of it. Whatever the blog does is stored as an outcome; only
    /// faults of this program are thrown.
    void take(DueComments due, Turn turn) {
        if (due.isOver(clock.instant())) {
            // The program was halted between the claim and now.
            turn.giveBack();
            return;
        }
        FetchOutcome answer = turn.fetch(due.request());
        switch (answer) {
            case FetchOutcome.NotModified same ->
                    unchanged(due, same.validators(), null, same.freshFor());
            case FetchOutcome.Fetched document -> read(due, document);
            case FetchOutcome.Withheld withheld ->
                    store(due, (poll, _) -> poll.scheduleAt(withheld.until()));
            case FetchOutcome.Denied denied when denied.isNotFoundOrGone() -> notHere(due);
            case FetchOutcome.Denied denied -> failed(due, denied, denied.retryAfter());
            case FetchOutcome.Failed failure -> failed(due, failure, null);
        }
    }

    private void read(DueComments due, FetchOutcome.Fetched document) {
        String hash = Sha256.hex(document.body());
        if (due.bodyHash().filter(hash::equals).isPresent()) {
            unchanged(due, document.validators(), document.address(), document.freshFor());
            return;
        }
        FeedDocument toParse =
                new FeedDocument(
                        document.body(),
                        document.contentType(),
                        document.address(),
                        document.links(),
                        document.refresh());
        switch (parser.parse(toParse)) {
            case ParseOutcome.Parsed parsed -> admit(due, document, parsed.feed(), hash);
            case ParseOutcome.Page _ -> notHere(due);
            case ParseOutcome.Unreadable _ -> notHere(due);
            case ParseOutcome.Busy _ ->
                    store(due, (poll, now) -> poll.scheduleAt(now.plus(UNTIL_PARSERS_ARE_FREE)));
            case ParseOutcome.Fault _ -> failedByUs(due);
        }
    }

    private void admit(
            DueComments due, FetchOutcome.Fetched document, ParsedFeed feed, String hash) {
        store(
                due,
                (poll, now) -> {
                    CommentIntake.Result result = intake.admit(poll, due.ofPost(), feed, now);
                    if (result == CommentIntake.Result.OF_POSTS) {
                        nextPlace(poll, due, now);
                        return;
                    }
                    boolean isNews = result == CommentIntake.Result.NEWS;
                    if (isNews) {
                        polls.sign(poll);
                    }
                    poll.read(hash, document.validators(), document.address(), isNews, now);
                    polls.thread(due.thread())
                            .ifPresent(
                                    thread ->
                                            thread.validate(
                                                    document.validators(),
                                                    document.address(),
                                                    hash));
                    boolean isForGood =
                            !document.redirects().isEmpty()
                                    && document.movedForGood().size()
                                            == document.redirects().size();
                    if (isForGood && due.thread() == null) {
                        poll.adopt(document.address());
                    }
                    poll.scheduleAt(next(poll, due, document.freshFor(), now));
                });
    }

    private Instant next(
            CommentPoll poll, DueComments due, @Nullable Duration freshFor, Instant now) {
        return schedule.afterAnswer(
                due.feed(),
                due.claim(),
                routes.covers(due.request().address()),
                poll.newsAt(),
                freshFor,
                now);
    }

    private void unchanged(
            DueComments due,
            Validators validators,
            @Nullable WebAddress at,
            @Nullable Duration freshFor) {
        store(
                due,
                (poll, now) -> {
                    intake.stillMissing(poll);
                    poll.unchanged(validators, at);
                    polls.thread(due.thread())
                            .ifPresent(thread -> thread.validate(validators, at, null));
                    poll.scheduleAt(next(poll, due, freshFor, now));
                });
    }

    /// There are no comments at this place, and the next one is asked in an interval.
    private void notHere(DueComments due) {
        store(due, (poll, now) -> nextPlace(poll, due, now));
    }

    private void nextPlace(CommentPoll poll, DueComments due, Instant now) {
        Optional<CommentThread> thread = polls.thread(due.thread());
        poll.scheduleAt(next(poll, due, null, now));
        if (thread.isPresent()) {
            polls.forget(thread.get());
        } else if (poll.stage() == Stage.WHOLE) {
            // Where comments were read before, the blog may have moved them.
            polls.seekAnew(poll, now);
        } else {
            polls.seekNext(poll, now);
        }
    }

    private void failed(
            DueComments due, FetchOutcome.Failed failure, @Nullable Duration retryAfter) {
        Log.debugf("No comments from %s: %s", due.request().address(), failure.detail());
        store(
                due,
                (poll, now) -> {
                    int failures = poll.failed();
                    poll.scheduleAt(
                            schedule.afterFailure(
                                    due.feed(), due.claim(), failures, retryAfter, now));
                    if (failures >= MOST_FAILURES && due.thread() == null) {
                        polls.seekNext(poll, now);
                    }
                });
    }

    /// Records a fault of this program: retried like a document that could not be fetched.
    void failedByUs(DueComments due) {
        store(
                due,
                (poll, now) ->
                        poll.scheduleAt(
                                schedule.afterFailure(
                                        due.feed(), due.claim(), poll.failed(), null, now)));
    }

    /// Stores everything that was learnt in one transaction, or nothing of it, if the claim still
    /// holds.
    private void store(DueComments due, BiConsumer<CommentPoll, Instant> change) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Instant now = clock.instant();
                            polls.lock(due, now)
                                    .ifPresent(
                                            poll -> {
                                                polls.thread(due.thread())
                                                        .ifPresent(it -> it.asked(now));
                                                change.accept(poll, now);
                                            });
                        });
    }
}
