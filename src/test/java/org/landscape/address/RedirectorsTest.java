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
                "https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Flaura.example%2Fa"
            })
    void anAddressThatCarriesAnotherLeadsThere(String written) {
        assertThat(address(written).destination()).hasToString("https://laura.example/a");
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
