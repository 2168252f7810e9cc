package org.landscape.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicantTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "laura@example.org",
                "laura+planet@mail.example.org",
                "o'hara_1=x@bücher.example"
            })
    void aMailAddressStands(String email) {
        assertThat(new Applicant("Laura", email, Map.of()).mistakes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "laura",
                "@example.org",
                "me@x.example?subject=Hi",
                "me?cc=you@x.example",
                "me@x.example&body=Hi",
                "me%0Acc@x.example",
                "me@x.example#a",
                "me@x.example,you@x.example",
                "me@x.example;you@x.example",
                "Laura <me@x.example>",
                "me@x@y.example",
                "me\u202E@x.example",
                "me\u0000@x.example"
            })
    void whatIsMoreThanOneMailAddressDoesNot(String email) {
        assertThat(new Applicant("Laura", email, Map.of()).mistakes())
                .singleElement()
                .asString()
                .startsWith("The mail address is none");
    }

    @Test
    void everyTroubleIsNamedWithItsField() {
        assertThat(
                        new Applicant(
                                        "\u200B",
                                        "",
                                        Map.of("country", "U\u202EK", "sector", "x".repeat(61)))
                                .mistakes())
                .anyMatch(one -> one.startsWith("The name has nothing in it that can be seen"))
                .anyMatch(one -> one.startsWith("What you wrote for country has characters in it"))
                .anyMatch(one -> one.equals("What you wrote for sector is longer than 60 letters."))
                .hasSize(3);
    }

    @Test
    void aLabelIsOnOneLine() {
        assertThat(
                        new Applicant("Laura", "", Map.of("country", "UK\n18:00:02 INFO  forged"))
                                .groups())
                .isEqualTo(Map.of("country", "UK 18:00:02 INFO forged"));
    }
}
