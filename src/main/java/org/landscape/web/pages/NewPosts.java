package org.landscape.web.pages;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntriesChanged;
import org.landscape.entry.EntryLists;
import org.landscape.entry.EntryQuery;
import org.landscape.entry.EntryQuery.Place;
import org.landscape.participant.ParticipantsChanged;

/// How many posts have come above the first one of a page, for pages that ask now and then. The
/// places of the newest posts are in memory until something changes, so that no request makes a
/// page, and most ask nothing of the database.
@Singleton
class NewPosts {

    /// More are not counted one by one.
    private static final int MOST = 100;

    private final EntryLists lists;

    /// The number of the last change.
    private final AtomicLong changes = new AtomicLong();

    private volatile @Nullable Newest newest;

    /// @param since the last change that is certainly in it
    private record Newest(long since, List<Place> places) {}

    NewPosts(EntryLists lists) {
        this.lists = lists;
    }

    /// What a page says of them.
    ///
    /// @param posts how many there are, 100 at most
    /// @param words such as `3 new posts`, empty when there is none
    record Count(int posts, String words) {

        static Count of(int posts) {
            return new Count(
                    posts,
                    switch (posts) {
                        case 0 -> "";
                        case 1 -> "1 new post";
                        case MOST -> MOST + " new posts or more";
                        default -> posts + " new posts";
                    });
        }
    }

    /// @param than the place of the first post of a page
    /// @param thing only posts for this Thing, which are in memory anyway; null for the front page
    Count newer(Place than, @Nullable Integer thing) {
        List<Place> places = thing == null ? onFrontPage() : places(EntryQuery.ALL.thing(thing));
        return Count.of((int) places.stream().takeWhile(than::isBelow).count());
    }

    private List<Place> onFrontPage() {
        long now = changes.get();
        Newest known = newest;
        if (known == null || known.since() != now) {
            known = new Newest(now, places(EntryQuery.ALL.frontPage()));
            newest = known;
        }
        return known.places();
    }

    private List<Place> places(EntryQuery query) {
        return lists.places(query.limit(MOST));
    }

    void noticed(@Observes(during = TransactionPhase.AFTER_COMPLETION) EntriesChanged changed) {
        changes.incrementAndGet();
    }

    void noticed(
            @Observes(during = TransactionPhase.AFTER_COMPLETION) ParticipantsChanged changed) {
        changes.incrementAndGet();
    }
}
