package org.landscape.entry;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.parse.ParsedEntry;

/// Whether a post that is new to its feed stands here already through another one: the tag feed
/// and the whole blog of one person, two authors of a group blog, or a blog that carries what is
/// another's. A post belongs to the blog on whose host it stands; whoever else carries it cannot
/// take it.
final class OtherFeeds {

    /// What becomes of a post that is new to its feed.
    sealed interface Verdict {}

    /// It stands nowhere else.
    record New() implements Verdict {}

    /// It stands here already, and stays where it is.
    record Merged() implements Verdict {}

    /// A copy stands here; this is the original, which takes its place.
    record Original(Entry copy) implements Verdict {}

    /// It stands here under another author of the same blog, and belongs to this one.
    record Ours(Entry standing) implements Verdict {}

    private static final Verdict NEW = new New();

    private final Feed feed;
    private final Map<String, List<Entry>> byAddress;

    /// @param fresh the candidates that are new to the feed
    OtherFeeds(Entries entries, Feed feed, List<Candidate> fresh) {
        this.feed = feed;
        List<String> keys = fresh.stream().map(Candidate::urlKey).filter(Objects::nonNull).toList();
        this.byAddress =
                keys.isEmpty()
                        ? Map.of()
                        : entries
                                .list(
                                        "urlKey in ?1 and feed <> ?2 and removedAt is null"
                                                + " order by id",
                                        keys,
                                        feed)
                                .stream()
                                .collect(groupingBy(entry -> String.valueOf(entry.urlKey())));
    }

    Verdict judge(Candidate candidate) {
        List<Entry> others = byAddress.getOrDefault(String.valueOf(candidate.urlKey()), List.of());
        return others.stream()
                // What nobody sees stands in nobody's way.
                .filter(other -> other.feed().participant().membership().isShown())
                .map(other -> judge(candidate.parsed(), other))
                .filter(verdict -> !verdict.equals(NEW))
                .findFirst()
                .orElse(NEW);
    }

    private Verdict judge(ParsedEntry post, Entry other) {
        WebAddress address = Objects.requireNonNull(post.url(), "found by it");
        boolean here = hosts(feed).contains(address.host());
        boolean there = hosts(other.feed()).contains(address.host());
        if (here && there) {
            return isBy(feed, post) && !isBy(other.feed(), post) ? new Ours(other) : new Merged();
        }
        // A blog that only writes about another's post, with words of its own, has its own post.
        if (here == there || !other.text().title().equals(post.title())) {
            return NEW;
        }
        return here ? new Original(other) : new Merged();
    }

    private static Set<String> hosts(Feed feed) {
        return Stream.of(
                        Stream.of(feed.address()),
                        feed.site().stream(),
                        feed.participant().blog().stream())
                .flatMap(addresses -> addresses)
                .map(WebAddress::host)
                .collect(Collectors.toSet());
    }

    private static boolean isBy(Feed feed, ParsedEntry post) {
        ParsedEntry.@Nullable Author author = post.author();
        return author != null
                && author.name() != null
                && folded(author.name()).equals(folded(feed.participant().name()));
    }

    private static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
