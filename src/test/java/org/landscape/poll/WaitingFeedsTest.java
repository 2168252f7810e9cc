package org.landscape.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.landscape.feed.WaitingFeed;

class WaitingFeedsTest {

    private static final Instant DUE = Instant.parse("2011-07-18T10:00:00Z");

    private final WaitingFeeds waiting = new WaitingFeeds();

    @Test
    void theLongestOverdueComesFirst() {
        add("a", 1);
        add("b", 2);
        add("c", 3);

        assertThat(next(2, 2)).containsExactly(1L, 2L);
        assertThat(next(2, 2)).containsExactly(3L);
        assertThat(next(2, 2)).isEmpty();
    }

    @Test
    void feedsOfABusyHostAreLeftForLater() {
        add("busy", 1);
        add("b", 2);

        assertThat(ids(waiting.next(9, 9, host -> host.equals("busy") ? 0 : 1)))
                .containsExactly(2L);
        assertThat(next(9, 9)).containsExactly(1L);
    }

    @Test
    void aHostGetsNoMoreThanItTakesAndHostsTakeTurns() {
        add("many", 1, 2, 3, 4);
        add("b", 5);

        assertThat(next(9, 9)).containsExactly(1L, 5L);
        add("c", 6);
        assertThat(next(1, 1)).containsExactly(2L);
        assertThat(next(1, 1)).containsExactly(6L);
        assertThat(ids(waiting.next(9, 9, _ -> 2))).containsExactly(3L, 4L);
    }

    @Test
    void feedsThatFailedGetWhatOthersLeaveAndNoMoreThanTheirPlaces() {
        for (long id = 1; id <= 5; id++) {
            waiting.add(new WaitingFeed(id, "failing" + id, true, DUE));
        }
        add("well", 6);

        assertThat(next(4, 2)).containsExactly(6L, 1L, 2L);
        assertThat(next(1, 2)).containsExactly(3L);
        assertThat(next(9, 0)).isEmpty();
        assertThat(next(9, 9)).containsExactly(4L, 5L);
    }

    /// Both kinds count for the host.
    @Test
    void aHostWithFeedsOfBothKindsGetsNoMoreThanItTakes() {
        add("a", 1);
        waiting.add(new WaitingFeed(2, "a", true, DUE));

        assertThat(next(9, 9)).containsExactly(1L);
        assertThat(next(9, 9)).containsExactly(2L);
    }

    @Test
    void aFeedWaitsOnceAndMayComeBack() {
        add("a", 1);
        add("a", 1);

        assertThat(next(9, 9)).containsExactly(1L);
        assertThat(next(9, 9)).isEmpty();
        add("a", 1);
        assertThat(next(9, 9)).containsExactly(1L);
    }

    @Test
    void oneHostDoesNotFillIt() {
        add("many", LongStream.range(0, 20_000).toArray());
        assertThat(waiting.isFull()).isFalse();
        for (long id = 20_000; id < 40_000; id++) {
            add("h" + id, id);
        }

        assertThat(waiting.isFull()).isTrue();
        assertThat(waiting.size()).isEqualTo(10_000);
        assertThat(next(20_000, 0)).hasSize(9_001);
        assertThat(waiting.isFull()).isFalse();
    }

    private void add(String host, long... ids) {
        for (long id : ids) {
            waiting.add(new WaitingFeed(id, host, false, DUE));
        }
    }

    /// Where each host takes one request.
    private List<Long> next(int most, int mostFailing) {
        return ids(waiting.next(most, mostFailing, _ -> 1));
    }

    private static List<Long> ids(List<WaitingFeed> feeds) {
        return feeds.stream().map(WaitingFeed::id).toList();
    }
}
