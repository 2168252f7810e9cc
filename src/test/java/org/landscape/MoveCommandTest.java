package org.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.landscape.datafile.DataFolder;
import org.landscape.testsupport.OnBothDatabases;

/// Moves landscapes between an H2 file and a database of the tests' PostgreSQL server.
@OnBothDatabases
@EnabledIfSystemProperty(
        named = "quarkus.datasource.db-kind",
        matches = "postgresql",
        disabledReason = "It needs a server")
class MoveCommandTest {

    private static final Pattern DIGEST = Pattern.compile("SHA-256 ([0-9a-f]{64})");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private String url = "";

    // JUnit sets it before each test.
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path data;

    @BeforeEach
    void anEmptyDatabase() throws SQLException {
        String name = "moved_" + UUID.randomUUID().toString().replace("-", "");
        String all = System.getProperty("quarkus.datasource.jdbc.url");
        try (Connection server = DriverManager.getConnection(all, "postgres", null);
                Statement statement = server.createStatement()) {
            statement.execute("create database " + name);
        }
        url = all.replaceFirst("/postgres(\\?.*)?$", "/" + name);
    }

    @Test
    void thereAndBackAllIsTheSame() throws Exception {
        store(h2(data), 1200);

        String there = digest("postgresql", data);

        assertThat(count(postgres(), "entry")).isEqualTo(1200);
        Path other = data.resolve("another folder");
        assertThat(digest("h2", other)).isEqualTo(there);
        assertThat(count(h2(other), "entry")).isEqualTo(1200);
        assertThat(next(postgres(), "entry_seq")).isEqualTo(4001);
        assertThat(next(h2(other), "entry_seq")).isEqualTo(4001);
        for (String moved : List.of(postgres(), h2(other))) {
            assertThat(queued(moved)).as("numbered after those that were moved").isEqualTo(4);
        }
        assertThat(texts(h2(other))).isEqualTo(texts(h2(data))).contains("'😀");
    }

    @Test
    void aLandscapeThatHasLeftIsUsedNowhereButWhereItIs() throws Exception {
        store(h2(data), 10);
        String there = digest("postgresql", data);

        try (Connection left = DriverManager.getConnection(h2(data))) {
            assertThatThrownBy(() -> MovedMark.check(left))
                    .hasMessageContaining("was moved to postgresql://");
        }
        try (Connection used = DriverManager.getConnection(postgres())) {
            MovedMark.check(used);
        }
        assertThat(move("postgresql", data)).isEqualTo(1);
        assertThat(said()).contains("There is nothing to move").contains("was moved to");
        // What has left may be written over by what comes back.
        assertThat(digest("h2", data)).isEqualTo(there);
        assertThat(digest("postgresql", data)).isEqualTo(there);
    }

    @Test
    void whatWasMovedIsTakenBackByWord() throws Exception {
        store(h2(data), 10);
        digest("postgresql", data);

        Map<String, String> left = Map.of("LANDSCAPE_DATA_DIR", data.toString());
        assertThat(MoveCommand.run(left, out(), out(), "move", "cancel")).as(said()).isZero();

        assertThat(said()).contains("is in use again");
        try (Connection used = DriverManager.getConnection(h2(data))) {
            MovedMark.check(used);
        }
        assertThat(count(h2(data), "entry")).isEqualTo(10);
    }

    @Test
    void anotherLandscapeIsNotWrittenOver() throws Exception {
        store(h2(data), 10);
        store(postgres(), 20);

        assertThat(move("postgresql", data)).isEqualTo(1);
        assertThat(said()).contains("already holds a landscape");
        assertThat(move("h2", data)).isEqualTo(1);
        assertThat(said()).contains("already holds a landscape");
        assertThat(count(postgres(), "entry")).isEqualTo(20);
        assertThat(count(h2(data), "entry")).isEqualTo(10);
    }

    @Test
    void nothingIsMovedWhileTheProgramRunsThere() throws Exception {
        store(h2(data), 10);
        try (Connection program =
                DriverManager.getConnection(postgres() + "&ApplicationName=Landscape")) {
            assertThat(program.isValid(0)).isTrue();
            assertThat(move("postgresql", data)).isEqualTo(1);
            assertThat(said()).contains("Landscape runs on postgresql://");
        }
        try (DataFolder _ = DataFolder.take(data)) {
            assertThat(move("postgresql", data)).isEqualTo(1);
            assertThat(said()).contains("another Landscape runs on this data folder");
        }
        assertThat(move("postgresql", data)).as(said()).isZero();
    }

    @Test
    void aMoveThatWasKilledGoesOnWhereItWas() throws Exception {
        store(h2(data), 3000);
        Path folder = data.resolve("of the process");
        Files.createDirectories(folder);
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.landscape.Landscape",
                                "move",
                                "postgresql")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(folder(data));
        Process move = builder.start();
        try (Connection other = DriverManager.getConnection(postgres());
                Statement statement = other.createStatement()) {
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> !move.isAlive() || isThere("feed where id = 1"));
            // The move waits for the end of this transaction before it stores the same post.
            other.setAutoCommit(false);
            statement.execute(ENTRIES.formatted(2900, 2900));
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> !move.isAlive() || isThere("entry where id = 2000"));
            assertThat(move.isAlive()).as(Files.readString(folder.resolve("said"))).isTrue();
            move.destroyForcibly();
            assertThat(move.waitFor(5, TimeUnit.MINUTES)).isTrue();
            other.rollback();
        }
        try (Connection half = DriverManager.getConnection(postgres())) {
            assertThatThrownBy(() -> MovedMark.check(half)).hasMessageContaining("not ended");
        }
        // The server may need a moment to see that the connection of the killed process is gone.
        await().atMost(Duration.ofMinutes(5))
                .until(() -> move("postgresql", data) == 0 || !said().contains("another move"));

        assertThat(said()).contains("Both sides are equal");
        assertThat(count(postgres(), "entry")).isEqualTo(3000);
        assertThat(texts(postgres())).isEqualTo(texts(h2(data)));
    }

    private boolean isThere(String row) {
        try {
            return count(postgres(), row) > 0;
        } catch (SQLException _) {
            // There are no tables yet.
            return false;
        }
    }

    @Test
    void theAddressMayBeGivenWithTheCommand() throws Exception {
        store(h2(data), 10);
        Map<String, String> settings =
                Map.of(
                        "LANDSCAPE_DATA_DIR",
                        data.toString(),
                        "LANDSCAPE_DATABASE_USER",
                        "postgres");

        assertThat(MoveCommand.run(settings, out(), out(), "move", url)).as(said()).isZero();
        assertThat(MoveCommand.run(settings, out(), out(), "move", "h2")).isEqualTo(1);
        assertThat(said()).contains("Set LANDSCAPE_DATABASE_URL");
        assertThat(MoveCommand.run(settings, out(), out(), "move", "away")).isEqualTo(2);
        assertThat(said()).contains("Usage: ./landscape move");
    }

    private static final String ENTRIES =
            """
            insert into entry (id, feed_id, identity, atom_id, title, summary, content_html,
                first_seen_at, shown_at, dated_by, changed_at, categories, enclosures, source_hash)
            select x, 1, 'identity-' || x, 'urn:' || x, 'Thing ''😀 ' || x, '', null,
                timestamp with time zone '2011-07-01 00:00:00.123456Z',
                timestamp with time zone '2011-07-01 01:00:00+02:00', 'CLAIMED',
                timestamp with time zone '2011-07-01 00:00:00Z', '', '[]', 'h'
            from generate_series(%d, %d) x
            """;

    /// A landscape with a participant whose blog has posts, each for two Things.
    private static void store(String database, int posts) throws SQLException {
        Flyway.configure().dataSource(database, null, null).load().migrate();
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    insert into participant (id, slug, name, membership, origin, show, joined_at)
                    values (1, 'laura', 'Laura', 'ACTIVE', 'JOINED', 'FULL',
                        timestamp with time zone '2011-06-01 00:00:00Z')
                    """);
            statement.execute(
                    """
                    insert into feed (id, participant_id, given_url, url, host, followed, polls,
                        repairs, failures, next_poll_at)
                    values (1, 1, 'https://laura.example/', 'https://laura.example/',
                        'laura.example', true, 3, '', 0,
                        timestamp with time zone '2011-08-01 00:00:00Z')
                    """);
            statement.execute(
                    """
                    insert into former_slug (slug, participant_id)
                    select 'Laura-' || x, 1 from generate_series(1, 3) x
                    """);
            statement.execute(ENTRIES.formatted(1, posts));
            statement.execute(
                    """
                    insert into entry_thing (entry_id, number, certainty, basis, evidence)
                    select e.id, x, 'SURE', 'TITLE', 'Thing 6' from entry e,
                        generate_series(6, 7) x
                    """);
            statement.execute("insert into entry_link_queue (entry_id) values (1), (2), (3)");
            try (PreparedStatement noted =
                    connection.prepareStatement(
                            "update entry_link_queue set entry_id = null, posts = ?"
                                    + " where entry_id = 3")) {
                noted.setBytes(1, new byte[] {0, -1, 127, -128});
                noted.executeUpdate();
            }
            statement.execute(
                    "insert into foreword (monday, words, who, changed_at, version) values"
                            + " (date '2011-07-18', 'Well done', 'Ann', timestamp with time zone"
                            + " '2011-07-18 10:00:00Z', 0)");
            statement.execute("alter sequence entry_seq restart with 4001");
            statement.execute("update storage_probe set tries = 17");
        }
    }

    private String digest(String direction, Path folder) {
        assertThat(move(direction, folder)).as(said()).isZero();
        Matcher digest = DIGEST.matcher(said());
        assertThat(digest.find()).isTrue();
        return digest.group(1);
    }

    private int move(String direction, Path folder) {
        said.reset();
        return MoveCommand.run(folder(folder), out(), out(), "move", direction);
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Map<String, String> folder(Path folder) {
        return Map.of(
                "LANDSCAPE_DATA_DIR",
                folder.toString(),
                "LANDSCAPE_DATABASE_URL",
                url,
                "LANDSCAPE_DATABASE_USER",
                "postgres");
    }

    private static String h2(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("landscape") + ";TRACE_LEVEL_FILE=0";
    }

    private String postgres() {
        return url + "?user=postgres";
    }

    private static long queued(String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into entry_link_queue (entry_id) values (4)");
        }
        return number(database, "select max(id) from entry_link_queue");
    }

    private static long next(String database, String sequence) throws SQLException {
        return number(
                database,
                database.startsWith("jdbc:h2")
                        ? "select next value for " + sequence
                        : "select nextval('" + sequence + "')");
    }

    private static long count(String database, String rows) throws SQLException {
        return number(database, "select count(*) from " + rows);
    }

    private static long number(String database, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String texts(String database) throws SQLException {
        StringBuilder texts = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select id, title, content_html, first_seen_at, shown_at from entry"
                                        + " order by id")) {
            while (rows.next()) {
                texts.append(rows.getLong(1))
                        .append(rows.getString(2))
                        .append(rows.getString(3))
                        .append(rows.getObject(4, OffsetDateTime.class).toInstant())
                        .append(rows.getObject(5, OffsetDateTime.class).toInstant())
                        .append('\n');
            }
        }
        return texts.toString();
    }
}
