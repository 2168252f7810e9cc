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

/// Stores the addresses and the links of posts. Of a document they are noted together, and stored
/// with those of others.
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

    private static final String NOTE = "insert into entry_link_queue (posts) values (?)";

    private final DataSource database;
    private final LinkConfig config;

    PostLinks(DataSource database, LinkConfig config) {
        this.database = database;
        this.config = config;
    }

    /// Notes the links of the posts of a document, in the transaction that stores the posts: one
    /// row, written at the end of a table. The rows of addresses and links are written from it
    /// later, for many documents at once, since each of them is at another place of an index.
    ///
    /// @param added posts that are new
    /// @param changed posts of which other links may be known
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(Collection<LinkedPost> added, Collection<LinkedPost> changed) {
        List<NotedPosts> notes = NotedPosts.of(added, changed, config.linksAPost());
        if (notes.isEmpty()) {
            return;
        }
        write(
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
                        for (NotedPosts note : notes) {
                            statement.setBytes(1, note.bytes());
                            statement.addBatch();
                        }
                        statement.executeBatch();
                    }
                });
    }

    /// Stores the links of new posts that were noted.
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Collection<LinkedPost> posts) {
        if (!posts.isEmpty()) {
            write(connection -> insert(connection, posts));
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
                });
    }

    /// Forgets the links of a post that was removed, and where it was. What was noted of it is not
    /// stored any more.
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(long id) {
        delete(List.of(id));
        lookUp(List.of(id));
    }

    /// Deletes the links of posts, and where they are.
    @Transactional(Transactional.TxType.MANDATORY)
    public void delete(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        write(
                connection -> {
                    of(connection, "delete from entry_link where entry_id = any(?)", ids);
                    of(connection, "delete from entry_address where entry_id = any(?)", ids);
                });
    }

    /// Queues posts whose links are stored.
    @Transactional(Transactional.TxType.MANDATORY)
    public void lookUp(Collection<Long> ids) {
        if (!ids.isEmpty()) {
            write(connection -> arrays(connection, QUEUE, List.of(ids)));
        }
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
