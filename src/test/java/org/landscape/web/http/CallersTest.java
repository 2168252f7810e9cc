package org.landscape.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallersTest {

    private static final Callers CALLERS = trusting("127.0.0.1", "10.1.0.0/16", "fd00::/8");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # Nobody but a proxy of ours is believed.
                    198.51.100.9 | 203.0.113.5                            | 198.51.100.9
                    198.51.100.9 |                                        | 198.51.100.9
                    10.2.0.1     | 203.0.113.5                            | 10.2.0.1
                    # The last who is no proxy of ours is the caller, whatever stands in front.
                    127.0.0.1    | 203.0.113.5                            | 203.0.113.5
                    127.0.0.1    | 1.1.1.1, 2.2.2.2, 203.0.113.5          | 203.0.113.5
                    127.0.0.1    | 1.1.1.1,203.0.113.5,10.1.2.3           | 203.0.113.5
                    127.0.0.1    | 10.1.9.9, 203.0.113.5 , 10.1.2.3, fd00::1 | 203.0.113.5
                    127.0.0.1    | 127.0.0.1, 10.1.2.3                    | 127.0.0.1
                    ::ffff:127.0.0.1 | 203.0.113.5                        | 203.0.113.5
                    # With ports, as some proxies write them.
                    127.0.0.1    | 203.0.113.5:4711                       | 203.0.113.5
                    127.0.0.1    | [2001:db8::7]:4711                     | 20010db800000000
                    127.0.0.1    | 2001:db8::7                            | 20010db800000000
                    # What cannot be read is nobody: the one who said it answers for it.
                    127.0.0.1    |                                        | 127.0.0.1
                    127.0.0.1    | 203.0.113.5, unknown                   | 127.0.0.1
                    127.0.0.1    | 203.0.113.5, 10.1.2.3.4.5              | 127.0.0.1
                    127.0.0.1    | evil.example                           | 127.0.0.1
                    127.0.0.1    | [::1                                   | 127.0.0.1
                    127.0.0.1    | fe80::1%eth0                           | 127.0.0.1
                    127.0.0.1    | 203.0.113.5, nonsense, 10.1.2.3        | 10.1.2.3
                    """)
    void theCallerIsTheLastInXForwardedForWhoIsNoProxyOfOurs(
            String peer, @Nullable String forwardedFor, String caller) {
        assertThat(CALLERS.of(peer, lines(forwardedFor), List.of())).isEqualTo(caller);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            textBlock =
                    """
                    198.51.100.9 | for=203.0.113.5                             | 198.51.100.9
                    127.0.0.1    | for=203.0.113.5                             | 203.0.113.5
                    127.0.0.1    | proto=https;For="203.0.113.5:80";by=10.1.1.1 | 203.0.113.5
                    127.0.0.1    | for=1.1.1.1, for=203.0.113.5, for=10.1.2.3  | 203.0.113.5
                    127.0.0.1    | for="[2001:db8:cafe::17]:4711"              | 20010db8cafe0000
                    127.0.0.1    | for="a,b;for=1.1.1.1", for=203.0.113.5      | 203.0.113.5
                    127.0.0.1    | for=_hidden                                 | 127.0.0.1
                    127.0.0.1    | for=203.0.113.5, for=unknown                | 127.0.0.1
                    127.0.0.1    | proto=https                                 | 127.0.0.1
                    127.0.0.1    | for=                                        | 127.0.0.1
                    """)
    void theSameHoldsForForwarded(String peer, String forwarded, String caller) {
        assertThat(CALLERS.of(peer, List.of(), lines(forwarded))).isEqualTo(caller);
    }

    @Test
    void severalFieldsOfOneNameAreOneList() {
        assertThat(CALLERS.of("127.0.0.1", List.of("1.1.1.1", "203.0.113.5"), List.of()))
                .isEqualTo("203.0.113.5");
    }

    @Test
    void whereTheFieldsDisagreeOneWasInventedAndNeitherIsBelieved() {
        assertThat(CALLERS.of("127.0.0.1", List.of("203.0.113.5"), List.of("for=1.1.1.1")))
                .isEqualTo(CALLERS.of("127.0.0.1", List.of("1.1.1.1"), List.of("for=203.0.113.5")))
                .isEqualTo("127.0.0.1");
        assertThat(CALLERS.of("127.0.0.1", List.of("203.0.113.5"), List.of("for=203.0.113.5")))
                .isEqualTo("203.0.113.5");
    }

    @Test
    void withoutTheSettingNobodyIsBelieved() {
        assertThat(trusting().of("127.0.0.1", List.of("203.0.113.5"), List.of()))
                .isEqualTo("127.0.0.1");
    }

    @Test
    void anIpv6NetworkIsOneCaller() {
        assertThat(caller("2a00:1450:4001:82a::200e"))
                .isEqualTo(caller("2a00:1450:4001:82a:1:2:3:4"))
                .isNotEqualTo(caller("2a00:1450:4001:82b::200e"));
        assertThat(caller("192.0.2.1")).isNotEqualTo(caller("192.0.2.2"));
    }

    @Test
    void aProxyThatCannotBeReadStopsTheStartByItsName() {
        assertThatThrownBy(() -> trusting("10.0.0.0/8", "proxy.example", "10.0.0.0/33"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "LANDSCAPE_TRUSTED_PROXIES cannot be read at 'proxy.example', '10.0.0.0/33'."
                                + " Write each proxy as an address (192.0.2.7, 2001:db8::7) or as a"
                                + " range (10.1.0.0/16, fd00::/8), with commas between them.");
    }

    private static String caller(String address) {
        return CALLERS.of(address, List.of(), List.of());
    }

    private static Callers trusting(String... entries) {
        return new Callers(new TrustedProxies(Optional.of(Arrays.asList(entries))));
    }

    private static List<String> lines(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }
}
