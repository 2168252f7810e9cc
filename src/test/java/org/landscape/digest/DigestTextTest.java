package org.landscape.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.BaseUrl;
import org.landscape.digest.Digest.Part;
import org.landscape.digest.Digest.Person;
import org.landscape.digest.Digest.Post;

/// A digest as Markdown and HTML, and the texts of strangers in it.
class DigestTextTest {

    private static final BaseUrl BASE = new BaseUrl("https://planet.example/");
    private static final Person LAURA = new Person("laura", "Laura");

    private static final Digest DIGEST =
            new Digest(
                    Week.parse("2011-W29").orElseThrow(),
                    true,
                    new Foreword(
                            "Well done!\nSee https://a.example/x.\n\n- and rest", 1, "Jo", null),
                    4,
                    2,
                    List.of(post("A cake", "https://l.example/cake", "First, catch your cake.")),
                    List.of(post("A picnic", "https://p.example/picnic", "")),
                    List.of(new Person("mei", "Mei & Co")),
                    2,
                    List.of(new Digest.Lively(post("A talk", "https://l.example/talk", ""), 4)),
                    List.of(post("A question", "https://l.example/q", "")),
                    List.of(
                            new Part(
                                    6,
                                    "Thing 6: Online networks",
                                    List.of(post("On *networks*", "https://l.example/6", "")),
                                    2),
                            new Part(
                                    null,
                                    "For no Thing in particular",
                                    List.of(post("", null, "")),
                                    0)));

    private static Post post(String title, @Nullable String url, String summary) {
        return new Post(1, url, title, summary, "en", LAURA, Instant.EPOCH);
    }

    @Test
    void asMarkdown() {
        assertThat(MarkdownDigest.mail(DIGEST, "Things", BASE))
                .isEqualTo(
                        """
                        # Things: 18–24 July 2011

                        Well done!\\
                        See [https\\://a.example/x](https://a.example/x).

                        \\- and rest

                        4 posts by 2 participants.

                        ## Picked by the organisers

                        - [A cake](https://l.example/cake) by [Laura](https://planet.example/participants/laura): First, catch your cake.

                        ## From the organisers

                        - [A picnic](https://p.example/picnic)

                        ## New here

                        [Mei \\& Co](https://planet.example/participants/mei) and 2 more

                        ## The liveliest conversations

                        - [A talk](https://l.example/talk) by [Laura](https://planet.example/participants/laura): 4 answers

                        ## Waiting for an answer

                        - [A question](https://l.example/q)

                        ## Thing 6: Online networks

                        - [On \\*networks\\*](https://l.example/6) by [Laura](https://planet.example/participants/laura)
                        - [And 2 more](https://planet.example/digest/2011-W29?for=6)

                        ## For no Thing in particular

                        - [A post without a title](https://planet.example/participants/laura) by [Laura](https://planet.example/participants/laura)

                        [This week on the web](https://planet.example/digest/2011-W29)
                        """);
    }

    @Test
    void asHtml() {
        assertThat(HtmlDigest.mail(DIGEST, "Things", BASE))
                .isEqualTo(
                        """
                        <h1>Things: 18–24 July 2011</h1>
                        <p dir="auto">Well done!<br>
                        See <a href="https://a.example/x"><bdi>https://a.example/x</bdi></a>.</p>
                        <p dir="auto">- and rest</p>
                        <p>4 posts by 2 participants.</p>
                        <h2 dir="auto">Picked by the organisers</h2>
                        <ul>
                        <li><a href="https://l.example/cake"><bdi>A cake</bdi></a> by <a href="https://planet.example/participants/laura"><bdi>Laura</bdi></a><br>
                        <span dir="auto">First, catch your cake.</span></li>
                        </ul>
                        <h2 dir="auto">From the organisers</h2>
                        <ul>
                        <li><a href="https://p.example/picnic"><bdi>A picnic</bdi></a></li>
                        </ul>
                        <h2 dir="auto">New here</h2>
                        <p><a href="https://planet.example/participants/mei"><bdi>Mei &amp; Co</bdi></a> and 2 more</p>
                        <h2 dir="auto">The liveliest conversations</h2>
                        <ul>
                        <li><a href="https://l.example/talk"><bdi>A talk</bdi></a> by <a href="https://planet.example/participants/laura"><bdi>Laura</bdi></a>: 4 answers</li>
                        </ul>
                        <h2 dir="auto">Waiting for an answer</h2>
                        <ul>
                        <li><a href="https://l.example/q"><bdi>A question</bdi></a></li>
                        </ul>
                        <h2 dir="auto">Thing 6: Online networks</h2>
                        <ul>
                        <li><a href="https://l.example/6"><bdi>On *networks*</bdi></a> by <a href="https://planet.example/participants/laura"><bdi>Laura</bdi></a></li>
                        </ul>
                        <p><a href="https://planet.example/digest/2011-W29?for=6"><bdi>And 2 more</bdi></a></p>
                        <h2 dir="auto">For no Thing in particular</h2>
                        <ul>
                        <li><a href="https://planet.example/participants/laura"><bdi>A post without a title</bdi></a> by <a href="https://planet.example/participants/laura"><bdi>Laura</bdi></a></li>
                        </ul>
                        <p><a href="https://planet.example/digest/2011-W29">This week on the web</a></p>
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "](http://evil.example) => \\](http\\://evil.example)",
                "![x](y) => !\\[x\\](y)",
                "<script>alert(1)</script> => \\<script\\>alert(1)\\</script\\>",
                "&lt;b&gt; => \\&lt;b\\&gt;",
                "`code` and ~~gone~~ => \\`code\\` and \\~\\~gone\\~\\~",
                "a\\b => a\\\\b",
                "# no heading => \\# no heading",
                "see www.evil.example or HTTPS://evil.example => see www\\.evil.example or HTTPS\\://evil.example",
                "mail me@evil.example => mail me\\@evil.example",
                "a | table => a \\| table",
                "$1 and $& => $1 and $\\&",
            })
    void aTitleIsNoMarkup(String title, String markdown) {
        assertThat(MarkdownDigest.escaped(title)).isEqualTo(markdown);
    }

    @Test
    void aTitleBeginsNoLine() {
        assertThat(MarkdownDigest.escaped("one\n\n# two\r\n- three\u2028four\u0000"))
                .isEqualTo("one \\# two - three four ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/x) [y](https://evil.example",
                "https://a.example/x> <script>",
                "https://a.example/x \"title\"",
                "https://a.example/x\\",
                "https://a.example/x\n\n# y"
            })
    void anAddressEndsNoLink(String address) {
        assertThat(MarkdownDigest.destination(address)).doesNotContainPattern("[()<>\\s\"`]");
    }

    @Test
    void noTextOfAStrangerIsHtml() {
        String evil = "\"><img src=x onerror=alert(1)>'</textarea>";
        Digest digest =
                new Digest(
                        Week.parse("2011-W29").orElseThrow(),
                        true,
                        new Foreword(evil, 1, "Jo", null),
                        1,
                        1,
                        List.of(),
                        List.of(),
                        List.of(new Person("x", evil)),
                        0,
                        List.of(),
                        List.of(),
                        List.of(
                                new Part(
                                        6,
                                        evil,
                                        List.of(
                                                new Post(
                                                        1,
                                                        "https://a.example/\"" + evil,
                                                        evil,
                                                        evil,
                                                        null,
                                                        new Person("x", evil),
                                                        Instant.EPOCH)),
                                        0)));

        Document page = Jsoup.parse(HtmlDigest.document(digest, evil, "en", BASE));

        assertThat(page.select("img, textarea, script, [onerror]")).isEmpty();
        assertThat(page.select("h1").text()).startsWith(evil);
        assertThat(page.select("li a").getFirst().text()).isEqualTo(evil);
    }

    @ParameterizedTest
    @CsvSource({
        "See https://a.example/x., https://a.example/x",
        "(https://a.example/x), https://a.example/x",
        "https://a.example/x_(y) is it, https://a.example/x_(y)",
        "“https://a.example/”, https://a.example/",
        "https://a.example/?q=1&r=2!, https://a.example/?q=1&r=2",
    })
    void anAddressInAForewordIsALink(String text, String address) {
        List<Foreword.Piece> line =
                new Foreword(text, 1, "", null).paragraphs().getFirst().lines().getFirst();

        assertThat(line).contains(new Foreword.Piece(address, address));
        assertThat(String.join("", line.stream().map(Foreword.Piece::text).toList()))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "https://", "ftp://a.example/", "www.a.example"})
    void whatIsNoWebAddressIsNone(String text) {
        assertThat(new Foreword(text, 1, "", null).paragraphs().getFirst().lines().getFirst())
                .containsExactly(new Foreword.Piece(text, null));
    }

    @Test
    void aForewordIsStoredTidily() {
        assertThat(Foreword.tidy("\r\n one  \r\ntwo\t\r\n\r\n\r\n\r\nthree\n\n"))
                .isEqualTo("one\ntwo\n\nthree");
    }

    @Test
    void theBeginningOfASummaryEndsWithAWord() {
        String long_ = "word ".repeat(80);
        String together = "𝒳".repeat(200);

        assertThat(post("", null, long_).beginning()).hasSizeLessThan(225).endsWith("word…");
        assertThat(post("", null, together).beginning()).endsWith("𝒳…");
        assertThat(
                        IntStream.range(0, 300)
                                .mapToObj(i -> "x".repeat(i) + together)
                                .map(text -> post("", null, text).beginning()))
                .allSatisfy(
                        text ->
                                assertThat(
                                                Character.isHighSurrogate(
                                                        text.charAt(text.length() - 2)))
                                        .isFalse());
    }
}
