package org.landscape.count;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How many posts each participant has, and for which Things.
public final class ParticipantCounts {

    private final Map<Long, FeedOwner> owners;
    private final Map<Long, FeedCounts> feeds;
    private final ShownFeeds shown;
    private final Once<Map<String, OfParticipant>> all = new Once<>(this::sums);
    private final Once<Map<String, Set<Integer>>> done = new Once<>(this::things);

    ParticipantCounts(Map<Long, FeedOwner> owners, Map<Long, FeedCounts> feeds, ShownFeeds shown) {
        this.owners = owners;
        this.feeds = feeds;
        this.shown = shown;
    }

    /// The posts of a participant.
    ///
    /// @param lastPostAt `shownAt` of the newest
    public record OfParticipant(long count, Instant lastPostAt) {}

    /// The posts of each participant, by slug, whatever their membership; participants without
    /// posts are left out. The same map as long as the counts are.
    public Map<String, OfParticipant> all() {
        return all.get();
    }

    /// The posts of one participant; empty when there is none.
    public Optional<OfParticipant> of(String slug) {
        return Optional.ofNullable(all().get(slug));
    }

    /// The Things for which each shown participant has a sure entry, by the participants' slugs.
    /// The same map as long as the counts are.
    public Map<String, Set<Integer>> doneThings() {
        return done.get();
    }

    /// How many of a shown participant's entries are surely for each Thing, by its number.
    public Map<Integer, Long> byThing(String slug) {
        return ThingCounts.sum(shown.of(slug), FeedThing::sure);
    }

    /// The answers of a shown participant.
    public Answers answersOf(String slug) {
        List<FeedCounts> theirs = shown.of(slug);
        Map<Integer, Answer> answers = new HashMap<>();
        for (FeedCounts feed : theirs) {
            for (FeedThing thing : feed.things()) {
                answers.merge(thing.thing(), thing.first(), Answer::better);
            }
        }
        return new Answers(theirs, answers);
    }

    /// The newest post of each of these shown participants, by its id.
    public Map<Long, String> newestOf(Collection<String> slugs) {
        Map<Long, String> newest = new HashMap<>();
        for (String slug : slugs) {
            List<FeedCounts> theirs = shown.of(slug);
            if (!theirs.isEmpty()) {
                newest.put(newest(theirs).id(), slug);
            }
        }
        return newest;
    }

    private static ListedPost newest(List<FeedCounts> theirs) {
        return theirs.stream().map(FeedCounts::newest).min(ListedPost.NEWEST_FIRST).orElseThrow();
    }

    private Map<String, OfParticipant> sums() {
        Map<String, List<FeedCounts>> bySlug = new HashMap<>();
        feeds.forEach(
                (id, feed) -> {
                    if (feed.posts() > 0) {
                        String slug = requireNonNull(owners.get(id)).slug();
                        bySlug.computeIfAbsent(slug, _ -> new ArrayList<>(1)).add(feed);
                    }
                });
        Map<String, OfParticipant> sums = new HashMap<>();
        bySlug.forEach(
                (slug, theirs) ->
                        sums.put(
                                slug,
                                new OfParticipant(
                                        theirs.stream().mapToLong(FeedCounts::posts).sum(),
                                        newest(theirs).shownAt())));
        return Map.copyOf(sums);
    }

    private Map<String, Set<Integer>> things() {
        Map<String, Set<Integer>> things = new HashMap<>();
        for (String slug : shown.byParticipant().keySet()) {
            Set<Integer> theirs = byThing(slug).keySet();
            if (!theirs.isEmpty()) {
                things.put(slug, Set.copyOf(theirs));
            }
        }
        return Map.copyOf(things);
    }
}
