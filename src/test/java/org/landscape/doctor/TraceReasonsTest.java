package org.landscape.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;
import org.landscape.directory.FeedStatus;
import org.landscape.doctor.Trace.Code;
import org.landscape.doctor.Trace.Reason;
import org.landscape.feed.Feed;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;

/// Which reason a person who misses a post is told, for every state of its feed.
class TraceReasonsTest {

    private static final Instant NOW = Instant.parse("2011-08-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "READ,",
        "UNREAD, NEVER_POLLED",
        "FAULT_HERE, FEED_FAILING",
        "FAILING, FEED_FAILING",
        "GONE, FEED_FAILING",
        "GIVEN_UP, FEED_FAILING",
        "UNFOLLOWED, STOPPED",
        "PENDING, PENDING",
        "REFUSED, REFUSED",
        "PAUSED, PAUSED",
        "STOPPED, STOPPED",
        "REMOVED, REMOVED",
    })
    void followTheStatusOfTheFeed(FeedStatus status, @Nullable Code code) {
        assertThat(TraceReasons.notRead(status, failing().health()).map(Reason::code).orElse(null))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILING, true, cannot be read at present",
        "GONE, true, gone for good",
        "GIVEN_UP, true, not asked any more",
        "FAULT_HERE, false, a fault here",
        "UNFOLLOWED, false, has taken the place",
        "REFUSED, false, not taken this blog in",
    })
    void sayWhatTheBlogAnsweredWhereThatIsWhy(FeedStatus status, boolean answer, String words) {
        Reason reason = TraceReasons.notRead(status, failing().health()).orElseThrow();

        assertThat(reason.message()).contains(words);
        assertThat(reason.message().contains("It answers 404.")).isEqualTo(answer);
    }

    private static Feed failing() {
        Profile profile = new Profile("Laura", null, Show.FULL, null, Map.of());
        Feed feed =
                new Feed(
                        new Participant("laura", Origin.JOINED, NOW, profile),
                        WebAddress.parse("https://laura.example/feed").orElseThrow(),
                        NOW);
        feed.failed("It answers 404.", null, NOW);
        return feed;
    }
}
