package org.landscape.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.landscape.address.WebAddress;
import org.landscape.registration.StoredParticipant.StoredFeed;

/// A change of a participant's feeds when feeds.yaml names other addresses than before.
sealed interface FeedChange {

    /// A new feed.
    record Add(WebAddress address) implements FeedChange {}

    /// A feed that was unfollowed is followed again.
    record Follow(long feed) implements FeedChange {}

    /// The feed has another address now; its posts are known again there.
    record Exchange(long feed, WebAddress address) implements FeedChange {}

    /// A feed is followed no longer; its posts remain.
    record Unfollow(long feed) implements FeedChange {}

    /// The changes after which exactly the wanted addresses are followed. A wanted address that no
    /// feed has goes to a feed that the file names no longer: to one with the same key among its
    /// proven addresses, else to the first followed one.
    static List<FeedChange> between(List<StoredFeed> stored, List<WebAddress> wanted) {
        List<StoredFeed> others = new ArrayList<>(stored);
        List<WebAddress> missing = new ArrayList<>();
        List<FeedChange> changes = new ArrayList<>();
        for (WebAddress address : wanted) {
            Optional<StoredFeed> there =
                    others.stream().filter(feed -> feed.given().equals(address)).findFirst();
            there.ifPresentOrElse(others::remove, () -> missing.add(address));
            there.filter(feed -> !feed.followed())
                    .ifPresent(feed -> changes.add(new Follow(feed.id())));
        }
        exchange(missing, others, changes, FeedChange::isAt);
        exchange(missing, others, changes, (feed, _) -> feed.followed());
        missing.forEach(address -> changes.add(new Add(address)));
        others.stream()
                .filter(StoredFeed::followed)
                .forEach(feed -> changes.add(new Unfollow(feed.id())));
        return changes;
    }

    /// Gives each missing address to a feed that it fits, and each feed at most one.
    private static void exchange(
            List<WebAddress> missing,
            List<StoredFeed> others,
            List<FeedChange> changes,
            BiPredicate<StoredFeed, WebAddress> fits) {
        for (WebAddress address : List.copyOf(missing)) {
            Optional<StoredFeed> feed =
                    others.stream().filter(one -> fits.test(one, address)).findFirst();
            feed.ifPresent(
                    one -> {
                        changes.add(new Exchange(one.id(), address));
                        others.remove(one);
                        missing.remove(address);
                    });
        }
    }

    private static boolean isAt(StoredFeed feed, WebAddress address) {
        return feed.keys().anyMatch(address.key()::equals);
    }
}
