package org.landscape.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the database holds, read beside the program.
///
/// @param posts one for each row that is not removed
/// @param decisions the excuses, complaints and readers of the digest, by what they are called
///     among the decisions
/// @param texts all titles of posts and names of participants, of whatever state
/// @param waitingLetters to whom letters are to be sent
record Rows(
        List<Post> posts,
        Map<String, String> decisions,
        List<String> texts,
        Set<String> waitingLetters) {

    /// The file of an H2 database that no program has open. A copy is read, so that opening it
    /// mends nothing.
    static Rows ofFile(Path data, Path copy) throws IOException, SQLException {
        Files.createDirectories(copy);
        Files.copy(
                data.resolve("landscape.mv.db"),
                copy.resolve("landscape.mv.db"),
                StandardCopyOption.REPLACE_EXISTING);
        return of("jdbc:h2:file:" + copy.resolve("landscape"));
    }

    static Rows of(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return of(connection);
        }
    }

    private static Rows of(Connection connection) throws SQLException {
        List<Post> posts = new ArrayList<>();
        Map<String, String> decisions = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery("select title from entry where removed_at is null")) {
                while (row.next()) {
                    Post.read(row.getString(1)).ifPresent(read -> posts.add(read.post()));
                }
            }
            try (ResultSet row =
                    statement.executeQuery(
                            "select e.number, p.slug from excuse e join participant p on"
                                    + " p.id = e.participant_id")) {
                while (row.next()) {
                    decisions.put("excuse " + row.getInt(1) + " of " + row.getString(2), "excused");
                }
            }
        }
        texts(connection, "select text from complaint")
                .forEach(text -> decisions.put(text, "told"));
        texts(connection, "select address from digest_reader where confirmed_at is not null")
                .forEach(address -> decisions.put("digest of " + address, "confirmed"));
        List<String> texts = new ArrayList<>(texts(connection, "select title from entry"));
        texts.addAll(texts(connection, "select name from participant"));
        Set<String> waiting =
                Set.copyOf(
                        texts(
                                connection,
                                "select address from outbox_letter where next_at is not null"));
        return new Rows(posts, decisions, texts, waiting);
    }

    private static List<String> texts(Connection connection, String select) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            while (row.next()) {
                String text = row.getString(1);
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
