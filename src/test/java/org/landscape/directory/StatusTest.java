package org.landscape.directory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.landscape.address.WebAddress;
import org.landscape.count.ParticipantCounts.OfParticipant;
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

/// Every membership with every state of a feed.
class StatusTest {

    private static final Instant NOW = Instant.parse("2011-08-01T10:00:00Z");

    enum FeedIs {
        NONE,
        UNREAD,
        READ,
        FAULT_HERE,
        FAILING,
        GONE,
        GIVEN_UP,
        STARTED_AGAIN,
        LEFT
    }

    @ParameterizedTest
    @CsvSource({
        // The status of a participant who takes part is that of their feed and posts.
        "ACTIVE, NONE, never, WITHOUT_FEED, , not_begun",
        "ACTIVE, NONE, lately, WITHOUT_FEED, , posting",
        "ACTIVE, UNREAD, never, UNREAD, UNREAD, not_begun",
        "ACTIVE, UNREAD, long ago, UNREAD, UNREAD, silent",
        "ACTIVE, UNREAD, lately, POSTING, UNREAD, posting",
        "ACTIVE, READ, never, NOT_BEGUN, READ, not_begun",
        "ACTIVE, READ, long ago, SILENT, READ, silent",
        "ACTIVE, READ, lately, POSTING, READ, posting",
        "ACTIVE, FAILING, never, BROKEN, FAILING, broken",
        "ACTIVE, FAILING, lately, BROKEN, FAILING, broken",
        "ACTIVE, FAULT_HERE, lately, FAULT_HERE, FAULT_HERE, broken",
        "ACTIVE, GONE, lately, HALTED, GONE, broken",
        "ACTIVE, GIVEN_UP, never, HALTED, GIVEN_UP, broken",
        "ACTIVE, STARTED_AGAIN, never, UNREAD, UNREAD, not_begun",
        "ACTIVE, LEFT, lately, WITHOUT_FEED, UNFOLLOWED, posting",
        // The status of all others is their membership, whatever their feed is.
        "PENDING, NONE, never, PENDING, , not_begun",
        "PENDING, UNREAD, never, PENDING, PENDING, not_begun",
        "PENDING, READ, lately, PENDING, PENDING, posting",
        "PENDING, FAILING, never, PENDING, PENDING, broken",
        "PENDING, FAULT_HERE, never, PENDING, PENDING, broken",
        "PENDING, GONE, never, PENDING, PENDING, broken",
        "PENDING, GIVEN_UP, never, PENDING, PENDING, broken",
        "PENDING, LEFT, never, PENDING, PENDING, not_begun",
        "REFUSED, NONE, never, REFUSED, , not_begun",
        "REFUSED, UNREAD, never, REFUSED, REFUSED, not_begun",
        "REFUSED, READ, lately, REFUSED, REFUSED, posting",
        "REFUSED, FAILING, never, REFUSED, REFUSED, broken",
        "REFUSED, FAULT_HERE, never, REFUSED, REFUSED, broken",
        "REFUSED, GONE, never, REFUSED, REFUSED, broken",
        "REFUSED, GIVEN_UP, never, REFUSED, REFUSED, broken",
        "REFUSED, LEFT, never, REFUSED, REFUSED, not_begun",
        "PAUSED, NONE, never, PAUSED, , not_begun",
        "PAUSED, UNREAD, never, PAUSED, PAUSED, not_begun",
        "PAUSED, READ, lately, PAUSED, PAUSED, posting",
        "PAUSED, FAILING, lately, PAUSED, PAUSED, broken",
        "PAUSED, FAULT_HERE, lately, PAUSED, PAUSED, broken",
        "PAUSED, GONE, lately, PAUSED, PAUSED, broken",
        "PAUSED, GIVEN_UP, lately, PAUSED, PAUSED, broken",
        "PAUSED, LEFT, lately, PAUSED, PAUSED, posting",
        "STOPPED, NONE, never, STOPPED, , not_begun",
        "STOPPED, UNREAD, never, STOPPED, STOPPED, not_begun",
        "STOPPED, READ, lately, STOPPED, STOPPED, posting",
        "STOPPED, FAILING, lately, STOPPED, STOPPED, broken",
        "STOPPED, FAULT_HERE, lately, STOPPED, STOPPED, broken",
        "STOPPED, GONE, lately, STOPPED, STOPPED, broken",
        "STOPPED, GIVEN_UP, lately, STOPPED, STOPPED, broken",
        "STOPPED, LEFT, lately, STOPPED, STOPPED, posting",
        // The programme's own blog is asked like any other.
        "ORGANISING, NONE, never, ORGANISING, , not_begun",
        "ORGANISING, UNREAD, never, ORGANISING, UNREAD, not_begun",
        "ORGANISING, READ, lately, ORGANISING, READ, posting",
        "ORGANISING, FAILING, lately, ORGANISING, FAILING, broken",
        "ORGANISING, FAULT_HERE, lately, ORGANISING, FAULT_HERE, broken",
        "ORGANISING, GONE, lately, ORGANISING, GONE, broken",
        "ORGANISING, GIVEN_UP, lately, ORGANISING, GIVEN_UP, broken",
        "ORGANISING, LEFT, lately, ORGANISING, UNFOLLOWED, posting",
    })
    void isDecidedFromMembershipFeedAndPosts(
            Membership membership,
            FeedIs feed,
            String posted,
            ParticipantStatus status,
            @Nullable FeedStatus ofFeed,
            String activity) {
        DirectoryLine line = line(membership, posted, feed);

        assertThat(line.status()).isEqualTo(status);
        assertThat(line.first().map(FeedLine::status).orElse(null)).isEqualTo(ofFeed);
        assertThat(line.activity()).isEqualTo(Activity.valueOf(activity.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void whoWasRemovedIsThatWhateverTheirFeedsAre(FeedIs is) {
        Feed feed = feed(participant(Membership.ACTIVE), 0, is);

        assertThat(FeedStatus.of(Membership.REMOVED, feed.isFollowed(), feed.health()))
                .isEqualTo(FeedStatus.REMOVED);
        assertThat(
                        ParticipantStatus.of(
                                Membership.REMOVED,
                                Optional.of(FeedStatus.of(feed.health())),
                                Activity.POSTING))
                .isEqualTo(ParticipantStatus.REMOVED);
    }

    @ParameterizedTest
    @EnumSource(names = "REMOVED", mode = EnumSource.Mode.EXCLUDE)
    void nothingIsAskedNextOfWhoIsNotAsked(Membership membership) {
        boolean asked = Membership.POLLED.contains(membership);

        for (FeedIs feed : FeedIs.values()) {
            boolean runs =
                    feed != FeedIs.NONE
                            && feed != FeedIs.GONE
                            && feed != FeedIs.GIVEN_UP
                            && feed != FeedIs.LEFT;
            assertThat(line(membership, "lately", feed).nextPollAt().isPresent())
                    .as("%s", feed)
                    .isEqualTo(asked && runs);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "READ, GIVEN_UP, HALTED, GIVEN_UP",
        "GIVEN_UP, READ, HALTED, GIVEN_UP",
        "READ, FAILING, BROKEN, FAILING",
        "FAILING, FAULT_HERE, BROKEN, FAILING",
        "READ, FAULT_HERE, FAULT_HERE, FAULT_HERE",
        "FAILING, GONE, HALTED, GONE",
        "READ, UNREAD, POSTING, UNREAD",
        "READ, READ, POSTING, READ",
    })
    void theWorstOfSeveralFeedsStandsForAll(
            FeedIs first, FeedIs second, ParticipantStatus status, FeedStatus worst) {
        DirectoryLine line = line(Membership.ACTIVE, "lately", first, second);

        assertThat(line.status()).isEqualTo(status);
        assertThat(line.worst().map(FeedLine::status)).contains(worst);
        assertThat(line.feeds()).hasSize(2);
        assertThat(line.first().map(FeedLine::url)).contains("https://blog0.example/feed");
    }

    @Test
    void aFeedThatIsNoLongerFollowedDoesNotCount() {
        DirectoryLine line = line(Membership.ACTIVE, "lately", FeedIs.LEFT, FeedIs.READ);

        assertThat(line.feeds())
                .extracting(FeedLine::url)
                .containsExactly("https://blog1.example/feed");
        assertThat(line.status()).isEqualTo(ParticipantStatus.POSTING);
    }

    @Test
    void whoAsksToComeBackWithAnotherFeedIsShownWithThatOne() {
        assertThat(line(Membership.PENDING, "never", FeedIs.LEFT, FeedIs.UNREAD).feeds())
                .extracting(FeedLine::url)
                .containsExactly("https://blog1.example/feed");
    }

    @Test
    void whereNoneIsFollowedTheLastOneIsShown() {
        assertThat(line(Membership.ACTIVE, "lately", FeedIs.LEFT, FeedIs.LEFT).feeds())
                .extracting(FeedLine::url)
                .containsExactly("https://blog1.example/feed");
    }

    @Test
    void theNextPollIsTheFirstOfAllFeeds() {
        Participant laura = participant(Membership.ACTIVE);
        Feed late = feed(laura, 0, FeedIs.FAILING);
        Feed soon = feed(laura, 1, FeedIs.READ);
        late.scheduleAt(NOW.plusSeconds(7200));
        soon.scheduleAt(NOW.plusSeconds(60));

        assertThat(DirectoryLine.of(laura, List.of(late, soon), null, NOW).nextPollAt())
                .contains(NOW.plusSeconds(60));
    }

    private static DirectoryLine line(Membership membership, String posted, FeedIs... feeds) {
        Participant laura = participant(membership);
        return DirectoryLine.of(
                laura,
                Stream.iterate(0, i -> i < feeds.length, i -> i + 1)
                        .filter(i -> feeds[i] != FeedIs.NONE)
                        .map(i -> feed(laura, i, feeds[i]))
                        .toList(),
                switch (posted) {
                    case "lately" -> new OfParticipant(3, NOW.minus(Duration.ofDays(28)));
                    case "long ago" -> new OfParticipant(3, NOW.minus(Duration.ofDays(29)));
                    default -> null;
                },
                NOW);
    }

    private static Participant participant(Membership membership) {
        Profile profile = new Profile("Laura", null, Show.FULL, null, Map.of());
        Participant laura =
                new Participant("laura", Origin.JOINED, NOW.minus(Duration.ofDays(60)), profile);
        switch (membership) {
            case ACTIVE -> laura.activate();
            case PENDING -> laura.awaitApproval();
            case REFUSED -> laura.refuse("spam", NOW);
            case PAUSED -> laura.pause();
            case STOPPED -> laura.stop();
            case REMOVED -> throw new IllegalArgumentException("Nobody reads of them");
            case ORGANISING -> laura.organise();
        }
        return laura;
    }

    private static Feed feed(Participant laura, int number, FeedIs is) {
        WebAddress address =
                requireNonNull(
                        WebAddress.parse("https://blog" + number + ".example/feed").orElse(null));
        Feed feed = new Feed(laura, address, NOW);
        switch (is) {
            case NONE, UNREAD -> {}
            case READ -> read(feed);
            case FAULT_HERE -> feed.failedByUs(NOW);
            case FAILING -> feed.failed("It answers 404.", null, NOW);
            case GONE -> {
                feed.failed("It answers 410.", null, NOW);
                feed.halt(Halt.GONE);
            }
            case GIVEN_UP -> {
                feed.failed("It answers 404.", null, NOW);
                feed.halt(Halt.GIVEN_UP);
            }
            case STARTED_AGAIN -> {
                read(feed);
                feed.failed("It answers 404.", null, NOW);
                feed.halt(Halt.GIVEN_UP);
                feed.resume(NOW);
            }
            case LEFT -> {
                read(feed);
                feed.unfollow();
            }
        }
        return feed;
    }

    private static void read(Feed feed) {
        feed.answered(PollResult.UPDATED, Validators.NONE, feed.address(), NOW);
        feed.describe(
                new FeedDescription(null, "Archive", null, "en", null, null, null, NOW), "h", "");
    }
}
