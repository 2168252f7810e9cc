package org.landscape.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressKeyTest {

    private static final String POST = "https://laura.example/2011/07/thing-6.html";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    http://laura.example                     | https://www.laura.example/
                    https://laura.example/a/                 | https://laura.example/a#top
                    http://laura.example:80/a                | https://laura.example:443/a
                    http://laura.example/a                   | http://LAURA.example./a
                    https://straße.example/                  | https://xn--strae-oqa.example/
                    http://laura.blogspot.co.uk/2011/6.html  | https://laura.blogspot.com/2011/6.html?m=1
                    http://laura.blogspot.de/                | https://laura.blogspot.com.au/
                    https://laura.example/caf%c3%a9/         | https://laura.example/caf%C3%A9/
                    https://laura.example/caf%c3%a9/         | https://laura.example/café/
                    https://laura.example/~laura/            | https://laura.example/%7Elaura/
                    https://laura.example/thing%2D6          | https://laura.example/thing-6
                    https://laura.example/thing%2d6          | https://laura.example/thing-6
                    https://laura.example/@laura/a(1)        | https://laura.example/%40laura/a%281%29
                    https://laura.example/a[1]{}             | https://laura.example/a%5b1%5D%7b%7D
                    https://laura.example/100%               | https://laura.example/100%25
                    https://laura.example/a/./b/../c         | https://laura.example/a/c
                    https://laura.example/?q=%c3%a9~         | https://laura.example/?q=é%7E
                    https://laura.example/?q=a+b             | https://laura.example/?q=a%20b
                    https://laura.example/?q='x'             | https://laura.example/?q=%27x%27
                    https://laura.example/?u=http%3A%2F%2Fa  | https://laura.example/?u=http://a
                    https://laura.example/?a=1&b=2           | https://laura.example/?b=2&a=1
                    https://laura.example/a?                 | https://laura.example/a
                    https://laura.example/a?&p=6&&           | https://laura.example/a?p=6
                    https://laura.example/a?feed=            | https://laura.example/a?feed
                    https://laura.example/index.html         | https://laura.example/
                    https://laura.example/blog/Index.HTM     | https://laura.example/blog
                    https://laura.example/index.php?p=6      | https://laura.example/?p=6
                    https://laura.example/blog/default.aspx  | https://laura.example/blog/
                    https://laura.example/a;jsessionid=0A?p=6| https://laura.example/a?p=6
                    https://laura.example/2011/six/amp/      | https://laura.example/2011/six/
                    https://laura.example/2011/six/amp       | https://laura.example/2011/six
                    https://laura.example/2011/six/?amp=1    | https://laura.example/2011/six/
                    https://laura.example/2011/six/?amp      | https://laura.example/2011/six/
                    """)
    void addressesOfOnePageHaveOneKey(String one, String other) {
        assertThat(key(one)).isEqualTo(key(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://laura.example/a            | https://laura.example/b
                    https://laura.example/a            | https://laura.example/A
                    https://laura.example/a            | https://laura.example/a?page=2
                    https://laura.example:8080/        | https://laura.example/
                    https://straße.example/            | https://strasse.example/
                    https://laura.blogspot.com/        | https://jo.blogspot.com/
                    https://blogspot.example/          | https://blogspot.com/
                    https://laura.example/a%2Fb        | https://laura.example/a/b
                    https://laura.example/a%3Fb        | https://laura.example/a?b
                    https://laura.example/a%23b        | https://laura.example/a
                    https://laura.example/a%2541       | https://laura.example/aA
                    https://laura.example/?a=1%26b=2   | https://laura.example/?a=1&b=2
                    https://laura.example/?a%3D1       | https://laura.example/?a=1
                    https://laura.example/?q=a%2Bb     | https://laura.example/?q=a+b
                    https://laura.example/?p=6         | https://laura.example/?p=7
                    https://laura.example/amp/         | https://laura.example/
                    https://laura.example/2011/amp.html| https://laura.example/2011/
                    https://laura.example/index.xml    | https://laura.example/
                    https://laura.example/?feed=rss2   | https://laura.example/
                    """)
    void addressesOfTwoPagesHaveTwoKeys(String one, String other) {
        assertThat(key(one)).isNotEqualTo(key(other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utm_source=rss",
                "utm_source=a&utm_medium=b&utm_campaign=c",
                "UTM_Source=a",
                "amp;utm_medium=b",
                "utm%5Fsource=a",
                "fbclid=IwAR0-x_y",
                "gclid=x",
                "msclkid=x",
                "mc_cid=a&mc_eid=b",
                "igshid=x",
                "m=1",
                "m=0",
                "spref=tw",
                "showComment=1311",
                "view=magazine",
                "replytocom=12",
                "cpage=2",
                "share=twitter",
                "share=jetpack-whatsapp&nb=1",
                "doing_wp_cron=1311.5",
                "relatedposts_hit=1&relatedposts_origin=2&relatedposts_position=3",
                "ref=jo.example",
                "source=rss-1f2e------2",
                "_hsenc=a&_hsmi=b",
                "mkt_tok=x",
                "pk_campaign=x&mtm_source=y",
                "wprov=sfla1",
                "PHPSESSID=0a1b",
                "__twitter_impression=true",
            })
    void whatNetworksLettersAndBlogsAddMakesNoDifference(String added) {
        assertThat(key(POST + "?" + added)).isEqualTo(key(POST));
        assertThat(key(POST + "?" + added + "&p=6")).isEqualTo(key(POST + "?p=6"));
        assertThat(key(POST + "?p=6&" + added)).isEqualTo(key(POST + "?p=6"));
    }

    /// A name that may be a site's own for its posts counts, unless its value shows tracking.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ref=12",
                "share=12",
                "source=laura",
                "m=201107",
                "m=7",
                "view=12",
                "from=laura",
                "feature=6",
                "amp=6",
                "utm=6",
                "id=6",
                "s=blog",
                "tag=utm_source",
            })
    void whatMayNameThePageMakesADifference(String parameter) {
        assertThat(key(POST + "?" + parameter)).isNotEqualTo(key(POST));
    }

    /// So that the key can be made anew where only the key is stored.
    @ParameterizedTest
    @ValueSource(
            strings = {
                POST,
                "https://www.www.laura.example:8080/a/index.html/amp/index.php?b=2&a=1&utm_x=y",
                "https://laura.example/%5B%7c%22%20%2F%3F%23%5C%25%C3%A9?%26%3D%2B+%20%3B[]|=#x",
                "http://[::1]:81/a//b//?q=?/",
                "http://0x7f.1/amp",
                "http://my_blog.example/;jsessionid=1;jsessionid=2",
            })
    void theKeyOfAKeyIsThatKey(String written) {
        String key = key(written);

        assertThat(key("https://" + key)).isEqualTo(key);
    }

    @Test
    void theAddressItselfStaysAsItWasWritten() {
        String written = POST + "?utm_source=rss&b=%c3%a9#top";

        assertThat(WebAddress.parse(written)).map(WebAddress::toString).contains(written);
    }

    @Test
    void thePartsOfThePathAreThoseOfTheKey() {
        WebAddress address =
                WebAddress.parse("http://www.laura.example:81/%7Elaura//a%2Fb/index.html")
                        .orElseThrow();

        assertThat(address.keyHost()).isEqualTo("laura.example:81");
        assertThat(address.keyPath()).containsExactly("~laura", "a%2Fb");
    }

    private static String key(String written) {
        return WebAddress.parse(written).orElseThrow().key();
    }
}
