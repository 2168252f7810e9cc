package org.landscape.doctor;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.doctor.Trace.Code;
import org.landscape.doctor.Trace.Reason;
import org.landscape.entry.Corrections;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryPreviews;
import org.landscape.entry.EntryPreviews.NoThing;
import org.landscape.entry.LeftOutPost;
import org.landscape.entry.LeftOutPosts;
import org.landscape.entry.PostState;
import org.landscape.feed.Feeds;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.Fetcher;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedEntry;
import org.landscape.parse.ParsedFeed;
import org.landscape.participant.Membership;
import org.landscape.participant.OnlyRule;
import org.landscape.platform.Platform;
import org.landscape.programme.CurrentProgramme;
import org.landscape.recognition.RecognisedThing;
import org.landscape.recognition.RecognisedThing.Certainty;

/// Answers why a post is missing: from the stored entry, from the rules that left it out, and, if
/// both say nothing, from the blog's feed as it is now and from the page at the address.
///
/// Blocks while it waits for its turn and requests the feed and the page: two requests at most, in
/// the host's pace, and only of the blogs of participants and of the hosts of platforms.
@Singleton
public class Tracer {

    private static final String THE_PAGE_SAYS = "The page itself says that its address is";

    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^\\s\"'<>\\]]++", Pattern.CASE_INSENSITIVE);

    private final EntryLists lists;
    private final LeftOutPosts leftOut;
    private final BlogLookup blogs;
    private final Feeds feeds;
    private final EntryPreviews previews;
    private final Corrections corrections;
    private final CurrentProgramme programme;
    private final Places places;
    private final Probe probe;
    private final Fetcher fetcher;
    private final BaseUrl base;
    private final InstantSource clock;

    Tracer(
            EntryLists lists,
            LeftOutPosts leftOut,
            BlogLookup blogs,
            Feeds feeds,
            EntryPreviews previews,
            Corrections corrections,
            CurrentProgramme programme,
            Places places,
            Probe probe,
            Fetcher fetcher,
            BaseUrl base,
            InstantSource clock) {
        this.lists = lists;
        this.leftOut = leftOut;
        this.blogs = blogs;
        this.feeds = feeds;
        this.previews = previews;
        this.corrections = corrections;
        this.programme = programme;
        this.places = places;
        this.probe = probe;
        this.fetcher = fetcher;
        this.base = base;
        this.clock = clock;
    }

    /// Takes the address for the post that it most likely means ([WebAddress#meanings]), and where
    /// that tells nothing, for the one that the page there names as its own.
    ///
    /// @param written as the person wrote it
    public Traced trace(String written, WebAddress asked) {
        return trace(written, asked, this::ask);
    }

    /// The same as far as what is stored tells it, without a request; empty where only the blog can
    /// tell more.
    public Optional<Trace> recall(String written, WebAddress asked) {
        return trace(written, asked, (_, _, _) -> new NoTurn(Duration.ZERO)) instanceof Trace trace
                ? Optional.of(trace)
                : Optional.empty();
    }

    /// Answers where what is stored does not.
    private interface Asking {
        /// @param match whose feed may have the post; null when only the page can tell
        Traced ask(String written, @Nullable BlogMatch match, WebAddress post);
    }

    private Traced ask(String written, @Nullable BlogMatch match, WebAddress post) {
        return match == null ? lookAtPage(written, post) : look(written, match, post);
    }

    private Traced trace(String written, WebAddress asked, Asking asking) {
        List<WebAddress> meanings = asked.meanings();
        for (WebAddress meant : meanings) {
            List<PostState> states = lists.statesOf(meant);
            if (!states.isEmpty()) {
                return taken(asked, meant, known(written, states.getFirst(), leftOut.about(meant)));
            }
        }
        WebAddress post =
                meanings.stream()
                        .filter(meant -> !leftOut.about(meant).isEmpty())
                        .findFirst()
                        .or(
                                () ->
                                        meanings.stream()
                                                .filter(
                                                        meant ->
                                                                !blogs.of(meant, List.of())
                                                                        .isEmpty())
                                                .findFirst())
                        .orElse(asked);
        return taken(asked, post, missing(written, post, asking));
    }

    /// The trace of the post that was meant, with the step that says so.
    private static Traced taken(WebAddress asked, WebAddress post, Traced traced) {
        return asked.key().equals(post.key()) || !(traced instanceof Trace trace)
                ? traced
                : trace.foundAs(post, "We took it for the post at");
    }

    /// The trace of a post that is not stored.
    private Traced missing(String written, WebAddress post, Asking asking) {
        List<LeftOutPost> leftOutPosts = leftOut.about(post);
        List<BlogMatch> likely = blogs.of(post, leftOutPosts);
        if (likely.isEmpty()) {
            return isOnPlatform(post) ? asking.ask(written, null, post) : notRegistered(written);
        }
        BlogMatch match = likely.getFirst();
        Optional<Reason> notRead = TraceReasons.notRead(match.status(), match.health());
        if (notRead.isPresent() && !match.status().takesPart()) {
            TracePath path =
                    new TracePath()
                            .passed("registered", match.participant().joinedAt(), "")
                            .stopped("approved", lastPoll(match), notRead.get());
            return missing(written, match, notRead.get(), path);
        }
        // A rule that left the same post out of another blog's feed is no reason here.
        Optional<LeftOutPost> own =
                leftOutPosts.stream()
                        .filter(one -> one.participant().equals(match.participant().slug()))
                        .findFirst();
        if (own.isPresent()) {
            return leftOut(written, match, own.get());
        }
        return notRead.isPresent()
                ? notRead(written, match, notRead.get())
                : asking.ask(written, match, post);
    }

    private static Trace notRegistered(String written) {
        Reason reason = TraceReasons.notRegistered();
        return new Trace(
                written,
                null,
                null,
                reason,
                new TracePath().stopped("registered", null, reason).all(),
                List.of(),
                List.of());
    }

    /// Whether the address may be another one of a post that is here, on a host of many blogs.
    private static boolean isOnPlatform(WebAddress post) {
        return post.host().equals("wp.me") || Platform.at(post).isPresent();
    }

    /// Asks the page which address is its own: a short address, or that of a draft.
    private Traced lookAtPage(String written, WebAddress post) {
        try (Places.@Nullable Place place = places.enter(fetcher.deadline())) {
            if (place == null) {
                return places.turnAway();
            }
            Optional<WebAddress> own = ownAddress(post, place);
            return place.isCrowded()
                    ? places.turnAway()
                    : own.<Traced>flatMap(address -> stored(written, address))
                            .orElseGet(() -> notRegistered(written));
        }
    }

    /// The address that the page at an address has itself, if that is another one: where it
    /// redirects to, and what it names as its own (`rel=canonical`). One request.
    private Optional<WebAddress> ownAddress(WebAddress post, Places.Place place) {
        ProbeResult page = probe.visit(post, place);
        WebAddress own =
                page.read() instanceof ParseOutcome.Page read && read.canonical() != null
                        ? read.canonical()
                        : page.answered();
        return Optional.of(own).filter(address -> !address.key().equals(post.key()));
    }

    /// The trace of a stored post under the address that its page names.
    private Optional<Trace> stored(String written, WebAddress own) {
        return lists.statesOf(own).stream()
                .findFirst()
                .map(
                        state ->
                                known(written, state, leftOut.about(own))
                                        .foundAs(own, THE_PAGE_SAYS));
    }

    /// Whether a trace can say more of the address than that no participant has a blog there.
    public boolean knows(WebAddress asked) {
        return asked.meanings().stream()
                .anyMatch(
                        post ->
                                !lists.statesOf(post).isEmpty()
                                        || !leftOut.about(post).isEmpty()
                                        || blogs.of(post, List.of()).stream()
                                                .anyMatch(match -> isBelow(post, match)));
    }

    /// Whether the address is a page of the blog, and not the blog itself or its feed.
    private static boolean isBelow(WebAddress post, BlogMatch match) {
        return Stream.of(Optional.of(match.address()), match.participant().blog())
                        .flatMap(Optional::stream)
                        .noneMatch(own -> own.key().equals(post.key()))
                && post.path().length() > 1;
    }

    private Trace known(String written, PostState state, List<LeftOutPost> leftOutPosts) {
        @Nullable Reason reason =
                switch (state.membership()) {
                    case REFUSED -> TraceReasons.refused();
                    case PENDING -> TraceReasons.pending();
                    case REMOVED -> TraceReasons.removed();
                    case ACTIVE, PAUSED, STOPPED, ORGANISING -> fateOf(state);
                };
        if (reason != null
                && !state.membership().isShown()
                && state.membership() != Membership.ORGANISING) {
            TracePath path =
                    new TracePath()
                            .passed("registered", null, "")
                            .stopped("approved", null, reason);
            return new Trace(written, null, null, reason, path.all(), List.of(), List.of());
        }
        return reason == null ? shown(written, state, leftOutPosts) : notShown(written, reason);
    }

    /// A stranger learns that a post is not shown to readers, and nothing else of it.
    private static Trace notShown(String written, Reason reason) {
        TracePath path =
                new TracePath()
                        .approved(null)
                        .passed("last_fetch", null, "")
                        .passed("in_feed", null, "")
                        .passed("parsed", null, "")
                        .stopped("rule", null, reason);
        return new Trace(written, null, null, reason, path.all(), List.of(), List.of());
    }

    private Trace shown(String written, PostState state, List<LeftOutPost> leftOutPosts) {
        ThingStep which =
                new ThingStep(
                        programme.get(),
                        state.things(),
                        corrections.about(state.entry()),
                        state.things().isEmpty()
                                ? previews.whyNoThing(state.entry())
                                : NoThing.NOT_NAMED);
        boolean alsoElsewhere =
                leftOutPosts.stream().anyMatch(one -> one.reason() == LeftOutPost.Reason.MERGED);
        Reason reason =
                alsoElsewhere
                        ? TraceReasons.shownOnce(state, which.advice())
                        : TraceReasons.shown(state, which.advice());
        TracePath path =
                new TracePath()
                        .approved(null)
                        .passed("last_fetch", state.firstSeenAt(), "first seen")
                        .passed("in_feed", state.firstSeenAt(), "")
                        .passed("parsed", state.firstSeenAt(), state.title())
                        .passed("rule", null, reason.code() == Code.MERGED ? reason.message() : "")
                        .passed("shown", state.firstSeenAt(), "")
                        .add(which.step());
        return new Trace(
                written,
                state.entry(),
                new Trace.Participant(state.slug(), state.name()),
                reason,
                path.all(),
                places(state),
                state.things());
    }

    /// Why readers do not see it; null when they do.
    private static @Nullable Reason fateOf(PostState state) {
        if (state.removedAt() != null) {
            return TraceReasons.removed();
        }
        if (state.keptOutBy() != null) {
            return TraceReasons.filtered(state.keptOutBy());
        }
        return state.hiddenAt() == null ? null : TraceReasons.hidden();
    }

    private List<Trace.Place> places(PostState state) {
        List<Trace.Place> places = new ArrayList<>();
        if (state.membership().isShown()) {
            places.add(
                    place("participants/" + state.slug(), "The page of " + state.name() + " here"));
        }
        state.things().stream()
                .filter(thing -> thing.certainty() == Certainty.SURE)
                .map(RecognisedThing::number)
                .forEach(
                        number ->
                                places.add(
                                        place(
                                                "things/" + number,
                                                ThingStep.name(programme.get(), number))));
        places.add(place("", "The latest posts of all"));
        return places;
    }

    private Trace.Place place(String path, String words) {
        return new Trace.Place(base.to(path).toString(), words);
    }

    private static Trace leftOut(String written, BlogMatch match, LeftOutPost leftOutPost) {
        Reason reason =
                switch (leftOutPost.reason()) {
                    case FILTERED -> TraceReasons.filtered(leftOutPost.rule());
                    case MERGED -> TraceReasons.elsewhere(leftOutPost.participant());
                    case OVER_QUOTA -> TraceReasons.overQuota(leftOutPost.rule());
                };
        TracePath path =
                new TracePath()
                        .approved(match.participant().joinedAt())
                        .passed("last_fetch", leftOutPost.lastSeenAt(), "")
                        .passed("in_feed", leftOutPost.lastSeenAt(), "")
                        .passed("parsed", leftOutPost.lastSeenAt(), leftOutPost.title())
                        .stopped("rule", leftOutPost.since(), reason);
        return missing(written, match, reason, path);
    }

    private static Trace notRead(String written, BlogMatch match, Reason reason) {
        TracePath path =
                new TracePath()
                        .approved(match.participant().joinedAt())
                        .stopped("last_fetch", lastPoll(match), reason);
        return missing(written, match, reason, path);
    }

    private Traced look(String written, BlogMatch match, WebAddress post) {
        try (Places.@Nullable Place place = places.enter(fetcher.deadline())) {
            if (place == null) {
                return places.turnAway();
            }
            ProbeResult now = probe.visitFeed(match.address(), place);
            return place.isCrowded() || now.read() instanceof ParseOutcome.Busy
                    ? places.turnAway()
                    : seen(written, match, post, now, place);
        }
    }

    private Traced seen(
            String written, BlogMatch match, WebAddress post, ProbeResult now, Places.Place place) {
        TracePath path = new TracePath().approved(match.participant().joinedAt());
        Instant at = clock.instant();
        if (!(now.read() instanceof ParseOutcome.Parsed(var feed, _))) {
            Reason reason =
                    now.read() instanceof ParseOutcome.Fault
                            ? TraceReasons.faultHere()
                            : TraceReasons.failingNow(AnswerFindings.of(now));
            return missing(written, match, reason, path.stopped("last_fetch", at, reason));
        }
        path.passed("last_fetch", at, "read just now");
        Optional<ParsedEntry> entry = in(feed, post);
        // Only the page knows its other address, as that of a short one (`?p=6`).
        Optional<WebAddress> own = entry.isPresent() ? Optional.empty() : ownAddress(post, place);
        if (place.isCrowded()) {
            return places.turnAway();
        }
        Optional<Trace> known = own.flatMap(address -> stored(written, address));
        if (known.isPresent()) {
            return known.get();
        }
        Optional<WebAddress> named =
                own.filter(address -> in(feed, address).isPresent() || carries(now, address));
        Trace trace =
                inFeed(
                        written,
                        match,
                        new Sought(
                                named.orElse(post),
                                entry.or(() -> named.flatMap(it -> in(feed, it)))),
                        now,
                        path,
                        feed.entries().size());
        return named.isPresent() ? trace.foundAs(named.get(), THE_PAGE_SAYS) : trace;
    }

    /// A post that is sought in a feed.
    ///
    /// @param entry of the feed that is the post
    private record Sought(WebAddress post, Optional<ParsedEntry> entry) {}

    private static Optional<ParsedEntry> in(ParsedFeed feed, WebAddress post) {
        return feed.entries().stream()
                .filter(one -> one.url() != null && one.url().key().equals(post.key()))
                .findFirst();
    }

    private Trace inFeed(
            String written,
            BlogMatch match,
            Sought sought,
            ProbeResult now,
            TracePath path,
            int posts) {
        Instant at = clock.instant();
        if (sought.entry().isPresent()) {
            ParsedEntry entry = sought.entry().get();
            Reason reason = arriving(match, entry);
            path.passed("in_feed", at, "")
                    .passed("parsed", at, entry.title())
                    .stopped("rule", at, reason);
            return missing(written, match, reason, path);
        }
        if (carries(now, sought.post())) {
            Reason reason = TraceReasons.unreadable();
            path.passed("in_feed", at, "").stopped("parsed", at, reason);
            return missing(written, match, reason, path);
        }
        Reason reason = TraceReasons.notInFeed(posts);
        return missing(written, match, reason, path.stopped("in_feed", at, reason));
    }

    /// The reason for a post that the feed carries and that was not stored.
    private Reason arriving(BlogMatch match, ParsedEntry entry) {
        if (!previews.isMeant(match.participant(), entry)) {
            return TraceReasons.filtered(
                    match.participant().only().map(OnlyRule::inWords).orElse(""));
        }
        feeds.makeDue(match.feed(), clock.instant());
        return TraceReasons.arriving();
    }

    /// Whether the document contains the address anywhere, as it is or as XML or JSON writes it.
    private static boolean carries(ProbeResult now, WebAddress post) {
        if (!(now.answer() instanceof FetchOutcome.Fetched document)) {
            return false;
        }
        String text = new String(document.body(), StandardCharsets.UTF_8);
        return ADDRESS.matcher(text.replace("&amp;", "&").replace("\\/", "/"))
                .results()
                .flatMap(found -> WebAddress.parse(found.group()).stream())
                .anyMatch(found -> found.key().equals(post.key()));
    }

    private static @Nullable Instant lastPoll(BlogMatch match) {
        return match.health().lastPolledAt().orElse(null);
    }

    private static Trace missing(String written, BlogMatch match, Reason reason, TracePath path) {
        return new Trace(written, null, match.whose(), reason, path.all(), List.of(), List.of());
    }
}
