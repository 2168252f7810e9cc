package org.landscape.poll;

import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.landscape.address.Sha256;
import org.landscape.address.WebAddress;
import org.landscape.entry.Admission;
import org.landscape.entry.EntryIntake;
import org.landscape.entry.Removals;
import org.landscape.feed.DueFeed;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescribed;
import org.landscape.feed.FeedDescription;
import org.landscape.feed.Feeds;
import org.landscape.feed.Halt;
import org.landscape.feed.Licence;
import org.landscape.feed.PollResult;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchRequest;
import org.landscape.fetch.Validators;
import org.landscape.host.PacedFetcher;
import org.landscape.host.PacedFetcher.Turn;
import org.landscape.parse.FeedGuesses;
import org.landscape.parse.FeedParser;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.text.FeedDocument;

/// One poll of one feed, from the request to the stored result.
@Singleton
class FeedPoll {

    private static final int GONE = 410;

    private static final String NO_DETAIL = "nothing more is known";

    private static final String OUR_FAULT =
            "A fault of this program keeps us from reading this blog; nothing is wrong with the blog."
                    + " It is tried again by itself, and the program's log says more.";

    private static final String PAGE_INSTEAD =
            "There is a page where the feed was. If the blog has moved, say so on the page Your blog, or"
                    + " to an organiser; if not, its feed has to be switched on again.";

    private static final String OF_WHO_IS_GONE =
            "This is the blog of somebody who left this landscape or was removed from it. It is not"
                    + " read; they themselves can join again on the page Join.";

    private static final String NO_FEED =
            "There is a page at this address, but it does not say where the list of its posts (its"
                    + " feed) is.";

    private static final Duration UNTIL_PARSERS_ARE_FREE = Duration.ofMinutes(1);

    private final PacedFetcher fetcher;
    private final FeedParser parser;
    private final Feeds feeds;
    private final EntryIntake intake;
    private final Removals removals;
    private final BackfillStep backfill;
    private final NextPoll nextPoll;
    private final UnchangedFeeds unchanged;
    private final SharedCommits commits;
    private final Storage storage;
    private final Faults faults;
    private final Event<FeedDescribed> described;
    private final Event<DocumentRead> documents;
    private final InstantSource clock;

    FeedPoll(
            PacedFetcher fetcher,
            FeedParser parser,
            Feeds feeds,
            EntryIntake intake,
            Removals removals,
            BackfillStep backfill,
            NextPoll nextPoll,
            UnchangedFeeds unchanged,
            SharedCommits commits,
            Storage storage,
            Faults faults,
            Event<FeedDescribed> described,
            Event<DocumentRead> documents,
            InstantSource clock) {
        this.fetcher = fetcher;
        this.parser = parser;
        this.feeds = feeds;
        this.intake = intake;
        this.removals = removals;
        this.backfill = backfill;
        this.nextPoll = nextPoll;
        this.unchanged = unchanged;
        this.commits = commits;
        this.storage = storage;
        this.faults = faults;
        this.described = described;
        this.documents = documents;
        this.clock = clock;
    }

    /// A turn at the feed's host, if a request may start there now.
    Optional<Turn> turnFor(DueFeed due) {
        return fetcher.turn(due.address(), due.host());
    }

    /// Polls a feed. Whatever the blog does is returned as a value. So is a fault of this program,
    /// which is stored in a transaction of its own, because the previous one was rolled back.
    PollOutcome poll(DueFeed due, Turn turn) {
        try {
            return ask(due, turn);
        } catch (RuntimeException | StackOverflowError e) {
            if (!storage.isBroken(e)) {
                faults.log("Failed to poll " + nameInLog(due), e);
                faulted(due, e);
            }
            return new PollOutcome.Faulted(OUR_FAULT);
        }
    }

    private void faulted(DueFeed due, Throwable fault) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(
                            () ->
                                    feeds.lock(due.id())
                                            .filter(feed -> feed.awaits(due, clock.instant()))
                                            .ifPresent(feed -> announcing(feed, this::failedByUs)));
        } catch (RuntimeException e) {
            e.addSuppressed(fault);
            if (!storage.isBroken(e)) {
                faults.log("Failed to keep that there was a fault with " + nameInLog(due), e);
            }
        }
    }

    /// For the log, which others keep: no name of a person.
    private static String nameInLog(DueFeed due) {
        return "the feed at " + LogText.of(due.address());
    }

    private PollOutcome ask(DueFeed due, Turn turn) {
        if (due.isLate(clock.instant())) {
            // The program was halted, or waited for the database, between the claim and now.
            turn.giveBack();
            return new PollOutcome.Dropped();
        }
        long start = System.nanoTime();
        FetchOutcome answer = turn.fetch(due.request());
        return handle(due, turn, answer, new Path(start, answer.movedForGood(), List.of()));
    }

    /// How the answer was reached.
    ///
    /// @param start of the poll, on the monotonic clock
    /// @param movedForGood where permanent redirects led from the feed's own address
    /// @param onward the addresses to which pages led on, in order
    private record Path(long start, List<WebAddress> movedForGood, List<WebAddress> onward) {
        Path to(WebAddress next) {
            return new Path(
                    start, movedForGood, Stream.concat(onward.stream(), Stream.of(next)).toList());
        }
    }

    private PollOutcome handle(DueFeed due, Turn turn, FetchOutcome answer, Path path) {
        return switch (answer) {
            case FetchOutcome.NotModified same ->
                    isStored(due, turn, same.validators(), null, same.freshFor(), path)
                            ? new PollOutcome.Unchanged()
                            : store(due, turn, feed -> unchanged(feed, due, same, path));
            case FetchOutcome.Fetched document -> read(due, turn, document, path);
            case FetchOutcome.Withheld withheld ->
                    store(due, turn, feed -> withheld(feed, withheld));
            case FetchOutcome.Denied denied -> store(due, turn, feed -> denied(feed, due, denied));
            case FetchOutcome.Unreachable unreachable ->
                    store(due, turn, feed -> unreachable(feed, due, unreachable));
            case FetchOutcome.Failed failure ->
                    store(
                            due,
                            turn,
                            feed -> failed(feed, due, failure.message(), failure.detail()));
        };
    }

    private PollOutcome read(DueFeed due, Turn turn, FetchOutcome.Fetched document, Path path) {
        String hash = Sha256.hex(document.body());
        if (due.bodyHash().filter(hash::equals).isPresent()) {
            return isStored(
                            due,
                            turn,
                            document.validators(),
                            document.address(),
                            document.freshFor(),
                            path)
                    ? new PollOutcome.Unchanged()
                    : store(due, turn, feed -> sameBytes(feed, due, document, path));
        }
        FeedDocument toParse =
                new FeedDocument(
                        document.body(),
                        document.contentType(),
                        document.address(),
                        document.links(),
                        document.refresh());
        return switch (parser.parse(toParse)) {
            case ParseOutcome.Parsed parsed -> {
                EntryIntake.ReadEntries entries =
                        intake.read(due.id(), parsed.feed(), clock.instant());
                yield store(
                        due,
                        turn,
                        parsed.feed().entries().size(),
                        feed -> admit(feed, due, document, parsed, entries, hash, path));
            }
            case ParseOutcome.Page page ->
                    onward(due, page, path)
                            .map(next -> handle(due, turn, follow(due, next, path), path.to(next)))
                            .orElseGet(
                                    () ->
                                            store(
                                                    due,
                                                    turn,
                                                    feed ->
                                                            page(
                                                                    feed,
                                                                    due,
                                                                    page,
                                                                    document.address())));
            case ParseOutcome.Unreadable unreadable ->
                    store(
                            due,
                            turn,
                            feed -> failed(feed, due, unreadable.message(), unreadable.detail()));
            case ParseOutcome.Fault _ -> store(due, turn, this::failedByUs);
            case ParseOutcome.Busy _ -> store(due, turn, this::postponedUnread);
        };
    }

    /// The address to which a page leads on, unless this poll has asked it already. The limit is
    /// the number of candidates that the doctor asks.
    private static Optional<WebAddress> onward(DueFeed due, ParseOutcome.Page page, Path path) {
        return Optional.ofNullable(page.onward())
                .filter(_ -> path.onward().size() < ParseOutcome.Page.CANDIDATES)
                .filter(next -> !next.equals(due.address()) && !path.onward().contains(next));
    }

    /// Requests the address to which a page leads on, as a redirect would be followed: with the
    /// same pace, rules and validators, and within the same deadline.
    private FetchOutcome follow(DueFeed due, WebAddress next, Path path) {
        Duration left = fetcher.deadline().minusNanos(System.nanoTime() - path.start());
        FetchRequest request =
                new FetchRequest(next, due.request().validators(), due.request().validatedAt());
        return left.isPositive()
                ? fetcher.turn(next, left)
                        .map(turn -> turn.fetch(request, left))
                        .orElseGet(() -> busy(next))
                : new FetchOutcome.TimedOut("no time left after a page that leads on", List.of());
    }

    private FetchOutcome busy(WebAddress next) {
        return new FetchOutcome.Withheld(
                clock.instant().plus(UNTIL_PARSERS_ARE_FREE), next, List.of());
    }

    /// Stores that a feed has not changed, where nothing else is to be settled.
    ///
    /// @param readAt the address of the whole document that was the same; null after a 304
    private boolean isStored(
            DueFeed due,
            Turn turn,
            Validators validators,
            @Nullable WebAddress readAt,
            @Nullable Duration freshFor,
            Path path) {
        boolean isPlain =
                path.movedForGood().isEmpty()
                        && path.onward().isEmpty()
                        && turn.host().equals(due.host());
        return isPlain
                && due.steady()
                        .filter(
                                steady ->
                                        unchanged.store(due, steady, validators, readAt, freshFor))
                        .isPresent();
    }

    /// Stores everything that a poll learnt in one transaction, or nothing of it. The feed's row is
    /// locked first, so that decisions of organisers and feeds.yaml wait and are not overwritten.
    /// An answer that the feed no longer awaits is dropped.
    private PollOutcome store(DueFeed due, Turn turn, Function<Feed, PollOutcome> change) {
        return store(due, turn, 0, change);
    }

    /// @param posts about how many are stored
    private PollOutcome store(
            DueFeed due, Turn turn, int posts, Function<Feed, PollOutcome> change) {
        Function<Feed, PollOutcome> whole =
                feed -> {
                    if (!feed.awaits(due, clock.instant())) {
                        return new PollOutcome.Dropped();
                    }
                    // The change below may give the feed another address.
                    feed.assignHost(turn.host());
                    return announcing(feed, change);
                };
        return commits.store(due.id(), posts, whole)
                .orElseGet(
                        () ->
                                OnceMore.inTransaction(
                                        () ->
                                                feeds.lock(due.id())
                                                        .map(whole)
                                                        .orElseGet(PollOutcome.Dropped::new)));
    }

    /// What lists say of participants and blogs is kept in memory, so it is told when it changes.
    private PollOutcome announcing(Feed feed, Function<Feed, PollOutcome> change) {
        List<?> before = FeedDescribed.facts(feed);
        PollOutcome outcome = change.apply(feed);
        if (!before.equals(FeedDescribed.facts(feed))) {
            described.fire(new FeedDescribed(feed.id()));
        }
        return outcome;
    }

    private PollOutcome admit(
            Feed feed,
            DueFeed due,
            FetchOutcome.Fetched document,
            ParseOutcome.Parsed parsed,
            EntryIntake.ReadEntries entries,
            String hash,
            Path path) {
        if (isCandidate(feed, due)
                && feed.namedBy().isEmpty()
                && isOfComments(due, parsed.feed())) {
            return failed(feed, due, NO_FEED, "a guess led to a feed of comments");
        }
        Instant now = clock.instant();
        if (!feed.wasRead()
                && (feeds.isOfWhoIsGone(due.address())
                        || feeds.isOfWhoIsGone(document.address()))) {
            return ofWhoIsGone(feed, due);
        }
        logRecovery(feed, due);
        feed.moveToReadAddress(due.address());
        ParsedFeed read = parsed.feed();
        Admission admission = intake.admit(feed, read, entries);
        PollResult result =
                admission.changedSomething() ? PollResult.UPDATED : PollResult.UNCHANGED;
        boolean first = feed.firstParsedAt().isEmpty();
        feed.answered(result, document.validators(), document.address(), now);
        Optional<String> author = feed.authorName();
        Optional<String> language = feed.language();
        feed.describe(description(read, now), hash, remarks(parsed, admission));
        if (!first) {
            intake.describedAnew(
                    feed,
                    !author.equals(feed.authorName()),
                    !language.equals(feed.language()),
                    now);
        }
        if (admission.waiting() > 0) {
            // The waiting posts are in this document; a 304 would not bring them.
            feed.readAgain(now);
        }
        followMove(feed, path, now);
        feed.scheduleAt(nextPoll.afterAnswer(feed, document.freshFor(), now));
        if (first) {
            backfill.begin(feed, read, document.address(), now);
        }
        documents.fire(new DocumentRead(feed.id(), read));
        return new PollOutcome.Read(admission);
    }

    private static String remarks(ParseOutcome.Parsed parsed, Admission admission) {
        Stream<String> waiting =
                admission.waiting() == 0
                        ? Stream.empty()
                        : Stream.of(
                                "It has brought more than is taken of one blog at once; %d new or edited %s."
                                        .formatted(
                                                admission.waiting(),
                                                admission.waiting() == 1
                                                        ? "post waits"
                                                        : "posts wait"));
        return Stream.concat(parsed.repairs().stream(), waiting).collect(Collectors.joining(" "));
    }

    private PollOutcome unchanged(
            Feed feed, DueFeed due, FetchOutcome.NotModified same, Path path) {
        Instant now = clock.instant();
        logRecovery(feed, due);
        feed.notModified(same.validators(), now);
        return storeUnchanged(feed, path, same.freshFor(), now);
    }

    private PollOutcome sameBytes(
            Feed feed, DueFeed due, FetchOutcome.Fetched document, Path path) {
        Instant now = clock.instant();
        logRecovery(feed, due);
        feed.answered(PollResult.UNCHANGED, document.validators(), document.address(), now);
        return storeUnchanged(feed, path, document.freshFor(), now);
    }

    private PollOutcome storeUnchanged(
            Feed feed, Path path, @Nullable Duration freshFor, Instant now) {
        removals.stillMissing(feed);
        followMove(feed, path, now);
        feed.scheduleAt(nextPoll.afterAnswer(feed, freshFor, now));
        return new PollOutcome.Unchanged();
    }

    /// Moves the feed to the target of its permanent redirects, once they are trusted. An address
    /// of another participant's feed is not adopted: the new owner of a lapsed domain could
    /// redirect us there.
    private void followMove(Feed feed, Path path, Instant now) {
        feed.redirectedFor(path.movedForGood(), now)
                .ifPresent(
                        to -> {
                            if (feeds.isOfAnother(to, feed) || feeds.isOfWhoIsGone(to)) {
                                Log.warnf(
                                        "%s redirects for good to %s, which is another"
                                                + " participant's; it keeps its address",
                                        LogText.of(feed.address()), LogText.of(to));
                                return;
                            }
                            Log.infof(
                                    "%s has moved for good to %s",
                                    LogText.of(feed.address()), LogText.of(to));
                            feed.adopt(to, now);
                        });
    }

    /// Handles a page in place of a feed. Before the first reading the page may lead to the feed,
    /// by one step. After it the page proves nothing: a host under maintenance, a lapsed domain and
    /// a sign-in all answer with a page. The feed that such a page names is proposed to organisers.
    ///
    /// @param at the address of the page
    private PollOutcome page(Feed feed, DueFeed due, ParseOutcome.Page page, WebAddress at) {
        if (feed.wasRead()) {
            page.links().stream()
                    .map(FeedLink::address)
                    .findFirst()
                    .filter(named -> !named.equals(feed.address()))
                    .filter(named -> !feeds.isOfAnother(named, feed))
                    .ifPresent(feed::propose);
            return failed(
                    feed, due, PAGE_INSTEAD, "a page that names " + page.links().size() + " feeds");
        }
        if (isCandidate(feed, due)) {
            return failed(feed, due, "There is a page as well.", "a page that a page led to");
        }
        List<FeedLink> candidates = page.candidates();
        if (candidates.isEmpty()) {
            return failed(feed, due, NO_FEED, NO_DETAIL);
        }
        // Each poll tries another candidate, as many in turn as the doctor tries at once.
        int tried = Math.min(candidates.size(), ParseOutcome.Page.CANDIDATES);
        WebAddress candidate = candidates.get(feed.failures() % tried).address();
        if (candidate.equals(feed.address())) {
            return failed(
                    feed, due, "The page names itself as its feed, but it is no feed.", NO_DETAIL);
        }
        if (feeds.isOfAnother(candidate, feed)) {
            return failed(
                    feed,
                    due,
                    "The page at this address names a feed that is here already, as another"
                            + " participant's.",
                    candidate.toString());
        }
        if (feeds.isOfWhoIsGone(candidate)) {
            return ofWhoIsGone(feed, due);
        }
        feed.leadsTo(candidate, page.names(candidate) ? at : null, clock.instant());
        return new PollOutcome.Found(candidate);
    }

    /// Stops the polling of a feed that turned out to be that of a participant who left or was
    /// removed.
    private PollOutcome ofWhoIsGone(Feed feed, DueFeed due) {
        PollOutcome outcome = failed(feed, due, OF_WHO_IS_GONE, NO_DETAIL);
        feed.halt(Halt.GIVEN_UP);
        return outcome;
    }

    /// Whether the address was asked because a page had led there.
    private static boolean isCandidate(Feed feed, DueFeed due) {
        return !feed.wasRead() && !due.address().equals(feed.address());
    }

    private static boolean isOfComments(DueFeed due, ParsedFeed feed) {
        return new FeedLink(due.address(), feed.title(), "").isOfComments();
    }

    private PollOutcome withheld(Feed feed, FetchOutcome.Withheld withheld) {
        feed.postpone(withheld.until());
        return new PollOutcome.Withheld(withheld.until());
    }

    /// Stores a fault of this program. The feed waits as after a failure of its own, so that the
    /// fault is not repeated every minute.
    private PollOutcome failedByUs(Feed feed) {
        Instant now = clock.instant();
        feed.failedByUs(now);
        feed.scheduleAt(nextPoll.afterFailure(feed, null, now));
        return new PollOutcome.Faulted(OUR_FAULT);
    }

    /// Postpones a feed whose document was not read; nothing was learnt of the blog.
    private PollOutcome postponedUnread(Feed feed) {
        Instant soon = clock.instant().plus(UNTIL_PARSERS_ARE_FREE);
        feed.scheduleAt(soon);
        return new PollOutcome.Withheld(soon);
    }

    /// Handles a host that does not answer. Before the first reading the address may be misspelt,
    /// so its other spellings are tried, by one step.
    private PollOutcome unreachable(Feed feed, DueFeed due, FetchOutcome.Unreachable unreachable) {
        List<FeedLink> candidates =
                feed.wasRead() || isCandidate(feed, due)
                        ? List.of()
                        : FeedGuesses.otherWays(feed.address());
        if (candidates.isEmpty()) {
            return failed(feed, due, unreachable.message(), unreachable.detail());
        }
        WebAddress candidate = candidates.get(feed.failures() % candidates.size()).address();
        feed.leadsTo(candidate, null, clock.instant());
        return new PollOutcome.Found(candidate);
    }

    private PollOutcome denied(Feed feed, DueFeed due, FetchOutcome.Denied denied) {
        boolean isOwnAddress = due.address().equals(feed.address());
        PollOutcome outcome =
                failed(feed, due, denied.message(), denied.detail(), denied.retryAfter());
        if (denied.status() == GONE && isOwnAddress) {
            Instant now = clock.instant();
            if (feed.goneAgain(PollSchedule.GONE_CHECK, now)) {
                Log.infof("Gave up %s: it says that it is gone for good", nameInLog(due));
                feed.halt(Halt.GONE);
            } else if (feed.halted().isEmpty()) {
                feed.scheduleAt(nextPoll.afterGone(feed, now));
            }
        }
        return outcome;
    }

    private PollOutcome failed(Feed feed, DueFeed due, String what, String detail) {
        return failed(feed, due, what, detail, null);
    }

    /// @param detail the technical reason, for the log
    private PollOutcome failed(
            Feed feed, DueFeed due, String what, String detail, @Nullable Duration retryAfter) {
        Instant now = clock.instant();
        String reason = messageFor(feed, due, what);
        boolean isNews = !reason.equals(feed.health().message().orElse(null));
        feed.failed(reason, retryAfter == null ? null : now.plus(retryAfter), now);
        feed.scheduleAt(nextPoll.afterFailure(feed, retryAfter, now));
        // A new reason is at INFO, for the person who runs the program; a repeated one is not.
        Log.logf(
                isNews ? Logger.Level.INFO : Logger.Level.DEBUG,
                "Could not read %s: %s (%s)",
                nameInLog(due),
                LogText.of(what),
                LogText.of(detail));
        if (nextPoll.isToBeGivenUp(feed, now)) {
            Log.infof(
                    "Gave up %s after %d failures; the last one: %s (%s)",
                    nameInLog(due), feed.failures(), LogText.of(what), LogText.of(detail));
            feed.halt(Halt.GIVEN_UP);
        }
        return new PollOutcome.Failed(reason);
    }

    private static void logRecovery(Feed feed, DueFeed due) {
        if (feed.failures() > 0) {
            Log.infof("Could read %s again, after %d failures", nameInLog(due), feed.failures());
        }
    }

    /// The message for the owner. A failure at another address than the feed's own is told as such.
    private static String messageFor(Feed feed, DueFeed due, String what) {
        if (due.address().equals(feed.address())
                || (isCandidate(feed, due) && due.address().key().equals(feed.address().key()))) {
            return what;
        }
        if (isCandidate(feed, due) && feed.namedBy().isEmpty()) {
            // What a guessed address answers tells the owner nothing.
            return NO_FEED + " Give the organisers the address of the feed itself.";
        }
        if (isCandidate(feed, due)) {
            return "There is a page at this address, and no feed that can be read where it leads. "
                    + what
                    + " Give the organisers the address of the feed itself.";
        }
        // Another address was tried in place of the feed's own, whose message still holds.
        return feed.health().message().orElse(what);
    }

    private static FeedDescription description(ParsedFeed feed, Instant now) {
        Instant updated = feed.updatedAt();
        ParsedEntry.@Nullable Licence licence = feed.licence();
        return new FeedDescription(
                feed.id(),
                feed.title(),
                feed.siteUrl(),
                feed.language(),
                feed.authorName(),
                licence == null ? null : Licence.of(licence.url(), licence.rights()),
                feed.timeToLive(),
                // A date in the future counts as now.
                updated == null || updated.isAfter(now) ? now : updated);
    }
}
