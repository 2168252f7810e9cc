package org.landscape.doctor;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
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
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryPreviews;
import org.landscape.entry.LeftOutPost;
import org.landscape.entry.LeftOutPosts;
import org.landscape.entry.PostState;
import org.landscape.feed.Feeds;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.Fetcher;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedEntry;
import org.landscape.participant.Membership;
import org.landscape.participant.OnlyRule;

/// Answers why a post is missing: from the stored entry, from the rules that left it out, and, if
/// both say nothing, from the blog's feed as it is now.
///
/// Blocks while it waits for its turn and requests the feed: one request at most, in the host's
/// pace.
@Singleton
public class Tracer {

    private static final Pattern ADDRESS =
            Pattern.compile("https?://[^\\s\"'<>\\]]++", Pattern.CASE_INSENSITIVE);

    private final EntryLists lists;
    private final LeftOutPosts leftOut;
    private final BlogLookup blogs;
    private final Feeds feeds;
    private final EntryPreviews previews;
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
        this.places = places;
        this.probe = probe;
        this.fetcher = fetcher;
        this.base = base;
        this.clock = clock;
    }

    /// @param written as the person wrote it
    public Traced trace(String written, WebAddress post) {
        List<LeftOutPost> leftOutPosts = leftOut.about(post);
        List<PostState> fates = lists.statesOf(post);
        if (!fates.isEmpty()) {
            return known(written, fates.getFirst(), leftOutPosts);
        }
        List<BlogMatch> likely = blogs.of(post, leftOutPosts);
        if (likely.isEmpty()) {
            Reason reason = TraceReasons.notRegistered();
            return new Trace(
                    written,
                    null,
                    null,
                    reason,
                    new TracePath().stopped("registered", null, reason).all(),
                    List.of());
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
                : look(written, match, post);
    }

    /// Whether a trace can say more of the address than that no participant has a blog there.
    public boolean knows(WebAddress post) {
        return !lists.statesOf(post).isEmpty()
                || !leftOut.about(post).isEmpty()
                || blogs.of(post, List.of()).stream().anyMatch(match -> isBelow(post, match));
    }

    /// Whether the address is a page of the blog, and not the blog itself or its feed.
    private static boolean isBelow(WebAddress post, BlogMatch match) {
        return Stream.of(Optional.of(match.address()), match.participant().blog())
                        .flatMap(Optional::stream)
                        .noneMatch(own -> own.key().equals(post.key()))
                && post.path().length() > 1;
    }

    private Trace known(String written, PostState state, List<LeftOutPost> leftOutPosts) {
        Reason reason =
                switch (state.membership()) {
                    case REFUSED -> TraceReasons.refused();
                    case PENDING -> TraceReasons.pending();
                    case REMOVED -> TraceReasons.removed();
                    case ACTIVE, PAUSED, STOPPED, ORGANISING -> fateOf(state, leftOutPosts);
                };
        if (!state.membership().isShown() && state.membership() != Membership.ORGANISING) {
            TracePath path =
                    new TracePath()
                            .passed("registered", null, "")
                            .stopped("approved", null, reason);
            return new Trace(written, null, null, reason, path.all(), List.of());
        }
        return state.isShown() ? shown(written, state, reason) : notShown(written, reason);
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
        return new Trace(written, null, null, reason, path.all(), List.of());
    }

    private Trace shown(String written, PostState state, Reason reason) {
        TracePath path =
                new TracePath()
                        .approved(null)
                        .passed("last_fetch", state.firstSeenAt(), "first seen")
                        .passed("in_feed", state.firstSeenAt(), "")
                        .passed("parsed", state.firstSeenAt(), state.title())
                        .passed("rule", null, reason.code() == Code.MERGED ? reason.message() : "")
                        .passed("shown", state.firstSeenAt(), "");
        return new Trace(
                written,
                state.entry(),
                new Trace.Participant(state.slug(), state.name()),
                reason,
                path.all(),
                places(state));
    }

    private static Reason fateOf(PostState state, List<LeftOutPost> leftOutPosts) {
        if (state.removedAt() != null) {
            return TraceReasons.removed();
        }
        if (state.hiddenAt() != null) {
            return TraceReasons.hidden();
        }
        boolean alsoElsewhere =
                leftOutPosts.stream().anyMatch(one -> one.reason() == LeftOutPost.Reason.MERGED);
        return alsoElsewhere
                ? TraceReasons.shownOnce(state.name())
                : TraceReasons.shown(state.name());
    }

    private List<String> places(PostState state) {
        List<String> places = new ArrayList<>();
        if (state.membership().isShown()) {
            places.add(base.to("participants/" + state.slug()).toString());
        }
        state.things().forEach(number -> places.add(base.to("things/" + number).toString()));
        places.add(base.to("").toString());
        return places;
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
                    : seen(written, match, post, now);
        }
    }

    private Trace seen(String written, BlogMatch match, WebAddress post, ProbeResult now) {
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
        Optional<ParsedEntry> entry =
                feed.entries().stream()
                        .filter(one -> one.url() != null && one.url().key().equals(post.key()))
                        .findFirst();
        if (entry.isPresent()) {
            Reason reason = arriving(match, entry.get());
            path.passed("in_feed", at, "")
                    .passed("parsed", at, entry.get().title())
                    .stopped("rule", at, reason);
            return missing(written, match, reason, path);
        }
        if (carries(now, post)) {
            Reason reason = TraceReasons.unreadable();
            path.passed("in_feed", at, "").stopped("parsed", at, reason);
            return missing(written, match, reason, path);
        }
        Reason reason = TraceReasons.notInFeed(feed.entries().size());
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
        return new Trace(written, null, match.whose(), reason, path.all(), List.of());
    }
}
