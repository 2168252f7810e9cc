package org.landscape.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Random;
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
        // Invisible blanks around it, line ends in it.
        "'\u00A0https://laura.example/a\u200B', https://laura.example/a",
        "'https://laura.example/2011/\n  07/six', https://laura.example/2011/%20%2007/six",
        "'ht\ttps://lau\rra.exa\nmple/a\tb', https://laura.example/ab",
        // Characters that browsers leave bare in paths, queries and fragments.
        "https://laura.example/a[1].jpg, https://laura.example/a%5B1%5D.jpg",
        "https://laura.example/?a[]=1, https://laura.example/?a[]=1",
        "'https://laura.example/\"a\"<b>`', https://laura.example/%22a%22%3Cb%3E%60",
        "https://laura.example/^a?^|{}, https://laura.example/%5Ea?%5E%7C%7B%7D",
        "https://laura.example/%zz%, https://laura.example/%25zz%25",
        "https://laura.example/?100%, https://laura.example/?100%25",
        "https://laura.example/?q=\\d+#\\, https://laura.example/?q=%5Cd+#%5C",
        "https://laura.example/a😀b, https://laura.example/a%F0%9F%98%80b",
        "https://laura.example/a\uD83Db\uDE00?\uD83D, https://laura.example/a%EF%BF%BDb%EF%BF%BD?%EF%BF%BD",
        "https://laura.example?q, https://laura.example/?q",
        "https://laura.example#f, https://laura.example/#f",
        "https://laura.example/a/./b/../c/, https://laura.example/a/c/",
        "https://laura.example/a/%2e/b/%2E%2e/c/.., https://laura.example/a/",
        "https://laura.example/a//b/.., https://laura.example/a//",
        "https://laura.example/@laura, https://laura.example/@laura",
        // Any number of slashes, and none.
        "https:laura.example/a, https://laura.example/a",
        "https:/laura.example/a, https://laura.example/a",
        "https:////laura.example/a, https://laura.example/a",
        // Hosts: UTS 46, and names that the DNS serves.
        "https://straße.example/, https://xn--strae-oqa.example/",
        "https://faß.example/, https://xn--fa-hia.example/",
        "https://strasse.example/, https://strasse.example/",
        "https://βόλος.example/, https://xn--nxasmm1c.example/",
        "https://🦊🦊.example/, https://xn--9s9ha.example/",
        "https://☕.example/, https://xn--53h.example/",
        "https://❤\uFE0F.example/, https://xn--qei.example/",
        "https://BÜCHER.Example/, https://xn--bcher-kva.example/",
        "https://my_blög.example/, https://xn--my_blg-0xa.example/",
        "https://bu\u0308cher.example/, https://xn--bcher-kva.example/",
        "https://lau\u00ADra.example/, https://laura.example/",
        "https://ｌａｕｒａ．example。/, https://laura.example/",
        "https://l%61ura.ex%C3%A4mple/, https://laura.xn--exmple-cua/",
        "https://laura.example./a, https://laura.example/a",
        "http://my_blog.example/x, http://my_blog.example/x",
        "http://some-name-.tumblr.com/, http://some-name-.tumblr.com/",
        "http://-a.example/, http://-a.example/",
        "https://[2001:DB8:0:0:0::1]:443/, https://[2001:db8::1]/",
        "https://[::FFFF:1.2.3.4]/, https://[::ffff:102:304]/",
        "https://laura.example:00080/, https://laura.example:80/",
        "https://laura.example:/, https://laura.example/",
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
                "https:///",
                "https://?q",
                "https://#f",
                "https://...",
                "https://laura@laura.example/",
                "https://laura:secret@laura.example/",
                "https://laura.example\\@evil.example/",
                "https:\\\\laura.example/",
                "https://lau ra.example/",
                "https://laura.example/a\\b",
                "https://@laura.example/",
                "https://lau%20ra.example/",
                "https://laura.example%2F@evil.example/",
                "https://laura.example%00/",
                "https://laura.example／evil.example/",
                "https://laura：80.example/",
                "https://lau[ra].example/",
                "https://lau\"ra.example/",
                "https://lau<ra>.example/",
                "https://lau|ra.example/",
                "https://laura..example/",
                "https://\uD83D.example/",
                "https://%FF.example/",
                "https://laura.example:99999/",
                "https://laura.example:0/",
                "https://laura.example:８0/",
                "https://laura.example:-1/",
                "https://[::1/",
                "https://[::1]x/",
                "https://[fe80::1%25eth0]/",
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
        "https:b, https://laura.example/2011/b",
        "https:/b, https://laura.example/b",
        "http:jo.example, http://jo.example/",
        "///jo.example/b, https://jo.example/b",
        ".., https://laura.example/",
        "., https://laura.example/2011/",
        "./a/../b/%2e%2e/c, https://laura.example/2011/c",
        "07:six, https://laura.example/2011/07:six",
        "'a b[1]|{x}', https://laura.example/2011/a%20b%5B1%5D%7C%7Bx%7D",
        "?a\\b, https://laura.example/2011/thing?a%5Cb",
        "ä?ö#ü, https://laura.example/2011/%C3%A4?%C3%B6#%C3%BC",
    })
    void aReferenceIsReadAgainstThePageItStandsOn(String reference, String address) {
        WebAddress page = WebAddress.parse("https://laura.example/2011/thing?a").orElseThrow();

        assertThat(WebAddress.resolve(page, reference)).map(WebAddress::toString).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "mailto:a@b.example",
                "https:\\\\jo",
                "\\\\jo\\b",
                "a\\b"
            })
    void aReferenceThatLeadsOffTheWebIsNoAddress(String reference) {
        WebAddress page = WebAddress.parse("https://laura.example/2011/").orElseThrow();

        assertThat(WebAddress.resolve(page, reference)).isEmpty();
    }

    @Test
    void aReferenceWithoutAPageIsNoAddress() {
        assertThat(WebAddress.resolve(null, "b")).isEmpty();
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://laura.example/a[1]%5b%zz\"?a[]=%&\\#[#]",
                "http://my_blog.example:81/~laura/%7E/x;y=1?a+b%20c",
                "http://0x7f.1/",
                "https://☕.example/ä/..",
                "https://[::FFFF:1.2.3.4]/",
                "http://a!b.example/",
            })
    void whatIsWrittenIsReadAsTheSame(String written) {
        WebAddress address = WebAddress.parse(written).orElseThrow();

        assertThat(WebAddress.parse(address.toString())).contains(address);
        assertThat(URI.create(address.toString())).hasToString(address.toString());
    }

    /// Any text of a stranger: no exception, and every result is a fixed point of reading it again.
    @Test
    void everyTextIsReadOnceAndForAll() {
        Random random = new Random(24);
        String[] pieces = {
            "http:",
            "https:",
            "/",
            "//",
            "\\",
            ".",
            "..",
            "%2e",
            "%",
            "%C3%A9",
            "%ff",
            "%5C",
            "?",
            "#",
            "&",
            "=",
            "+",
            ";",
            "@",
            ":",
            "81",
            "[",
            "]",
            "::1",
            "|",
            "\"",
            "<",
            " ",
            "\t",
            "é",
            "ß",
            "ς",
            "☕",
            "😀",
            "\uD83D",
            "。",
            "\u200D",
            "\u0301",
            "\u00AD",
            "א",
            "0x7f",
            "127.1",
            "1",
            "a",
            "B",
            "_",
            "-",
            "xn--",
            "xn--53h",
            "www.",
            "example",
            "index.html",
            "amp",
            ";jsessionid=",
            "utm_a=",
            "m=1",
            "~",
            "!",
            "'",
            "(",
            "\u0000"
        };
        int addresses = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(i % 2 == 0 ? "http://a.example/" : "https://");
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            WebAddress address = WebAddress.parse(text.toString()).orElse(null);
            if (address != null) {
                addresses++;
                String written = address.toString();
                String key = address.key();
                assertThat(WebAddress.parse(written)).as("%s", text).contains(address);
                assertThat(WebAddress.resolve(address, written)).as("%s", text).contains(address);
                assertThat(URI.create(address.toString())).as("%s", text).hasToString(written);
                assertThat(WebAddress.parse("https://" + key).map(WebAddress::key))
                        .as("%s", text)
                        .contains(key);
                assertThat(written).as("%s", text).matches("[!-~]+").doesNotContain("\\", "\"");
            }
        }
        assertThat(addresses).isGreaterThan(10_000);
    }
}
