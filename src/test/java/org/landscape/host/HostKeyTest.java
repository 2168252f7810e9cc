package org.landscape.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.address.WebAddress;

class HostKeyTest {

    @ParameterizedTest
    @CsvSource({
        "https://laura.wordpress.com/feed/, wordpress.com",
        "https://wordpress.com/, wordpress.com",
        "https://laura.files.wordpress.com/x, wordpress.com",
        "http://laura.blogspot.com/feeds/posts/default, blogspot.*",
        "https://laura.blogspot.co.uk/, blogspot.*",
        "https://laura.blogspot.de/, blogspot.*",
        "https://laura.tumblr.com/rss, tumblr.com",
        "https://medium.com/feed/@laura, medium.com",
        "https://laura.substack.com/feed, substack.com",
        "http://feeds.feedburner.com/laura, feedburner.com",
    })
    void blogsOfOneOperatorShareAName(String address, String key) {
        assertThat(HostKey.of(WebAddress.parse(address).orElseThrow())).isEqualTo(key);
        assertThat(HostKey.isOperator(key)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://laura.example/feed, laura.example:443",
        "http://laura.example/feed, laura.example:80",
        "https://notwordpress.com/, notwordpress.com:443",
        "https://wordpress.com.laura.example/, wordpress.com.laura.example:443",
        "https://blogspot.laura.example/, blogspot.laura.example:443",
        "https://laura.blogspot.example.com/, laura.blogspot.example.com:443",
    })
    void anyOtherHostStandsForItself(String address, String key) {
        assertThat(HostKey.of(WebAddress.parse(address).orElseThrow())).isEqualTo(key);
        assertThat(HostKey.isOperator(key)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.78.24, wordpress.com",
        "192.0.127.255, wordpress.com",
        "192.0.128.0, laura.example:443",
        "216.239.32.21, blogspot.*",
        "216.239.32.22, laura.example:443",
        "74.114.154.18, tumblr.com",
        "198.35.26.96, laura.example:443",
    })
    void aDomainOfOnesOwnBelongsWhereItLeads(String resolved, String key) {
        assertThat(HostKey.of(laura(), List.of(InetAddress.ofLiteral(resolved)))).isEqualTo(key);
    }

    @Test
    void aDomainThatAlsoLeadsElsewhereIsNobodys() {
        List<InetAddress> mixed =
                List.of(InetAddress.ofLiteral("192.0.78.24"), InetAddress.ofLiteral("8.8.8.8"));

        assertThat(HostKey.of(laura(), mixed)).isEqualTo("laura.example:443");
    }

    @Test
    void theNameWeighsMoreThanTheAddress() {
        WebAddress blog = WebAddress.parse("https://laura.tumblr.com/").orElseThrow();

        assertThat(HostKey.of(blog, List.of(InetAddress.ofLiteral("192.0.78.24"))))
                .isEqualTo("tumblr.com");
    }

    private static WebAddress laura() {
        return WebAddress.parse("https://laura.example/").orElseThrow();
    }
}
