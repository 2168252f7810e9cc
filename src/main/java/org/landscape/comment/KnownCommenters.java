package org.landscape.comment;

import static jakarta.enterprise.event.TransactionPhase.AFTER_SUCCESS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.comment.Commenters.Person;
import org.landscape.feed.FeedDescribed;
import org.landscape.participant.Origin;
import org.landscape.participant.ParticipantsChanged;

/// By which addresses and names those who take part are known. It is kept in memory; a change of
/// the participants is seen at once, what a feed newly says of itself within half a minute.
@ApplicationScoped
class KnownCommenters {

    private static final Duration FRESH = Duration.ofSeconds(30);

    private final EntityManager entities;
    private volatile @Nullable Known kept;

    KnownCommenters(EntityManager entities) {
        this.entities = entities;
    }

    /// @param participants the ids of the participants, by the ids of their feeds
    /// @param joinedAt when the last of them joined, or had a blog read for the first time
    /// @param madeAt on the monotonic clock
    record Known(
            Commenters commenters, Map<Long, Long> participants, Instant joinedAt, long madeAt) {

        /// Whose these feeds are.
        Set<Long> ownersOf(Iterable<Long> feeds) {
            Set<Long> owners = new HashSet<>();
            feeds.forEach(feed -> owners.add(participants.getOrDefault(feed, -1L)));
            return owners;
        }
    }

    private volatile boolean stale;

    void changed(@Observes(during = AFTER_SUCCESS) ParticipantsChanged change) {
        kept = null;
    }

    void described(@Observes(during = AFTER_SUCCESS) FeedDescribed change) {
        stale = true;
    }

    /// Those who write on a blog are known by other names now.
    void signed() {
        stale = true;
    }

    @Transactional
    Known get() {
        Known known = kept;
        boolean isOld =
                known == null || (stale && System.nanoTime() - known.madeAt() > FRESH.toNanos());
        if (known == null || isOld) {
            stale = false;
            known = read();
            kept = known;
        }
        return known;
    }

    /// One query, however many participants.
    private Known read() {
        Map<Long, Lines> people = new HashMap<>();
        Map<Long, Long> participants = new HashMap<>();
        List<Instant> joined = new ArrayList<>(List.of(Instant.EPOCH));
        entities.createQuery(
                        "select f.id, p.id, p.name, p.blogUrl, p.origin, f.addresses.url,"
                                + " f.addresses.givenUrl, f.addresses.namedBy, f.siteUrl,"
                                + " f.authorName, c.names, c.pages, p.joinedAt,"
                                + " f.firstParsedAt from Feed f"
                                + " join f.participant p left join CommentPoll c on c.feedId = f.id"
                                + " where f.followed and p.membership in :taking",
                        Object[].class)
                .setParameter("taking", Comments.TAKING_PART)
                .getResultStream()
                .forEach(
                        row -> {
                            participants.put((Long) row[0], (Long) row[1]);
                            joined.add((Instant) row[12]);
                            // Who waited for an organiser takes part from then on.
                            if (row[13] != null) {
                                joined.add((Instant) row[13]);
                            }
                            people.computeIfAbsent((Long) row[1], _ -> new Lines((String) row[2]))
                                    .add(row);
                        });
        List<Person> all =
                people.entrySet().stream().map(it -> it.getValue().person(it.getKey())).toList();
        return new Known(
                new Commenters(all),
                Map.copyOf(participants),
                Collections.max(joined),
                System.nanoTime());
    }

    /// What the rows of one participant say.
    private static final class Lines {
        private final String name;
        private final List<String> names = new ArrayList<>();
        private final List<WebAddress> pages = new ArrayList<>();
        private final List<WebAddress> blogs = new ArrayList<>();
        private final List<WebAddress> claimed = new ArrayList<>();

        Lines(String name) {
            this.name = name;
        }

        void add(Object[] row) {
            boolean stated = row[4] != Origin.JOINED;
            blogs.addAll(addresses(row[5], row[7]));
            (stated ? blogs : claimed).addAll(addresses(row[3], row[6]));
            claimed.addAll(addresses(row[8]));
            Stream.ofNullable((String) row[9]).forEach(names::add);
            Stream.ofNullable((String) row[10]).map(CommentPoll::ofLines).forEach(names::addAll);
            Stream.ofNullable((String) row[11])
                    .flatMap(lines -> CommentPoll.ofLines(lines).stream())
                    .flatMap(page -> WebAddress.parse(page).stream())
                    .forEach(pages::add);
        }

        private static List<WebAddress> addresses(@Nullable Object... written) {
            return Stream.of(written)
                    .filter(Objects::nonNull)
                    .flatMap(one -> WebAddress.parse((String) one).stream())
                    .toList();
        }

        Person person(long id) {
            return new Person(id, name, names, pages, blogs, claimed);
        }
    }
}
