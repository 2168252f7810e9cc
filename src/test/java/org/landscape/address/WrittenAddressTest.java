package org.landscape.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.testsupport.LongTexts;

class WrittenAddressTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://laura.example/blog        | https://laura.example/blog
                    '  https://laura.example '        | https://laura.example/
                    laura.example                     | https://laura.example/ http://laura.example/
                    laura.example:8000/blog?p=6       | https://laura.example:8000/blog?p=6 http://laura.example:8000/blog?p=6
                    www.laura.example/a b             | https://www.laura.example/a%20b http://www.laura.example/a%20b
                    feed:https://laura.example/feed   | https://laura.example/feed
                    feed://laura.example/feed         | http://laura.example/feed
                    FEED:http://laura.example/feed    | http://laura.example/feed
                    feed://https://laura.example/feed | https://laura.example/feed
                    feed:https//laura.example/feed    | https://laura.example/feed
                    feeds://laura.example/feed        | https://laura.example/feed
                    rss://laura.example/feed          | http://laura.example/feed
                    itpc://laura.example/feed         | http://laura.example/feed
                    pcast:https://laura.example/feed  | https://laura.example/feed
                    feed:laura.example/feed           | https://laura.example/feed http://laura.example/feed
                    bücher.example                    | https://xn--bcher-kva.example/ http://xn--bcher-kva.example/
                    127.0.0.1                         | https://127.0.0.1/ http://127.0.0.1/
                    my_blog.example                   | https://my_blog.example/ http://my_blog.example/
                    ☕.example                         | https://xn--53h.example/ http://xn--53h.example/
                    laura。example                     | https://laura.example/ http://laura.example/
                    https:laura.example               | https://laura.example/
                    https:///laura.example            | https://laura.example/
                    http://127.1/                     | http://127.0.0.1/
                    http:/laura.example/six           | http://laura.example/six
                    http//laura.example/six           | https://laura.example/six http://laura.example/six
                    https//laura.example/six          | https://laura.example/six
                    htp://laura.example               | https://laura.example/ http://laura.example/
                    htpps://laura.example             | https://laura.example/
                    ttps://laura.example              | https://laura.example/
                    hhttp://laura.example             | https://laura.example/ http://laura.example/
                    http;//laura.example              | https://laura.example/ http://laura.example/
                    https.//laura.example             | https://laura.example/
                    'https:\\laura.example'           | https://laura.example/
                    https:// laura.example            | https://laura.example/
                    http://https://laura.example/     | https://laura.example/
                    https://http//laura.example/      | http://laura.example/
                    <https://laura.example/six>       | https://laura.example/six
                    '"https://laura.example/six".'    | https://laura.example/six
                    (https://laura.example/six)       | https://laura.example/six
                    https://laura.example/six,        | https://laura.example/six
                    https://laura.example/six.        | https://laura.example/six
                    https://laura.example/a_(b)       | https://laura.example/a_(b)
                    «laura.example»                   | https://laura.example/ http://laura.example/
                    My blog is https://laura.example/six. | https://laura.example/six
                    [Six](https://laura.example/six)  | https://laura.example/six
                    https://[::1]/                    | https://[::1]/
                    """)
    void whatPeopleWriteIsTriedInThisOrder(String written, String ways) {
        assertThat(WrittenAddress.of(written))
                .isInstanceOfSatisfying(
                        WrittenAddress.Askable.class,
                        address ->
                                assertThat(address.ways().stream().map(WebAddress::toString))
                                        .isEqualTo(Arrays.asList(ways.split(" "))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    feed.xml                          | http://www.laura.example/blog/feed.xml
                    '  /feed '                        | http://www.laura.example/feed
                    feed://laura.example/feed         | http://laura.example/feed
                    feed:https://laura.example/feed   | https://laura.example/feed
                    feed:/feed                        | http://www.laura.example/feed
                    feed:feed.xml                     | http://www.laura.example/blog/feed.xml
                    laura.example/feed                | http://laura.example/feed
                    www.laura.example:8000/feed       | http://www.laura.example:8000/feed
                    laura.example                     | http://www.laura.example/blog/laura.example
                    laura.example.html                | http://www.laura.example/blog/laura.example.html
                    other.example/feed                | http://www.laura.example/blog/other.example/feed
                    www.other.example/feed            | http://www.other.example/feed
                    feeds.feedburner.com/laura        | http://feeds.feedburner.com/laura
                    www.html                          | http://www.laura.example/blog/www.html
                    //other.example/feed              | http://other.example/feed
                    javascript:alert(1)               |
                    mailto:laura@laura.example        |
                    """)
    void aReferenceOnAPageIsReadAsABrowserThatKnowsFeedsDoes(String written, String address) {
        assertThat(
                        WrittenAddress.reference(
                                        WebAddress.parse("http://www.laura.example/blog/")
                                                .orElseThrow(),
                                        written)
                                .map(WebAddress::toString))
                .isEqualTo(Optional.ofNullable(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://laura.example/",
                "javascript:alert(1)",
                "http://laura:secret@laura.example/",
                "http://127.0.0.256/",
                "http://laura.example\\@other.example/",
                "//laura.example/",
                "mailto:laura@laura.example"
            })
    void anotherKindOfAddressIsNeverAsked(String written) {
        assertThat(WrittenAddress.of(written)).isInstanceOf(WrittenAddress.Unaskable.class);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "  ",
                "laura",
                "my blog",
                "laura@laura.example",
                "/blog/",
                "feed:",
                ".example",
                "laura."
            })
    void anythingElseIsNoAddress(String written) {
        assertThat(WrittenAddress.of(written)).isInstanceOf(WrittenAddress.NoAddress.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#all")
    void aTextLongerThanAnAddressIsNoAddress(String written) {
        assertThat(LongTexts.bounded(() -> WrittenAddress.of(written)))
                .isInstanceOf(WrittenAddress.NoAddress.class);
    }

    /// As long as an address may be, so that no check of the length refuses it.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a.", ".", "/", "-", "@", ":", "a", "7", "//", "../", "%", " ", "é"})
    void theLongestAddressIsReadInTheTimeOfItsLength(String sign) {
        String run = sign.repeat(2000 / sign.length());

        assertThat(
                        LongTexts.bounded(
                                () ->
                                        IntStream.range(0, 500)
                                                .mapToObj(
                                                        i ->
                                                                List.of(
                                                                        WrittenAddress.of(
                                                                                run + "@" + i),
                                                                        WrittenAddress.of(
                                                                                "a.b/" + run)))
                                                .toList()))
                .hasSize(500);
    }
}
