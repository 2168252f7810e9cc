package org.landscape.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;

/// Stores the addresses and the links of posts. A document costs the same number of statements
/// whatever it holds.
@ApplicationScoped
public class PostLinks {

    private static final int OWN = 0;
    private static final int CLAIMED = 1;
    private static final int FORMER = 2;

    private static final String ADDRESS =
            "insert into entry_address (entry_id, hash, standing) select * from"
                    + " unnest(cast(? as bigint array), cast(? as bigint array),"
                    + " cast(? as bigint array))";

    private static final String LINK =
            "insert into entry_link (entry_id, target) select * from"
                    + " unnest(cast(? as bigint array), cast(? as bigint array))";

    private static final String QUEUE =
            "insert into entry_link_queue (entry_id) select * from"
                    + " unnest(cast(? as bigint array))";

    private final DataSource database;
    private final LinkConfig config;

    PostLinks(DataSource database, LinkConfig config) {
        this.database = database;
        this.config = config;
    }

    /// Stores the links of new posts, in the transaction that stores the posts.
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Collection<LinkedPost> posts) {
        if (!posts.isEmpty()) {
            write(
                    connection -> {
                        insert(connection, posts);
                        queue(connection, posts.stream().map(LinkedPost::id).toList());
                    });
        }
    }

    /// Replaces the links of posts that changed. Where they were before, on a host of their blog,
    /// they are still found.
    @Transactional(Transactional.TxType.MANDATORY)
    public void replace(Collection<LinkedPost> posts) {
        if (posts.isEmpty()) {
            return;
        }
        List<Long> ids = posts.stream().map(LinkedPost::id).toList();
        write(
                connection -> {
                    of(connection, "delete from entry_link where entry_id = any(?)", ids);
                    of(
                            connection,
                            "delete from entry_address where standing = %d and entry_id = any(?)"
                                    .formatted(CLAIMED),
                            ids);
                    of(
                            connection,
                            "update entry_address set standing = %d where entry_id = any(?)"
                                    .formatted(FORMER),
                            ids);
                    withoutPresent(connection, posts);
                    insert(connection, posts);
                    queue(connection, ids);
                });
    }

    /// Forgets the links of a post that was removed, and where it was.
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(long id) {
        write(
                connection -> {
                    of(connection, "delete from entry_link where entry_id = any(?)", List.of(id));
                    of(
                            connection,
                            "delete from entry_address where entry_id = any(?)",
                            List.of(id));
                    queue(connection, List.of(id));
                });
    }

    /// The same of all posts of a participant.
    @Transactional(Transactional.TxType.MANDATORY)
    public void forgetAllOf(long participant) {
        String feeds = "(select id from feed where participant_id = ?)";
        String posts = " in (select id from entry where feed_id in " + feeds + ")";
        write(
                connection -> {
                    run(connection, "delete from entry_link where entry_id" + posts, participant);
                    run(
                            connection,
                            "delete from entry_address where entry_id" + posts,
                            participant);
                    run(
                            connection,
                            "delete from entry_answer where from_feed in " + feeds,
                            participant);
                    run(
                            connection,
                            "delete from entry_answer where to_feed in " + feeds,
                            participant);
                });
    }

    /// One statement for all rows of a table: a batch costs H2 as much for each of its rows.
    private void insert(Connection connection, Collection<LinkedPost> posts) throws SQLException {
        List<Long> at = new ArrayList<>();
        List<Long> hashes = new ArrayList<>();
        List<Long> standings = new ArrayList<>();
        List<Long> from = new ArrayList<>();
        List<Long> targets = new ArrayList<>();
        for (LinkedPost post : posts) {
            for (Long hash : post.own()) {
                at.add(post.id());
                hashes.add(hash);
                standings.add((long) OWN);
            }
            for (Long hash : post.claimed()) {
                at.add(post.id());
                hashes.add(hash);
                standings.add((long) CLAIMED);
            }
            post.targets().stream()
                    .limit(config.linksAPost())
                    .forEach(
                            target -> {
                                from.add(post.id());
                                targets.add(target);
                            });
        }
        if (!at.isEmpty()) {
            arrays(connection, ADDRESS, List.of(at, hashes, standings));
        }
        if (!from.isEmpty()) {
            arrays(connection, LINK, List.of(from, targets));
        }
    }

    private static void withoutPresent(Connection connection, Collection<LinkedPost> posts)
            throws SQLException {
        try (PreparedStatement present =
                connection.prepareStatement(
                        "delete from entry_address where entry_id = ? and hash = ?")) {
            for (LinkedPost post : posts) {
                for (Collection<Long> hashes : List.of(post.own(), post.claimed())) {
                    for (long hash : hashes) {
                        present.setLong(1, post.id());
                        present.setLong(2, hash);
                        present.addBatch();
                    }
                }
            }
            present.executeBatch();
        }
    }

    private static void queue(Connection connection, Collection<Long> ids) throws SQLException {
        arrays(connection, QUEUE, List.of(ids));
    }

    private static void of(Connection connection, String sql, Collection<Long> ids)
            throws SQLException {
        arrays(connection, sql, List.of(ids));
    }

    private static void arrays(
            Connection connection, String sql, List<? extends Collection<Long>> columns)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(
                        i + 1, connection.createArrayOf("BIGINT", columns.get(i).toArray()));
            }
            statement.executeUpdate();
        }
    }

    private static void run(Connection connection, String sql, long parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, parameter);
            statement.executeUpdate();
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(Connection connection) throws SQLException;
    }

    private void write(Writing writing) {
        try (Connection connection = database.getConnection()) {
            writing.to(connection);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}
