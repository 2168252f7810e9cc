package org.landscape.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.landscape.address.WebAddress;

class LinksTest {

    @Test
    void eachAddressThatALinkLeadsToIsThereOnce() {
        SafeHtml html =
                SafeHtml.ofStored(
                        "<p><a href=\"https://a.example/1\">one</a> and"
                                + " <b><a href=\"https://b.example/?x=1&amp;y=2\">two</a></b>,"
                                + " <a href=\"https://a.example/1\">one</a> again,"
                                + " <img src=\"https://c.example/picture\"></p>");

        assertThat(Links.of(Cleaned.again(html)))
                .extracting(WebAddress::toString)
                .containsExactly("https://a.example/1", "https://b.example/?x=1&y=2");
    }

    @Test
    void aTextWithoutLinksLeadsNowhere() {
        assertThat(Links.of(Cleaned.again(SafeHtml.ofStored("Thing 6 is at https://a.example/6"))))
                .isEmpty();
    }
}
