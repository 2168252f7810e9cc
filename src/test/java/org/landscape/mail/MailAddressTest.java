package org.landscape.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b",
                "laura.o'neill+things@example.org",
                "x_y-z@sub.example.co.uk",
                "user@xn--bcher-kva.example"
            })
    void anAddressAsPeopleHaveThem(String address) {
        assertThat(MailAddress.parse(" " + address + "\n"))
                .hasToString("Optional[" + address + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a@",
                "@b",
                "a@b@c",
                "a b@c",
                ".a@b",
                "a..b@c",
                "a@b..c",
                "a@-b",
                "a@[127.0.0.1]",
                "\"a b\"@c",
                "a@b\r\nRCPT TO:<c@d>",
                "a@b\nBcc: c@d",
                "a@b,c@d",
                "a@b>",
                "<a@b>",
                "ä@b",
                "a@bücher.example",
                "a@b\u0000"
            })
    void whatIsNone(String address) {
        assertThat(MailAddress.parse(address)).isEmpty();
    }

    @Test
    void aLongOneIsNone() {
        assertThat(MailAddress.parse("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(MailAddress.parse("a".repeat(64) + "@example.org")).isPresent();
        assertThat(MailAddress.parse("a@" + "b".repeat(63) + ".org")).isPresent();
        assertThat(MailAddress.parse("a@" + "b".repeat(64) + ".org")).isEmpty();
        assertThat(MailAddress.parse("a@" + "b.".repeat(130) + "org")).isEmpty();
    }

    @Test
    void capitalsAreNotCompared() {
        assertThat(new MailAddress("Ann@Example.ORG").text()).isEqualTo("Ann@example.org");
        assertThat(new MailAddress("Ann@Example.ORG").key()).isEqualTo("ann@example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "Ann.Lee@Example.ORG, annlee@example.org",
        "ann.lee+things+23@example.org, annlee@example.org",
        "+ann@example.org, +ann@example.org",
        "ann@a.example.org, ann@a.example.org"
    })
    void whatGoesToOneMailboxIsCountedTogether(String address, String mailbox) {
        assertThat(new MailAddress(address).mailbox()).isEqualTo(mailbox);
    }
}
