package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;

class HostTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "127.1",
                "127.0.1",
                "0",
                "0177.0.0.1",
                "017.0.0.1",
                "0x7f.0.0.1",
                "0x7f000001",
                "127.0.0.0x1",
                "127.0.0.1.",
                "256.0.0.1",
                "1.2.3.4.5",
                "example.5",
                "example.org.",
                "example..org",
                ".example.org",
                "exa%6dple.org",
                "[::1%eth0]",
                "[fe80::1%25eth0]",
                "[::1",
                "[1.2.3.4]",
                "[]",
                "",
                "１２７.0.0.1"
            })
    void aHostThatOthersMightReadOtherwiseIsOdd(String host) {
        assertThat(Host.read(host)).isInstanceOf(Host.Odd.class);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "255.255.255.255, 255.255.255.255",
        "[::1], ::1",
        "[0:0:0:0:0:0:0:1], ::1",
        "[::ffff:127.0.0.1], 127.0.0.1",
        "[::ffff:7f00:1], 127.0.0.1"
    })
    void aPlainLiteralIsTheAddressItSays(String host, String address) {
        assertThat(Host.read(host)).isEqualTo(new Host.Literal(InetAddress.ofLiteral(address)));
    }

    @Test
    void aNameHasAtMost253Characters() {
        String name = "a.".repeat(126) + "b";

        assertThat(Host.read(name)).isEqualTo(new Host.Name(name));
        assertThat(Host.read(name + "c")).isInstanceOf(Host.Odd.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "xn--bcher-kva.example",
                "a-1.example",
                "localhost",
                "exam_ple.org",
                "_dmarc.example.org",
                "-example.org",
                "some-name-.example.org"
            })
    void aNameIsAName(String host) {
        assertThat(Host.read(host)).isEqualTo(new Host.Name(host));
    }

    /// As browsers read it (the WHATWG URL standard, section 3.5), and so in the form that the
    /// guard judges.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://2130706433/",
                "http://017700000001/",
                "http://0177.0.0.1/",
                "http://0x7f000001/",
                "http://0x7F.1/",
                "http://127.1/",
                "http://127.0.1/",
                "http://127.0.0.0x1/",
                "http://127.0.0.1./",
                "http://%31%32%37.0.0.1/",
                "http://１２７.1/",
                "http://１２７。０.0.1/",
                "http://⑫7.1/",
                "http://[::ffff:7f00:1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[0:0:0:0:0:ffff:127.0.0.1]/"
            })
    void everySpellingOfAnAddressInAnAddressIsThatAddress(String text) {
        WebAddress address = WebAddress.parse(text).orElseThrow();

        assertThat(Host.read(address.host()))
                .isEqualTo(new Host.Literal(InetAddress.ofLiteral("127.0.0.1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[::1%25lo]/",
                "http://[::1%lo]/",
                "http://[1.2.3.4]/",
                "http://256.0.0.1/",
                "http://0.0.0.0.0/",
                "http://4294967296/",
                "http://0x100000000/",
                "http://09.1/",
                "http://1.2.3.08/",
                "http://example.5/",
                "http://1..1/"
            })
    void whatBrowsersReadAsNoAddressIsNone(String text) {
        assertThat(WebAddress.parse(text)).isEmpty();
    }
}
