package org.landscape.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlogTableTest {

    private static List<String> read(String text) {
        return BlogTable.read(text).stream()
                .map(one -> one.title() + "|" + one.xmlUrl() + "|" + one.htmlUrl())
                .toList();
    }

    @Test
    void headsSayWhichColumnIsWhich() {
        assertThat(
                        read(
                                """
                                Timestamp,E-mail,Name,Address of your blog,RSS feed
                                2026-01-02,jo@x.example,"Jo, of Leeds",https://jo.example/,https://jo.example/feed
                                2026-01-03,zoe@x.example,"Zoë ""Z"" Müller",https://zoe.example/,
                                """))
                .containsExactly(
                        "Jo, of Leeds|https://jo.example/feed|https://jo.example/",
                        "Zoë \"Z\" Müller||https://zoe.example/");
    }

    @Test
    void aTableNeedsNoHeadsAndNoOrder() {
        assertThat(read("https://jo.example/;Jo;12\nlea.example;Lea;13\n;Tim;14\n"))
                .containsExactly("Jo||https://jo.example/", "Lea||lea.example", "Tim||");
        assertThat(read("Jo\tjo.example/blog\r\nLea\tlea.example\r\n"))
                .containsExactly("Jo||jo.example/blog", "Lea||lea.example");
    }

    @Test
    void oneAddressInEachLineIsATable() {
        assertThat(read("\uFEFFhttps://jo.example/\n\nwww.lea.example\n"))
                .containsExactly("||https://jo.example/", "||www.lea.example");
        assertThat(read("jo.example\nlea.example/feed\n"))
                .containsExactly("||jo.example", "||lea.example/feed");
    }

    @Test
    void aQuoteThatNeverEndsLosesNoLine() {
        assertThat(
                        read(
                                "Jo,https://jo.example/\nLea,https://lea.example/\n\"Tim,https://tim.example/\n"))
                .contains("Jo||https://jo.example/", "Lea||https://lea.example/")
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n",
                "<html><a href='https://jo.example/'>Jo</a></html>",
                "I forgot to attach the list.",
                "jo@x.example, lea@x.example"
            })
    void somethingElseIsNoTable(String text) {
        assertThat(read(text)).isEmpty();
    }
}
