package org.landscape.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.landscape.entry.Activity;
import org.landscape.entry.DirectoryLine;
import org.landscape.feed.FeedHealth;
import org.landscape.feed.FeedHealth.State;
import org.landscape.participant.Membership;

class HealthRowTest {

    private static final Instant NOW = Instant.parse("2026-11-04T12:00:00Z");
    private static final Instant TEN_O_CLOCK = Instant.parse("2026-11-04T10:00:00Z");
    private static final Instant AFTERNOON = Instant.parse("2026-11-04T15:00:00Z");
    private static final DateWords WORDS = new DateWords(ZoneOffset.UTC, NOW);

    @Test
    void brokenBlogHasItsReasonItsBeginningAndItsNextTry() {
        HealthRow row = row(Membership.ACTIVE, State.FAILING, "It answers 404.", null);

        assertThat(row.broken()).isTrue();
        assertThat(row.reason()).isEqualTo("It answers 404.");
        assertThat(row.since()).isEqualTo("today at 10:00");
        assertThat(row.next()).isEqualTo("today at 15:00");
    }

    @Test
    void hostThatAskedForRestIsNotSaidToBeTriedEarlier() {
        Instant evening = Instant.parse("2026-11-04T20:00:00Z");

        assertThat(row(Membership.ACTIVE, State.FAILING, "It answers 429.", evening).next())
                .isEqualTo("today at 20:00");
    }

    @Test
    void mendedFeedIsGoodAndSaysWhatWasMended() {
        HealthRow row = row(Membership.ACTIVE, State.OK, "An & was not escaped.", null);

        assertThat(row.mark()).isEqualTo(HealthRow.Mark.MENDED);
        assertThat(row.broken()).isFalse();
        assertThat(row.words()).isEqualTo("Read after some mending, last today at 10:00.");
        assertThat(row.reason()).isEqualTo("An & was not escaped.");
    }

    @Test
    void blogThatNobodyAskedYetIsWaitingAndNotBroken() {
        assertThat(row(Membership.ACTIVE, State.NEVER_POLLED, null, null).mark())
                .isEqualTo(HealthRow.Mark.WAITING);
    }

    @Test
    void whoeverRestsIsNotSaidToBeBroken() {
        HealthRow row = row(Membership.STOPPED, State.FAILING, "It answers 404.", null);

        assertThat(row.mark()).isEqualTo(HealthRow.Mark.RESTING);
        assertThat(row.next()).isNull();
    }

    @Test
    void participantSaysTheirHealthBeforeTheirActivity() {
        DirectoryLine broken = line(Membership.ACTIVE, State.FAILING, "It answers 404.", null);
        DirectoryLine silent = line(Membership.ACTIVE, State.OK, null, null);

        assertThat(ParticipantRow.of(broken, WORDS).doing().words()).isEqualTo("cannot be read");
        assertThat(ParticipantRow.of(silent, WORDS).doing().words())
                .isEqualTo("silent for a while");
    }

    @Test
    void blogWithoutTitleIsCalledByItsAddress() {
        assertThat(ParticipantRow.of(line(Membership.ACTIVE, State.OK, null, null), WORDS).blog())
                .isEqualTo("laura.example/blog");
    }

    private static HealthRow row(
            Membership membership,
            State state,
            @Nullable String message,
            @Nullable Instant notBefore) {
        return HealthRow.of(line(membership, state, message, notBefore), WORDS);
    }

    private static DirectoryLine line(
            Membership membership,
            State state,
            @Nullable String message,
            @Nullable Instant notBefore) {
        boolean failing = state == State.FAILING;
        return new DirectoryLine(
                "laura",
                "Laura",
                "https://www.laura.example/blog/",
                null,
                "https://laura.example/feed",
                Map.of("country", "UK"),
                membership,
                failing ? Activity.BROKEN : Activity.SILENT,
                TEN_O_CLOCK,
                1,
                TEN_O_CLOCK,
                new FeedHealth(
                        state,
                        Optional.ofNullable(message),
                        failing ? Optional.of(TEN_O_CLOCK) : Optional.empty(),
                        1,
                        Optional.of(TEN_O_CLOCK),
                        Optional.empty(),
                        Optional.of(AFTERNOON),
                        Optional.ofNullable(notBefore)));
    }
}
