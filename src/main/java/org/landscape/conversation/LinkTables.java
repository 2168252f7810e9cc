package org.landscape.conversation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landscape.link.LinkedPost;
import org.landscape.link.NotedPosts;

/// The statements about links, on one connection.
record LinkTables(Connection connection) {

    /// How many rows of the queue are read at once, which are as many documents.
    private static final int QUEUED_AT_ONCE = 100;

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

    /// One post links to another.
    ///
    /// @param at when the post that links was posted
    record Pair(long from, long fromFeed, long to, long toFeed, Instant at) {}

    record Link(long from, long target) {}

    record Address(long post, long hash, int standing) {}

    record Post(long feed, Instant shownAt) {}

    /// A row of the queue: the posts of a document whose links are to be stored, and posts whose
    /// stored links are to be looked up.
    record Queued(long id, List<Long> stored, NotedPosts noted) {

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
    List<Queued> queued() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUEUED);
                ResultSet row = query.executeQuery()) {
            List<Queued> queued = new ArrayList<>();
            while (row.next()) {
                queued.add(Queued.of(row));
            }
            return queued;
        }
    }

    /// Locks the row, so that one node at a time works.
    ///
    /// @return the post below which links of the past are not read yet
    long below() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(LOCK);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// The links for which a condition with the values holds.
    List<Link> links(String where, Collection<Long> values) throws SQLException {
        return rows(LINKS + where, values, row -> new Link(row.getLong(1), row.getLong(2)));
    }

    /// The addresses of posts for which a condition with the values holds.
    List<Address> addresses(String where, Collection<Long> values) throws SQLException {
        return rows(
                ADDRESSES + where,
                values,
                row -> new Address(row.getLong(1), row.getLong(2), row.getInt(3)));
    }

    /// Those of these posts that are not removed.
    Map<Long, Post> posts(Collection<Long> ids) throws SQLException {
        Map<Long, Post> posts = new HashMap<>();
        rows(
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

    private <T> List<T> rows(String sql, Collection<Long> values, Row<T> read) throws SQLException {
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

    /// The stored answers for which a condition with the posts holds.
    List<Pair> known(String where, Set<Long> posts) throws SQLException {
        return rows(KNOWN + where, posts, LinkTables::pair);
    }

    private static Pair pair(ResultSet row) throws SQLException {
        return new Pair(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getObject(5, OffsetDateTime.class).toInstant());
    }

    /// Stores which posts answer which, and that both ends have changed.
    void store(List<Pair> added, List<Pair> gone, Instant now) throws SQLException {
        if (!gone.isEmpty()) {
            batch(
                    "delete from entry_answer where from_entry = ? and to_entry = ?",
                    gone.stream().map(pair -> List.<Object>of(pair.from(), pair.to())).toList());
        }
        if (!added.isEmpty()) {
            batch(
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
        // Both ends say now that they are answered, or what they answer.
        try (PreparedStatement moved =
                connection.prepareStatement("update entry set changed_at = ? where id = any(?)")) {
            Set<Long> ends =
                    Stream.concat(added.stream(), gone.stream())
                            .flatMap(pair -> Stream.of(pair.from(), pair.to()))
                            .collect(Collectors.toSet());
            moved.setObject(1, now.atOffset(ZoneOffset.UTC));
            moved.setArray(2, connection.createArrayOf("BIGINT", ends.toArray()));
            moved.executeUpdate();
        }
    }

    /// Carries out a statement for each of the rows of parameters.
    void batch(String sql, List<List<Object>> rows) throws SQLException {
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

    /// Takes rows from the queue.
    void done(List<Queued> queued) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from entry_link_queue where id = any(?)")) {
            Object[] ids = queued.stream().map(Queued::id).toArray();
            statement.setArray(1, connection.createArrayOf("BIGINT", ids));
            statement.executeUpdate();
        }
    }
}
