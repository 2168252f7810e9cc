package org.landscape.conversation;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.landscape.conversation.LinkTables.Address;
import org.landscape.conversation.LinkTables.Link;
import org.landscape.conversation.LinkTables.Pair;
import org.landscape.conversation.LinkTables.Post;
import org.landscape.conversation.LinkTables.Queued;
import org.landscape.entry.EntriesChanged;
import org.landscape.link.LinkedPost;
import org.landscape.link.NotedPosts;
import org.landscape.link.PostLinks;
import org.landscape.tick.Ticker;

/// Finds out which posts link to which, within two seconds after a post was stored: by its own
/// links, and by the links of others that were there before it. What a post costs depends on its
/// links and on the links to it, and not on how many posts there are. Posts that were stored before
/// links were kept are read in the background, a hundred a second.
///
/// The queue is written in the transactions that store posts, so a stop loses nothing. It has the
/// links of a document in one row, and from here they get to their tables, those of many documents
/// in one transaction. Of several nodes one at a time works on it. (Why so: decision 51.)
@ApplicationScoped
public class LinkUpdates {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /// About how many posts are done at once.
    private static final int POSTS_AT_ONCE = 2_000;

    private final DataSource database;
    private final PostLinks links;
    private final PastLinks past;
    private final InstantSource clock;
    private final Event<EntriesChanged> changes;
    private final Ticker ticker;

    LinkUpdates(
            DataSource database,
            PostLinks links,
            PastLinks past,
            InstantSource clock,
            Event<EntriesChanged> changes,
            Ticker ticker) {
        this.database = database;
        this.links = links;
        this.past = past;
        this.clock = clock;
        this.changes = changes;
        this.ticker = ticker;
    }

    void start(@Observes StartupEvent event) {
        ticker.every(PAUSE, "links", this::update);
    }

    /// Looks up what is queued, and reads some posts of the past. The ticker calls it each second.
    public void update() {
        while (!ticker.isStopping() && QuarkusTransaction.requiringNew().call(this::lookUp)) {
            // The next ones.
        }
        if (!ticker.isStopping()) {
            QuarkusTransaction.requiringNew().run(past::fill);
        }
    }

    /// @return whether there may be more
    private boolean lookUp() {
        try (Connection connection = database.getConnection()) {
            LinkTables tables = new LinkTables(connection);
            if (tables.queued().isEmpty()) {
                return false;
            }
            tables.below();
            // Once more: another node may have done them meanwhile.
            List<Queued> queued = together(tables.queued());
            if (!queued.isEmpty()) {
                answer(tables, queued);
                tables.done(queued);
            }
            return !queued.isEmpty();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /// The first of these that can be done together: of one post no two states, since the earlier
    /// one says where it was before.
    private static List<Queued> together(List<Queued> queued) {
        Set<Long> posts = new HashSet<>();
        List<Queued> first = new ArrayList<>();
        for (Queued one : queued) {
            boolean isAnother = one.posts().stream().anyMatch(posts::contains);
            if (isAnother || (!posts.isEmpty() && posts.size() > POSTS_AT_ONCE)) {
                break;
            }
            posts.addAll(one.posts());
            first.add(one);
        }
        return first;
    }

    private void answer(LinkTables tables, List<Queued> queued) throws SQLException {
        Set<Long> posts =
                queued.stream().flatMap(one -> one.posts().stream()).collect(Collectors.toSet());
        Set<Long> present = tables.posts(posts).keySet();
        List<LinkedPost> fresh = noted(queued, NotedPosts::added, present);
        links.add(fresh);
        links.replace(noted(queued, NotedPosts::changed, present));
        links.delete(posts.stream().filter(post -> !present.contains(post)).toList());
        // What was added has no other links and addresses than those that were noted.
        Set<Long> stored = new HashSet<>(present);
        fresh.forEach(post -> stored.remove(post.id()));
        List<Meant> meant = meant(tables, fresh, stored);
        Set<Pair> sure = sure(meant);
        Set<Pair> known = new HashSet<>(tables.known("from_entry = any(?)", posts));
        known.addAll(tables.known("to_entry = any(?)", posts));
        // A surer post at an address takes the links from the one that had them.
        Set<Pair> others =
                meant.stream()
                        .map(Meant::pair)
                        .filter(pair -> !posts.contains(pair.from()) && !posts.contains(pair.to()))
                        .filter(pair -> !sure.contains(pair))
                        .collect(Collectors.toSet());
        if (!others.isEmpty()) {
            known.addAll(
                    tables
                            .known(
                                    "to_entry = any(?)",
                                    others.stream().map(Pair::to).collect(Collectors.toSet()))
                            .stream()
                            .filter(others::contains)
                            .toList());
        }
        List<Pair> added =
                sure.stream()
                        .filter(pair -> posts.contains(pair.from()) || posts.contains(pair.to()))
                        .filter(pair -> !known.contains(pair))
                        .toList();
        List<Pair> gone = known.stream().filter(pair -> !sure.contains(pair)).toList();
        if (!added.isEmpty() || !gone.isEmpty()) {
            tables.store(added, gone, clock.instant());
            Stream.concat(added.stream(), gone.stream())
                    .flatMap(pair -> Stream.of(pair.fromFeed(), pair.toFeed()))
                    .distinct()
                    .forEach(feed -> changes.fire(new EntriesChanged(feed)));
        }
    }

    /// One post that may be meant by a link.
    ///
    /// @param target of the link
    /// @param standing of the address there; the lower one is surer
    private record Meant(Pair pair, long target, int standing) {}

    /// The posts that are surely meant: of those at one address the one that is surer there than
    /// all others. Posts of one feed do not answer each other.
    private static Set<Pair> sure(List<Meant> all) {
        return all.stream()
                .distinct()
                .collect(groupingBy(one -> List.of(one.pair().from(), one.target())))
                .values()
                .stream()
                .flatMap(LinkUpdates::surest)
                .filter(pair -> pair.fromFeed() != pair.toFeed())
                .collect(Collectors.toSet());
    }

    private static Stream<Pair> surest(List<Meant> alike) {
        int best = alike.stream().mapToInt(Meant::standing).min().orElseThrow();
        List<Pair> surest =
                alike.stream()
                        .filter(one -> one.standing() == best)
                        .map(Meant::pair)
                        .distinct()
                        .toList();
        return surest.size() == 1 ? surest.stream() : Stream.empty();
    }

    private static List<LinkedPost> noted(
            List<Queued> queued, Function<NotedPosts, List<LinkedPost>> which, Set<Long> present) {
        return queued.stream()
                .flatMap(one -> which.apply(one.noted()).stream())
                .filter(post -> present.contains(post.id()))
                .toList();
    }

    /// The posts to which these link and those that link to them, by the hashes of their addresses:
    /// nearly all links lead to no post here.
    ///
    /// @param added posts whose links are known
    /// @param stored posts whose links are read
    private static List<Meant> meant(
            LinkTables tables, Collection<LinkedPost> added, Set<Long> stored) throws SQLException {
        Set<Link> links = new HashSet<>();
        Set<Long> own = new HashSet<>();
        for (LinkedPost post : added) {
            post.targets().forEach(target -> links.add(new Link(post.id(), target)));
            own.addAll(post.own());
            own.addAll(post.claimed());
        }
        links.addAll(tables.links("entry_id = any(?)", stored));
        tables.addresses("entry_id = any(?)", stored).forEach(one -> own.add(one.hash()));
        links.addAll(tables.links("target = any(?)", own));
        Map<Long, List<Address>> there =
                tables
                        .addresses(
                                "hash = any(?)",
                                links.stream().map(Link::target).collect(Collectors.toSet()))
                        .stream()
                        .collect(groupingBy(Address::hash));
        links.removeIf(link -> !there.containsKey(link.target()));
        Map<Long, Post> posts =
                tables.posts(
                        Stream.concat(
                                        links.stream().map(Link::from),
                                        there.values().stream()
                                                .flatMap(List::stream)
                                                .map(Address::post))
                                .collect(Collectors.toSet()));
        List<Meant> meant = new ArrayList<>();
        for (Link link : links) {
            Post from = posts.get(link.from());
            for (Address address : there.getOrDefault(link.target(), List.of())) {
                Post to = posts.get(address.post());
                if (from != null && to != null) {
                    meant.add(
                            new Meant(
                                    new Pair(
                                            link.from(),
                                            from.feed(),
                                            address.post(),
                                            to.feed(),
                                            from.shownAt()),
                                    link.target(),
                                    address.standing()));
                }
            }
        }
        return meant;
    }
}
