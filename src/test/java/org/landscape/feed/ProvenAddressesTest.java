package org.landscape.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;
import org.landscape.fetch.Validators;
import org.landscape.participant.Origin;
import org.landscape.participant.Participant;
import org.landscape.participant.Profile;
import org.landscape.participant.Show;

/// Which addresses are proven for a feed, however many it claims.
class ProvenAddressesTest {

    private static final Instant NOW = Instant.parse("2011-07-18T10:00:00Z");
    private static final String FEED = "https://feeds.example/laura";
    private static final String BLOG = "https://laura.example/";

    @Test
    void whatAFeedClaimsOfItsPageProvesNothing() {
        Feed feed = feed(Origin.JOINED, FEED, BLOG);
        feed.answered(PollResult.UPDATED, Validators.NONE, feed.address(), NOW);
        feed.describe(
                new FeedDescription(null, "Mallory", address(BLOG), null, null, null, null, NOW),
                "",
                "");

        assertThat(feed.site()).contains(address(BLOG));
        assertThat(feed.provenAddresses()).containsExactly(address(FEED));
    }

    @Test
    void aPageThatNamesTheFeedIsProved() {
        Feed feed = feed(Origin.JOINED, FEED, null);
        feed.namedBy(address(BLOG));

        assertThat(feed.provenAddresses()).containsExactly(address(FEED), address(BLOG));
    }

    @Test
    void whatAPageNamedIsNotProvedForAnotherAddress() {
        Feed feed = feed(Origin.JOINED, FEED, null);
        feed.namedBy(address(BLOG));
        feed.readdress(address("https://mallory.example/feed"), NOW);

        assertThat(feed.provenAddresses()).containsExactly(address("https://mallory.example/feed"));
    }

    @Test
    void whatOrganisersWroteDownIsProved() {
        Feed feed = feed(Origin.FEEDS_FILE, BLOG, "https://www.laura.example/blog/");
        feed.moveTo(address(FEED), NOW);

        assertThat(feed.provenAddresses())
                .containsExactly(
                        address(FEED), address(BLOG), address("https://www.laura.example/blog/"));
    }

    @Test
    void aHostThatRedirectedForGoodStaysProved() {
        Feed feed = feed(Origin.JOINED, "https://laura.example/feed", null);
        feed.adopt(address(FEED), NOW);

        assertThat(feed.provenAddresses())
                .containsExactly(address(FEED), address("https://laura.example/feed"));
    }

    private static Feed feed(Origin origin, String given, @Nullable String blog) {
        Profile profile =
                new Profile(
                        "Laura", blog == null ? null : address(blog), Show.FULL, null, Map.of());
        return new Feed(new Participant("laura", origin, NOW, profile), address(given), NOW);
    }

    private static WebAddress address(String text) {
        return WebAddress.parse(text).orElseThrow();
    }
}
