package org.landscape.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostPageTest {

    private static final String ROW = "<tr><th>One</th><th>Two</th><th>Three</th></tr>";
    private static final String CODE = "<pre>" + "a line of code ".repeat(6) + "</pre>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<table>" + ROW + "</table>",
                "<pre>git commit --amend --no-edit --date=now</pre>",
                "<ul><li><table>" + ROW + "</table></li></ul>",
                "<blockquote><pre>git commit --amend --no-edit --date=now</pre></blockquote>",
                "<table><tr><td><table>" + ROW + "</table></td></tr></table>",
                "<table><tr><td><pre>git commit --amend</pre></td></tr></table>",
                "<table><tr><td>Donaudampfschifffahrt</td></tr></table>",
                "<p>x <math display=\"block\"><mi>x</mi></math></p>",
                "<p>x <math><mi>xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</mi></math></p>",
            })
    void whatMayBeWideScrollsInOneBoxOfItsOwn(String html) {
        Element box = page(html).expectFirst(".wide");
        assertThat(box.attr("role")).isEqualTo("region");
        assertThat(box.attr("tabindex")).isEqualTo("0");
        assertThat(box.attr("aria-label")).endsWith(" 1: My post");
        assertThat(page(html).select(".wide .wide")).isEmpty();
        assertThat(page(html).text()).isEqualTo(Jsoup.parse(html).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>One</p>",
                "<pre>ls books\ncat 1.txt</pre>",
                "<table><tbody><tr><td>Tea</td><td>Good</td></tr></tbody></table>",
                "<p><math><mi>x</mi><mo>+</mo><mn>1</mn></math></p>",
                "<p><a href=\"https://a.example/\" rel=\"nofollow noopener ugc\">A page</a></p>",
            })
    void whatFitsAPhoneIsLeftAsItIs(String html) {
        SafeHtml clean = new SafeHtml(html);
        assertThat(PostPage.of(clean, "My post", Direction.LTR)).isEqualTo(clean);
    }

    @Test
    void boxesHaveDifferentNames() {
        String html =
                CODE
                        + "<table>"
                        + ROW
                        + "</table>"
                        + CODE
                        + "<table><caption>Tools</caption>"
                        + ROW
                        + "</table>";
        assertThat(page(html).select(".wide").eachAttr("aria-label"))
                .containsExactly(
                        "Code 1: My post", "Table 1: My post", "Code 2: My post", "Table 2: Tools");
    }

    @Test
    void aTitleIsNoMarkup() {
        SafeHtml shown =
                PostPage.of(new SafeHtml(CODE), "\"><script>alert(1)</script>", Direction.LTR);
        assertThat(Jsoup.parse(shown.html()).select("script")).isEmpty();
    }

    @Test
    void aLineInTheOtherScriptHasItsDirection() {
        String html =
                "<p>השבוע ניסיתי</p><p>This week in English.</p><pre>catalogue --search</pre>"
                        + "<ul><li>עוד</li><li>More</li></ul><p>23</p><p dir=\"ltr\">שלום</p>";
        Document shown = Jsoup.parse(PostPage.of(new SafeHtml(html), "מה", Direction.RTL).html());
        assertThat(shown.select("[dir=ltr]").eachText())
                .containsExactly("This week in English.", "catalogue --search", "More", "שלום");
        assertThat(shown.select("[dir=rtl]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.youtube.com", "A talk", "A film on YouTube: A talk"})
    void aFrameStoredLongAgoIsALinkToTheFilmsOwnPage(String words) {
        Element link =
                page("<p><a href=\"https://www.youtube.com/embed/dQw4w9WgXcQ?start=7&amp;rel=0\""
                                + " rel=\"nofollow noopener ugc\">"
                                + words
                                + "</a></p>")
                        .expectFirst("a");
        assertThat(link.attr("href")).isEqualTo("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=7");
        assertThat(link.text())
                .startsWith("A film on YouTube")
                .endsWith(words.contains("A talk") ? ": A talk" : "YouTube");
    }

    @Test
    void aLinkThatAPersonWroteIsLeftAlone() {
        SafeHtml written =
                new SafeHtml(
                        "<p>see <a href=\"https://www.youtube.com/watch?v=dQw4w9WgXcQ\""
                                + " rel=\"nofollow noopener ugc\">this talk</a></p>");
        assertThat(PostPage.of(written, "My post", Direction.LTR)).isEqualTo(written);
    }

    private static Document page(String html) {
        return Jsoup.parse(PostPage.of(new SafeHtml(html), "My post", Direction.LTR).html());
    }
}
