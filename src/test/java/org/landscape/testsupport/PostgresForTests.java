package org.landscape.testsupport;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Starts a PostgreSQL server of the tests' own before the first of them, if they run on
/// PostgreSQL, and stops it after the last. One server and one database serve all; each start of
/// the program empties it.
public class PostgresForTests implements LauncherSessionListener {

    private @Nullable AutoCloseable server;

    /// Whether the tests run on PostgreSQL.
    public static boolean areUsed() {
        return "postgresql".equals(System.getProperty("quarkus.datasource.db-kind"));
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!areUsed() || System.getProperty("quarkus.datasource.jdbc.url") != null) {
            return;
        }
        try {
            // By name, because only the profile that runs the tests on PostgreSQL has the library.
            Class<?> library = Class.forName("io.zonky.test.db.postgres.embedded.EmbeddedPostgres");
            Object builder = library.getMethod("builder").invoke(null);
            Method setting =
                    builder.getClass().getMethod("setServerConfig", String.class, String.class);
            setting.invoke(builder, "fsync", "off");
            setting.invoke(builder, "full_page_writes", "off");
            // A table that was seen empty is scanned until it is looked at again.
            setting.invoke(builder, "autovacuum", "off");
            server = (AutoCloseable) builder.getClass().getMethod("start").invoke(builder);
            System.setProperty(
                    "quarkus.datasource.jdbc.url",
                    (String)
                            library.getMethod("getJdbcUrl", String.class, String.class)
                                    .invoke(server, "postgres", "postgres"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The tests' PostgreSQL server did not start", e);
        }
        System.setProperty("quarkus.datasource.username", "postgres");
        System.setProperty("quarkus.flyway.clean-at-start", "true");
        System.setProperty("quarkus.flyway.clean-disabled", "false");
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (server != null) {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
