package org.landscape.web.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.landscape.directory.Activity;
import org.landscape.directory.Member;
import org.landscape.directory.ParticipantStatus;
import org.landscape.participant.Membership;

/// Who is in the ring, and who comes after whom.
class RingTest {

    private static final Member ADA = posting("ada");
    private static final Member BEA = posting("bea");
    private static final Member CLEO = posting("cleo");

    private static Member posting(String slug) {
        return member(
                slug,
                Membership.ACTIVE,
                ParticipantStatus.POSTING,
                Activity.POSTING,
                "https://" + slug + ".example/");
    }

    private static Member member(
            String slug,
            Membership membership,
            ParticipantStatus status,
            Activity activity,
            @Nullable String blog) {
        Instant joined = Instant.parse("2011-06-20T10:00:00Z");
        return new Member(
                slug,
                slug,
                slug.substring(0, 1),
                blog,
                Map.of(),
                membership,
                status,
                activity,
                joined,
                1,
                joined,
                List.of(),
                Set.of());
    }

    /// Between Ada and Cleo, one who is to be passed.
    private static void assertPassed(Member bea) {
        Ring ring = new Ring(List.of(ADA, bea, CLEO));
        assertThat(ring.next("ada")).contains(CLEO);
        assertThat(ring.previous("cleo")).contains(ADA);
        assertThat(ring.next("bea")).contains(CLEO);
        assertThat(ring.previous("bea")).contains(ADA);
        for (int seed = 0; seed < 30; seed++) {
            assertThat(ring.random("ada", new Random(seed))).contains(CLEO);
        }
    }

    @Test
    void theRingGoesRoundBothWays() {
        Ring ring = new Ring(List.of(ADA, BEA, CLEO));

        assertThat(Stream.of("ada", "bea", "cleo").map(ring::next).map(one -> one.orElseThrow()))
                .containsExactly(BEA, CLEO, ADA);
        assertThat(
                        Stream.of("ada", "bea", "cleo")
                                .map(ring::previous)
                                .map(one -> one.orElseThrow()))
                .containsExactly(CLEO, ADA, BEA);
    }

    @ParameterizedTest
    @EnumSource(value = Activity.class, names = "POSTING", mode = Mode.EXCLUDE)
    void whoHasNotBegunIsSilentOrBrokenIsPassed(Activity activity) {
        assertPassed(
                member(
                        "bea",
                        Membership.ACTIVE,
                        ParticipantStatus.POSTING,
                        activity,
                        "https://bea.example/"));
    }

    @ParameterizedTest
    @EnumSource(value = Membership.class, names = "ACTIVE", mode = Mode.EXCLUDE)
    void whoPausesStopsWaitsOrIsRefusedIsPassed(Membership membership) {
        assertPassed(
                member(
                        "bea",
                        membership,
                        ParticipantStatus.POSTING,
                        Activity.POSTING,
                        "https://bea.example/"));
    }

    @ParameterizedTest
    @EnumSource(
            value = ParticipantStatus.class,
            names = {"BROKEN", "FAULT_HERE", "HALTED"})
    void aBlogThatCannotBeReadIsPassed(ParticipantStatus status) {
        assertPassed(
                member("bea", Membership.ACTIVE, status, Activity.POSTING, "https://bea.example/"));
    }

    @Test
    void aBlogWithoutAnAddressIsPassed() {
        assertPassed(
                member(
                        "bea",
                        Membership.ACTIVE,
                        ParticipantStatus.POSTING,
                        Activity.POSTING,
                        null));
    }

    @Test
    void theOnlyOneIsLedNowhere() {
        Ring ring = new Ring(List.of(ADA));

        assertThat(ring.next("ada")).isEmpty();
        assertThat(ring.previous("ada")).isEmpty();
        assertThat(ring.random("ada", new Random(1))).isEmpty();
        assertThat(new Ring(List.of()).next("ada")).isEmpty();
        assertThat(new Ring(List.of(ADA, BEA)).next("nobody")).isEmpty();
    }

    @Test
    void eachOfTheOthersIsAsLikely() {
        Ring ring = new Ring(List.of(ADA, BEA, CLEO, posting("dora")));

        assertThat(
                        IntStream.range(0, 200)
                                .mapToObj(seed -> ring.random("ada", new Random(seed * 7919L)))
                                .map(one -> one.orElseThrow().slug())
                                .distinct())
                .containsExactlyInAnyOrder("bea", "cleo", "dora");
    }
}
