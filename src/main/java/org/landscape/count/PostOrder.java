package org.landscape.count;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.landscape.participant.Membership;

/// The posts of participants who are shown, in the order of lists, as far as they are in memory:
/// those for a Thing, and the first and the newest of each participant.
public final class PostOrder {

    private final Map<Long, FeedOwner> owners;
    private final Map<Long, FeedCounts> feeds;
    private final ShownFeeds shown;
    private final Map<OnThing, List<ListedPost>> onThing = new ConcurrentHashMap<>();
    private final Once<List<ListedPost>> firsts = new Once<>(this::firstOfEach);
    private final Once<List<ListedPost>> latest = new Once<>(this::latestOfEach);
    private final Once<Long> count = new Once<>(this::sum);

    private record OnThing(int thing, boolean alsoDoubtful) {}

    PostOrder(Map<Long, FeedOwner> owners, Map<Long, FeedCounts> feeds, ShownFeeds shown) {
        this.owners = owners;
        this.feeds = feeds;
        this.shown = shown;
    }

    /// How many posts there are.
    public long count() {
        return count.get();
    }

    /// The feeds with posts of the participants whom a list admits, and how many posts each has.
    /// They need not be shown.
    public Map<Long, Integer> feeds(Predicate<FeedOwner> admitted) {
        Map<Long, Integer> found = new HashMap<>();
        feeds.forEach(
                (id, feed) -> {
                    if (feed.posts() > 0 && admitted.test(owner(id))) {
                        found.put(id, feed.posts());
                    }
                });
        return found;
    }

    /// The ids of the feeds of the programme's own blog that have posts.
    public Set<Long> ofOrganisers() {
        return feeds(owner -> owner.membership() == Membership.ORGANISING).keySet();
    }

    /// The posts for a Thing, the newest first.
    ///
    /// @param alsoDoubtful whether also those that are only doubtfully for it
    public List<ListedPost> on(int thing, boolean alsoDoubtful) {
        return onThing.computeIfAbsent(new OnThing(thing, alsoDoubtful), this::posts);
    }

    /// The first post of each participant since the programme began, the newest first.
    public List<ListedPost> firsts() {
        return firsts.get();
    }

    /// The newest post of each participant, the newest first.
    public List<ListedPost> latest() {
        return latest.get();
    }

    /// The first post of each participant in a list.
    public List<ListedPost> firstOfEach(List<ListedPost> posts) {
        Set<String> there = new HashSet<>();
        return posts.stream().filter(post -> there.add(owner(post.feed()).slug())).toList();
    }

    private long sum() {
        return shown.all().stream().mapToLong(FeedCounts::posts).sum();
    }

    private FeedOwner owner(Long feed) {
        return requireNonNull(owners.get(feed));
    }

    private List<ListedPost> posts(OnThing wanted) {
        List<ListedPost> posts = new ArrayList<>();
        feeds.forEach(
                (id, feed) -> {
                    if (owner(id).isShown()) {
                        for (FeedThing thing : feed.things()) {
                            if (thing.thing() == wanted.thing) {
                                thing.addSure(id, posts);
                                if (wanted.alsoDoubtful) {
                                    thing.addDoubtful(id, posts);
                                }
                            }
                        }
                    }
                });
        posts.sort(ListedPost.NEWEST_FIRST);
        return posts;
    }

    private List<ListedPost> firstOfEach() {
        Map<String, ListedPost> firsts = new HashMap<>();
        feeds.forEach(
                (id, feed) -> {
                    FeedOwner owner = owner(id);
                    ListedPost first = feed.first();
                    if (first != null && owner.isShown()) {
                        firsts.merge(owner.slug(), first, ListedPost::lower);
                    }
                });
        return firsts.values().stream().sorted(ListedPost.NEWEST_FIRST).toList();
    }

    private List<ListedPost> latestOfEach() {
        List<ListedPost> newest =
                shown.all().stream()
                        .map(FeedCounts::newest)
                        .sorted(ListedPost.NEWEST_FIRST)
                        .toList();
        return firstOfEach(newest);
    }
}
