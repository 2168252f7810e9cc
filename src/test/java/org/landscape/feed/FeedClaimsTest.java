package org.landscape.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.fetch.Validators;
import org.landscape.testsupport.Database;
import org.landscape.testsupport.OnBothDatabases;
import org.landscape.testsupport.TestClock;

/// What a claim costs and what it knows.
@QuarkusTest
@OnBothDatabases
class FeedClaimsTest {

    @Inject DataSource real;
    @Inject FeedConfig config;
    @Inject Feeds feeds;
    @Inject Database database;
    @Inject TestClock clock;

    private CountedStatements statements;
    private FeedClaims claims;

    @BeforeEach
    void emptyDatabase() {
        database.empty();
        statements = new CountedStatements(real);
        claims = new FeedClaims(statements.database(), config, clock);
    }

    @AfterEach
    void empty() {
        database.empty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void aClaimIsTwoStatementsHoweverManyFeedsItTakes(int feeds) {
        join(feeds);
        List<WaitingFeed> waiting = look(null, 100);
        assertThat(waiting).hasSize(feeds);
        assertThat(statements.taken()).hasSize(1);

        assertThat(claim(waiting)).hasSize(feeds);

        assertThat(statements.taken()).hasSize(2);
        assertThat(look(null, 100)).as("claimed once").isEmpty();
        assertThat(claim(waiting)).isEmpty();
    }

    @Test
    void dueFeedsAreReadInTheirOrderPageByPage() {
        join(7);

        List<Long> read = new ArrayList<>();
        @Nullable WaitingFeed last = null;
        for (int page = 0; page < 4; page++) {
            List<WaitingFeed> feeds = look(last, 3);
            read.addAll(ids(feeds));
            last = feeds.isEmpty() ? last : feeds.getLast();
        }

        assertThat(read).hasSize(7).isSorted().doesNotHaveDuplicates();
    }

    /// H2 says so in the plan of the query.
    @Test
    @DisabledIfSystemProperty(
            named = "quarkus.datasource.db-kind",
            matches = "postgresql",
            disabledReason = "It reads the words of H2's plans")
    void dueFeedsAreReadFromTheirIndexAndNotSorted() throws SQLException {
        join(3);
        look(null, 100);
        String look = statements.taken().getFirst();

        String plan = plan(look);

        assertThat(plan)
                .containsIgnoringCase("feed_due_ix")
                .contains("index sorted")
                .doesNotContain("tableScan");
    }

    @Test
    void aClaimedFeedThatWasNeverReadHasNothingThatIsSteady() {
        join(1);

        DueFeed feed = claim(look(null, 1)).getFirst();

        assertThat(feed.participant()).isEqualTo("b0");
        assertThat(feed.address()).isEqualTo(address(0));
        assertThat(feed.steady()).isEmpty();
        assertThat(feed.failing()).isFalse();
        assertThat(feed.lease()).isAfter(clock.instant());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void whatHasNotChangedIsTwoStatementsHoweverManyFeedsItIs(int feeds) {
        joinAndRead(feeds);
        List<DueFeed> due = claim(look(null, 100));
        statements.taken();

        assertThat(store(due)).hasSize(feeds);

        assertThat(statements.taken()).hasSize(2);
        assertThat(
                        database.count(
                                "select count(*) from feed where polls = 2 and last_outcome ="
                                        + " 'UNCHANGED' and etag = 'new' and lease_until is null and"
                                        + " last_polled_at is not null"))
                .isEqualTo(feeds);
        assertThat(look(null, 100)).as("due again in an hour").isEmpty();
        clock.goOn(Duration.ofHours(2));
        assertThat(claim(look(null, 100)))
                .allSatisfy(
                        feed -> assertThat(feed.request().validators().etag()).isEqualTo("new"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "followed = false",
                "lease_until = null",
                "claims = claims + 1",
                "lease_until = lease_until + interval '1' second",
                "version = version + 1"
            })
    void aRowThatHasChangedSinceItsClaimStaysAsItIs(String change) {
        joinAndRead(2);
        List<DueFeed> due = claim(look(null, 100));
        change(change + " where id = " + due.getFirst().id());

        assertThat(store(due)).containsExactly(due.getLast().id());

        assertThat(database.count("select count(*) from feed where polls = 2")).isEqualTo(1);
    }

    @Test
    void aPollThatOutlivedItsLeaseWritesNothing() {
        joinAndRead(2);
        List<DueFeed> due = claim(look(null, 100));
        clock.goOn(config.lease());

        assertThat(store(due)).isEmpty();

        assertThat(database.count("select count(*) from feed where polls = 2")).isZero();
    }

    /// Two nodes with different clocks may give leases that end at the same moment.
    @Test
    void eachClaimHasAHigherNumberThanTheOneBefore() {
        joinAndRead(1);
        List<DueFeed> former = claim(look(null, 100));
        change("lease_until = null");
        List<DueFeed> later = claim(look(null, 100));
        assertThat(later.getFirst().claim()).isEqualTo(former.getFirst().claim() + 1);
        change("lease_until = lease_until - interval '1' hour");

        in(
                _ -> {
                    claims.release(former);
                    return former;
                });

        assertThat(database.count("select count(*) from feed where lease_until is null")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failures = 1",
                "gone_since = last_read_at",
                "lead_url = 'https://lead.example/feed'",
                "proposed_url = 'https://lead.example/feed'",
                "moving_to = 'https://lead.example/feed'",
                "missing = true",
                "last_read_at = null",
                "last_news_at = null"
            })
    void aFeedOfWhichSomethingIsToBeSettledIsNotSteady(String change) {
        joinAndRead(1);
        change(change);

        assertThat(claim(look(null, 1)).getFirst().steady()).isEmpty();
    }

    @Test
    void theClaimBringsWhatTheNextPollIsComputedFrom() {
        joinAndRead(1);
        change("post_times = '1310983200 1310378400', time_to_live = 720, polls = 7");

        assertThat(claim(look(null, 1)).getFirst().steady())
                .hasValueSatisfying(
                        steady -> {
                            assertThat(steady.posts())
                                    .containsExactly(
                                            Instant.parse("2011-07-18T10:00:00Z"),
                                            Instant.parse("2011-07-11T10:00:00Z"));
                            assertThat(steady.timeToLive()).isEqualTo(Duration.ofMinutes(12));
                            assertThat(steady.polls()).isEqualTo(7);
                        });
    }

    private Set<Long> store(List<DueFeed> due) {
        return in(
                now ->
                        claims.unchanged(
                                due.stream()
                                        .map(
                                                feed ->
                                                        new UnchangedFeed(
                                                                feed,
                                                                feed.steady().orElseThrow(),
                                                                new Validators("new", null),
                                                                feed.address(),
                                                                now,
                                                                now,
                                                                now.plus(Duration.ofHours(1))))
                                        .toList()));
    }

    private void joinAndRead(int feeds) {
        join(feeds);
        change("last_read_at = next_poll_at, last_news_at = next_poll_at, polls = 1, etag = 'old'");
    }

    private void change(String set) {
        QuarkusTransaction.requiringNew()
                .run(
                        () ->
                                feeds.getEntityManager()
                                        .createNativeQuery("update feed set " + set)
                                        .executeUpdate());
    }

    private void join(int feeds) {
        for (int i = 0; i < feeds; i++) {
            database.join("b" + i, address(i));
        }
        clock.goOn(Duration.ofMinutes(1));
    }

    private static WebAddress address(int i) {
        return WebAddress.parse("https://b" + i + ".example/feed").orElseThrow();
    }

    private List<WaitingFeed> look(@Nullable WaitingFeed after, int most) {
        return in(now -> claims.waiting(now, after, most));
    }

    private List<DueFeed> claim(List<WaitingFeed> feeds) {
        return in(now -> claims.claim(ids(feeds), now));
    }

    private <T> T in(Function<Instant, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> work.apply(clock.instant()));
    }

    private static List<Long> ids(List<WaitingFeed> feeds) {
        return Stream.of(feeds).flatMap(List::stream).map(WaitingFeed::id).toList();
    }

    private String plan(String query) throws SQLException {
        int values = (int) query.chars().filter(sign -> sign == '?').count();
        try (Connection connection = real.getConnection();
                PreparedStatement explain = connection.prepareStatement("explain " + query)) {
            for (int i = 1; i < values; i++) {
                explain.setObject(i, null);
            }
            explain.setObject(values, 10);
            try (ResultSet rows = explain.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
