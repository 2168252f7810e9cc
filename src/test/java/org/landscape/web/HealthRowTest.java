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
    void hostThatAskedForRestIsNoFaultOfItsBlogs() {
        Instant evening = Instant.parse("2026-11-04T20:00:00Z");

        HealthRow read = row(Membership.ACTIVE, State.OK, null, evening);
        HealthRow joining = row(Membership.ACTIVE, State.NEVER_POLLED, null, evening);

        assertThat(read.mark()).isEqualTo(HealthRow.Mark.GOOD);
        assertThat(read.note()).isEqualTo("Its host has asked us to wait, and we do.");
        assertThat(joining.words()).isEqualTo("Not read yet: its host has asked us to wait.");
        assertThat(joining.next()).isEqualTo("today at 20:00");
    }

    @Test
    void feedThatIsNotAskedAnyMoreSaysWhyAndWhatCanBeDone() {
        HealthRow gone = row(Membership.ACTIVE, State.GONE, "It answers 410.", null);

        assertThat(gone.broken()).isTrue();
        assertThat(gone.words()).contains("gone for good", "not asked any more");
        assertThat(gone.note()).contains("tell the organisers");
        assertThat(gone.next()).isNull();
        assertThat(row(Membership.ACTIVE, State.GIVEN_UP, "It answers 404.", null).words())
                .contains("a month", "not asked any more");
    }

    @Test
    void feedThatMovedSaysFromWhere() {
        FeedHealth moved =
                new FeedHealth(
                        State.OK,
                        Optional.empty(),
                        Optional.empty(),
                        9,
                        Optional.of(TEN_O_CLOCK),
                        Optional.empty(),
                        Optional.of(AFTERNOON),
                        Optional.empty(),
                        Optional.of(new FeedHealth.Moved("http://laura.example/old", TEN_O_CLOCK)));

        assertThat(HealthRow.of(line(Membership.ACTIVE, moved), WORDS).note())
                .isEqualTo(
                        "It has moved for good from http://laura.example/old, and since today at"
                                + " 10:00 we ask for it at its new address.");
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
        boolean failing = state.isTrouble();
        return line(
                membership,
                new FeedHealth(
                        state,
                        Optional.ofNullable(message),
                        failing ? Optional.of(TEN_O_CLOCK) : Optional.empty(),
                        1,
                        Optional.of(TEN_O_CLOCK),
                        Optional.empty(),
                        Optional.of(AFTERNOON),
                        Optional.ofNullable(notBefore),
                        Optional.empty()));
    }

    private static DirectoryLine line(Membership membership, FeedHealth health) {
        return new DirectoryLine(
                "laura",
                "Laura",
                "https://www.laura.example/blog/",
                null,
                "https://laura.example/feed",
                Map.of("country", "UK"),
                membership,
                health.state().isTrouble() ? Activity.BROKEN : Activity.SILENT,
                TEN_O_CLOCK,
                1,
                TEN_O_CLOCK,
                health);
    }
}
