package org.landscape.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectorsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.google.com/url?q=https://laura.example/a&sa=D&source=editors",
                "https://www.google.co.uk/url?rct=j&url=https://laura.example/a&ct=ga",
                "https://www.google.com/amp/s/laura.example/a",
                "https://laura-example.cdn.ampproject.org/c/s/laura.example/a",
                "https://l.instagram.com/?u=https%3A%2F%2Flaura.example%2Fa&e=x",
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Flaura.example%2Fa&data=05",
                "https://t.umblr.com/redirect?z=https%3A%2F%2Flaura.example%2Fa&t=x",
                "https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Flaura.example%2Fa",
                "https://laura-example.translate.goog/a?_x_tr_sl=en&_x_tr_tl=de",
                "https://translate.google.co.uk/translate?sl=en&tl=de&u=https://laura.example/a",
                "https://web.archive.org/web/20110718100000/https://laura.example/a",
                "https://web.archive.org/web/20110718100000if_/https://laura.example/a",
                "https://archive.ph/2011.07.18-100000/https://laura.example/a",
                "https://webcache.googleusercontent.com/search?q=cache:0123456789ab:https://laura.example/a+words",
                "https://urldefense.com/v3/__https://laura.example/a__;!!x$",
                "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2flaura.example%2fa&c=E",
                "https://login.ezproxy.library.example/login?url=https://laura.example/a",
                "https://duckduckgo.com/l/?uddg=https%3A%2F%2Flaura.example%2Fa"
            })
    void anAddressThatCarriesAnotherLeadsThere(String written) {
        assertThat(address(written).destination()).hasToString("https://laura.example/a");
    }

    @Test
    void aTranslatedHostHasItsHyphensAgain() {
        assertThat(
                        address(
                                        "https://dark--archive-wordpress-com.translate.goog/a?p=6&_x_tr_sl=en")
                                .destination())
                .hasToString("https://dark-archive.wordpress.com/a?p=6");
    }

    @Test
    void theQueryOfTheOtherIsWhole() {
        String written =
                "https://lm.facebook.com/l.php?u=https%3A%2F%2Flaura.example%2F%3Fp%3D1%26q%3D2&h=x";

        assertThat(address(written).destination()).hasToString("https://laura.example/?p=1&q=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://laura.example/url?q=https://tom.example/",
                "https://www.google.com/search?q=https://laura.example/",
                "https://google.com.evil.example/url?q=https://laura.example/",
                "https://www.google.com/url?q=javascript:alert(1)",
                "https://www.google.com/url?q=",
                "https://web.archive.org/save/https://laura.example/a",
                "https://laura.example/web/20110718100000/https://tom.example/a",
                "https://t.co/abc"
            })
    void anyOtherAddressIsItsOwn(String written) {
        WebAddress address = address(written);

        assertThat(address.destination()).isEqualTo(address);
    }

    private static WebAddress address(String written) {
        return WebAddress.parse(written).orElseThrow();
    }
}
