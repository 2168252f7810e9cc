package org.landscape.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.address.WebAddress;
import org.landscape.directory.Activity;
import org.landscape.directory.DirectoryLine;
import org.landscape.directory.FeedLine;
import org.landscape.directory.FeedStatus;
import org.landscape.directory.ParticipantStatus;
import org.landscape.feed.Feed;
import org.landscape.feed.FeedDescription;
import org.landscape.feed.Halt;
import org.landscape.feed.PollResult;
import org.landscape.fetch.Validators;
import org.landscape.participant.Membership;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;

class HealthRowTest {

    private static final Instant NOW = Instant.parse("2026-11-04T12:00:00Z");
    private static final Instant TEN_O_CLOCK = Instant.parse("2026-11-04T10:00:00Z");
    private static final Instant AFTERNOON = Instant.parse("2026-11-04T15:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-11-04T20:00:00Z");
    private static final HealthWords WORDS =
            new HealthWords(new DateWords(ZoneOffset.UTC, NOW), Duration.ofDays(30), false);

    @Test
    void brokenBlogHasItsReasonItsBeginningAndItsNextTry() {
        HealthRow row = row(FeedStatus.FAILING, failing("It answers 404.", null));

        assertThat(row.broken()).isTrue();
        assertThat(row.reason()).isEqualTo("It answers 404.");
        assertThat(row.since()).isEqualTo("today at 10:00");
        assertThat(row.next()).isEqualTo("today at 15:00");
    }

    @Test
    void hostThatAskedForRestIsNotSaidToBeTriedEarlier() {
        assertThat(row(FeedStatus.FAILING, failing("It answers 429.", EVENING)).next())
                .isEqualTo("today at 20:00");
    }

    @Test
    void mendedFeedIsGoodAndSaysWhatWasMended() {
        HealthRow row = row(FeedStatus.READ, read("An & was not escaped."));

        assertThat(row.mark()).isEqualTo(HealthRow.Mark.MENDED);
        assertThat(row.broken()).isFalse();
        assertThat(row.words()).isEqualTo("Read after some mending, last today at 10:00.");
        assertThat(row.reason()).isEqualTo("An & was not escaped.");
    }

    @Test
    void blogThatNobodyAskedYetIsWaitingAndNotBroken() {
        HealthRow row = row(FeedStatus.UNREAD, _ -> {});

        assertThat(row.mark()).isEqualTo(HealthRow.Mark.WAITING);
        assertThat(row.words()).isEqualTo("Not read yet; it is next in line.");
    }

    @Test
    void hostThatAskedForRestIsNoFaultOfItsBlogs() {
        HealthRow read = row(FeedStatus.READ, read("").andThen(feed -> feed.postpone(EVENING)));
        HealthRow joining = row(FeedStatus.UNREAD, feed -> feed.postpone(EVENING));

        assertThat(read.mark()).isEqualTo(HealthRow.Mark.GOOD);
        assertThat(read.note()).isEqualTo("Its host has asked us to wait, and we do.");
        assertThat(joining.words()).isEqualTo("Not read yet: its host has asked us to wait.");
        assertThat(joining.next()).isEqualTo("today at 20:00");
    }

    @Test
    void feedThatIsNotAskedAnyMoreSaysWhyAndWhatCanBeDone() {
        HealthRow gone =
                row(
                        FeedStatus.GONE,
                        failing("It answers 410.", null).andThen(feed -> feed.halt(Halt.GONE)));

        assertThat(gone.broken()).isTrue();
        assertThat(gone.halted()).isTrue();
        assertThat(gone.words()).contains("gone for good", "not asked any more");
        assertThat(gone.note()).contains("tell the organisers");
        assertThat(gone.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"P30D, 30 days", "PT90M, 90 minutes", "PT1H, an hour", "P7D, 7 days"})
    void feedThatWasGivenUpSaysAfterHowLong(Duration giveUp, String words) {
        HealthWords with = new HealthWords(WORDS.dates(), giveUp, false);

        assertThat(HealthRow.of(line(FeedStatus.GIVEN_UP, failing("It answers 404.", null)), with))
                .extracting(HealthRow::words)
                .isEqualTo(
                        "This blog could not be read for "
                                + words
                                + ", so it is not asked any more.");
    }

    @Test
    void organisersAreToldWhatTheyCanDo() {
        FeedLine given = line(FeedStatus.GIVEN_UP, failing("It answers 404.", null));
        FeedLine pending = line(FeedStatus.PENDING, _ -> {});

        assertThat(HealthRow.of(given, WORDS.forOrganisers()).note())
                .isEqualTo("You can start it again, or take its new address.");
        assertThat(HealthRow.of(pending, WORDS.forOrganisers()).words())
                .isEqualTo("Not read: it waits for your answer.");
    }

    @Test
    void aFaultOfOursIsNotLaidAtTheBlogsDoor() {
        HealthRow row = row(FeedStatus.FAULT_HERE, feed -> feed.failedByUs(TEN_O_CLOCK));

        assertThat(row.words()).isEqualTo("This blog could not be read because of a fault here.");
        assertThat(row.reason()).isEqualTo("Nothing is to be mended at the blog.");
        assertThat(StatusWords.forReaders(ParticipantStatus.FAULT_HERE))
                .isEqualTo("not read, a fault here");
    }

    @Test
    void anAnswerThatCouldBeReadEndsAFaultOfOurs() {
        Feed feed = feed(one -> one.failedByUs(TEN_O_CLOCK));
        assertThat(feed.health().faultHere()).isTrue();

        feed.failed("It answers 404.", null, NOW);
        assertThat(feed.health().faultHere()).isFalse();
        feed.failedByUs(NOW);
        read("").accept(feed);
        assertThat(feed.health().faultHere()).isFalse();
    }

    @Test
    void feedThatMovedSaysFromWhere() {
        Consumer<Feed> moved =
                read("").andThen(
                                feed ->
                                        feed.adopt(
                                                address("https://laura.example/new"), TEN_O_CLOCK));

        assertThat(row(FeedStatus.READ, moved).note())
                .isEqualTo(
                        "It has moved for good from https://laura.example/feed, and since today at"
                                + " 10:00 we ask for it at its new address.");
    }

    static Stream<FeedStatus> notAsked() {
        return Stream.of(FeedStatus.values()).filter(status -> !status.isAsked());
    }

    @ParameterizedTest
    @MethodSource("notAsked")
    void whatIsNotAskedIsNeverSaidToBeReadNext(FeedStatus status) {
        for (Consumer<Feed> past :
                List.<Consumer<Feed>>of(_ -> {}, read(""), failing("It answers 404.", EVENING))) {
            for (HealthWords words : List.of(WORDS, WORDS.forOrganisers())) {
                HealthRow row = HealthRow.of(line(status, past), words);

                assertThat(row.next()).isNull();
                assertThat(row.words()).doesNotContain("next", "in a moment", "at present cannot");
                assertThat(row.broken()).isEqualTo(status.isHalted());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyStatusHasWordsForReadersAndForOrganisers(ParticipantStatus status) {
        assertThat(StatusWords.forReaders(status)).isNotBlank();
        assertThat(StatusWords.forOrganisers(status).words()).isNotBlank();
        assertThat(StatusWords.forOrganisers(status).advice()).endsWith(".");
    }

    @Test
    void participantSaysTheirHealthBeforeTheirActivity() {
        DirectoryLine broken =
                participant(
                        ParticipantStatus.BROKEN,
                        line(FeedStatus.FAILING, failing("It answers 404.", null)));
        DirectoryLine silent =
                participant(ParticipantStatus.SILENT, line(FeedStatus.READ, read("")));

        assertThat(ParticipantRow.of(broken, WORDS).status().words()).isEqualTo("cannot be read");
        assertThat(ParticipantRow.of(broken, WORDS.forOrganisers()).status().words())
                .isEqualTo("Cannot be read");
        assertThat(ParticipantRow.of(silent, WORDS).status().words())
                .isEqualTo("silent for a while");
    }

    @Test
    void ofSeveralBlogsEachHasItsNameAndItsHealthAndTheWorstIsMarked() {
        FeedLine good = line(FeedStatus.READ, read(""));
        FeedLine bad = line(FeedStatus.GIVEN_UP, failing("It answers 404.", null));
        ParticipantRow row =
                ParticipantRow.of(participant(ParticipantStatus.HALTED, good, bad), WORDS);

        assertThat(row.several()).isTrue();
        assertThat(row.feeds())
                .extracting(feed -> feed.health().mark(), feed -> feed.worst())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(HealthRow.Mark.GOOD, false),
                        org.assertj.core.api.Assertions.tuple(HealthRow.Mark.HALTED, true));
        assertThat(row.health().mark()).isEqualTo(HealthRow.Mark.HALTED);
    }

    @Test
    void whoHasNoBlogIsSaidToHaveNone() {
        ParticipantRow row = ParticipantRow.of(participant(ParticipantStatus.WITHOUT_FEED), WORDS);

        assertThat(row.health().words()).isEqualTo("No blog of theirs is followed.");
        assertThat(row.feeds()).isEmpty();
    }

    @Test
    void blogWithoutTitleIsCalledByItsAddress() {
        FeedLine untitled =
                new FeedLine(
                        "https://laura.example/feed",
                        null,
                        null,
                        null,
                        FeedStatus.READ,
                        feed(read("")).health());

        assertThat(
                        ParticipantRow.of(participant(ParticipantStatus.POSTING, untitled), WORDS)
                                .blog())
                .isEqualTo("laura.example/blog");
    }

    private static HealthRow row(FeedStatus status, Consumer<Feed> past) {
        return HealthRow.of(line(status, past), WORDS);
    }

    private static FeedLine line(FeedStatus status, Consumer<Feed> past) {
        Feed feed = feed(past);
        return new FeedLine(
                feed.address().toString(),
                feed.title().orElse(null),
                null,
                null,
                status,
                feed.health());
    }

    private static Feed feed(Consumer<Feed> past) {
        Profile profile = new Profile("Laura", null, Show.FULL, null, Map.of());
        Participant laura = new Participant("laura", Origin.JOINED, TEN_O_CLOCK, profile);
        Feed feed = new Feed(laura, address("https://laura.example/feed"), TEN_O_CLOCK);
        past.accept(feed);
        return feed;
    }

    private static Consumer<Feed> read(String mended) {
        return feed -> {
            feed.answered(PollResult.UPDATED, Validators.NONE, feed.address(), TEN_O_CLOCK);
            feed.describe(
                    new FeedDescription(null, "Archive", null, "en", null, null, null, TEN_O_CLOCK),
                    "hash",
                    mended);
            feed.scheduleAt(AFTERNOON);
        };
    }

    private static Consumer<Feed> failing(String reason, @Nullable Instant notBefore) {
        return feed -> {
            feed.failed(reason, notBefore, TEN_O_CLOCK);
            feed.scheduleAt(AFTERNOON);
        };
    }

    private static DirectoryLine participant(ParticipantStatus status, FeedLine... feeds) {
        return new DirectoryLine(
                "laura",
                "Laura",
                "https://www.laura.example/blog/",
                null,
                null,
                Map.of("country", "UK"),
                Membership.ACTIVE,
                status,
                Activity.SILENT,
                TEN_O_CLOCK,
                1,
                TEN_O_CLOCK,
                List.of(feeds));
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
