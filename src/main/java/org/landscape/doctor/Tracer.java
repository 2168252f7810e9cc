package org.landscape.doctor;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.doctor.Trace.Code;
import org.landscape.doctor.Trace.Outcome;
import org.landscape.doctor.Trace.Reason;
import org.landscape.entry.Decision;
import org.landscape.entry.Decisions;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryPreviews;
import org.landscape.entry.PostFate;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedHealth;
import org.landscape.feed.Feeds;
import org.landscape.fetch.FetchOutcome;
import org.landscape.fetch.Fetcher;
import org.landscape.parse.ParseOutcome;
import org.landscape.parse.ParsedEntry;
import org.landscape.participant.Membership;
import org.landscape.participant.Participant;

/// Answers why a post is missing: from what is stored of it, from what was decided about it, and,
/// where both say nothing, from a look at the blog's feed now.
///
/// Blocks while it asks the blog: one request at most, in the host's pace.
@Singleton
public class Tracer {

    private final EntryLists lists;
    private final Decisions decisions;
    private final Feeds feeds;
    private final EntryPreviews previews;
    private final Visits visits;
    private final Fetcher fetcher;
    private final BaseUrl base;
    private final InstantSource clock;

    Tracer(
            EntryLists lists,
            Decisions decisions,
            Feeds feeds,
            EntryPreviews previews,
            Visits visits,
            Fetcher fetcher,
            BaseUrl base,
            InstantSource clock) {
        this.lists = lists;
        this.decisions = decisions;
        this.feeds = feeds;
        this.previews = previews;
        this.visits = visits;
        this.fetcher = fetcher;
        this.base = base;
        this.clock = clock;
    }

    /// A feed that the post may belong to, as it was when somebody asked.
    private record Home(long id, WebAddress address, Participant participant, FeedHealth health) {}

    /// @param written as the person wrote it
    public Trace trace(String written, WebAddress post) {
        List<PostFate> fates = lists.fatesOf(post);
        if (!fates.isEmpty()) {
            return known(written, fates.getFirst(), decisions.about(post));
        }
        List<Decision> decided = decisions.about(post);
        List<Home> homes = QuarkusTransaction.requiringNew().call(() -> homesOf(post, decided));
        if (homes.isEmpty()) {
            return unregistered(written);
        }
        Home home = homes.getFirst();
        Optional<Reason> barred = barred(home.participant());
        if (barred.isPresent()) {
            return stopped(written, home, barred.get(), "approved");
        }
        if (!decided.isEmpty()) {
            return leftOut(written, home, decided.getFirst());
        }
        return inFeed(written, home, post);
    }

    /// Whether the address is one that a trace can say more of than that nobody has a blog there.
    public boolean knows(WebAddress post) {
        return !lists.fatesOf(post).isEmpty()
                || !decisions.about(post).isEmpty()
                || QuarkusTransaction.requiringNew()
                        .call(
                                () ->
                                        homesOf(post, List.of()).stream()
                                                .anyMatch(home -> isBelow(post, home)));
    }

    /// Whether the address is a page of the blog, and not the blog itself or its feed.
    private static boolean isBelow(WebAddress post, Home home) {
        return Stream.of(Optional.of(home.address()), home.participant().blog())
                        .flatMap(Optional::stream)
                        .noneMatch(own -> own.key().equals(post.key()))
                && post.uri().getRawPath() != null
                && post.uri().getRawPath().length() > 1;
    }

    private Trace known(String written, PostFate fate, List<Decision> decided) {
        Path path = new Path().passed("registered", null, "");
        Reason reason =
                switch (fate.membership()) {
                    case REFUSED -> refused();
                    case PENDING -> pending();
                    case REMOVED -> removed();
                    case ACTIVE, PAUSED, STOPPED, ORGANISING -> fateOf(fate, decided);
                };
        if (!fate.membership().isShown() && fate.membership() != Membership.ORGANISING) {
            return new Trace(
                    written, null, null, reason, path.stopped("approved", reason).all(), List.of());
        }
        path.passed("approved", null, "")
                .passed("last_fetch", fate.firstSeenAt(), "first seen")
                .passed("in_feed", fate.firstSeenAt(), "")
                .passed("parsed", fate.firstSeenAt(), fate.title());
        boolean shown = fate.isShown();
        if (shown) {
            path.passed("rule", null, reason.code() == Code.MERGED ? reason.message() : "")
                    .passed("shown", fate.firstSeenAt(), "");
        } else {
            path.stopped(
                    "rule", fate.removedAt() == null ? fate.hiddenAt() : fate.removedAt(), reason);
        }
        return new Trace(
                written,
                fate.entry(),
                new Trace.Participant(fate.slug(), fate.name()),
                reason,
                path.all(),
                shown ? places(fate) : List.of());
    }

    private static Reason fateOf(PostFate fate, List<Decision> decided) {
        if (fate.removedAt() != null) {
            return removed();
        }
        if (fate.hiddenAt() != null) {
            return new Reason(
                    Code.HIDDEN,
                    "The organisers keep this post from readers.",
                    "Ask them why; their address is on the page About.");
        }
        boolean alsoElsewhere =
                decided.stream().anyMatch(one -> one.reason() == Decision.Reason.MERGED);
        return alsoElsewhere
                ? new Reason(
                        Code.MERGED,
                        "It is shown, once: several of the blogs here carry it, and it stands under "
                                + fate.name()
                                + ".",
                        "")
                : new Reason(Code.SHOWN, "It is shown, under " + fate.name() + ".", "");
    }

    private List<String> places(PostFate fate) {
        List<String> places = new ArrayList<>();
        if (fate.membership().isShown()) {
            places.add(base.to("participants/" + fate.slug()).toString());
        }
        fate.things().forEach(number -> places.add(base.to("things/" + number).toString()));
        places.add(base.to("").toString());
        return places;
    }

    private Trace leftOut(String written, Home home, Decision decision) {
        Reason reason =
                switch (decision.reason()) {
                    case FILTERED -> filtered(decision.rule());
                    case MERGED ->
                            new Reason(
                                    Code.MERGED,
                                    "This post stands here under another address, or under the"
                                            + " blog that it belongs to.",
                                    "Look for its title on the page of " + decision.participant());
                };
        Path path =
                new Path()
                        .passed("registered", home.participant().joinedAt(), "")
                        .passed("approved", null, "")
                        .passed("last_fetch", decision.lastSeenAt(), "")
                        .passed("in_feed", decision.lastSeenAt(), "")
                        .passed("parsed", decision.lastSeenAt(), decision.title())
                        .stopped("rule", decision.since(), reason);
        return new Trace(written, null, whose(home), reason, path.all(), List.of());
    }

    private static Reason filtered(String rule) {
        return new Reason(
                Code.FILTERED,
                "This blog writes about other things too, so only posts "
                        + rule
                        + " are taken; this is none.",
                "File the post so, and it comes in with the next reading; or ask the organisers to"
                        + " change the rule.");
    }

    private Trace inFeed(String written, Home home, WebAddress post) {
        FeedHealth health = home.health();
        if (health.polls() == 0) {
            Reason reason =
                    new Reason(
                            Code.NEVER_POLLED,
                            "The blog has joined and has not been read yet.",
                            "Come back in a few minutes.");
            return stopped(written, home, reason, "last_fetch");
        }
        if (health.state().isTrouble()) {
            Reason reason =
                    new Reason(
                            Code.FEED_FAILING,
                            "The blog cannot be read at present. "
                                    + health.message()
                                            .orElse("It gave no answer that could be read."),
                            "Have the blog examined; the report says what to mend.");
            return stopped(written, home, reason, "last_fetch");
        }
        return look(written, home, post);
    }

    private Trace look(String written, Home home, WebAddress post) {
        Attempt now = visits.visit(home.address(), fetcher.deadline());
        Path path =
                new Path()
                        .passed("registered", home.participant().joinedAt(), "")
                        .passed("approved", null, "");
        Instant at = clock.instant();
        if (!(now.read() instanceof ParseOutcome.Parsed(var feed, _))) {
            Finding failure = AnswerFindings.of(now);
            Reason reason =
                    new Reason(
                            Code.FEED_FAILING,
                            "The blog cannot be read just now. "
                                    + (failure == null ? "" : failure.message()),
                            failure == null ? "Have the blog examined." : failure.advice());
            return new Trace(
                    written,
                    null,
                    whose(home),
                    reason,
                    path.stopped("last_fetch", at, reason).all(),
                    List.of());
        }
        path.passed("last_fetch", at, "read just now");
        Optional<ParsedEntry> entry =
                feed.entries().stream()
                        .filter(one -> one.url() != null && one.url().key().equals(post.key()))
                        .findFirst();
        Reason reason =
                entry.map(one -> arriving(home, one))
                        .orElseGet(
                                () ->
                                        carries(now, post)
                                                ? unreadable()
                                                : notInFeed(feed.entries().size()));
        switch (reason.code()) {
            case NOT_IN_FEED -> path.stopped("in_feed", at, reason);
            case UNREADABLE_ENTRY -> path.passed("in_feed", at, "").stopped("parsed", at, reason);
            default ->
                    path.passed("in_feed", at, "")
                            .passed("parsed", at, entry.map(ParsedEntry::title).orElse(""))
                            .stopped("rule", at, reason);
        }
        return new Trace(written, null, whose(home), reason, path.all(), List.of());
    }

    /// A post that the feed carries and that has not come in.
    private Reason arriving(Home home, ParsedEntry entry) {
        if (!previews.isMeant(home.participant(), entry)) {
            return filtered(home.participant().only().map(rule -> rule.inWords()).orElse(""));
        }
        feeds.makeDue(home.id(), clock.instant());
        return new Reason(
                Code.NEVER_POLLED,
                "The blog carries this post now, and has not been read since it appeared.",
                "It is read next; come back in a minute.");
    }

    private static Reason notInFeed(int posts) {
        return new Reason(
                Code.NOT_IN_FEED,
                "The blog gives its readers a list of its newest posts ("
                        + posts
                        + " now), and this one is not among them.",
                "Look whether it is published, and whether this is the post's own address. If it is"
                        + " older than the others there, ask the organisers.");
    }

    private static Reason unreadable() {
        return new Reason(
                Code.UNREADABLE_ENTRY,
                "The blog names this post, but in a form that makes no post: its link or its text"
                        + " cannot be read.",
                "Save the post once more; if it stays, tell whoever made the software of the blog.");
    }

    /// Whether the document has the address anywhere, as it is or as XML writes it.
    private static boolean carries(Attempt now, WebAddress post) {
        if (!(now.answer() instanceof FetchOutcome.Fetched document)) {
            return false;
        }
        String text = new String(document.body(), StandardCharsets.UTF_8);
        String plain = post.toString();
        return text.contains(plain)
                || text.contains(plain.replace("&", "&amp;"))
                || text.contains(plain.replaceFirst("/$", "") + "<");
    }

    private static Trace unregistered(String written) {
        Reason reason =
                new Reason(
                        Code.NOT_REGISTERED,
                        "No blog at this address takes part here.",
                        "Look whether the address is right; if it is your blog, join with it.");
        return new Trace(
                written,
                null,
                null,
                reason,
                new Path().stopped("registered", reason).all(),
                List.of());
    }

    private static Optional<Reason> barred(Participant participant) {
        return switch (participant.membership()) {
            case PENDING -> Optional.of(pending());
            case REFUSED -> Optional.of(refused());
            case REMOVED -> Optional.of(removed());
            case PAUSED ->
                    Optional.of(
                            new Reason(
                                    Code.PAUSED,
                                    "The blog is not read at present; its earlier posts stay.",
                                    "Ask the organisers when it goes on."));
            case STOPPED ->
                    Optional.of(
                            new Reason(
                                    Code.STOPPED,
                                    "The blog no longer takes part; its earlier posts stay.",
                                    "Ask the organisers, if that is a mistake."));
            case ACTIVE, ORGANISING -> Optional.empty();
        };
    }

    private static Reason pending() {
        return new Reason(
                Code.PENDING,
                "The blog has asked to join, and the organisers have not answered yet.",
                "Wait for their answer; its posts come in then, earlier ones too.");
    }

    /// Strangers get no reason.
    private static Reason refused() {
        return new Reason(
                Code.REFUSED,
                "The organisers have not taken this blog in.",
                "Ask them; their address is on the page About.");
    }

    private static Reason removed() {
        return new Reason(
                Code.REMOVED,
                "This post was here and was taken away, by its blog or by the organisers.",
                "If that is a mistake, ask the organisers.");
    }

    /// Whoever is not shown is not named.
    private static Trace.@Nullable Participant whose(Home home) {
        Participant participant = home.participant();
        return participant.membership().isShown()
                ? new Trace.Participant(participant.slug(), participant.name())
                : null;
    }

    private static Trace stopped(String written, Home home, Reason reason, String at) {
        Path path = new Path().passed("registered", home.participant().joinedAt(), "");
        if (!at.equals("approved")) {
            path.passed("approved", null, "");
        }
        return new Trace(
                written,
                null,
                whose(home),
                reason,
                path.stopped(at, home.health().lastPolledAt().orElse(null), reason).all(),
                List.of());
    }

    /// The feeds that a post at this address may come from, the likeliest first: the one that was
    /// decided about, those whose blog stands on the same host, the deepest path first.
    private List<Home> homesOf(WebAddress post, List<Decision> decided) {
        List<String> slugs = decided.stream().map(Decision::participant).toList();
        return feeds.withParticipants().stream()
                .filter(
                        feed ->
                                slugs.contains(feed.participant().slug())
                                        || prefix(feed, post).isPresent())
                .sorted(
                        Comparator.<Feed, Boolean>comparing(
                                        feed -> !slugs.contains(feed.participant().slug()))
                                .thenComparing(feed -> !feed.isFollowed())
                                .thenComparing(feed -> -prefix(feed, post).orElse(0)))
                .map(Tracer::home)
                .toList();
    }

    private static Home home(Feed feed) {
        // Read while the session is open; the trace outlives it.
        feed.participant().groups();
        return new Home(feed.id(), feed.address(), feed.participant(), feed.health());
    }

    /// How much of the post's path is the blog's own; empty when it stands on another host.
    private static Optional<Integer> prefix(Feed feed, WebAddress post) {
        return Stream.of(
                        Optional.of(feed.given()),
                        Optional.of(feed.address()),
                        feed.site(),
                        feed.participant().blog())
                .flatMap(Optional::stream)
                .filter(own -> authority(own).equals(authority(post)))
                .map(own -> shared(path(own), path(post)))
                .max(Comparator.naturalOrder());
    }

    /// With the port, and without the `www.` that many blogs have or not.
    private static String authority(WebAddress address) {
        String authority = address.uri().getRawAuthority();
        return authority == null ? "" : authority.replaceFirst("^www\\.", "");
    }

    private static String path(WebAddress address) {
        String path = address.uri().getRawPath();
        return path == null ? "" : path;
    }

    private static int shared(String one, String other) {
        int length = 0;
        while (length < one.length()
                && length < other.length()
                && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /// The steps of a post's way, as far as it came.
    private static final class Path {

        private static final List<String> ALL =
                List.of(
                        "registered",
                        "approved",
                        "last_fetch",
                        "in_feed",
                        "parsed",
                        "rule",
                        "shown");

        private final List<Trace.Step> steps = new ArrayList<>();

        Path passed(String name, @Nullable Instant at, String detail) {
            steps.add(new Trace.Step(name, Outcome.PASSED, at, detail));
            return this;
        }

        Path stopped(String name, Reason reason) {
            return stopped(name, null, reason);
        }

        Path stopped(String name, @Nullable Instant at, Reason reason) {
            steps.add(new Trace.Step(name, Outcome.STOPPED, at, reason.message()));
            return this;
        }

        List<Trace.Step> all() {
            List<Trace.Step> all = new ArrayList<>(steps);
            ALL.stream()
                    .skip(steps.size())
                    .forEach(name -> all.add(new Trace.Step(name, Outcome.NOT_REACHED, null, "")));
            return all;
        }
    }
}
