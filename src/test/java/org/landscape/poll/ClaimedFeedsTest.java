package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.feed.DueFeed;
import org.landscape.fetch.FetchRequest;

class ClaimedFeedsTest {

    private static final WebAddress BLOG =
            WebAddress.parse("http://blog.example/feed").orElseThrow();

    private final AtomicLong nanos = new AtomicLong();
    private final ClaimedFeeds claimed = new ClaimedFeeds(nanos::get);

    @Test
    void eachHostStartsItsFeedsInTheOrderOfTheirClaims() {
        claimed.add(List.of(feed(1, "a", false), feed(2, "b", false), feed(3, "a", false)));

        assertThat(started(_ -> true)).containsExactly(1L, 3L, 2L);
        assertThat(claimed.size()).isZero();
    }

    @Test
    void aHostThatGivesNoTurnKeepsNoOtherFromStarting() {
        claimed.add(List.of(feed(1, "busy", false), feed(2, "busy", false), feed(3, "b", true)));

        assertThat(started(feed -> !feed.host().equals("busy"))).containsExactly(3L);
        assertThat(claimed.has("busy")).isTrue();
        assertThat(claimed.has("b")).isFalse();
        assertThat(started(_ -> true)).containsExactly(1L, 2L);
    }

    @Test
    void thoseThatFailedLastTimeAreCounted() {
        claimed.add(List.of(feed(1, "a", true), feed(2, "b", false), feed(3, "b", true)));

        assertThat(claimed.failing()).isEqualTo(2);
    }

    @Test
    void whatWaitedTooLongIsGivenBackAndNothingElse() {
        claimed.add(List.of(feed(1, "a", false)));
        nanos.addAndGet(ClaimedFeeds.PATIENCE.toNanos() - 1);
        claimed.add(List.of(feed(2, "a", false)));

        assertThat(claimed.late()).isEmpty();
        nanos.addAndGet(1);
        assertThat(claimed.late()).extracting(DueFeed::id).containsExactly(1L);
        assertThat(claimed.all()).extracting(DueFeed::id).containsExactly(2L);
        assertThat(claimed.size()).isZero();
    }

    /// Each start asks the database for a turn, so many of them may take long.
    @Test
    void whatWaitedTooLongIsNotStarted() {
        claimed.add(List.of(feed(1, "a", false), feed(2, "a", false), feed(3, "b", false)));

        assertThat(
                        started(
                                _ -> {
                                    nanos.addAndGet(ClaimedFeeds.PATIENCE.toNanos() / 2);
                                    return true;
                                }))
                .containsExactly(1L, 2L);
        assertThat(claimed.late()).extracting(DueFeed::id).containsExactly(3L);
    }

    private List<Long> started(Predicate<DueFeed> mayStart) {
        List<Long> started = new ArrayList<>();
        claimed.start(feed -> mayStart.test(feed) && started.add(feed.id()));
        return started;
    }

    private static DueFeed feed(long id, String host, boolean failing) {
        return new DueFeed(
                id,
                "laura",
                FetchRequest.unconditional(BLOG),
                host,
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                Optional.empty(),
                failing,
                Optional.empty());
    }
}
