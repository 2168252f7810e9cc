package org.landscape.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.landscape.digest.SortedPosts.SortedPart;
import org.landscape.entry.DigestPosts.Digested;
import org.landscape.programme.Thing;

/// Which posts of a week a digest names, and where.
class SortedPostsTest {

    private static final List<Thing> THINGS =
            List.of(
                    new Thing(5, "Five", null, null, null, List.of()),
                    new Thing(6, "Six", null, null, null, List.of()));

    private final List<Digested> week = new ArrayList<>();

    private SortedPostsTest post(long id, String who, Integer... things) {
        return add(id, who, false, false, things);
    }

    private SortedPostsTest add(
            long id, String who, boolean organisers, boolean starred, Integer... things) {
        Instant at = Instant.ofEpochSecond(id);
        week.add(new Digested(id, who, organisers, starred, at, at, List.of(things)));
        return this;
    }

    private SortedPosts sorted(int most) {
        return SortedPosts.of(week, THINGS, most);
    }

    private static List<Long> named(SortedPosts sorted, int part) {
        return sorted.parts().get(part).named().stream().map(Digested::id).toList();
    }

    @Test
    void aPostIsInThePartOfItsFirstThingAndThoseForNoneAreLast() {
        SortedPosts sorted =
                post(1, "laura", 6, 5)
                        .post(2, "mei")
                        .post(3, "jo", 6)
                        .post(4, "sian", 99)
                        .sorted(9);

        assertThat(sorted.parts()).extracting(SortedPart::thing).containsExactly(5, 6, null);
        assertThat(named(sorted, 0)).containsExactly(1L);
        assertThat(named(sorted, 1)).containsExactly(3L);
        assertThat(named(sorted, 2)).containsExactly(4L, 2L);
        assertThat(sorted.posts()).isEqualTo(4);
        assertThat(sorted.participants()).isEqualTo(4);
    }

    @Test
    void eachParticipantIsNamedOnceBeforeAnyIsNamedTwice() {
        for (int id = 1; id <= 30; id++) {
            post(id, "laura", 6);
        }
        post(31, "mei", 6).post(32, "jo", 6);

        SortedPosts sorted = sorted(4);

        assertThat(named(sorted, 0)).containsExactly(32L, 31L, 30L, 29L);
        assertThat(sorted.parts().getFirst().more()).isEqualTo(28);
    }

    @Test
    void theLimitIsSharedByThePartsSoThatASmallOneIsNamedWhole() {
        for (int id = 1; id <= 50; id++) {
            post(id, "p" + id, 6);
        }
        post(60, "laura", 5).post(61, "mei");

        SortedPosts sorted = sorted(10);

        assertThat(named(sorted, 0)).containsExactly(60L);
        assertThat(named(sorted, 1)).hasSize(8).startsWith(50L, 49L);
        assertThat(named(sorted, 2)).containsExactly(61L);
        assertThat(sorted.parts()).extracting(SortedPart::more).containsExactly(0, 42, 0);
    }

    @Test
    void whatIsPickedIsNamedAboveAndNotBelow() {
        SortedPosts sorted = add(1, "laura", false, true, 6).post(2, "mei", 6).sorted(0);

        assertThat(sorted.picked()).extracting(Digested::id).containsExactly(1L);
        assertThat(sorted.parts()).containsExactly(new SortedPart(6, List.of(), 1));
        assertThat(sorted.posts()).isEqualTo(2);
        assertThat(sorted.named()).containsExactly(1L);
    }

    @Test
    void theOrganisersTasksAreNoNoticesAndNoPosts() {
        SortedPosts sorted =
                add(1, "programme", true, false, 6).add(2, "programme", true, false).sorted(9);

        assertThat(sorted.notices()).extracting(Digested::id).containsExactly(2L);
        assertThat(sorted.parts()).isEmpty();
        assertThat(sorted.posts()).isZero();
    }
}
