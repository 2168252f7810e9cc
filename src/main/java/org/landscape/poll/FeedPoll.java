package org.landscape.poll;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.entry.Admission;
import org.landscape.entry.EntryIntake;
import org.landscape.entry.Removals;
import org.landscape.feed.DueFeed;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescription;
import org.landscape.feed.Feeds;
import org.landscape.feed.PollResult;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.Routes;
import org.landscape.fetch.Validators;
import org.landscape.host.PacedFetcher;
import org.landscape.parse.FeedDocument;
import org.landscape.parse.FeedGuesses;
import org.landscape.parse.FeedParser;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.parse.ParsedFeed;

/// One poll of one feed, from the request to the stored result.
@Singleton
class FeedPoll {

    private final PacedFetcher fetcher;
    private final Routes routes;
    private final FeedParser parser;
    private final Feeds feeds;
    private final EntryIntake intake;
    private final Removals removals;
    private final BackfillStep backfill;
    private final PollSchedule schedule;
    private final InstantSource clock;

    FeedPoll(
            PacedFetcher fetcher,
            Routes routes,
            FeedParser parser,
            Feeds feeds,
            EntryIntake intake,
            Removals removals,
            BackfillStep backfill,
            PollConfig config,
            InstantSource clock) {
        this.fetcher = fetcher;
        this.routes = routes;
        this.parser = parser;
        this.feeds = feeds;
        this.intake = intake;
        this.removals = removals;
        this.backfill = backfill;
        this.schedule = new PollSchedule(config);
        this.clock = clock;
    }

    /// Whether the feed's host lets a request start now.
    boolean mayStart(DueFeed due) {
        return fetcher.mayStart(due.address(), due.host());
    }

    /// Polls a feed that [#mayStart] let go. Whatever the blog does comes back as a value.
    PollOutcome poll(DueFeed due) {
        return switch (fetcher.fetch(due.request(), due.host())) {
            case FetchOutcome.NotModified same -> store(due, feed -> unchanged(feed, same));
            case FetchOutcome.Fetched document -> read(due, document);
            case FetchOutcome.Denied denied ->
                    store(due, feed -> failed(feed, denied.message(), denied.retryAfter()));
            case FetchOutcome.Failed failure ->
                    store(due, feed -> failed(feed, failure.message(), null));
        };
    }

    private PollOutcome read(DueFeed due, FetchOutcome.Fetched document) {
        String hash = hash(document.body());
        if (due.bodyHash().filter(hash::equals).isPresent()) {
            return store(due, feed -> sameAgain(feed, document));
        }
        FeedDocument toParse =
                new FeedDocument(document.body(), document.contentType(), document.address());
        return switch (parser.parse(toParse)) {
            case ParseOutcome.Parsed parsed ->
                    store(due, feed -> admit(feed, document, parsed, hash));
            case ParseOutcome.Page page -> store(due, feed -> follow(feed, page));
            case ParseOutcome.Unreadable unreadable ->
                    store(due, feed -> failed(feed, unreadable.message(), null));
        };
    }

    /// Everything that a poll learnt goes into one transaction, or nothing of it.
    private PollOutcome store(DueFeed due, Function<Feed, PollOutcome> change) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () ->
                                feeds.findByIdOptional(due.id())
                                        .map(change)
                                        .orElseGet(PollOutcome.Gone::new));
    }

    private PollOutcome admit(
            Feed feed, FetchOutcome.Fetched document, ParseOutcome.Parsed parsed, String hash) {
        Instant now = clock.instant();
        ParsedFeed read = parsed.feed();
        Admission admission = intake.admit(feed, read, now);
        PollResult result =
                admission.changedSomething() ? PollResult.UPDATED : PollResult.UNCHANGED;
        boolean first = feed.firstParsedAt().isEmpty();
        feed.answered(result, document.validators(), document.address(), now);
        feed.describe(description(read, now), hash, String.join(" ", parsed.repairs()));
        feed.scheduleAt(
                schedule.afterAnswer(polled(feed), longest(document.freshFor(), read), now));
        if (first) {
            backfill.begin(feed, read, document.address(), now);
        }
        return new PollOutcome.Read(admission);
    }

    private PollOutcome unchanged(Feed feed, FetchOutcome.NotModified same) {
        WebAddress validatedAt = feed.validatedAt().orElseGet(feed::address);
        return unchanged(feed, same.validators(), validatedAt, same.freshFor());
    }

    private PollOutcome sameAgain(Feed feed, FetchOutcome.Fetched document) {
        return unchanged(feed, document.validators(), document.address(), document.freshFor());
    }

    private PollOutcome unchanged(
            Feed feed, Validators validators, WebAddress validatedAt, @Nullable Duration freshFor) {
        Instant now = clock.instant();
        feed.answered(PollResult.UNCHANGED, validators, validatedAt, now);
        removals.stillMissing(feed);
        feed.scheduleAt(schedule.afterAnswer(polled(feed), freshFor, now));
        return new PollOutcome.Unchanged();
    }

    private PollOutcome follow(Feed feed, ParseOutcome.Page page) {
        Instant now = clock.instant();
        // Where the page names none, its platform is believed; the usual places are for the doctor,
        // who has somebody to tell what was found there.
        List<FeedLink> links =
                page.links().isEmpty() ? FeedGuesses.of(feed.address()) : page.links();
        if (links.isEmpty()) {
            return failed(feed, "There is a page at this address, but it names no feed.", null);
        }
        WebAddress found = links.getFirst().address();
        if (found.equals(feed.address())) {
            return failed(feed, "The page names itself as its feed, but it is no feed.", null);
        }
        feed.answered(PollResult.FOUND, Validators.NONE, null, now);
        feed.moveTo(found, now);
        return new PollOutcome.Found(found);
    }

    private PollOutcome failed(Feed feed, String reason, @Nullable Duration retryAfter) {
        Instant now = clock.instant();
        feed.failed(reason, retryAfter == null ? null : now.plus(retryAfter), now);
        feed.scheduleAt(schedule.afterFailure(polled(feed), feed.failures(), retryAfter, now));
        return new PollOutcome.Failed(reason);
    }

    private PollSchedule.Polled polled(Feed feed) {
        return new PollSchedule.Polled(
                feed.id(), routes.covers(feed.address()), feed.health().polls());
    }

    private static FeedDescription description(ParsedFeed feed, Instant now) {
        return new FeedDescription(
                feed.id(),
                feed.title(),
                feed.siteUrl(),
                feed.language(),
                feed.authorName(),
                feed.updatedAt() == null ? now : feed.updatedAt());
    }

    private static @Nullable Duration longest(@Nullable Duration freshFor, ParsedFeed feed) {
        Duration timeToLive = feed.timeToLive();
        if (freshFor == null || timeToLive == null) {
            return freshFor == null ? timeToLive : freshFor;
        }
        return freshFor.compareTo(timeToLive) > 0 ? freshFor : timeToLive;
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
