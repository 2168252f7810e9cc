package org.landscape.poll;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.entry.Admission;
import org.landscape.entry.EntryIntake;
import org.landscape.feed.Backfill;
import org.landscape.feed.Backfills;
import org.landscape.feed.DueBackfill;
import org.landscape.feed.Feed;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.FetchRequest;
import org.landscape.fetch.Routes;
import org.landscape.host.PacedFetcher;
import org.landscape.host.PacedFetcher.Turn;
import org.landscape.parse.FeedParser;
import org.landscape.parse.OlderDocument;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.programme.CurrentProgramme;
import org.landscape.text.FeedDocument;

/// Fetches one older document of a feed, and decides whether the document before it is wanted too:
/// until the programme's start, until a document brings nothing new, or until enough were read.
@Singleton
class BackfillStep {

    private final PacedFetcher fetcher;
    private final FeedParser parser;
    private final Backfills backfills;
    private final EntryIntake intake;
    private final CurrentProgramme programme;
    private final BackfillConfig config;
    private final PollSchedule schedule;
    private final Routes routes;
    private final InstantSource clock;

    BackfillStep(
            PacedFetcher fetcher,
            FeedParser parser,
            Backfills backfills,
            EntryIntake intake,
            CurrentProgramme programme,
            BackfillConfig config,
            PollConfig pollConfig,
            Routes routes,
            InstantSource clock) {
        this.fetcher = fetcher;
        this.parser = parser;
        this.backfills = backfills;
        this.intake = intake;
        this.programme = programme;
        this.config = config;
        this.schedule = new PollSchedule(pollConfig);
        this.routes = routes;
        this.clock = clock;
    }

    /// Begins the backfill of a feed, after its first document was read, inside that transaction.
    void begin(Feed feed, ParsedFeed newest, WebAddress address, Instant now) {
        if (config.documents() > 0 && !reachesStart(newest)) {
            OlderDocument.before(newest, address)
                    .ifPresent(older -> backfills.begin(feed, older, now));
        }
    }

    Optional<Turn> turnFor(DueBackfill due) {
        return fetcher.turn(due.document(), due.host());
    }

    /// Fetches the document that is due.
    void take(DueBackfill due, Turn turn) {
        if (due.isOver(clock.instant())) {
            turn.giveBack();
            return;
        }
        switch (turn.fetch(FetchRequest.unconditional(due.document()))) {
            case FetchOutcome.Withheld withheld ->
                    store(due, backfill -> backfill.postpone(withheld.until()));
            case FetchOutcome.Fetched document -> read(due, document);
            case FetchOutcome.Denied denied when denied.isNotFoundOrGone() ->
                    // WordPress answers so after its last page.
                    store(due, Backfill::finish);
            case FetchOutcome.Denied denied -> failed(due, denied.retryAfter());
            default -> failed(due, null);
        }
    }

    /// Stores a fault of this program, in a transaction of its own, because the previous one was
    /// rolled back.
    void failedByUs(DueBackfill due) {
        failed(due, null);
    }

    /// Schedules the document again after the same waits as a feed that cannot be read.
    private void failed(DueBackfill due, @Nullable Duration retryAfter) {
        store(
                due,
                backfill -> {
                    int failures = backfill.failures() + 1;
                    PollSchedule.Polled polled =
                            new PollSchedule.Polled(
                                    due.feedId(), routes.covers(due.document()), failures);
                    Instant now = clock.instant();
                    backfill.failed(schedule.afterFailure(polled, failures, retryAfter, now));
                });
    }

    private void read(DueBackfill due, FetchOutcome.Fetched document) {
        FeedDocument toParse =
                new FeedDocument(document.body(), document.contentType(), document.address());
        switch (parser.parse(toParse)) {
            case ParseOutcome.Parsed(ParsedFeed older, List<String> repairs)
                    when older.entries().isEmpty() -> {
                // A document that had to be repaired may have broken off before its posts.
                if (repairs.isEmpty()) {
                    store(due, Backfill::finish);
                } else {
                    failed(due, null);
                }
            }
            case ParseOutcome.Parsed(ParsedFeed older, _) -> {
                EntryIntake.ReadEntries entries =
                        intake.readOlder(due.feedId(), older.entries(), clock.instant());
                store(due, backfill -> admit(backfill, older, entries, document.address()));
            }
            case ParseOutcome.Fault _ -> failed(due, null);
            case ParseOutcome.Busy _ ->
                    store(due, backfill -> backfill.postpone(clock.instant().plus(config.gap())));
            // A host under maintenance or a late reading is temporary, and does not end the
            // backfill.
            case ParseOutcome.Page _, ParseOutcome.Unreadable _ -> failed(due, null);
        }
    }

    private void admit(
            Backfill backfill,
            ParsedFeed older,
            EntryIntake.ReadEntries entries,
            WebAddress address) {
        Instant now = clock.instant();
        Admission admission = intake.admitOlder(backfill.feed(), entries);
        boolean brought = admission.added() + admission.leftOut() > 0;
        boolean enough = backfill.documents() + 1 >= config.documents() || reachesStart(older);
        Optional<WebAddress> before =
                brought && !enough ? OlderDocument.before(older, address) : Optional.empty();
        before.ifPresentOrElse(
                next -> backfill.goOn(admission.added(), next, now.plus(config.gap())),
                () -> backfill.finish(admission.added()));
    }

    /// Whether the document reaches back to the programme's start; earlier posts are for none of
    /// its Things.
    private boolean reachesStart(ParsedFeed feed) {
        Instant start = programme.get().startsAt();
        return start != null
                && feed.entries().stream()
                        .map(ParsedEntry::publishedAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .filter(start::isAfter)
                        .isPresent();
    }

    /// Stores what a document brought, unless the claim no longer holds.
    private void store(DueBackfill due, Consumer<Backfill> change) {
        OnceMore.inTransaction(
                () -> {
                    Optional<Backfill> backfill = backfills.lock(due, clock.instant());
                    backfill.ifPresent(change);
                    return backfill;
                });
    }
}
