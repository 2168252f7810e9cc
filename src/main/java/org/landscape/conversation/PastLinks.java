package org.landscape.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Feed;
import org.landscape.feed.Feeds;
import org.landscape.link.LinkedPost;
import org.landscape.link.PostLinks;
import org.landscape.sanitize.Cleaned;
import org.landscape.sanitize.Links;
import org.landscape.sanitize.SafeHtml;

/// Reads the links of posts that were stored before links were kept, a hundred at a time, from the
/// latest to the oldest.
@ApplicationScoped
class PastLinks {

    private static final int FILLED_AT_ONCE = 100;

    private static final String PAST =
            "select id, feed_id, url, guid, content_html from entry where id < ? and removed_at is null"
                    + " order by id desc fetch first "
                    + FILLED_AT_ONCE
                    + " rows only";

    private final DataSource database;
    private final PostLinks links;
    private final Feeds feeds;

    PastLinks(DataSource database, PostLinks links, Feeds feeds) {
        this.database = database;
        this.links = links;
        this.feeds = feeds;
    }

    private record Past(
            long id,
            long feed,
            @Nullable String url,
            @Nullable String guid,
            @Nullable String html) {}

    /// Reads some of them, in the transaction of the caller; the last call does nothing.
    void fill() {
        try (Connection connection = database.getConnection()) {
            if (!isToFill(connection)) {
                return;
            }
            List<Past> posts = past(connection, new LinkTables(connection).below());
            if (!posts.isEmpty()) {
                Map<Long, Feed> byId =
                        feeds
                                .list(
                                        "id in ?1",
                                        posts.stream().map(Past::feed).distinct().toList())
                                .stream()
                                .collect(Collectors.toMap(Feed::id, feed -> feed));
                List<LinkedPost> read =
                        posts.stream()
                                .flatMap(
                                        post ->
                                                Stream.ofNullable(byId.get(post.feed()))
                                                        .map(feed -> linked(post, feed)))
                                .toList();
                links.replace(read);
                links.lookUp(read.stream().map(LinkedPost::id).toList());
            }
            new LinkTables(connection)
                    .batch(
                            "update link_progress set below = ? where id = 1",
                            List.of(List.<Object>of(posts.isEmpty() ? 0L : posts.getLast().id())));
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static boolean isToFill(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "select below from link_progress where id = 1");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1) > 0;
        }
    }

    private static List<Past> past(Connection connection, long below) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(PAST)) {
            query.setLong(1, below);
            try (ResultSet row = query.executeQuery()) {
                List<Past> posts = new ArrayList<>();
                while (row.next()) {
                    posts.add(
                            new Past(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5)));
                }
                return posts;
            }
        }
    }

    private LinkedPost linked(Past post, Feed feed) {
        List<WebAddress> pages = new ArrayList<>(feed.provenAddresses());
        feed.site().ifPresent(pages::add);
        feed.participant().blog().ifPresent(pages::add);
        String html = post.html();
        return LinkedPost.of(
                post.id(),
                post.url(),
                post.guid(),
                List.of(),
                LinkedPost.Blog.of(pages),
                html == null ? List.of() : Links.of(Cleaned.again(SafeHtml.ofStored(html))));
    }
}
