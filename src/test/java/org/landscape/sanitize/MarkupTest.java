package org.landscape.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A clean tree is written as jsoup writes it, and as a browser reads it.
class MarkupTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "one &amp; two &lt; three &gt; four \" five ' six&nbsp;seven é 日 😀",
                "<p>one<br>two</p><hr><p></p>",
                "<a href=\"https://a.example/?b=1&amp;c=2\" rel=\"ugc\">b</a>",
                "<img src=\"https://a.example/b.png\" alt=\"\" loading=\"lazy\">",
                "<img src=\"https://a.example/b.png\" alt=\"a &quot;b&quot; &lt;c&gt; d&nbsp;e\">",
                "<video src=\"https://a.example/b.mp4\" controls preload=\"none\"></video>",
                "<details open><summary>a</summary>b</details>",
                "<ol reversed=\"reversed\" start=\"3\"><li value=\"\">a</li></ol>",
                "<pre>\n\na\n  b</pre><pre><code>\na</code></pre>",
                "<table><colgroup><col></colgroup><tbody><tr><td>a</td></tr></tbody></table>",
                "<ruby>a<rt>b</rt></ruby><p lang=\"he\" dir=\"rtl\">c<wbr>d</p>"
            })
    void aTreeIsWrittenAsJsoupDoes(String html) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);

        assertThat(Markup.inside(document.body())).isEqualTo(document.body().html());
    }
}
