package org.landscape.count;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The feeds with posts of the participants who are shown, by the participants' slugs.
record ShownFeeds(Map<String, List<FeedCounts>> byParticipant) {

    static ShownFeeds of(Map<Long, FeedOwner> owners, Map<Long, FeedCounts> feeds) {
        Map<String, List<FeedCounts>> shown = new HashMap<>();
        feeds.forEach(
                (id, feed) -> {
                    FeedOwner owner = requireNonNull(owners.get(id));
                    if (feed.posts() > 0 && owner.isShown()) {
                        shown.computeIfAbsent(owner.slug(), _ -> new ArrayList<>(1)).add(feed);
                    }
                });
        return new ShownFeeds(shown);
    }

    List<FeedCounts> of(String slug) {
        return byParticipant.getOrDefault(slug, List.of());
    }

    List<FeedCounts> all() {
        return byParticipant.values().stream().flatMap(List::stream).toList();
    }
}
