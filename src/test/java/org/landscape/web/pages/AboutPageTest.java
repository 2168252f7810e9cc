package org.landscape.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AboutPageTest {

    @ParameterizedTest
    @CsvSource({
        "PT1H, an hour",
        "PT24H, 24 hours",
        "PT90M, 90 minutes",
        "PT1M, a minute",
        "PT2S, 2 seconds",
        "PT1S, a second",
    })
    void durationIsSaidInTheLargestUnitThatIsExact(Duration duration, String said) {
        assertThat(AboutPage.words(duration)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "mail@programme.example, mailto:mail@programme.example",
                "https://programme.example/contact, https://programme.example/contact",
                "the desk in the hall, none",
                "javascript:alert(1), none",
            })
    void contactIsALinkWhenItIsAPageOrAMailAddress(String written, String href) {
        assertThat(AboutPage.Contact.of(written).href()).isEqualTo(href);
    }
}
