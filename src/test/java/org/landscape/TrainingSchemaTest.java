package org.landscape;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.landscape.testsupport.OnBothDatabases;

/// A training run keeps its tables apart from the landscape's, and leaves nothing.
@OnBothDatabases
@EnabledIfSystemProperty(
        named = "quarkus.datasource.db-kind",
        matches = "postgresql",
        disabledReason = "It needs a server")
class TrainingSchemaTest {

    private String url = "";

    @BeforeEach
    void aDatabaseWithALandscape() throws SQLException {
        String name = "trained_" + UUID.randomUUID().toString().replace("-", "");
        String all = System.getProperty("quarkus.datasource.jdbc.url");
        try (Connection server = DriverManager.getConnection(all, "postgres", null);
                Statement statement = server.createStatement()) {
            statement.execute("create database " + name);
        }
        url = all.replaceFirst("/postgres(\\?.*)?$", "/" + name);
        run(url, "create table entry (id bigint)");
        run(url, "insert into entry values (1)");
    }

    @Test
    void theRunSeesNoTableOfTheLandscapeAndItsOwnAreGoneAtTheEnd() throws SQLException {
        try (TrainingSchema _ = TrainingSchema.open(settings(url))) {
            String there =
                    requireNonNull(
                            TrainingSchema.settings(settings(url))
                                    .get("quarkus.datasource.jdbc.url"));
            run(there, "create table entry (id bigint)");
            assertThat(number(there, "select count(*) from entry")).isZero();
            assertThat(number(url, "select count(*) from entry")).isOne();
        }
        assertThat(number(url, "select count(*) from entry")).isOne();
        assertThat(schemas()).isZero();
    }

    @Test
    void whatAKilledRunLeftBehindIsRemoved() throws SQLException {
        run(url, "create schema landscape_training");
        run(url, "create table landscape_training.feed (id bigint)");

        TrainingSchema.open(settings(url)).close();

        assertThat(schemas()).isZero();
    }

    @Test
    void oneRunAtATimeUsesADatabase() throws SQLException {
        try (TrainingSchema _ = TrainingSchema.open(settings(url))) {
            assertThatThrownBy(() -> TrainingSchema.open(settings(url)))
                    .hasMessage("Another training run uses this database");
        }
    }

    private static DatabaseSettings settings(String url) {
        return DatabaseSettings.of(
                        Map.of(
                                "LANDSCAPE_DATABASE_URL",
                                url.replaceFirst("^jdbc:", ""),
                                "LANDSCAPE_DATABASE_USER",
                                "postgres"))
                .orElseThrow();
    }

    private static void run(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", null);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "postgres", null);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private long schemas() throws SQLException {
        return number(
                url, "select count(*) from pg_namespace where nspname = 'landscape_training'");
    }
}
