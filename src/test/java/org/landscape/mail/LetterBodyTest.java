package org.landscape.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.landscape.mail.LetterBody.Run.link;
import static org.landscape.mail.LetterBody.Run.text;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterBodyTest {

    private static final LetterBody BODY =
            LetterBody.in("en")
                    .paragraph(
                            text(
                                    "Hello <Laura> & “friends”, this is a long sentence that needs more"),
                            text(" than one line, and "),
                            link("a link", "https://example.org/" + "x".repeat(70)),
                            text("."))
                    .heading("What counted")
                    .items(
                            List.of(
                                    List.of(
                                            text("Thing 6: "),
                                            link("A post", "https://e.org/?a=1&b=2")),
                                    List.of(text("Thing 7"))))
                    .quote("Dear Laura,\n\nplease <b>mend</b> it.\n")
                    .action("Confirm", "https://e.org/c")
                    .footer(text("You asked for this."))
                    .build();

    @Test
    void textIsInShortLinesWithWholeAddresses() {
        assertThat(LetterText.of(BODY))
                .isEqualTo(
                        """
                        Hello <Laura> & “friends”, this is a long sentence that needs more than
                        one line, and a link
                        <https://example.org/%s>.


                        WHAT COUNTED

                        - Thing 6: A post <https://e.org/?a=1&b=2>
                        - Thing 7

                        > Dear Laura,
                        >
                        > please <b>mend</b> it.

                        Confirm:
                        https://e.org/c

                        --\s
                        You asked for this.
                        """
                                .formatted("x".repeat(70)));
    }

    @Test
    void htmlSaysTheSameAndNothingInItIsMarkup() {
        String html = LetterHtml.of(BODY, "A & B");
        assertThat(html.substring(html.indexOf("<body>")))
                .isEqualTo(
                        """
                        <body>
                        <main>
                        <h1 dir="auto">A &amp; B</h1>
                        <p dir="auto">Hello &lt;Laura&gt; &amp; “friends”, this is a long sentence that \
                        needs more than one line, and <a href="https://example.org/%s"><bdi>a link</bdi></a>.</p>
                        <h2 dir="auto">What counted</h2>
                        <ul>
                        <li dir="auto">Thing 6: <a href="https://e.org/?a=1&amp;b=2"><bdi>A post</bdi></a></li>
                        <li dir="auto">Thing 7</li>
                        </ul>
                        <blockquote dir="auto">Dear Laura,<br>
                        <br>
                        please &lt;b&gt;mend&lt;/b&gt; it.</blockquote>
                        <p class="do"><a href="https://e.org/c"><bdi>Confirm</bdi></a></p>
                        <p class="foot">You asked for this.</p>
                        </main>
                        </body>
                        </html>
                        """
                                .formatted("x".repeat(70)));
        assertThat(html).contains("<title>A &amp; B</title>");
    }

    @Test
    void aSubjectIsOneLine() {
        Letter letter =
                new Letter(
                        "name",
                        null,
                        new MailAddress("a@b"),
                        "Hello\r\nBcc: c@d\u2028 and " + "😀".repeat(200),
                        BODY,
                        null,
                        null,
                        Duration.ofDays(1));
        assertThat(letter.subject())
                .startsWith("Hello Bcc: c@d and 😀")
                .endsWith("😀…")
                .doesNotContainPattern("\\p{Cntrl}")
                .satisfies(it -> assertThat(it.codePointCount(0, it.length())).isEqualTo(150));
    }
}
