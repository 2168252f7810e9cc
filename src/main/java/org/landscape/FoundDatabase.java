package org.landscape;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.landscape.datafile.ClosedDatabase;
import org.landscape.datafile.DataFolder;
import org.landscape.datafile.FoundFile;

/// Looks at the database before the migrations, which are the first to open and to change it:
/// whether the program is built for this kind, and whether the H2 file may be opened. From then on
/// the data folder belongs to this process.
@Singleton
class FoundDatabase implements FlywayConfigurationCustomizer {

    private static final String H2 = "h2";

    /// The oldest PostgreSQL that is tried.
    private static final int OLDEST = 15;

    private final Path dataFolder;
    private final String kind;
    private final String url;
    private final Optional<String> user;
    private final Optional<String> password;
    private volatile @Nullable DataFolder taken;
    private volatile boolean asClosed;

    FoundDatabase(
            @ConfigProperty(name = "landscape.data-dir") Path dataFolder,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String kind,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.dataFolder = dataFolder;
        this.kind = kind;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    @Override
    public void customize(FluentConfiguration configuration) {
        if (!url.startsWith("jdbc:" + kind + ":")) {
            throw new NotStartedException(List.of(notBuiltFor()));
        }
        // A database of a newer program is not touched.
        configuration.ignoreMigrationPatterns(new String[0]);
        if (kind.equals(H2)) {
            taken = DataFolder.take(dataFolder);
            new FoundFile(dataFolder).check();
            asClosed = new ClosedDatabase(dataFolder).takeMark();
        } else {
            configuration.dataSource(
                    DatabaseSettings.patient(url), user.orElse(null), password.orElse(null));
            try (Connection connection =
                    DriverManager.getConnection(url, user.orElse(null), password.orElse(null))) {
                checkServer(connection);
            } catch (SQLException e) {
                throw new IllegalStateException("The database cannot be opened", e);
            }
        }
    }

    /// What the program needs of a server; an older one lacks a part of its SQL.
    static void checkServer(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST) {
            throw new NotStartedException(
                    List.of(
                            "The database server is PostgreSQL %s; Landscape needs %d or newer."
                                    .formatted(
                                            connection.getMetaData().getDatabaseProductVersion(),
                                            OLDEST)));
        }
        try (Statement statement = connection.createStatement();
                ResultSet encoding = statement.executeQuery("show server_encoding")) {
            encoding.next();
            if (!encoding.getString(1).equals("UTF8")) {
                throw new NotStartedException(
                        List.of(
                                "The database has the encoding %s, which lacks letters that people"
                                                .formatted(encoding.getString(1))
                                        + " write. Make it with UTF8 (createdb --owner ROLE"
                                        + " --encoding UTF8 --template template0 NAME)."));
            }
        }
    }

    private String notBuiltFor() {
        return kind.equals(H2)
                ? "LANDSCAPE_DATABASE_URL is set, but this program is built for the H2 file. Start"
                        + " it by ./landscape, which builds the one for PostgreSQL, or leave"
                        + " LANDSCAPE_DATABASE_URL out."
                : "LANDSCAPE_DATABASE_URL is not set, but this program is built for PostgreSQL."
                        + " Set it, or start Landscape by ./landscape, which builds the one for the"
                        + " H2 file.";
    }

    /// Whether the file was as the last stop had closed it.
    boolean isAsClosed() {
        return asClosed;
    }

    /// Another process may use the folder after this one has closed the file.
    @PreDestroy
    void giveBack() {
        DataFolder folder = taken;
        if (folder != null) {
            folder.close();
        }
    }
}
