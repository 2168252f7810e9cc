package org.landscape.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which addresses are feeds of this landscape itself.
class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://planet.example, https://planet.example/feed.atom, true",
        "https://planet.example, http://www.planet.example/things/6/feed.rss?q=x, true",
        "https://planet.example, https://planet.example/groups/sector/law/feed.json, true",
        "https://planet.example/p, https://planet.example/p/participants/laura/feed.atom, true",
        "http://localhost:8080, http://localhost:8080/feed.atom, true",
        "http://localhost:8080, http://localhost:8080/samples/feed.atom, false",
        "https://planet.example, https://planet.example/blog/feed.atom, false",
        "https://planet.example, https://planet.example/feed/, false",
        "https://planet.example/p, https://planet.example/feed.atom, false",
        "https://planet.example, https://planet.example.org/feed.atom, false",
        "http://localhost:8080, http://localhost:8081/feed.atom, false",
    })
    void aFeedIsOursByWhereItStands(String base, String address, boolean own) {
        assertThat(new BaseUrl(base).isOwnFeed(WebAddress.parse(address).orElseThrow()))
                .isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "https://planet.example, https://planet.example, true",
        "https://planet.example, http://www.planet.example/, true",
        "https://planet.example, http://planet.example./about, true",
        "https://planet.example, https://planet.example:443/participants/laura, true",
        "https://planet.example, https://planet.example/participants/laura/badge.svg, true",
        "https://planet.example, https://planet.example/?utm_source=x, true",
        "https://planet.example/p, https://planet.example/p/things/6, true",
        "https://planet.example/p, https://planet.example/blog/, false",
        "https://planet.example/p, https://planet.example/planet, false",
        "http://localhost:8080, http://127.0.0.1:8080/join, true",
        "http://127.0.0.1:8080, http://[::1]:8080/, true",
        "http://localhost:8080, http://localhost:8081/, false",
        "http://localhost:8080, http://localhost:8080/samples/moth/, false",
        "https://planet.example, https://planet.example.org/, false",
        "https://planet.example, https://laura.planet.example/, false",
    })
    void aPageIsOursByWhereItIs(String base, String address, boolean own) {
        assertThat(new BaseUrl(base).isOwn(WebAddress.parse(address).orElseThrow())).isEqualTo(own);
    }

    @ParameterizedTest
    @CsvSource({
        "https://planet.example/participants/laura, laura",
        "http://www.planet.example/participants/laura/feed.atom, laura",
        "https://planet.example/participants, ",
        "https://planet.example/things/6, ",
        "https://laura.example/participants/laura, ",
    })
    void theParticipantOfOneOfOurPages(String address, @Nullable String slug) {
        assertThat(
                        new BaseUrl("https://planet.example")
                                .participantAt(WebAddress.parse(address).orElseThrow())
                                .orElse(null))
                .isEqualTo(slug);
    }
}
