package org.landscape.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.landscape.address.WebAddress;

class ExcerptTest {

    private static final String TABLE =
            "<table><tr><th>Tool</th><th>Verdict</th></tr><tr><td>Jing</td><td>Good</td></tr></table>";

    private final HtmlCleaner cleaner = new HtmlCleaner(ShownTextTest.defaults());

    static Stream<Arguments> posts() {
        return Stream.of(
                post(
                        "paragraphs",
                        "<p>One is here.</p><p>Two is here.</p>",
                        "One is here. Two is here."),
                post(
                        "a heading and a table before the sentence",
                        "<h2>My big heading</h2><p>Look at these:</p>"
                                + TABLE
                                + "<p>It took an afternoon.</p>",
                        "It took an afternoon."),
                post("only a heading and a table", "<h2>What I did</h2>" + TABLE, "What I did"),
                post("only a table", TABLE, "Tool · Verdict · Jing · Good"),
                post("only a heading", "<h1>Only a heading</h1>", "Only a heading"),
                post(
                        "a list first",
                        "<ul><li>Tea</li><li>Biscuits</li></ul><p>I had both of them.</p>",
                        "I had both of them."),
                post(
                        "only a list",
                        "<p>Three things:</p><ul><li>Tea</li><li>Biscuits</li></ul>",
                        "Three things: Tea · Biscuits"),
                post(
                        "a list of sentences",
                        "<ol><li>I read.</li><li>I wrote.</li></ol>",
                        "I read. I wrote."),
                post(
                        "a quotation first",
                        "<blockquote><p>The library is a growing organism.</p></blockquote><p>I like this law best.</p>",
                        "I like this law best."),
                post(
                        "only a quotation",
                        "<blockquote><p>Books are for use.</p></blockquote>",
                        "Books are for use."),
                post(
                        "a poem",
                        "<p>The stacks are dark,<br>the lift is slow,<br>the trolley sings<br>of long ago.</p>",
                        "The stacks are dark, the lift is slow, the trolley sings of long ago."),
                post("one word", "<p>Done.</p>", "Done."),
                post("one word without a stop", "<p>Done</p>", "Done"),
                post("no markup", "just text that somebody typed", "just text that somebody typed"),
                post(
                        "lines in place of paragraphs",
                        "Dear all,<br><br>I have finished Thing 5.<br>",
                        "Dear all, I have finished Thing 5."),
                post(
                        "a caption",
                        "<figure><img src='/a.png'><figcaption>Photo: the archive, 1931</figcaption></figure><p>This hung above my desk.</p>",
                        "This hung above my desk."),
                post("a picture alone", "<p><img src='/a.png' alt='A shelf'></p>", ""),
                post(
                        "a picture with its caption",
                        "<figure><img src='/a.png'><figcaption>Our shelf</figcaption></figure>",
                        "Our shelf"),
                post(
                        "buttons",
                        "<p><a href='/f'>Share this</a> | <a href='/t'>Tweet</a> | <a href='/e'>Email</a></p><p>My first sentence.</p>",
                        "My first sentence."),
                post(
                        "buttons without links",
                        "<p>Share this:</p><p>My first sentence.</p><p>Like this: Loading...</p>",
                        "My first sentence."),
                post(
                        "contents",
                        "<ul><li><a href='/a'>One</a></li><li><a href='/b'>Two</a></li></ul><p>And now the post.</p>",
                        "And now the post."),
                post(
                        "code first",
                        "<pre>$ ls books</pre><p>I listed my books.</p>",
                        "I listed my books."),
                post("only code", "<pre>$ ls books</pre>", "$ ls books"),
                post(
                        "a film first",
                        "<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ' title='A talk'></iframe><p>I watched this twice.</p>",
                        "I watched this twice."),
                post(
                        "only a film",
                        "<iframe src='https://www.youtube.com/embed/dQw4w9WgXcQ' title='A talk'></iframe>",
                        "A film on YouTube: A talk"),
                post(
                        "who posted",
                        "<p>Posted by Olive on Monday</p><p>It rained.</p>",
                        "It rained."),
                post(
                        "the end of a feed",
                        "<p>It rained.</p><p>The post <a href='/p'>Thing 5</a> appeared first on <a href='/'>Shelf</a>.</p>",
                        "It rained."),
                post("Japanese", "<h2>見出し</h2><p>今週はようやく課題に取り組みました。</p>", "今週はようやく課題に取り組みました。"),
                post(
                        "Japanese without a stop",
                        "<p>見出し</p><p>うちの図書館には職員が二十人いて、プリンターは一台しかありません</p>",
                        "見出し うちの図書館には職員が二十人いて、プリンターは一台しかありません"),
                post("Hebrew", "<h3>כותרת</h3><p>השבוע ניסיתי?</p>", "השבוע ניסיתי?"),
                post("Arabic", "<p>عنوان</p><p>ماذا تعلمت؟</p>", "عنوان ماذا تعلمت؟"),
                post(
                        "parts of an article",
                        "<article><header>Heading words</header><section>First part.</section><footer>The end.</footer></article>",
                        "Heading words First part. The end."),
                post(
                        "a label and what it hides",
                        "<details><summary>Spoiler</summary>The end</details>",
                        "Spoiler · The end"),
                post(
                        "divisions",
                        "<div><div>One is here.</div><div><h3>Two</h3>Three is here.</div></div>",
                        "One is here. Three is here."),
                post(
                        "a sentence with a link",
                        "<p><a href='/a'>This post by Laura made me think.</a></p>",
                        "This post by Laura made me think."),
                post(
                        "a paragraph of links to people",
                        "<p>I read <a href='/a'>Ann</a> and <a href='/b'>Ben</a>, and both of them made me laugh.</p>",
                        "I read Ann and Ben, and both of them made me laugh."),
                post(
                        "a film between sentences",
                        "<p>Before.</p><p><video src='/a.webm'></video></p><p>After.</p>",
                        "Before. After."),
                post(
                        "an emoji at the end",
                        "<p>Short but fine! 🎉</p>" + TABLE,
                        "Short but fine! 🎉"),
                post("nothing", "", ""),
                post("blanks", "<p>&nbsp;</p><p><br></p>", ""));
    }

    private static Arguments post(String name, String html, String expected) {
        return Arguments.of(name, html, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("posts")
    void aPostIsIntroducedByItsSentences(String name, String html, String expected) {
        assertThat(excerpt(html, 300)).as(name).isEqualTo(expected);
    }

    @Test
    void itIsCutAtTheEndOfAWord() {
        assertThat(excerpt("<p>One sentence is here.</p><p>Another sentence is there.</p>", 40))
                .isEqualTo("One sentence is here. Another sentence…");
    }

    private String excerpt(String html, int most) {
        Cleaned clean =
                cleaner.read(html, WebAddress.parse("https://laura.example/").orElseThrow());
        return Excerpt.of(clean, most);
    }
}
