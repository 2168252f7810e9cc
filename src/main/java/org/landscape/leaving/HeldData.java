package org.landscape.leaving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.landscape.participant.Participant;
import org.landscape.participant.Slug;
import org.landscape.text.HtmlOutput;

/// Everything that is stored about one participant, as a ZIP: each table's rows of theirs as JSON,
/// and their posts as pages to be read, with a page `index.html` that leads to all of it. The
/// tables are found by their columns, so a table that comes later is in it too. Left out are
/// complaints of readers, who were promised that nobody learns of them but the organisers; hashes
/// and secrets; and what follows from the rest.
///
/// Written while it is read, some rows at a time, so that neither memory nor a connection to the
/// database waits for a slow reader.
@ApplicationScoped
public class HeldData {

    /// By which column a row belongs to a participant.
    private static final Map<String, String> THEIRS =
            Map.of(
                    "participant_id",
                    "participant_id = ?",
                    "feed_id",
                    "feed_id in (select f.id from feed f where f.participant_id = ?)",
                    "entry_id",
                    "entry_id in (select e.id from entry e join feed f on f.id = e.feed_id"
                            + " where f.participant_id = ?)");

    private static final String COLUMNS =
            "select lower(table_name), lower(column_name) from information_schema.columns"
                    + " where lower(table_schema) = 'public' order by 1, ordinal_position";

    /// Complaints are their readers'; the others are made of the posts.
    private static final Set<String> LEFT_OUT =
            Set.of("complaint", "entry", "entry_address", "entry_link", "entry_link_queue");

    /// Columns from which nothing can be read, or with which somebody could sign in.
    private static final Pattern NOT_TOLD =
            Pattern.compile(".*(hash|secret|token|code|occupancy).*");

    /// Links with which somebody could sign in or choose letters: those of letters that wait to be
    /// sent.
    private static final Pattern KEY_IN_LINK =
            Pattern.compile("(/(?:letters|mine/link)/)[A-Za-z0-9_-]{20,}");

    /// No table has more rows of one participant, but for posts, which are read in pieces.
    private static final int MOST_ROWS = 50_000;

    private static final int POSTS_AT_ONCE = 50;

    private static final int LONGEST_NAME = 60;

    private static final String POSTS =
            "select e.* from entry e join feed f on f.id = e.feed_id where f.participant_id = ?"
                    + " and e.removed_at is null and e.id > ? order by e.id fetch first "
                    + POSTS_AT_ONCE
                    + " rows only";

    private static final String LOG =
            "select at, action, subject, subject_name, case when action = 'SETTLED_COMPLAINT' then ''"
                    + " else detail end as detail from audit_line where subject = ? or subject in"
                    + " (select 'entries/' || cast(e.id as varchar(20)) from entry e join feed f on"
                    + " f.id = e.feed_id where f.participant_id = ?) order by at, id";

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="%2$s"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src https: http:">
            <title>%1$s</title>
            <style>
            :root { color-scheme: light dark; }
            body { max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.55 Georgia, serif; overflow-wrap: anywhere; }
            img { max-width: 100%%; height: auto; }
            pre, table { display: block; overflow-x: auto; }
            </style></head>
            <body><main><h1 dir="auto">%1$s</h1>
            """;

    private final DataSource database;
    private final ObjectMapper json;
    private final InstantSource clock;

    HeldData(DataSource database, ObjectMapper json, InstantSource clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /// Writes the ZIP. Belongs outside of any transaction.
    ///
    /// @throws IOException when the reader is gone
    public void write(Participant participant, OutputStream out) throws IOException {
        long id = participant.id();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            Map<String, List<String>> tables = tables();
            List<String> files = new ArrayList<>();
            for (Map.Entry<String, List<String>> table : tables.entrySet()) {
                List<Map<String, @Nullable Object>> rows =
                        rows(table.getKey(), table.getValue(), id);
                if (!rows.isEmpty()) {
                    String name = "data/" + table.getKey() + ".json";
                    files.add(name);
                    begin(zip, name);
                    write(zip, rows);
                }
            }
            begin(zip, "data/log.json");
            files.add("data/log.json");
            write(zip, rows(LOG, "participants/" + participant.slug(), id));
            List<WrittenPost> posts = posts(zip, id);
            begin(zip, "index.html");
            zip.write(index(participant, posts, files).getBytes(UTF_8));
            zip.closeEntry();
            begin(zip, "README.txt");
            zip.write(readme(participant, posts.size(), files).getBytes(UTF_8));
            zip.closeEntry();
        }
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
    }

    private void write(ZipOutputStream zip, List<Map<String, @Nullable Object>> rows)
            throws IOException {
        try (JsonGenerator generator = json.getFactory().createGenerator(new Unclosed(zip))) {
            generator.useDefaultPrettyPrinter();
            generator.writeStartArray();
            for (Map<String, @Nullable Object> row : rows) {
                generator.writePOJO(row);
            }
            generator.writeEndArray();
        }
        zip.closeEntry();
    }

    /// A post in the ZIP.
    ///
    /// @param name of its file, without the ending
    private record WrittenPost(String name, String title, String shownAt) {}

    private List<WrittenPost> posts(ZipOutputStream zip, long participant) throws IOException {
        List<WrittenPost> posts = new ArrayList<>();
        long last = Long.MIN_VALUE;
        while (true) {
            List<Map<String, @Nullable Object>> some = rows(POSTS, participant, last);
            for (Map<String, @Nullable Object> post : some) {
                String name =
                        "posts/%05d%s".formatted(posts.size() + 1, ending(text(post, "title")));
                posts.add(new WrittenPost(name, text(post, "title"), text(post, "shown_at")));
                begin(zip, name + ".html");
                zip.write(page(post).getBytes(UTF_8));
                zip.closeEntry();
                begin(zip, name + ".json");
                write(zip, List.of(post));
                last = ((Number) requireNonNull(post.get("id"))).longValue();
            }
            if (some.size() < POSTS_AT_ONCE) {
                return posts;
            }
        }
    }

    /// Of letters and digits alone, so that the name leads out of no folder.
    private static String ending(String title) {
        String slug = Slug.of(title);
        return slug.isEmpty() ? "" : "-" + slug.substring(0, Math.min(slug.length(), LONGEST_NAME));
    }

    /// The text was cleaned when it came in.
    private static String page(Map<String, @Nullable Object> post) {
        String address = text(post, "url");
        return HEAD.formatted(HtmlOutput.escapeQuoted(text(post, "title")), language(post))
                + """
                <p>%s%s</p>
                %s
                </main></body></html>
                """
                        .formatted(
                                HtmlOutput.escapeQuoted(text(post, "shown_at")),
                                address.isEmpty()
                                        ? ""
                                        : " · <a href=\"%s\" rel=\"noreferrer\">%s</a>"
                                                .formatted(
                                                        HtmlOutput.escapeQuoted(address),
                                                        HtmlOutput.escapeQuoted(address)),
                                text(post, "content_html").isEmpty()
                                        ? "<p>"
                                                + HtmlOutput.escapeQuoted(text(post, "summary"))
                                                + "</p>"
                                        : text(post, "content_html"));
    }

    /// That of our own words where the post says none.
    private static String language(Map<String, @Nullable Object> post) {
        String said = HtmlOutput.escapeQuoted(text(post, "language"));
        return said.isEmpty() ? "en" : said;
    }

    private String index(Participant participant, List<WrittenPost> posts, List<String> files) {
        return HEAD.formatted(
                        "What was held about " + HtmlOutput.escapeQuoted(participant.name()), "en")
                + """
                <p>As of %s. <a href="README.txt">What each file is</a></p>
                <h2>Posts: %d</h2>
                <ul>
                %s</ul>
                <h2>Data</h2>
                <ul>
                %s</ul>
                </main></body></html>
                """
                        .formatted(
                                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                                posts.size(),
                                posts.stream()
                                        .map(
                                                post ->
                                                        "<li dir=\"auto\"><a href=\"%s.html\">%s</a> · %s</li>\n"
                                                                .formatted(
                                                                        post.name(),
                                                                        HtmlOutput.escapeQuoted(
                                                                                post.title()
                                                                                                .isBlank()
                                                                                        ? "Without a title"
                                                                                        : post
                                                                                                .title()),
                                                                        day(post.shownAt())))
                                        .collect(Collectors.joining()),
                                files.stream()
                                        .map(
                                                file ->
                                                        "<li><a href=\"%1$s\">%1$s</a></li>\n"
                                                                .formatted(file))
                                        .collect(Collectors.joining()));
    }

    private static String day(String moment) {
        return moment.length() < 10 ? moment : moment.substring(0, 10);
    }

    private static String text(Map<String, @Nullable Object> row, String column) {
        Object value = row.get(column);
        return value == null ? "" : value.toString();
    }

    private String readme(Participant participant, int posts, List<String> files) {
        return """
               What is held here about %s
               as of %s

               index.html   begin here: it leads to all of it
               posts/   %d posts: each as a page to be read in a browser (.html), and with all that is
                        stored of it (.json)
               data/    the rows about you of each table of the database, as JSON (RFC 8259). Times are UTC.
               %s
               What some of them are:
                 participant.json       you: name, blog, groups and the mail address that you gave
                 feed.json              where your posts are read, and how the last polls went
                 entry_thing.json       for which Things your posts count, and which words say so
                 correction.json        what was decided about a post and a Thing, and why
                 excuse.json            Things that you need not do
                 comment.json           comments below your posts, and which ones you wrote elsewhere; no text
                 left_out.json          posts of your feed that are not shown, and the reason
                 log.json               decisions about you and your posts at the organisers' desk
               A file that is not here has nothing about you.

               Not in here: what readers complained of to the organisers, who were promised that it goes no
               further; codes, hashes and the keys in links of letters; and backups, which hold the same
               as this for as long as the page /privacy says.
               """
                .formatted(
                        participant.name(),
                        clock.instant().truncatedTo(ChronoUnit.SECONDS),
                        posts,
                        files.stream()
                                .map(file -> "           " + file + "\n")
                                .collect(Collectors.joining()));
    }

    /// The columns of each table that has something of participants.
    private Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(COLUMNS);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                tables.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                        .add(row.getString(2));
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
        tables.entrySet().removeIf(table -> !isTheirs(table.getKey(), table.getValue()));
        return tables;
    }

    private static boolean isTheirs(String table, List<String> columns) {
        return table.equals("participant")
                || (!LEFT_OUT.contains(table) && columns.stream().anyMatch(THEIRS::containsKey));
    }

    private List<Map<String, @Nullable Object>> rows(
            String table, List<String> columns, long participant) {
        List<String> conditions =
                table.equals("participant")
                        ? List.of("id = ?")
                        : columns.stream()
                                .filter(THEIRS::containsKey)
                                .map(THEIRS::get)
                                .map(String::valueOf)
                                .toList();
        Object[] values = conditions.stream().map(_ -> (Object) participant).toArray();
        return rows(
                "select * from "
                        + table
                        + " where "
                        + String.join(" or ", conditions)
                        + " fetch first "
                        + MOST_ROWS
                        + " rows only",
                values);
    }

    private List<Map<String, @Nullable Object>> rows(String sql, Object... values) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    rows.add(told(row));
                }
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
        return rows;
    }

    private static Map<String, @Nullable Object> told(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (!NOT_TOLD.matcher(name).matches()) {
                told.put(name, value(row, i, columns.getColumnType(i)));
            }
        }
        return told;
    }

    private static @Nullable Object value(ResultSet row, int i, int type) throws SQLException {
        return switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.BOOLEAN, Types.BIT ->
                    row.getObject(i);
            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> {
                OffsetDateTime at = row.getObject(i, OffsetDateTime.class);
                yield at == null ? "" : at.toInstant().toString();
            }
            default -> {
                String text = row.getString(i);
                if (text == null) {
                    yield null;
                }
                yield KEY_IN_LINK.matcher(text).replaceAll("$1…");
            }
        };
    }

    /// The ZIP stays open when one of its files is written.
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
