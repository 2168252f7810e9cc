package org.landscape.address;

import static org.assertj.core.api.Assertions.assertThat;

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
}
