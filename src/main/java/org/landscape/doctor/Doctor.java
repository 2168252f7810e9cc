package org.landscape.doctor;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.address.WrittenAddress;
import org.landscape.entry.EntryPreview;
import org.landscape.entry.EntryPreviews;
import org.landscape.feed.Feeds;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.Fetcher;
import org.landscape.parse.ParseConfig;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParseOutcome.FeedLink;
import org.landscape.parse.ParsedFeed;
import org.landscape.platform.Platform;
import org.landscape.programme.CurrentProgramme;

/// Examines an address: finds its feed, reads it as the poller would, and reports the result of
/// each step.
///
/// Blocks while it waits for its turn and requests documents, at most for the deadline of one
/// fetch, waiting for the host's pace included. Sends at most three requests, in the host's pace.
@Singleton
public class Doctor {

    private final Places places;
    private final Probe probe;
    private final Fetcher fetcher;
    private final EntryPreviews previews;
    private final CurrentProgramme programme;
    private final Feeds feeds;
    private final BaseUrl base;
    private final InstantSource clock;
    private final long reportBytes;
    private final int mostEntries;

    Doctor(
            ExaminationConfig config,
            ParseConfig limits,
            Places places,
            Probe probe,
            Fetcher fetcher,
            EntryPreviews previews,
            CurrentProgramme programme,
            Feeds feeds,
            BaseUrl base,
            InstantSource clock) {
        this.reportBytes = config.report().asLongValue();
        this.mostEntries = limits.entries();
        this.places = places;
        this.probe = probe;
        this.fetcher = fetcher;
        this.previews = previews;
        this.programme = programme;
        this.feeds = feeds;
        this.base = base;
        this.clock = clock;
    }

    /// Gives a report for every address, unless too many examinations run at once. Stores nothing.
    ///
    /// @param written as the person wrote it, for the report
    public Examined examine(String written, WrittenAddress.Present address) {
        return switch (address) {
            case WrittenAddress.Askable askable when isOwnPage(askable.first()) ->
                    ownPage(written, askable.first());
            case WrittenAddress.Askable askable -> ask(written, askable);
            case WrittenAddress.Unaskable _ -> refused(written);
        };
    }

    private Examined ask(String written, WrittenAddress.Askable address) {
        try (Places.@Nullable Place place = places.enter(fetcher.deadline())) {
            if (place == null) {
                return places.turnAway();
            }
            FeedSearch.Found found = new FeedSearch(probe, place).from(address.ways());
            return place.isCrowded() ? places.turnAway() : report(written, found);
        }
    }

    private Report report(String written, FeedSearch.Found found) {
        ProbeResult end = found.attempts().getLast();
        if (end.answer() instanceof FetchOutcome.Refused && !found.isGuess(end)) {
            return refused(written);
        }
        ReportBuilder examination = new ReportBuilder();
        examination.walk(found);
        ProbeResult first = found.attempts().getFirst();
        if (first.read() instanceof ParseOutcome.Page
                && !found.isLedTo()
                && feeds.wasReadAt(first.asked())) {
            examination.pageInstead(first);
        }
        ProbeResult feed = found.feed();
        ProbeResult last = found.attempts().getLast();
        boolean own = isOwn(last);
        if (own) {
            examination.ownFeed(last);
        }
        return !own && feed != null && feed.read() instanceof ParseOutcome.Parsed parsed
                ? read(written, found, feed, parsed, examination)
                : new Report(
                        written,
                        null,
                        null,
                        null,
                        found.links(),
                        null,
                        List.of(),
                        0,
                        withAdvice(examination.findings(), platform(found, "")),
                        examination.steps());
    }

    /// Whether the address is one of our own pages, and no participant's blog below the same host.
    private boolean isOwnPage(WebAddress address) {
        return base.isOwn(address)
                && QuarkusTransaction.requiringNew()
                        .call(() -> feeds.at(List.of(address)).isEmpty());
    }

    /// Whether a feed is one of ours, also under another name of this machine: then it says that
    /// its page is one of ours.
    private boolean isOwn(ProbeResult feed) {
        return base.isOwnFeed(feed.asked())
                || base.isOwnFeed(feed.answered())
                || (feed.read() instanceof ParseOutcome.Parsed(ParsedFeed words, _)
                        && words.siteUrl() != null
                        && isOwnPage(words.siteUrl()));
    }

    /// The report on one of our own pages. Nothing is requested.
    private Report ownPage(String written, WebAddress address) {
        ReportBuilder examination = new ReportBuilder();
        examination.ownPage(address);
        return withoutFeed(written, examination);
    }

    /// The platform of the blog, as far as an address or its feed shows it.
    private static Optional<Platform> platform(FeedSearch.Found found, String generator) {
        return Platform.madeWith(generator)
                .or(
                        () ->
                                found.attempts().stream()
                                        .flatMap(
                                                attempt ->
                                                        Stream.of(
                                                                attempt.asked(),
                                                                attempt.answered()))
                                        .flatMap(address -> Platform.at(address).stream())
                                        .findFirst());
    }

    private static List<Finding> withAdvice(List<Finding> findings, Optional<Platform> platform) {
        return platform.map(
                        one ->
                                findings.stream()
                                        .map(finding -> PlatformAdvice.with(finding, one))
                                        .toList())
                .orElse(findings);
    }

    private Report read(
            String written,
            FeedSearch.Found found,
            ProbeResult feed,
            ParseOutcome.Parsed parsed,
            ReportBuilder examination) {
        ParsedFeed words = parsed.feed();
        Instant now = clock.instant();
        long start = System.nanoTime();
        List<EntryPreview> entries = previews.of(words, now);
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        examination.read(
                feed,
                new FeedFindings(parsed, entries, now, mostEntries),
                programme.get().shortName(),
                entries.size(),
                millis);
        List<EntryPreview> kept = within(reportBytes, entries);
        if (kept.size() < entries.size()) {
            examination.cut(kept.size());
        }
        WebAddress address = ReportBuilder.address(feed);
        List<FeedLink> feeds =
                found.links().isEmpty()
                        ? List.of(new FeedLink(address, words.title(), format(words)))
                        : found.links();
        return new Report(
                written,
                address,
                found.namedBy(),
                words.format(),
                feeds,
                new Report.FeedWords(words.title(), words.siteUrl(), words.language()),
                kept,
                entries.size(),
                withAdvice(examination.findings(), platform(found, words.generator())),
                examination.steps());
    }

    /// The first posts that fit into so many bytes.
    static List<EntryPreview> within(long bytes, List<EntryPreview> entries) {
        long left = bytes;
        int count = 0;
        while (count < entries.size() && left >= entries.get(count).bytes()) {
            left -= entries.get(count).bytes();
            count++;
        }
        return entries.subList(0, count);
    }

    /// `atom`, `rss` or `json`, without the version.
    private static String format(ParsedFeed feed) {
        return feed.format().split(" ", 2)[0];
    }

    /// How many examinations run and wait at this moment, traces of posts included.
    public ExaminationLoad load() {
        return places.load();
    }

    /// The report on an address that is never requested. It is the same for all of them.
    private Report refused(String written) {
        ReportBuilder examination = new ReportBuilder();
        examination.refused();
        return withoutFeed(written, examination);
    }

    private static Report withoutFeed(String written, ReportBuilder examination) {
        return new Report(
                written,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                0,
                examination.findings(),
                examination.steps());
    }
}
