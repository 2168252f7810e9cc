package org.landscape.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landscape.faults.Violation.Kind;

/// The checker finds each broken promise in a history that has it, and nothing in one that keeps
/// all.
class CheckerTest {

    private static final Checker.Rules RULES =
            new Checker.Rules(6_000, 5_000, 1_000, 2_000, 3_000, 3_000, 100);
    private static final String HOST = "127.0.0.10";
    private static final Post ONE = new Post(0, 1);
    private static final Post TWO = new Post(0, 2);

    private final Checker checker = new Checker(RULES);

    @BeforeEach
    void onePostIsPublishedPolledAndServed() {
        checker.published(0, ONE, 0);
        poll(1_000, 1);
        serve(2_000, entry("a", ONE, 1));
    }

    @Test
    void aHistoryThatKeepsEveryPromiseHasNoViolation() {
        checker.published(3_000, TWO, 3_000);
        poll(8_000, 2);
        serve(9_000, entry("b", TWO, 1), entry("a", ONE, 1));
        checker.edited(TWO, 2);
        poll(15_000, 3);
        serve(16_000, entry("b", TWO, 2), entry("a", ONE, 1));
        checker.deleted(ONE);
        poll(22_000, 4);
        serve(23_000, entry("b", TWO, 2));
        checker.attempted("Thing 3 of b", "yes 1");
        checker.acknowledged("Thing 3 of b", "yes 1");
        checker.decided(24_000, "Thing 3 of b", "yes 1");
        checker.stored(25_000, List.of(TWO));
        end(25_000, entry("b", TWO, 2));

        assertThat(checker.violations()).isEmpty();
        assertThat(checker.requestCount()).isEqualTo(4);
    }

    @Test
    void aPostThatIsNotServedAfterItsFeedWasAnsweredIsLost() {
        checker.published(3_000, TWO, 3_000);
        poll(8_000, 2);
        serve(11_000, entry("a", ONE, 1));
        assertThat(checker.counts()).as("before it has settled").isEmpty();

        serve(12_000, entry("a", ONE, 1));

        assertFound(Kind.LOST);
    }

    @Test
    void aPostIsNotLostWhileSomethingIsBroken() {
        checker.published(3_000, TWO, 3_000);
        poll(8_000, 2);
        checker.disturbed(8_500);
        checker.calm(11_000);

        serve(12_000, entry("a", ONE, 1));

        assertThat(checker.violations()).isEmpty();
    }

    @Test
    void aPostThatCameAfterTheAnswerIsNotAwaited() {
        poll(8_000, 2);
        checker.published(8_500, TWO, 8_500);

        serve(13_000, entry("a", ONE, 1));

        assertThat(checker.violations()).isEmpty();
    }

    @Test
    void aPostThatIsMissingAtTheEndIsLost() {
        checker.published(3_000, TWO, 3_000);

        end(20_000, entry("a", ONE, 1));

        assertFound(Kind.LOST);
    }

    @Test
    void aPostUnderTwoIdentifiersIsDoubled() {
        serve(3_000, entry("a", ONE, 1), entry("b", ONE, 1));

        assertFound(Kind.DOUBLED);
    }

    @Test
    void anIdentifierThatIsServedTwiceIsDoubled() {
        serve(3_000, entry("a", ONE, 1), entry("a", ONE, 1));

        assertFound(Kind.DOUBLED);
    }

    @Test
    void twoRowsForOnePostAreDoubled() {
        checker.stored(3_000, List.of(ONE, ONE));

        assertFound(Kind.DOUBLED);
    }

    @Test
    void aPostThatDisappearsAndComesBackIsBoth() {
        serve(3_000);
        assertFound(Kind.VANISHED);

        serve(4_000, entry("a", ONE, 1));

        assertFound(Kind.VANISHED, Kind.RETURNED);
    }

    @Test
    void aDeletedPostMayDisappearAndNotComeBack() {
        checker.deleted(ONE);
        serve(3_000);
        assertThat(checker.counts()).isEmpty();

        serve(4_000, entry("a", ONE, 1));

        assertFound(Kind.RETURNED);
    }

    @Test
    void aPostThatIsOlderThanThePageIsNotMissed() {
        checker.published(3_000, TWO, 3_000);
        checker.served(
                4_000, new Served("feed", false, List.of(new Served.Entry("b", TWO, 1, 3_000))));
        checker.served(
                5_000,
                new Served(
                        "feed",
                        false,
                        List.of(
                                new Served.Entry("b", TWO, 1, 3_000),
                                new Served.Entry("a", ONE, 1, 0))));

        assertThat(checker.violations()).isEmpty();
    }

    @Test
    void anOlderEditionAfterANewerOneHasGoneBack() {
        checker.edited(ONE, 2);
        serve(3_000, entry("a", ONE, 2));

        serve(4_000, entry("a", ONE, 1));

        assertFound(Kind.WENT_BACK);
    }

    @Test
    void anEditThatNeverCameHasGoneBackAtTheEnd() {
        checker.edited(ONE, 2);

        end(20_000, entry("a", ONE, 1));

        assertFound(Kind.WENT_BACK);
    }

    @Test
    void whatWasDeletedHiddenOrRemovedIsNotShownAtTheEnd() {
        checker.deleted(ONE);
        end(20_000, entry("a", ONE, 1));
        assertFound(Kind.LEFT_OVER);

        Checker other = new Checker(RULES);
        other.published(0, ONE, 0);
        other.hides(ONE);
        other.ended(1_000, whole(entry("a", ONE, 1)), Set.of(ONE), Set.of());
        assertThat(other.counts()).containsOnlyKeys(Kind.LEFT_OVER);

        Checker third = new Checker(RULES);
        third.published(0, ONE, 0);
        third.leaves(0);
        third.ended(1_000, whole(entry("a", ONE, 1)), Set.of(), Set.of(0));
        assertThat(third.counts()).containsOnlyKeys(Kind.LEFT_OVER);
    }

    @Test
    void whatPeopleMayHaveTakenAwayMayBeMissing() {
        checker.hides(ONE);

        end(20_000);

        assertThat(checker.violations()).isEmpty();
    }

    @Test
    void aFeedIsNotRequestedWithinTheFloor() {
        poll(6_000, 2);

        assertFound(Kind.TOO_SOON);
    }

    @Test
    void aPollThatWasCutOffMayBeMadeAgainAfterTheLease() {
        checker.disturbed(1_010);
        checker.calm(1_020);
        poll(5_000, 2);
        assertThat(checker.violations()).isEmpty();

        poll(8_000, 3);

        assertFound(Kind.TOO_SOON);
    }

    @Test
    void aPollThatWasCutOffIsNotMadeAgainWithinTheLease() {
        checker.disturbed(1_010);
        checker.calm(1_020);
        poll(4_000, 2);

        assertFound(Kind.TOO_SOON);
    }

    /// The poll may have outlived its lease.
    @Test
    void afterAMachineStoodStillTheLeaseIsPromisedAndNotTheFloor() {
        checker.stoodStill(1_500, 3_700);
        poll(5_000, 2);
        assertThat(checker.violations()).isEmpty();

        checker.stoodStill(5_500, 7_700);
        poll(8_000, 3);

        assertFound(Kind.TOO_SOON);
    }

    @Test
    void aFaultAfterAPollExcusesNoEarlyPoll() {
        checker.disturbed(4_500);
        checker.calm(4_600);
        poll(6_000, 2);

        assertFound(Kind.TOO_SOON);
    }

    @Test
    void aFeedThatAPersonAsksForMayBeRequestedAtOnce() {
        checker.mayHurry(0, 10_000);
        poll(3_000, 2);

        assertThat(checker.violations()).isEmpty();
    }

    @Test
    void noRequestComesInsideAWindow() {
        checker.asked(8_000, 2, HOST, 0);
        checker.answered(8_010, 2, 0, false, 20_000);
        poll(27_000, 3);

        assertFound(Kind.IN_A_WINDOW);
    }

    @Test
    void aWindowHoldsThroughARestart() {
        checker.asked(8_000, 2, HOST, 0);
        checker.answered(8_010, 2, 0, false, 20_000);
        checker.disturbed(15_000);
        checker.calm(16_000);
        poll(20_000, 3);

        assertFound(Kind.IN_A_WINDOW);
    }

    @Test
    void aWindowThatMayNotHaveBeenStoredBindsNobody() {
        checker.asked(8_000, 2, HOST, 0);
        checker.answered(8_010, 2, 0, false, 20_000);
        checker.disturbed(8_100);
        checker.calm(9_000);
        poll(20_000, 3);

        assertThat(checker.violations()).isEmpty();
    }

    @Test
    void aHostGetsOneRequestAtATimeWithAGap() {
        checker.asked(8_000, 2, "shared", 5);
        checker.asked(8_700, 3, "shared", 6);
        assertFound(Kind.HOST_HURRIED);

        Checker other = new Checker(RULES);
        other.asked(8_000, 2, "shared", 5);
        other.answered(8_010, 2, 5, true, 0);
        other.asked(8_200, 3, "shared", 6);
        assertThat(other.counts()).containsOnlyKeys(Kind.HOST_HURRIED);

        Checker third = new Checker(RULES);
        third.asked(8_000, 2, "shared", 5);
        third.brokenOff(8_010, 2);
        third.asked(8_600, 3, "shared", 6);
        assertThat(third.violations()).isEmpty();
    }

    @Test
    void aRequestThatNobodyWaitsForAnyMoreOccupiesNoHost() {
        checker.asked(8_000, 2, "shared", 5);
        checker.asked(11_100, 3, "shared", 6);

        assertThat(checker.violations()).isEmpty();
    }

    @Test
    void aClockThatIsSetMakesFeedsDueOnce() {
        checker.clockSet(4_000);
        poll(3_000, 2);
        assertThat(checker.violations()).isEmpty();

        poll(5_000, 3);

        assertFound(Kind.TOO_SOON);
    }

    @Test
    void aHiddenPostIsNotAwaited() {
        checker.published(3_000, TWO, 3_000);
        checker.hides(TWO);
        poll(8_000, 2);

        serve(12_000, entry("a", ONE, 1));

        assertThat(checker.violations()).isEmpty();
    }

    @Test
    void allNodesServeTheSameInTheEnd() {
        checker.compared(3_000, "/conversations", List.of(new byte[] {1}, new byte[] {1}));
        assertThat(checker.violations()).isEmpty();

        checker.compared(4_000, "/letters", List.of(new byte[] {1}, new byte[] {2}));

        assertFound(Kind.NODES_DIFFER);
    }

    @Test
    void oneTagNamesOneDocument() {
        checker.tagged(3_000, "/feed.atom", "\"1\"", new byte[] {1});
        checker.tagged(4_000, "/feed.atom", "\"1\"", new byte[] {1});
        checker.tagged(4_000, "/feed.atom", "\"2\"", new byte[] {2});
        checker.tagged(4_000, "/feed.rss", "\"1\"", new byte[] {3});
        assertThat(checker.violations()).isEmpty();

        checker.tagged(5_000, "/feed.atom", "\"1\"", new byte[] {2});

        assertFound(Kind.TWO_TRUTHS);
    }

    @Test
    void anIllFormedDocumentIsFound() {
        checker.illFormed(3_000, "/feed.atom", "unexpected end");

        assertFound(Kind.ILL_FORMED);
    }

    @Test
    void aConsumerThatMissedAnEntryAnEditOrARemovalDiffers() {
        Served shown = whole(entry("a", ONE, 2));
        checker.followed(3_000, Map.of("a", 2), shown);
        assertThat(checker.violations()).isEmpty();

        checker.followed(3_000, Map.of(), shown);
        checker.followed(3_000, Map.of("a", 1), shown);
        checker.followed(3_000, Map.of("a", 2, "b", 1), shown);

        assertThat(checker.counts()).isEqualTo(Map.of(Kind.FOLLOWER_DIFFERS, 3));
    }

    @Test
    void anAcknowledgedDecisionIsNotLost() {
        checker.attempted("Thing", "yes 1");
        checker.acknowledged("Thing", "yes 1");
        checker.attempted("Thing", "no 2");
        checker.decided(3_000, "Thing", "yes 1");
        checker.decided(3_000, "Thing", "no 2");
        assertThat(checker.violations()).as("the second was not answered").isEmpty();

        checker.acknowledged("Thing", "no 2");
        checker.decided(3_000, "Thing", "yes 1");
        checker.decided(3_000, "Thing", null);

        assertThat(checker.counts()).isEqualTo(Map.of(Kind.DECISION_LOST, 2));
    }

    @Test
    void aPostThatWasHandedInAndCountsHasToBeShown() {
        checker.offered(3_000, TWO, 3_000);
        end(4_000, entry("a", ONE, 1));
        assertThat(checker.violations()).as("before it is known to count").isEmpty();

        checker.counts(TWO);
        end(5_000, entry("a", ONE, 1));

        assertFound(Kind.LOST);
    }

    @Test
    void whatAnotherNodeServesTooLateIsFoundUnlessSomethingIsBroken() {
        checker.disturbed(10_000);
        checker.calm(11_000);
        checker.late(13_000, 12_500, "node-2 still has it");
        assertThat(checker.violations()).isEmpty();

        checker.late(20_000, 17_000, "node-2 still has it");

        assertFound(Kind.LATE);
    }

    @Test
    void nothingOfWhoLeftMayBeStored() {
        List<String> texts = List.of("Post 1 of blog 12, edition 1", "Joiner 1");
        checker.forgotten(5_000, texts, Set.of(2));
        assertThat(checker.violations()).isEmpty();

        checker.forgotten(5_000, texts, Set.of(1, 12));

        assertThat(checker.counts()).isEqualTo(Map.of(Kind.BROUGHT_BACK, 2));
    }

    @Test
    void aLetterComesAgainOnlyWhereItsAnswerMayBeLost() {
        checker.letter(1_000, "one", "jo@example.org", "Digest");
        checker.disturbed(1_100);
        checker.calm(1_500);
        checker.letter(9_000, "one", "jo@example.org", "Digest");
        assertThat(checker.violations()).isEmpty();
        checker.letter(10_000, "two", "ann@example.org", "Digest");

        checker.letter(15_000, "two", "ann@example.org", "Digest");

        assertFound(Kind.LETTER_DOUBLED);
    }

    @Test
    void aSecondLetterAboutTheSameIsFoundUnlessItWasAskedFor() {
        checker.asksForLetter("ann@example.org");
        checker.asksForLetter("ann@example.org");
        checker.letter(1_000, "one", "ann@example.org", "Is it you?");
        checker.letter(2_000, "two", "ann@example.org", "Is it you?");
        checker.letter(3_000, "three", "ann@example.org", "Your digest");
        assertThat(checker.violations()).isEmpty();

        checker.letter(4_000, "four", "ann@example.org", "Is it you?");

        assertFound(Kind.LETTER_DOUBLED);
    }

    @Test
    void aLetterThatWasPromisedCameOrWaits() {
        checker.isPromisedLetter("ann@example.org");
        checker.isPromisedLetter("jo@example.org");
        checker.letter(1_000, "one", "ann@example.org", "Is it you?");
        checker.lettersAtTheEnd(2_000, Set.of("jo@example.org"));
        assertThat(checker.violations()).isEmpty();

        checker.lettersAtTheEnd(2_000, Set.of());

        assertFound(Kind.LETTER_LOST);
    }

    @Test
    void anErrorIsFoundUnlessSomethingIsBroken() {
        checker.disturbed(1_000);
        checker.erred(2_000, 1_500, "GET /");
        checker.calm(3_000);
        assertThat(checker.violations()).isEmpty();

        checker.erred(20_000, 19_000, "GET /");

        assertFound(Kind.ERROR);
    }

    @Test
    void manyViolationsOfOneKindAreCountedAndAFewKept() {
        for (int i = 0; i < 1_000; i++) {
            checker.illFormed(i, "/feed.atom", "unexpected end");
        }

        assertThat(checker.counts()).isEqualTo(Map.of(Kind.ILL_FORMED, 1_000));
        assertThat(checker.violations()).hasSize(20);
    }

    private void poll(long at, long number) {
        checker.asked(at, number, HOST, 0);
        checker.answered(at + 5, number, 0, true, 0);
    }

    private void serve(long at, Served.Entry... entries) {
        checker.served(at, whole(entries));
    }

    private void end(long at, Served.Entry... entries) {
        checker.ended(at, whole(entries), Set.of(), Set.of());
    }

    private static Served whole(Served.Entry... entries) {
        return new Served("feed", true, Arrays.asList(entries));
    }

    private static Served.Entry entry(String id, Post post, int edition) {
        return new Served.Entry(id, post, edition, post.number() * 1_000L);
    }

    private void assertFound(Kind... kinds) {
        assertThat(checker.counts()).containsOnlyKeys(kinds);
    }
}
