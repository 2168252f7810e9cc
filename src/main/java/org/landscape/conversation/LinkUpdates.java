package org.landscape.conversation;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.entry.EntriesChanged;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.link.LinkedPost;
import org.landscape.link.NotedPosts;
import org.landscape.link.PostLinks;
import org.landscape.sanitize.Cleaned;
import org.landscape.sanitize.Links;
import org.landscape.sanitize.SafeHtml;
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

    /// How many rows of the queue are read at once, which are as many documents; and about how many
    /// posts are done at once.
    private static final int QUEUED_AT_ONCE = 100;

    private static final int POSTS_AT_ONCE = 2_000;
    private static final int FILLED_AT_ONCE = 100;

    private static final String LOCK = "select below from link_progress where id = 1 for update";

    private static final String QUEUED =
            "select id, entry_id, posts from entry_link_queue order by id fetch first "
                    + QUEUED_AT_ONCE
                    + " rows only";

    private static final String LINKS = "select entry_id, target from entry_link where ";

    private static final String ADDRESSES =
            "select entry_id, hash, standing from entry_address where ";

    private static final String POSTS =
            "select id, feed_id, shown_at from entry where removed_at is null and id = any(?)";

    private static final String KNOWN =
            "select from_entry, from_feed, to_entry, to_feed, at from entry_answer where ";

    private static final String PAST =
            "select id, feed_id, url, guid, content_html from entry where id < ? and removed_at is null"
                    + " order by id desc fetch first "
                    + FILLED_AT_ONCE
                    + " rows only";

    private final DataSource database;
    private final PostLinks links;
    private final Feeds feeds;
    private final InstantSource clock;
    private final Event<EntriesChanged> changes;
    private final Ticker ticker;

    LinkUpdates(
            DataSource database,
            PostLinks links,
            Feeds feeds,
            InstantSource clock,
            Event<EntriesChanged> changes,
            Ticker ticker) {
        this.database = database;
        this.links = links;
        this.feeds = feeds;
        this.clock = clock;
        this.changes = changes;
        this.ticker = ticker;
    }

    void start(@Observes StartupEvent event) {
        ticker.every(PAUSE, "links", this::update);
    }

    /// One post links to another.
    ///
    /// @param at when the post that links was posted
    private record Pair(long from, long fromFeed, long to, long toFeed, Instant at) {}

    /// One post that may be meant by a link.
    ///
    /// @param target of the link
    /// @param standing of the address there; the lower one is surer
    private record Meant(Pair pair, long target, int standing) {}

    /// Looks up what is queued, and reads some posts of the past. The ticker calls it each second.
    public void update() {
        while (!ticker.isStopping() && QuarkusTransaction.requiringNew().call(this::lookUp)) {
            // The next ones.
        }
        if (!ticker.isStopping()) {
            QuarkusTransaction.requiringNew().run(this::fill);
        }
    }

    /// @return whether there may be more
    private boolean lookUp() {
        try (Connection connection = database.getConnection()) {
            if (queued(connection).isEmpty()) {
                return false;
            }
            below(connection);
            // Once more: another node may have done them meanwhile.
            List<Queued> queued = together(queued(connection));
            if (!queued.isEmpty()) {
                answer(connection, queued);
                update(
                        connection,
                        "delete from entry_link_queue where id = any(?)",
                        queued.stream().map(Queued::id).toList());
            }
            return !queued.isEmpty();
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /// A row of the queue: the posts of a document whose links are to be stored, and posts whose
    /// stored links are to be looked up.
    private record Queued(long id, List<Long> stored, NotedPosts noted) {

        private static final NotedPosts NONE = new NotedPosts(List.of(), List.of());

        static Queued of(ResultSet row) throws SQLException {
            byte[] posts = row.getBytes(3);
            return new Queued(
                    row.getLong(1),
                    posts == null ? List.of(row.getLong(2)) : List.of(),
                    posts == null ? NONE : NotedPosts.of(posts));
        }

        List<Long> posts() {
            return Stream.concat(
                            stored.stream(),
                            Stream.of(noted.added(), noted.changed())
                                    .flatMap(List::stream)
                                    .map(LinkedPost::id))
                    .toList();
        }
    }

    /// The oldest in the queue.
    private static List<Queued> queued(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUEUED);
                ResultSet row = query.executeQuery()) {
            List<Queued> queued = new ArrayList<>();
            while (row.next()) {
                queued.add(Queued.of(row));
            }
            return queued;
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

    /// Locks the row, so that one node at a time works.
    private static long below(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOCK);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private void answer(Connection connection, List<Queued> queued) throws SQLException {
        Set<Long> posts =
                queued.stream().flatMap(one -> one.posts().stream()).collect(Collectors.toSet());
        Set<Long> present = posts(connection, posts).keySet();
        List<LinkedPost> fresh = noted(queued, NotedPosts::added, present);
        links.add(fresh);
        links.replace(noted(queued, NotedPosts::changed, present));
        links.delete(posts.stream().filter(post -> !present.contains(post)).toList());
        // What was added has no other links and addresses than those that were noted.
        Set<Long> stored = new HashSet<>(present);
        fresh.forEach(post -> stored.remove(post.id()));
        List<Meant> meant = meant(connection, fresh, stored);
        Set<Pair> sure = sure(meant);
        Set<Pair> known = new HashSet<>(known(connection, "from_entry = any(?)", posts));
        known.addAll(known(connection, "to_entry = any(?)", posts));
        // A surer post at an address takes the links from the one that had them.
        Set<Pair> others =
                meant.stream()
                        .map(Meant::pair)
                        .filter(pair -> !posts.contains(pair.from()) && !posts.contains(pair.to()))
                        .filter(pair -> !sure.contains(pair))
                        .collect(Collectors.toSet());
        if (!others.isEmpty()) {
            known.addAll(
                    known(
                                    connection,
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
        store(connection, added, gone);
    }

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

    private record Link(long from, long target) {}

    private record Address(long post, long hash, int standing) {}

    private record Post(long feed, Instant shownAt) {}

    /// The posts to which these link and those that link to them, by the hashes of their addresses:
    /// nearly all links lead to no post here.
    ///
    /// @param added posts whose links are known
    /// @param stored posts whose links are read
    private static List<Meant> meant(
            Connection connection, Collection<LinkedPost> added, Set<Long> stored)
            throws SQLException {
        Set<Link> links = new HashSet<>();
        Set<Long> own = new HashSet<>();
        for (LinkedPost post : added) {
            post.targets().forEach(target -> links.add(new Link(post.id(), target)));
            own.addAll(post.own());
            own.addAll(post.claimed());
        }
        links.addAll(links(connection, "entry_id = any(?)", stored));
        addresses(connection, "entry_id = any(?)", stored).forEach(one -> own.add(one.hash()));
        links.addAll(links(connection, "target = any(?)", own));
        Map<Long, List<Address>> there =
                addresses(
                                connection,
                                "hash = any(?)",
                                links.stream().map(Link::target).collect(Collectors.toSet()))
                        .stream()
                        .collect(groupingBy(Address::hash));
        links.removeIf(link -> !there.containsKey(link.target()));
        Map<Long, Post> posts =
                posts(
                        connection,
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

    private static List<Link> links(Connection connection, String where, Collection<Long> values)
            throws SQLException {
        return rows(
                connection, LINKS + where, values, row -> new Link(row.getLong(1), row.getLong(2)));
    }

    private static List<Address> addresses(
            Connection connection, String where, Collection<Long> values) throws SQLException {
        return rows(
                connection,
                ADDRESSES + where,
                values,
                row -> new Address(row.getLong(1), row.getLong(2), row.getInt(3)));
    }

    /// Those of these posts that are not removed.
    private static Map<Long, Post> posts(Connection connection, Collection<Long> ids)
            throws SQLException {
        Map<Long, Post> posts = new HashMap<>();
        rows(
                connection,
                POSTS,
                ids,
                row ->
                        posts.put(
                                row.getLong(1),
                                new Post(
                                        row.getLong(2),
                                        row.getObject(3, OffsetDateTime.class).toInstant())));
        return posts;
    }

    @FunctionalInterface
    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> List<T> rows(
            Connection connection, String sql, Collection<Long> values, Row<T> read)
            throws SQLException {
        List<T> found = new ArrayList<>();
        if (values.isEmpty()) {
            return found;
        }
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("BIGINT", values.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(read.of(row));
                }
            }
        }
        return found;
    }

    private static List<Pair> known(Connection connection, String where, Set<Long> posts)
            throws SQLException {
        return rows(connection, KNOWN + where, posts, LinkUpdates::pair);
    }

    private static Pair pair(ResultSet row) throws SQLException {
        return new Pair(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }

    private void store(Connection connection, List<Pair> added, List<Pair> gone)
            throws SQLException {
        if (added.isEmpty() && gone.isEmpty()) {
            return;
        }
        if (!gone.isEmpty()) {
            batch(
                    connection,
                    "delete from entry_answer where from_entry = ? and to_entry = ?",
                    gone.stream().map(pair -> List.<Object>of(pair.from(), pair.to())).toList());
        }
        if (!added.isEmpty()) {
            batch(
                    connection,
                    "insert into entry_answer (from_entry, from_feed, to_entry, to_feed, at)"
                            + " values (?, ?, ?, ?, ?)",
                    added.stream()
                            .map(
                                    pair ->
                                            List.<Object>of(
                                                    pair.from(),
                                                    pair.fromFeed(),
                                                    pair.to(),
                                                    pair.toFeed(),
                                                    pair.at().atOffset(ZoneOffset.UTC)))
                            .toList());
        }
        List<Pair> changed = Stream.concat(added.stream(), gone.stream()).toList();
        // Both ends say now that they are answered, or what they answer.
        try (PreparedStatement moved =
                connection.prepareStatement("update entry set changed_at = ? where id = any(?)")) {
            Set<Long> ends =
                    changed.stream()
                            .flatMap(pair -> Stream.of(pair.from(), pair.to()))
                            .collect(Collectors.toSet());
            moved.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
            moved.setArray(2, connection.createArrayOf("BIGINT", ends.toArray()));
            moved.executeUpdate();
        }
        changed.stream()
                .flatMap(pair -> Stream.of(pair.fromFeed(), pair.toFeed()))
                .distinct()
                .forEach(feed -> changes.fire(new EntriesChanged(feed)));
    }

    private static void batch(Connection connection, String sql, List<List<Object>> rows)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (List<Object> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    statement.setObject(i + 1, row.get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void update(Connection connection, String sql, Collection<Long> ids)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("BIGINT", ids.toArray()));
            statement.executeUpdate();
        }
    }

    // --- Posts of the past ----------------------------------------------------------------------

    private record Past(
            long id,
            long feed,
            @Nullable String url,
            @Nullable String guid,
            @Nullable String html) {}

    private void fill() {
        try (Connection connection = database.getConnection()) {
            if (!isToFill(connection)) {
                return;
            }
            List<Past> posts = past(connection, below(connection));
            if (!posts.isEmpty()) {
                Map<Long, Feed> byId =
                        feeds
                                .list(
                                        "id in ?1",
                                        posts.stream().map(Past::feed).distinct().toList())
                                .stream()
                                .collect(Collectors.toMap(Feed::id, feed -> feed));
                List<LinkedPost> read =
                        posts.stream()
                                .flatMap(
                                        post ->
                                                Stream.ofNullable(byId.get(post.feed()))
                                                        .map(feed -> linked(post, feed)))
                                .toList();
                links.replace(read);
                links.lookUp(read.stream().map(LinkedPost::id).toList());
            }
            batch(
                    connection,
                    "update link_progress set below = ? where id = 1",
                    List.of(List.<Object>of(posts.isEmpty() ? 0L : posts.getLast().id())));
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static boolean isToFill(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "select below from link_progress where id = 1");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1) > 0;
        }
    }

    private static List<Past> past(Connection connection, long below) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PAST)) {
            query.setLong(1, below);
            try (ResultSet row = query.executeQuery()) {
                List<Past> posts = new ArrayList<>();
                while (row.next()) {
                    posts.add(
                            new Past(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5)));
                }
                return posts;
            }
        }
    }

    private LinkedPost linked(Past post, Feed feed) {
        List<WebAddress> pages = new ArrayList<>(feed.provenAddresses());
        feed.site().ifPresent(pages::add);
        feed.participant().blog().ifPresent(pages::add);
        String html = post.html();
        return LinkedPost.of(
                post.id(),
                post.url(),
                post.guid(),
                LinkedPost.Blog.of(pages),
                html == null ? List.of() : Links.of(Cleaned.again(SafeHtml.ofStored(html))));
    }
}
