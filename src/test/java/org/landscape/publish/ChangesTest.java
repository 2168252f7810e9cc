package org.landscape.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private final Changes changes = new Changes();

    @Test
    void aChangeOfOneFeedConcernsItAndAllTogether() {
        long before = changes.last();
        changes.ofFeed(7);

        assertThat(changes.noneSince(before, Set.of(7L))).isFalse();
        assertThat(changes.noneSince(before, Set.of(8L, 7L))).isFalse();
        assertThat(changes.noneSince(before, null)).isFalse();
        assertThat(changes.noneSince(before, Set.of(8L))).isTrue();
        assertThat(changes.noneSince(before, Set.of())).isTrue();
    }

    @Test
    void aChangeOfAllConcernsEveryFeed() {
        long before = changes.last();
        changes.ofAll();

        assertThat(changes.noneSince(before, Set.of())).isFalse();
        assertThat(changes.noneSince(before, null)).isFalse();
    }

    @Test
    void whatWasReadAfterAChangeIsTrue() {
        changes.ofFeed(7);
        changes.ofAll();
        long now = changes.last();

        assertThat(changes.noneSince(now, Set.of(7L))).isTrue();
        assertThat(changes.noneSince(now, null)).isTrue();
    }
}
