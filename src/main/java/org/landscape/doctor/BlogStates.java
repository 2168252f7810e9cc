package org.landscape.doctor;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;
import org.landscape.directory.FeedLine;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryPreview;
import org.landscape.entry.LeftOutPost;
import org.landscape.entry.LeftOutPosts;
import org.landscape.entry.PostState;
import org.landscape.participant.Membership;

/// Answers for a blog that takes part: as whom, how it is doing, and which posts of its feed are
/// here. Asks no blog.
@Singleton
public class BlogStates {

    /// Pages of a blog that are no posts: lists, feeds and the page about it.
    private static final Set<String> NO_POSTS =
            Set.of(
                    "tag",
                    "tags",
                    "tagged",
                    "category",
                    "categories",
                    "label",
                    "labels",
                    "author",
                    "search",
                    "page",
                    "archive",
                    "archives",
                    "feed",
                    "feeds",
                    "rss",
                    "atom",
                    "atom.xml",
                    "rss.xml",
                    "feed.xml",
                    "index.xml",
                    "feed.json",
                    "about",
                    "comments");

    private final BlogLookup blogs;
    private final EntryLists lists;
    private final LeftOutPosts leftOut;
    private final BaseUrl base;

    BlogStates(BlogLookup blogs, EntryLists lists, LeftOutPosts leftOut, BaseUrl base) {
        this.blogs = blogs;
        this.lists = lists;
        this.leftOut = leftOut;
        this.base = base;
    }

    /// The participants whose blog is at the address, each once; empty when none is, or when those
    /// who had it were removed. Also those of one of our own pages about a participant.
    public List<BlogState> of(WebAddress asked) {
        Optional<String> slug = base.participantAt(asked);
        Stream<BlogMatch> matches =
                slug.isPresent()
                        ? blogs.ofParticipant(slug.get()).stream()
                        : asked.meanings().stream()
                                .map(blogs::at)
                                .filter(found -> !found.isEmpty())
                                .findFirst()
                                .stream()
                                .flatMap(List::stream);
        Set<Long> seen = new HashSet<>();
        return matches.filter(match -> match.participant().isNotRemoved())
                .filter(match -> slug.isEmpty() || match.participant().membership().isShown())
                .filter(match -> seen.add(match.participant().id()))
                .map(BlogStates::state)
                .toList();
    }

    /// Whether the address is that of a blog or of one of its lists, and of no post.
    public boolean isNoPost(WebAddress asked) {
        List<String> path = asked.keyPath();
        return path.isEmpty()
                || path.stream().anyMatch(NO_POSTS::contains)
                || path.stream().allMatch(part -> part.matches("\\d{1,4}"));
    }

    private static BlogState state(BlogMatch match) {
        return new BlogState(
                match.whose(),
                match.participant().membership(),
                new FeedLine(
                        match.address().toString(),
                        null,
                        null,
                        null,
                        match.status(),
                        match.health()),
                match.participant().only().isPresent());
    }

    /// What became of each post of an examined feed, the newest first; posts that a rule leaves out
    /// come last, since their owner looks for the others.
    public List<PostHere> posts(List<BlogState> states, Report report) {
        List<String> keys =
                report.entries().stream().flatMap(entry -> key(entry).stream()).toList();
        List<String> slugs =
                states.stream()
                        .flatMap(state -> Stream.ofNullable(state.whose()))
                        .map(Trace.Participant::slug)
                        .toList();
        Map<String, PostState> here = lists.statesAt(keys);
        Map<String, LeftOutPost> kept = leftOut.about(keys, slugs);
        return report.entries().stream()
                .map(
                        entry ->
                                post(
                                        entry,
                                        key(entry).map(here::get).orElse(null),
                                        key(entry).map(kept::get).orElse(null),
                                        states))
                .sorted(Comparator.comparing(PostHere::leftOut))
                .toList();
    }

    private static Optional<String> key(EntryPreview entry) {
        return WebAddress.parse(entry.url()).map(WebAddress::key);
    }

    private static PostHere post(
            EntryPreview entry,
            @Nullable PostState state,
            @Nullable LeftOutPost kept,
            List<BlogState> states) {
        boolean shown = state != null && state.isShown();
        return new PostHere(
                entry.url(),
                entry.title(),
                entry.shownAt(),
                shown,
                shown && state != null ? state.things() : List.of(),
                !shown && kept != null && kept.reason() == LeftOutPost.Reason.FILTERED,
                shown ? "" : why(entry, state, kept, states));
    }

    private static String why(
            EntryPreview entry,
            @Nullable PostState state,
            @Nullable LeftOutPost kept,
            List<BlogState> states) {
        Membership membership = states.getFirst().membership();
        if (state != null && (membership.isShown() || membership == Membership.ORGANISING)) {
            if (state.removedAt() != null) {
                return "It was here and was taken away.";
            }
            if (state.hiddenAt() != null) {
                return "The organisers keep it from readers.";
            }
        }
        if (kept != null) {
            return switch (kept.reason()) {
                case FILTERED -> "Left out: only posts " + kept.rule() + " are taken.";
                case MERGED -> "It is here under another address, or under another blog.";
                case OVER_QUOTA -> "It waits: " + kept.rule() + " of one blog are taken.";
            };
        }
        return switch (membership) {
            case ACTIVE, ORGANISING ->
                    entry.url() == null
                            ? "The blog gives no address for it, so it cannot be looked up."
                            : "Not here yet: it comes in when the blog is read next.";
            case PAUSED -> "Not here: the blog is paused.";
            case STOPPED -> "Not here: the blog no longer takes part.";
            case PENDING -> "It comes in when the organisers let the blog in.";
            case REFUSED, REMOVED -> "Not here.";
        };
    }
}
