package org.landscape.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchRequest;
import org.landscape.fetch.Validators;

/// What a claim reads of a feed's row.
final class FeedRow {

    /// A condition follows.
    static final String SELECT =
            "select id, (select p.slug from participant p where p.id = participant_id) as slug,"
                    + " given_url, url, lead_url, proposed_url, host, validated_url, etag,"
                    + " last_modified, body_hash, last_read_at, last_news_at, time_to_live,"
                    + " moving_to, polls, last_outcome, failures, message, fault_here, gone_since, halt,"
                    + " first_parsed_at, post_times, missing, claims, version from feed where ";

    private FeedRow() {}

    /// Reads the rows of one claim.
    ///
    /// @param validatorsKept how long validators are believed without a whole document
    /// @param until the end of the lease
    record Reader(Duration validatorsKept, Instant now, Instant until) {

        DueFeed read(ResultSet row) throws SQLException {
            int failures = row.getInt("failures");
            @Nullable Instant readAt = time(row, "last_read_at");
            WebAddress address = address(row.getString("url"));
            WebAddress asked =
                    FeedAddresses.asked(
                            row.getString("lead_url"),
                            row.getString("given_url"),
                            address,
                            failures,
                            readAt != null);
            boolean own = asked.equals(address);
            boolean stale =
                    readAt == null || LastDocument.isStale(readAt, validatorsKept, now) || !own;
            FetchRequest request =
                    stale
                            ? FetchRequest.unconditional(asked)
                            : new FetchRequest(address, validators(row), validatedAt(row, address));
            return new DueFeed(
                    row.getLong("id"),
                    row.getString("slug"),
                    request,
                    row.getString("host"),
                    row.getLong("claims") + 1,
                    now,
                    until,
                    Optional.ofNullable(row.getString("body_hash")).filter(_ -> own),
                    failures > 0,
                    steady(row, readAt));
        }

        private static Optional<DueFeed.Steady> steady(ResultSet row, @Nullable Instant readAt)
                throws SQLException {
            boolean isSettled =
                    row.getInt("failures") == 0
                            // Resumed after a failure: lists say something else from now on.
                            && !PollResult.FAILED.name().equals(row.getString("last_outcome"))
                            && row.getString("message") == null
                            && !row.getBoolean("fault_here")
                            && row.getObject("gone_since") == null
                            && row.getString("halt") == null
                            && row.getString("lead_url") == null
                            && row.getString("proposed_url") == null
                            && row.getString("moving_to") == null
                            && !row.getBoolean("missing");
            @Nullable Instant news = time(row, "last_news_at");
            if (!isSettled || readAt == null || news == null) {
                return Optional.empty();
            }
            int seconds = row.getInt("time_to_live");
            boolean isSilent = row.wasNull();
            return Optional.of(
                    new DueFeed.Steady(
                            row.getInt("version") + 1,
                            row.getInt("polls"),
                            isSilent ? null : Duration.ofSeconds(seconds),
                            news,
                            LatestPosts.read(row.getString("post_times")),
                            readAt));
        }

        private static Validators validators(ResultSet row) throws SQLException {
            return new Validators(row.getString("etag"), row.getString("last_modified"));
        }

        private static WebAddress validatedAt(ResultSet row, WebAddress address)
                throws SQLException {
            String at = row.getString("validated_url");
            return address.toString().equals(at) ? address : WebAddress.parse(at).orElse(address);
        }

        private static WebAddress address(String written) {
            return WebAddress.parse(written).orElseThrow();
        }

        private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
            OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
        }
    }
}
