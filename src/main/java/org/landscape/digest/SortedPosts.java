package org.landscape.digest;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.DigestPosts.Digested;
import org.landscape.programme.Thing;

/// The posts of one week, before their words are read: which of them the digest names, and in which
/// part. Of the posts for a Thing it names one of each participant before a second one of any, and
/// as many for one Thing as for the next, as far as there are so many.
///
/// @param picked by organisers, the newest first, like `notices`
/// @param notices of the programme's own blog that are the task of no Thing
/// @param parts the other posts, by the first of their Things that the programme has; those for
///     none come last
/// @param posts how many there are, named or not
/// @param participants how many wrote them
record SortedPosts(
        List<Digested> picked,
        List<Digested> notices,
        List<SortedPart> parts,
        int posts,
        int participants) {

    static final Comparator<Digested> NEWEST_FIRST =
            Comparator.comparing(Digested::shownAt).thenComparing(Digested::id).reversed();

    /// @param thing its number, null for the posts that are for none
    /// @param named those that are named
    /// @param more how many others there are
    record SortedPart(@Nullable Integer thing, List<Digested> named, int more) {}

    static SortedPosts of(List<Digested> week, List<Thing> things, int most) {
        List<Digested> newest = week.stream().sorted(NEWEST_FIRST).toList();
        List<Digested> posts = newest.stream().filter(post -> !post.organisers()).toList();
        // Posts for no Thing come last.
        Map<Integer, List<Digested>> parts = new TreeMap<>();
        List<Integer> order = things.stream().map(Thing::number).toList();
        for (Digested post : posts) {
            if (!post.starred()) {
                Integer thing = thingOf(post, things);
                parts.computeIfAbsent(
                                thing == null ? order.size() : order.indexOf(thing),
                                _ -> new ArrayList<>())
                        .add(post);
            }
        }
        Map<Integer, List<Digested>> queues = new TreeMap<>();
        parts.forEach((place, all) -> queues.put(place, eachOnceFirst(all)));
        Map<Integer, Integer> named = shares(queues, most);
        return new SortedPosts(
                posts.stream().filter(Digested::starred).toList(),
                newest.stream()
                        .filter(post -> post.organisers() && post.things().isEmpty())
                        .toList(),
                queues.entrySet().stream()
                        .map(
                                part -> {
                                    int share = requireNonNull(named.get(part.getKey()));
                                    return new SortedPart(
                                            part.getKey() == order.size()
                                                    ? null
                                                    : order.get(part.getKey()),
                                            part.getValue().subList(0, share),
                                            part.getValue().size() - share);
                                })
                        .toList(),
                posts.size(),
                (int) posts.stream().map(Digested::participant).distinct().count());
    }

    /// The first of a post's Things that the programme has; null when it is for none.
    static @Nullable Integer thingOf(Digested post, List<Thing> things) {
        return things.stream()
                .map(Thing::number)
                .filter(post.things()::contains)
                .findFirst()
                .orElse(null);
    }

    /// Each participant once before any twice, and so on.
    private static List<Digested> eachOnceFirst(List<Digested> posts) {
        Map<String, Integer> rounds = new HashMap<>();
        Map<Integer, List<Digested>> byRound = new TreeMap<>();
        for (Digested post : posts) {
            int round = rounds.merge(post.participant(), 1, Integer::sum);
            byRound.computeIfAbsent(round, _ -> new ArrayList<>()).add(post);
        }
        return byRound.values().stream().flatMap(List::stream).toList();
    }

    /// How many posts of each part are named: one of each part after the other.
    private static Map<Integer, Integer> shares(Map<Integer, List<Digested>> parts, int most) {
        Map<Integer, Integer> shares = new HashMap<>();
        parts.keySet().forEach(part -> shares.put(part, 0));
        int left = most;
        boolean grew = true;
        while (left > 0 && grew) {
            grew = false;
            for (Map.Entry<Integer, List<Digested>> part : parts.entrySet()) {
                int share = requireNonNull(shares.get(part.getKey()));
                if (left > 0 && share < part.getValue().size()) {
                    shares.put(part.getKey(), share + 1);
                    left--;
                    grew = true;
                }
            }
        }
        return shares;
    }

    /// The ids of all that is named.
    Set<Long> named() {
        return Stream.of(
                        picked.stream(),
                        notices.stream(),
                        parts.stream().flatMap(part -> part.named().stream()))
                .flatMap(Function.identity())
                .map(Digested::id)
                .collect(Collectors.toSet());
    }
}
