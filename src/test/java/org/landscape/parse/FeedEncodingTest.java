package org.landscape.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.landscape.parse.ParseOutcome.Parsed;

class FeedEncodingTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "utf-8, Žlutý kůň ☂",
        "utf-16, Žlutý kůň ☂",
        "utf-16le, Žlutý kůň ☂",
        "utf-16be, Žlutý kůň ☂",
        "iso-8859-1, Ærlig tøj",
        "iso-8859-2, Žlutý kůň",
        "iso-8859-7, Καλημέρα",
        "iso-8859-15, Šedesát €",
        "windows-1250, Žlutý kůň",
        "windows-1251, Жёлтый конь",
        "windows-1252, “quoted” – €",
        "koi8-r, Жёлтый конь",
        "shift_jis, 図書館",
        "euc-jp, 図書館",
        "euc-kr, 도서관",
        "gb2312, 图书馆",
        "gb18030, 图书馆 ☂",
        "big5, 圖書館",
        "ibm866, Жёлтый конь",
        "iso-2022-jp, 図書館"
    })
    void declaredEncodingIsRead(String encoding, String title) {
        Charset charset = Charset.forName(encoding);
        String xml = "<?xml version='1.0' encoding='%s'?>%s".formatted(encoding, rss(title));

        assertThat(title(Feeds.parsed(xml.getBytes(charset), "application/rss+xml")))
                .isEqualTo(title);
        assertThat(
                        title(
                                Feeds.parsed(
                                        rss(title).getBytes(charset),
                                        "text/xml; charset=" + encoding)))
                .isEqualTo(title);
    }

    @Test
    void labelsOfTheWebAreKnownAlsoWhereTheJdkHasNone() {
        byte[] body =
                ("<?xml version='1.0' encoding='macintosh'?>" + rss("Ærlig tøj"))
                        .getBytes(Charset.forName("x-MacRoman"));

        assertThat(title(Feeds.parsed(body, "application/rss+xml"))).isEqualTo("Ærlig tøj");
    }

    @Test
    void headerIsBelievedBeforeDeclaration() {
        byte[] body =
                ("<?xml version='1.0' encoding='iso-8859-1'?>" + rss("Жук"))
                        .getBytes(Charset.forName("windows-1251"));

        Parsed parsed = Feeds.parsed(body, "application/rss+xml; charset=\"windows-1251\"");

        assertThat(title(parsed)).isEqualTo("Жук");
        assertThat(parsed.repairs()).isEmpty();
    }

    @Test
    void byteOrderMarkIsBelievedBeforeHeader() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        body.writeBytes(rss("Žluť").getBytes(StandardCharsets.UTF_8));

        Parsed parsed = Feeds.parsed(body.toByteArray(), "text/xml; charset=iso-8859-2");

        assertThat(title(parsed)).isEqualTo("Žluť");
        assertThat(parsed.repairs()).isEmpty();
    }

    @Test
    void wrongLabelIsNotBelieved() {
        byte[] body =
                ("<?xml version='1.0' encoding='utf-8'?>" + rss("Café – “noir”"))
                        .getBytes(Charset.forName("windows-1252"));

        Parsed parsed = Feeds.parsed(body, null);

        assertThat(title(parsed)).isEqualTo("Café – “noir”");
        assertThat(parsed.repairs())
                .containsExactly("The document says that the text is utf-8, but it is not.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"utf-7", "IBM037", "x-no-such-thing", "utf-32"})
    void encodingThatMayNotBeReadIsIgnored(String encoding) {
        byte[] body = rss("Žluť").getBytes(StandardCharsets.UTF_8);

        Parsed parsed = Feeds.parsed(body, "text/xml; charset=" + encoding);

        assertThat(title(parsed)).isEqualTo("Žluť");
        assertThat(parsed.repairs())
                .containsExactly(
                        "The HTTP header names the unknown encoding '%s'.".formatted(encoding));
    }

    private static String rss(String title) {
        return Feeds.rss("<title>" + title + "</title>");
    }

    private static String title(Parsed parsed) {
        return parsed.feed().title();
    }
}
