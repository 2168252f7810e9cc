package org.landscape.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which post a person may mean by an address that they copied.
class CopiedAddressTest {

    private static final String POST = "https://laura.example/2011/07/six";

    @ParameterizedTest
    @ValueSource(
            strings = {
                POST + "?m=1",
                POST + "/?fbclid=x&utm_source=y#comments",
                POST + "/amp/",
                POST + "/?amp=1",
                POST + "/comment-page-1/#comment-12",
                POST + "/comment-page-2/?replytocom=12#respond",
                POST + "/feed/",
                POST + "/feed/atom/",
                POST + "/embed/",
                POST + "/print/",
                POST + "/?print=1",
                POST + "/?print=print",
                POST + "/?share=mastodon-12&nb=1",
                POST + "?showComment=1311#c1",
                "https://m.laura.example/2011/07/six",
                "https://mobile.laura.example/2011/07/six/?m=1",
                "http://www.laura.example/2011/07/six/",
                "https://laura-example.translate.goog/2011/07/six/comment-page-1/?_x_tr_sl=en",
                "https://web.archive.org/web/2012/http://laura.example:80/2011/07/six/",
                "https://www.google.com/amp/s/laura.example/2011/07/six/amp/",
                "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Flaura.example%2F2011%2F07%2Fsix%2F%3Futm_source%3Dx&data=05",
            })
    void thePostIsAmongWhatIsMeant(String copied) {
        assertThat(keys(copied)).contains(address(POST).key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://laura.example/?p=2",
                "https://laura.example/?page_id=1",
                "https://laura.example/?p=1&page=2",
                "https://laura.example/",
                "https://laura.example/feed/",
                "https://laura.example/p=1",
                "https://jo.laura.example/?p=1",
                "https://laura.example.jo.example/?p=1"
            })
    void anotherPostIsNot(String copied) {
        assertThat(keys(copied)).doesNotContain(address("https://laura.example/?p=1").key());
    }

    @ParameterizedTest
    @ValueSource(strings = {POST, "https://laura.example/?p=1", "https://laura.example/feed/"})
    void theAddressItselfComesFirst(String copied) {
        assertThat(address(copied).meanings()).first().isEqualTo(address(copied));
    }

    @Test
    void anAddressOfManyLayersHasAnEnd() {
        String copied =
                "https://m.m.m.m.laura.example/a" + "/feed/amp/print/comment-page-1".repeat(20);

        assertThat(address(copied).meanings()).hasSizeLessThanOrEqualTo(12);
    }

    private static List<String> keys(String copied) {
        return address(copied).meanings().stream().map(WebAddress::key).toList();
    }

    private static WebAddress address(String written) {
        return WebAddress.parse(written).orElseThrow();
    }
}
