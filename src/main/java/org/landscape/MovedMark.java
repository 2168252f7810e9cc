package org.landscape;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Says of a database that it is not the one in use: its landscape was moved away, or a move to it
/// has not ended (the table `moved`). So one landscape is never served from two databases.
///
/// @param place the other database; of a move that has not ended, the digest of what is moved
record MovedMark(State state, String place, OffsetDateTime at) {

    /// Why the database is not in use.
    enum State {
        LEFT,
        ARRIVING
    }

    /// The mark of a database; empty if it is in use. Waits for a move that holds it.
    static Optional<MovedMark> of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select state, place, at from moved")) {
            return row.next()
                    ? Optional.of(
                            new MovedMark(
                                    State.valueOf(row.getString(1)),
                                    row.getString(2),
                                    row.getObject(3, OffsetDateTime.class)))
                    : Optional.empty();
        }
    }

    /// Replaces the mark of a database.
    void put(Connection connection) throws SQLException {
        remove(connection);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into moved (id, state, place, at) values (1, ?, ?, ?)")) {
            insert.setString(1, state.name());
            insert.setString(2, place);
            insert.setObject(3, at);
            insert.executeUpdate();
        }
    }

    static void remove(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from moved");
        }
    }

    /// @throws NotStartedException if the database is not in use
    static void check(Connection connection) throws SQLException {
        Optional<MovedMark> mark = of(connection);
        if (mark.isPresent()) {
            throw new NotStartedException(List.of(mark.get().remedy()));
        }
    }

    private String remedy() {
        return switch (state) {
            case LEFT ->
                    "This landscape was moved to %s (%s). Set or leave out LANDSCAPE_DATABASE_URL so"
                                    .formatted(place, at)
                            + " that it is used there. To go on here with the state before the"
                            + " move: ./landscape move cancel";
            case ARRIVING ->
                    "A move to this database has begun and not ended (%s). Give the same command"
                                    .formatted(at)
                            + " again, which goes on with it. To empty this database instead:"
                            + " ./landscape move cancel";
        };
    }
}
