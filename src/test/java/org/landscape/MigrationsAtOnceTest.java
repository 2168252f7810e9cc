package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.landscape.testsupport.OnBothDatabases;

/// Nodes that start at once on an empty database make its tables once.
@OnBothDatabases
@EnabledIfSystemProperty(
        named = "quarkus.datasource.db-kind",
        matches = "postgresql",
        disabledReason = "It needs a server")
class MigrationsAtOnceTest {

    private static final int NODES = 3;

    @Test
    void eachMigrationIsMadeByOneNodeAndTheOthersWaitForIt() throws Exception {
        String url = emptyDatabase();
        CyclicBarrier together = new CyclicBarrier(NODES);
        List<FutureTask<Integer>> nodes = new ArrayList<>();
        for (int node = 0; node < NODES; node++) {
            FutureTask<Integer> start =
                    new FutureTask<>(
                            () -> {
                                Flyway flyway = flyway(url);
                                together.await();
                                int made = flyway.migrate().migrationsExecuted;
                                // From here on a node reads and writes the tables.
                                assertThat(flyway.info().pending()).isEmpty();
                                return made;
                            });
            nodes.add(start);
            Thread.ofPlatform().start(start);
        }
        int made = 0;
        for (FutureTask<Integer> node : nodes) {
            made += node.get();
        }

        MigrationInfo[] applied = flyway(url).info().applied();
        assertThat(made).isEqualTo(applied.length).isPositive();
        assertThat(applied).extracting(MigrationInfo::getVersion).doesNotHaveDuplicates();
        assertThat(applied).allMatch(it -> it.getState().isApplied() && !it.getState().isFailed());
    }

    private static Flyway flyway(String url) {
        return Flyway.configure().dataSource(url, "postgres", null).load();
    }

    private static String emptyDatabase() throws SQLException {
        String name = "empty_" + UUID.randomUUID().toString().replace("-", "");
        String all = System.getProperty("quarkus.datasource.jdbc.url");
        try (Connection server = DriverManager.getConnection(all, "postgres", null);
                Statement statement = server.createStatement()) {
            statement.execute("create database " + name);
        }
        return all.replaceFirst("/postgres(\\?.*)?$", "/" + name);
    }
}
