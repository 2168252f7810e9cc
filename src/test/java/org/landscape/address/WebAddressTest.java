package org.landscape.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.testsupport.LongTexts;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://laura.example, https://laura.example/",
        "HTTPS://Laura.Example:443/a, https://laura.example/a",
        "http://laura.example:80/a?b#c, http://laura.example/a?b#c",
        "http://laura.example:8080/, http://laura.example:8080/",
        "' https://laura.example/a b ', https://laura.example/a%20b",
        "https://laura.example/ä|{x}, https://laura.example/%C3%A4%7C%7Bx%7D",
        "https://laura.example/100%, https://laura.example/100%25",
        "https://laura.example/%C3%A4, https://laura.example/%C3%A4",
        "https://bücher.example/, https://xn--bcher-kva.example/",
        "https://laura.example/#a#b, https://laura.example/#a%23b",
        "https://laura.example/../../a, https://laura.example/a",
        "https://[2001:db8::1]/, https://[2001:db8::1]/",
    })
    void whatPeopleWriteBecomesAnAddress(String written, String address) {
        assertThat(WebAddress.parse(written)).map(WebAddress::toString).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "laura.example",
                "/a",
                "javascript:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://laura.example/",
                "mailto:laura@laura.example",
                "https://",
                "https:///a",
                "https://laura@laura.example/",
                "https://laura:secret@laura.example/",
                "https://laura.example\\@evil.example/",
                "https:\\\\laura.example/",
                "https://lau ra.example/",
                "https://laura_.example/",
                "https://laura.example:99999/",
                "https://laura.example:0/",
            })
    void whatCannotBeAskedIsNoAddress(String written) {
        assertThat(WebAddress.parse(written)).isEmpty();
    }

    @Test
    void nothingIsNoAddress() {
        assertThat(WebAddress.parse(null)).isEmpty();
    }

    @Test
    void anEndlessAddressIsNoAddress() {
        assertThat(WebAddress.parse("https://laura.example/" + "a".repeat(3000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "b, https://laura.example/2011/b",
        "/b, https://laura.example/b",
        "../b, https://laura.example/b",
        "../../../b, https://laura.example/b",
        "?b=c, https://laura.example/2011/thing?b=c",
        "#b, https://laura.example/2011/thing?a#b",
        "'', https://laura.example/2011/thing?a",
        "//jo.example/b, https://jo.example/b",
        "http://jo.example/b, http://jo.example/b",
    })
    void aReferenceIsReadAgainstThePageItStandsOn(String reference, String address) {
        WebAddress page = WebAddress.parse("https://laura.example/2011/thing?a").orElseThrow();

        assertThat(WebAddress.resolve(page, reference)).map(WebAddress::toString).contains(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "mailto:a@b.example", "https:b", "\\\\jo\\b"})
    void aReferenceThatLeadsOffTheWebIsNoAddress(String reference) {
        WebAddress page = WebAddress.parse("https://laura.example/2011/").orElseThrow();

        assertThat(WebAddress.resolve(page, reference)).isEmpty();
    }

    @Test
    void aReferenceWithoutAPageIsNoAddress() {
        assertThat(WebAddress.resolve(null, "b")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://laura.example, https://www.laura.example/, true",
        "https://laura.example/a/, https://laura.example/a#top, true",
        "https://laura.example/a, https://laura.example/b, false",
        "https://laura.example/a, https://laura.example/a?page=2, false",
        "https://laura.example:8080/, https://laura.example/, false",
    })
    void addressesOfOnePageHaveOneKey(String one, String other, boolean same) {
        String first = WebAddress.parse(one).orElseThrow().key();
        String second = WebAddress.parse(other).orElseThrow().key();

        assertThat(first.equals(second)).isEqualTo(same);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#all")
    void aTextLongerThanAnAddressIsNone(String text) {
        WebAddress page = WebAddress.parse("https://laura.example/2011/").orElseThrow();

        assertThat(LongTexts.bounded(() -> WebAddress.parse(text))).isEmpty();
        assertThat(LongTexts.bounded(() -> WebAddress.resolve(page, "x" + text + "x"))).isEmpty();
    }

    /// The key is asked several times for every link of every post.
    @Test
    void theKeyOfAnAddressFullOfSlashesIsFoundInOneStep() {
        WebAddress slashes =
                WebAddress.parse("https://laura.example/" + "/".repeat(2000) + "b").orElseThrow();

        String key =
                LongTexts.bounded(
                        () -> {
                            String last = "";
                            for (int i = 0; i < 100_000; i++) {
                                last = slashes.key();
                            }
                            return last;
                        });

        assertThat(key).startsWith("laura.example//").endsWith("/b");
    }
}
