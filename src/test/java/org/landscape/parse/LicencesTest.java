package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.parse.ParsedEntry.Licence;

class LicencesTest {

    private static final String BY = "https://creativecommons.org/licenses/by/4.0/";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<creativeCommons:license"
                        + " xmlns:creativeCommons='http://backend.userland.com/creativeCommonsRssModule'>"
                        + BY
                        + "</creativeCommons:license>",
                // Without a declaration of its prefix.
                "<creativeCommons:license>" + BY + "</creativeCommons:license>",
                "<cc:license xmlns:cc='http://creativecommons.org/ns#'>" + BY + "</cc:license>",
                "<cc:license xmlns:cc='http://web.resource.org/cc/'"
                        + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' rdf:resource='"
                        + BY
                        + "'/>",
                "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='license' href='" + BY + "'/>",
                "<dc:rights xmlns:dc='http://purl.org/dc/elements/1.1/'>" + BY + "</dc:rights>",
                "<dcterms:license xmlns:dcterms='http://purl.org/dc/terms/'>"
                        + BY
                        + "</dcterms:license>"
            })
    void aLicenceIsReadInEachOfItsForms(String element) {
        assertThat(item(element)).isEqualTo(new Licence(Feeds.address(BY), null));
        assertThat(Feeds.parsed(Feeds.rss(element)).feed().licence())
                .isEqualTo(new Licence(Feeds.address(BY), null));
    }

    @Test
    void rightsOfAtomAreReadAsTheirTypeSays() {
        assertThat(entry("<rights type='html'>&lt;b&gt;Mine&lt;/b&gt; &amp;amp; yours</rights>"))
                .isEqualTo(new Licence(null, "Mine & yours"));
        assertThat(entry("<rights>1 &lt; 2</rights><link rel='license' href='" + BY + "'/>"))
                .isEqualTo(new Licence(Feeds.address(BY), "1 < 2"));
    }

    @Test
    void theAddressOfALicenceIsFoundInTheWordsOfRights() {
        assertThat(item("<copyright>Licensed under " + BY + " by Laura</copyright>"))
                .isEqualTo(
                        new Licence(
                                Feeds.address(BY),
                                "Licensed under https://creativecommons.org/licenses/by/4.0/ by"
                                        + " Laura"));
        assertThat(item("<copyright>© 2026 https://laura.example/terms</copyright>"))
                .isEqualTo(new Licence(null, "© 2026 https://laura.example/terms"));
    }

    @Test
    void longRightsAreCutAndAnAddressOfAnotherSchemeIsNone() {
        assertThat(Objects.requireNonNull(item("<copyright>" + "x".repeat(5000) + "</copyright>")))
                .extracting(Licence::rights)
                .asString()
                .hasSize(300);
        assertThat(entry("<link rel='license' href='javascript:alert(1)'/>")).isNull();
        assertThat(item("<copyright> </copyright>")).isNull();
    }

    @Test
    void anEntryHasOnlyItsOwnAndItsFeedHasTheOther() {
        ParsedFeed feed =
                Feeds.parsed(Feeds.rss("<copyright>© Laura</copyright><item><guid>1</guid></item>"))
                        .feed();

        assertThat(feed.licence()).isEqualTo(new Licence(null, "© Laura"));
        assertThat(feed.entries().getFirst().licence()).isNull();
    }

    private static @Nullable Licence item(String element) {
        return Feeds.item(element).licence();
    }

    private static @Nullable Licence entry(String element) {
        return Feeds.entry(element).licence();
    }
}
