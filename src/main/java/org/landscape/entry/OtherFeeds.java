package org.landscape.entry;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.parse.ParsedEntry;
import org.landscape.participant.Participant;

/// Decides whether a post that a feed carries is already stored through another one: the tag feed
/// and the whole blog of one person, two authors of a group blog, or a blog that copies from
/// another. A post belongs to the feed for which its address is proven ([PostOwnership]); another
/// feed that carries it cannot take it over, keep it out, or have it once it is removed.
///
/// What a feed says of a post, its author included, counts against the feed itself and never
/// against another.
final class OtherFeeds {

    /// The decision about a post that a feed carries.
    sealed interface Verdict {}

    /// No other feed has it.
    record New() implements Verdict {}

    /// Another feed has it and keeps it, or had it until its blog deleted it.
    record Merged() implements Verdict {}

    /// Other feeds have copies; this is the original, which replaces them.
    record Original(List<Entry> copies) implements Verdict {}

    /// Another author of the same blog has it, and that author's feed says that it is this one's.
    record Ours(Entry standing) implements Verdict {}

    private static final Verdict NEW = new New();
    private static final Verdict MERGED = new Merged();

    private final Feed feed;
    private final Map<String, List<Entry>> byAddress;
    private final Supplier<Set<Candidate>> findKeptOut;
    private final Predicate<Feed> namesOwnAuthor;
    private final Map<Feed, Boolean> namesOwn = new HashMap<>();
    private final PostOwnership ownership = new PostOwnership();
    private @Nullable Set<Candidate> keptOut;

    /// @param asked the candidates to be decided
    /// @param elsewhere the entries of other feeds that have one of these keys of addresses, also
    ///     those that were removed
    /// @param keptOut the candidates that were merged, or a removed copy, before; called once, and
    ///     only where a removed original is met
    /// @param namesOwnAuthor whether a feed carried a post with its own participant as the author,
    ///     and so distinguishes its authors
    OtherFeeds(
            Feed feed,
            Collection<Candidate> asked,
            Function<List<String>, List<Entry>> elsewhere,
            Supplier<Set<Candidate>> keptOut,
            Predicate<Feed> namesOwnAuthor) {
        this.feed = feed;
        this.findKeptOut = keptOut;
        this.namesOwnAuthor = namesOwnAuthor;
        List<String> keys =
                asked.stream().map(Candidate::urlKey).filter(Objects::nonNull).distinct().toList();
        this.byAddress =
                keys.isEmpty()
                        ? Map.of()
                        : elsewhere.apply(keys).stream()
                                .collect(groupingBy(entry -> String.valueOf(entry.urlKey())));
    }

    Verdict judge(Candidate candidate) {
        List<Entry> copies = new ArrayList<>();
        for (Entry other : byAddress.getOrDefault(String.valueOf(candidate.urlKey()), List.of())) {
            switch (judge(candidate, other)) {
                case New() -> {}
                case Original(List<Entry> copy) -> copies.addAll(copy);
                case Merged() -> {
                    return MERGED;
                }
                case Ours ours -> {
                    return ours;
                }
            }
        }
        return copies.isEmpty() ? NEW : new Original(copies);
    }

    /// Whether it is a copy of a post that another feed owns more surely.
    boolean isCopy(Candidate candidate) {
        return byAddress.getOrDefault(String.valueOf(candidate.urlKey()), List.of()).stream()
                .filter(OtherFeeds::isSeen)
                .anyMatch(
                        other ->
                                isOwnedByAnother(candidate, other)
                                        && isTitledAlike(candidate, other));
    }

    private Verdict judge(Candidate candidate, Entry other) {
        if (!isSeen(other)) {
            // An entry that readers do not see keeps no other out, but a copy does not outlast its
            // original.
            return isOwnedByAnother(candidate, other) && wasKeptOut(candidate) ? MERGED : NEW;
        }
        int here = ownership.of(feed, address(candidate));
        int there = ownership.of(other.feed(), address(candidate));
        boolean oneBlog = here > PostOwnership.NONE && there > PostOwnership.NONE;
        if (isOfOneParticipant(other)) {
            return oneBlog || isTitledAlike(candidate, other) ? MERGED : NEW;
        }
        if (oneBlog && isLeftTo(candidate.parsed(), other)) {
            return new Ours(other);
        }
        if (oneBlog && (here == there || isLeftBy(candidate.parsed(), other))) {
            return MERGED;
        }
        // A blog that writes about another's post in words of its own has a post of its own.
        if (here == there || !isTitledAlike(candidate, other)) {
            return NEW;
        }
        return here > there ? new Original(List.of(other)) : MERGED;
    }

    private boolean wasKeptOut(Candidate candidate) {
        if (keptOut == null) {
            keptOut = findKeptOut.get();
        }
        return keptOut.contains(candidate);
    }

    private boolean isOwnedByAnother(Candidate candidate, Entry other) {
        return !isOfOneParticipant(other)
                && ownership.of(other.feed(), address(candidate))
                        > ownership.of(feed, address(candidate));
    }

    /// Whether the feed that has the post says itself that this participant wrote it, and
    /// distinguishes its authors: a blog that names every author "admin" does not give its posts to
    /// a participant of that name.
    private boolean isLeftTo(ParsedEntry post, Entry other) {
        return isBy(feed.participant(), author(post))
                && isBy(feed.participant(), other.text().authorName())
                && !isBy(other.feed().participant(), other.text().authorName())
                && namesOwn.computeIfAbsent(other.feed(), namesOwnAuthor::test);
    }

    /// Whether this feed says itself, likewise, that the participant who has the post wrote it.
    private boolean isLeftBy(ParsedEntry post, Entry other) {
        return isBy(other.feed().participant(), author(post))
                && !isBy(feed.participant(), author(post))
                && namesOwn.computeIfAbsent(feed, namesOwnAuthor::test);
    }

    private boolean isOfOneParticipant(Entry other) {
        return other.feed().participant().slug().equals(feed.participant().slug());
    }

    private static boolean isSeen(Entry entry) {
        return !entry.isRemoved() && entry.feed().participant().membership().isShown();
    }

    private static boolean isTitledAlike(Candidate candidate, Entry other) {
        return other.text().title().equals(candidate.parsed().title());
    }

    private static WebAddress address(Candidate candidate) {
        return Objects.requireNonNull(candidate.parsed().url(), "found by it");
    }

    private static @Nullable String author(ParsedEntry post) {
        return post.author() == null ? null : post.author().name();
    }

    private static boolean isBy(Participant participant, @Nullable String author) {
        return author != null && folded(author).equals(folded(participant.name()));
    }

    static String folded(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
