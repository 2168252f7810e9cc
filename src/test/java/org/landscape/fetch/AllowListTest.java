package org.landscape.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8081, 127.0.0.1, 8081, true",
        "127.0.0.1:8081, 127.0.0.1, 8082, false",
        "127.0.0.1:8081, localhost, 8081, false",
        "localhost:8081, localhost, 8081, true",
        "LocalHost:8081, localhost, 8081, true",
        "[::1]:8081, [::1], 8081, true",
        "[0:0:0:0:0:0:0:1]:8081, [::1], 8081, true",
        "bücher.intranet:80, xn--bcher-kva.intranet, 80, true",
        "my_blogs.intranet:80, my_blogs.intranet, 80, true",
        "blogs.intranet:80, blogs.intranet, 80, true",
        "blogs.intranet:65535, blogs.intranet, 65535, true",
        "blogs.intranet:1, blogs.intranet, 1, true",
        "blogs.intranet:80, x.blogs.intranet, 80, false"
    })
    void hostAndPortAreExact(String entry, String host, int port, boolean allowed) {
        assertThat(AllowList.parse(List.of(entry)).names(host, port)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.0/8, 127.255.0.9, true",
        "127.0.0.0/8, 128.0.0.0, false",
        "10.1.2.0/23, 10.1.3.255, true",
        "10.1.2.0/23, 10.1.4.0, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "127.0.0.1/32, 127.0.0.1, true",
        "127.0.0.1/32, 127.0.0.2, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "::/0, ffff::1, true",
        "::1/128, ::1, true",
        "::1/128, ::2, false",
        "127.0.0.1/32, ::1, false"
    })
    void aRangeAllowsWhatIsInIt(String entry, String address, boolean allowed) {
        AllowList list = AllowList.parse(List.of(entry));
        assertThat(list.covers(InetAddress.ofLiteral(address))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "10.0.0.0/33",
                "fd00::/129",
                "host:0",
                "host:65536",
                "host:70000",
                ":80",
                "/8",
                "host:http",
                "::1:8081",
                "http://host:80",
                "*:80",
                "127.1:80",
                "host/x:80",
                "ü/x:80",
                "[fe80::1%eth0]:80",
                "10.0.0.0/",
                "x/8"
            })
    void anEntryThatCannotBeReadStopsTheStartAndIsNamed(String entry) {
        assertThatThrownBy(() -> AllowList.parse(List.of("10.0.0.0/8", entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LANDSCAPE_FETCH_ALLOW")
                .hasMessageContaining("'" + entry + "'")
                .hasMessageContaining("host:port");
    }

    @Test
    void everyUnreadableEntryIsNamedAtOnce() {
        assertThatThrownBy(() -> AllowList.parse(List.of("one", "two")))
                .hasMessageContaining("'one', 'two'");
    }

    @Test
    void nothingIsAllowedByDefault() {
        assertThat(new TestFetcher().config().allow()).isEmpty();
        assertThat(AllowList.parse(List.of()).isEmpty()).isTrue();
        assertThat(AllowList.parse(List.of("10.0.0.0/8")).isEmpty()).isFalse();
        assertThat(AllowList.parse(List.of("localhost:80")).isEmpty()).isFalse();
    }
}
