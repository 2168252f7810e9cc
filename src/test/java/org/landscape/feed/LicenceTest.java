package org.landscape.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicenceTest {

    @ParameterizedTest
    @CsvSource({
        "https://creativecommons.org/licenses/by/4.0/, CC BY 4.0",
        "http://www.creativecommons.org/licenses/by-nc-sa/3.0/de/deed.en, CC BY-NC-SA 3.0 DE",
        "https://creativecommons.org/licenses/by-sa/4.0/legalcode, CC BY-SA 4.0",
        "https://creativecommons.org/licenses/by-nd/2.5, CC BY-ND 2.5",
        "https://creativecommons.org/publicdomain/zero/1.0/, CC0 1.0",
        "https://creativecommons.org/publicdomain/mark/1.0/, Public Domain Mark 1.0",
        "https://creativecommons.org/about/, licence at creativecommons.org",
        "https://creativecommons.org.evil.example/licenses/by/4.0/,"
                + " licence at creativecommons.org.evil.example",
        "https://laura.example/terms, licence at laura.example",
    })
    void aLicenceIsCalledAsReadersKnowIt(String url, String name) {
        assertThat(new Licence(url, null).name()).isEqualTo(name);
    }

    @Test
    void whatAFeedSaysInWordsIsShortBesideAPost() {
        Licence licence = new Licence(null, "© Laura. " + "Ask me first. ".repeat(10));

        assertThat(licence.name()).hasSize(60).startsWith("© Laura. Ask me first.").endsWith("…");
        assertThat(licence.more()).isEqualTo(licence.rights());
        assertThat(new Licence(null, "© Laura").more()).isNull();
    }

    @Test
    void theNameOfALicenceComesBeforeWhatTheFeedSays() {
        Licence licence =
                new Licence("https://creativecommons.org/licenses/by/4.0/", "© 2026 Laura");

        assertThat(licence.name()).isEqualTo("CC BY 4.0");
        assertThat(licence.more()).isEqualTo("© 2026 Laura");
        assertThat(licence.inWords()).isEqualTo("© 2026 Laura");
    }
}
