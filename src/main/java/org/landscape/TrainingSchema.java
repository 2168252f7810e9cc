package org.landscape;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/// The schema of a PostgreSQL database in which a training run keeps its tables, beside those of
/// the landscape and without touching them. It is there as long as this is open; one that a killed
/// run left behind is removed by the next run.
final class TrainingSchema implements AutoCloseable {

    private static final String NAME = "landscape_training";

    /// The number of its lock on the server, which one run has at a time: "train" in ASCII.
    private static final long LOCK = 0x747261696EL;

    private final Connection connection;

    private TrainingSchema(Connection connection) {
        this.connection = connection;
    }

    /// Makes the schema, empty.
    ///
    /// @throws SQLException also when another training run uses this database, or when connections
    ///     to it do not use the schema that they name
    static TrainingSchema open(DatabaseSettings database) throws SQLException {
        TrainingSchema schema =
                new TrainingSchema(DriverManager.getConnection(database.url(), database.login()));
        try {
            schema.makeAnew();
            checkUse(database);
            return schema;
        } catch (SQLException e) {
            schema.connection.close();
            throw e;
        }
    }

    private void makeAnew() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
                if (!row.next() || !row.getBoolean(1)) {
                    throw new SQLException("Another training run uses this database");
                }
            }
            statement.execute("drop schema if exists " + NAME + " cascade");
            statement.execute("create schema " + NAME);
        }
    }

    /// What pools connections may drop the name of the schema, and the training run would write
    /// into the landscape.
    private static void checkUse(DatabaseSettings database) throws SQLException {
        try (Connection another = DriverManager.getConnection(url(database), database.login());
                Statement statement = another.createStatement();
                ResultSet row = statement.executeQuery("select current_schema()")) {
            if (!row.next() || !NAME.equals(row.getString(1))) {
                throw new SQLException(
                        "The server does not use the schema that a connection names");
            }
        }
    }

    /// The settings by which the program uses this schema and no other.
    static Map<String, String> settings(DatabaseSettings database) {
        return Map.of("quarkus.datasource.jdbc.url", url(database));
    }

    private static String url(DatabaseSettings database) {
        return database.url() + "&currentSchema=" + NAME;
    }

    /// Removes it with all that is in it.
    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '30s'");
            statement.execute("drop schema " + NAME + " cascade");
        }
    }
}
