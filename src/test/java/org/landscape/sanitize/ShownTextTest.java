package org.landscape.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;

/// Readers get the words that the page of a post shows: none that it hides, each once, none grown
/// together, code as it stands.
class ShownTextTest {

    private static final WebAddress POST =
            WebAddress.parse("https://laura.example/2011/thing-6/").orElseThrow();

    private static final String MATH =
            "<math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow>"
                    + "<annotation encoding='application/x-tex'>x^2</annotation></semantics></math>";

    private final HtmlCleaner cleaner = new HtmlCleaner(defaults());

    static SanitizeConfig defaults() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SanitizeConfig.class)
                .build()
                .getConfigMapping(SanitizeConfig.class);
    }

    /// A name, what the blog sends, the HTML that is shown.
    static Stream<Arguments> blanks() {
        return Stream.of(
                Arguments.of(
                        "a blank in a span of code",
                        "<pre><code><span>FROM</span><span> </span><span>debian</span>\n"
                                + "<span>RUN</span><span>    </span><span>make</span></code></pre>",
                        "<pre><code>FROM debian\nRUN    make</code></pre>"),
                Arguments.of(
                        "tabs in a span of code",
                        "<pre><span>if x:</span>\n<span>\t\t</span><span>y</span></pre>",
                        "<pre>if x:\n\t\ty</pre>"),
                Arguments.of(
                        "a line end in a span of code",
                        "<pre><span>a</span><span>\n</span><span>b</span></pre>",
                        "<pre>a\nb</pre>"),
                Arguments.of(
                        "lines of code in blocks",
                        "<pre><div>one</div><div> </div><div>three</div></pre>",
                        "<pre><div>one</div><div> </div><div>three</div></pre>"),
                Arguments.of(
                        "an empty line of code in a paragraph",
                        "<pre><p>one</p><p></p><p>three</p></pre>",
                        "<pre><p>one</p><p></p><p>three</p></pre>"),
                Arguments.of(
                        "an empty first line of code",
                        "<pre>\n\none</pre><pre><span>\ntwo</span></pre>",
                        "<pre>\n\none</pre><pre>\n\ntwo</pre>"),
                Arguments.of(
                        "lines that end as on Windows",
                        "<pre>one\r\ntwo\rthree</pre>",
                        "<pre>one\ntwo\nthree</pre>"),
                Arguments.of(
                        "lines of code made by a style",
                        "<pre><span style='display:flex'>a\n</span><span style='display:flex'>  b\n</span></pre>",
                        "<pre>a\n  b\n</pre>"),
                Arguments.of(
                        "lines of code made by a style, with their ends",
                        "<pre><span style='display:block'>a</span>\n<span style='display:block'>b</span></pre>",
                        "<pre>a\nb</pre>"),
                Arguments.of(
                        "lines of code made by a style alone",
                        "<pre><span style='display:block'>a</span><span style='display:block'>b</span></pre>",
                        "<pre>a<br>b</pre>"),
                Arguments.of("signs that part words", "a&#13;b&#12;c\u000Bd\fe", "a b c d e"),
                Arguments.of(
                        "a blank in a span between words",
                        "<p>Hello<span> </span><b>world</b>, 10<span>&nbsp;</span>km</p>",
                        "<p>Hello <b>world</b>, 10&nbsp;km</p>"),
                Arguments.of(
                        "a blank in any element between words",
                        "<p>a<b> </b>b<font> </font>c<em>&nbsp;</em>d<a href='/x'> </a>e</p>",
                        "<p>a<b> </b>b c<em>&nbsp;</em>d<a href=\"https://laura.example/x\""
                                + " rel=\"nofollow noopener ugc\"> </a>e</p>"),
                Arguments.of(
                        "an empty block between lines of text",
                        "one<div></div>two<p>&nbsp;</p>three",
                        "one<br>two<br>three"),
                Arguments.of(
                        "gaps between paragraphs",
                        "<p>one</p><div> </div>\n<p>&nbsp;</p><p>two</p>",
                        "<p>one</p>\n<p>two</p>"),
                Arguments.of(
                        "code that a style keeps in lines",
                        "<div style='color: red; white-space: pre;'><div>if x:</div>"
                                + "<div><span>    y</span></div></div>",
                        "<pre><div>if x:</div><div>    y</div></pre>"),
                Arguments.of(
                        "lines that a style keeps",
                        "<p style='white-space: pre-line'>one  two\nthree</p>",
                        "<p>one  two<br>three</p>"),
                Arguments.of(
                        "lines and blanks that a style keeps",
                        "<p style='WHITE-SPACE:pre-wrap'>one   two\n  three</p>",
                        "<p>one&nbsp;&nbsp; two<br>&nbsp; three</p>"),
                Arguments.of(
                        "a style that keeps blanks where there are none",
                        "<p><span style='white-space: pre-wrap'>one two</span></p>",
                        "<p>one two</p>"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blanks")
    void blanksThatAreSeenStay(String name, String html, String shown) {
        assertThat(cleaner.clean(html, POST).html()).isEqualTo(shown);
    }

    /// A name, what the blog sends, the words that are shown.
    static Stream<Arguments> blocks() {
        Stream<Arguments> ofHtml =
                Stream.of(
                                "address",
                                "article",
                                "aside",
                                "blockquote",
                                "center",
                                "details",
                                "dialog open",
                                "dir",
                                "div",
                                "dl",
                                "fieldset",
                                "figcaption",
                                "figure",
                                "footer",
                                "form",
                                "h2",
                                "header",
                                "hgroup",
                                "legend",
                                "li",
                                "listing",
                                "main",
                                "marquee",
                                "menu",
                                "nav",
                                "ol",
                                "p",
                                "pre",
                                "search",
                                "section",
                                "summary",
                                "ul",
                                "my-note",
                                "x-y-z")
                        .map(
                                tag ->
                                        Arguments.of(
                                                tag,
                                                "<%1$s>one</%2$s><%1$s>two</%2$s>"
                                                        .formatted(tag, tag.replace(" open", "")),
                                                "one two"));
        Stream<Arguments> others =
                Stream.of(
                        Arguments.of(
                                "blocks in text",
                                "one<section>two</section>three",
                                "one two three"),
                        Arguments.of(
                                "a label and what it hides",
                                "<details><summary>one</summary>two</details>",
                                "one two"),
                        Arguments.of(
                                "a form",
                                "<form>one<fieldset><legend>two</legend>three",
                                "one two three"),
                        Arguments.of(
                                "a block in an object in a paragraph",
                                "<p>one<object><p>two</p></object></p>three",
                                "one two three"),
                        Arguments.of(
                                "cells", "<table><tr><td>one<td>two<tr><td>three", "one two three"),
                        Arguments.of(
                                "cells without their table",
                                "<noscript><img src=/a.png><td>one</td><td>two</td><tr><th>three"
                                        + "</noscript>",
                                "one two three"),
                        Arguments.of(
                                "what takes room", "one<select><option>x</select>two", "one two"),
                        Arguments.of(
                                "a drawing in a line",
                                "one<svg><text>x</text></svg>two",
                                "one two"),
                        Arguments.of(
                                "a picture in a line", "one<img src=/a.png alt=''>two", "one two"),
                        Arguments.of(
                                "lines made by a style",
                                "<span style='display:block'>one</span><a href=/x style='display: flex'>two</a>",
                                "one two"),
                        Arguments.of(
                                "a box in a line",
                                "un<span style='display:inline-block'>believ</span>able",
                                "unbelievable"),
                        Arguments.of(
                                "what opens something",
                                "<button aria-expanded='false'>one</button>two",
                                "one two"),
                        Arguments.of(
                                "a button in a heading",
                                "<h2><button>one</button></h2>two",
                                "one two"),
                        Arguments.of(
                                "a button in a link", "<a href=/x><button>one</button></a>", "one"),
                        Arguments.of(
                                "a sign in a heading",
                                "<h2>one<button>#</button></h2>two",
                                "one two"),
                        Arguments.of(
                                "a button that does nothing here",
                                "one<button>Copy</button>two",
                                "one two"),
                        Arguments.of("a script in a word", "on<script>x</script>e", "one"),
                        Arguments.of("a comment in a word", "on<!-- x -->e", "one"),
                        Arguments.of(
                                "a made up element in a word",
                                "un<x-b>believ</x-b>able",
                                "unbelievable"),
                        Arguments.of(
                                "an unknown element in a word",
                                "un<z>believ</z>able",
                                "unbelievable"),
                        Arguments.of(
                                "a span in a word", "un<span>believ</span>able", "unbelievable"),
                        Arguments.of(
                                "where a word may be parted",
                                "un<wbr>believ&shy;able",
                                "unbelievable"));
        return Stream.concat(ofHtml, others);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void wordsOfTwoBlocksDoNotGrowTogether(String name, String html, String shown) {
        assertThat(PlainText.of(cleaner.clean(html, POST))).isEqualTo(shown);
    }

    static Stream<Arguments> unseen() {
        Stream<Arguments> alone =
                Stream.of(
                                "<p hidden>x</p>",
                                "<p hidden=''>x</p>",
                                "<p hidden='false'>x</p>",
                                "<div style='display:none'>x</div>",
                                "<div style='color:red; DISPLAY : None !important'><p>x</p></div>",
                                "<span style='visibility: hidden'>x</span>",
                                "<span style='visibility:collapse'>x</span>",
                                "<span style='mso-hide:all'>x</span>",
                                "<div style='max-height:0;overflow:hidden'>x<b>y</b></div>",
                                "<div style='height:0px;width:0px;overflow:hidden;'>x</div>",
                                "<span style='font-size:0'>x</span>",
                                "<h1 style='text-indent: -9999px'>x</h1>",
                                "<span style='position:absolute;left:-9999px'>x</span>",
                                "<span style='position:absolute; top:-1000em'>x</span>",
                                "<span style='position:absolute;clip:rect(0 0 0 0)'>x</span>",
                                "<span style='position:absolute;clip: rect(1px, 1px, 1px, 1px)'>x</span>",
                                "<span style='position:absolute;width:1px;height:1px;overflow:hidden'>x</span>",
                                "<span style='position:absolute;clip-path:inset(50%)'>x</span>",
                                "<span class='sr-only'>x</span>",
                                "<span class='a screen-reader-text b'>x</span>",
                                "<span class=visually-hidden>x</span>",
                                "<span class='visuallyhidden'>x</span>",
                                "<h2 class='screen-reader-text'>x</h2>",
                                "<a class='skip-link' href='#content'>x</a>",
                                "<span aria-hidden='true'>x</span>",
                                "<i class='material-icons'>x</i>",
                                "<dialog>x</dialog>",
                                "<noscript>x</noscript>",
                                "<noscript><p>Please enable <a href='/x'>JavaScript</a>.</p></noscript>",
                                "<template>x</template>",
                                "<datalist><option>x</datalist>",
                                "<xml><w:WordDocument><w:View>x</w:View></w:WordDocument></xml>",
                                "<!--[if gte mso 9]><xml><w:View>x</w:View></xml><![endif]-->",
                                "<o:OfficeDocumentSettings><o:AllowPNG/>x</o:OfficeDocumentSettings>",
                                "<script type='text/x-mathjax-config'>x</script>",
                                "<script type='application/ld+json'>x</script>")
                        .map(html -> Arguments.of("<p>one</p>" + html + "<p>two</p>", "one two"));
        Stream<Arguments> others =
                Stream.of(
                        Arguments.of("<h2>one<a href='#one'>#</a></h2>two", "one two"),
                        Arguments.of("<h2><a href='#one' class=anchor>¶</a>one</h2>two", "one two"),
                        Arguments.of(
                                "<h2>one <a class='headerlink' href='#one' title='x'>¶</a></h2>two",
                                "one two"),
                        Arguments.of(
                                "<h3>one<a href='https://laura.example/2011/thing-6/#one'>🔗</a></h3>two",
                                "one two"),
                        Arguments.of(
                                "<h3>one<a class='header-anchor' href='#one'>Link</a></h3>two",
                                "one two"),
                        Arguments.of(
                                "<h2>one<a href='#one' aria-label='x'><span"
                                        + " aria-hidden='true'>#</span></a></h2>two",
                                "one two"),
                        Arguments.of(
                                "<dl><dt>one<a class='headerlink' href='#one'>¶</a><dd>two",
                                "one two"),
                        // What is seen stays.
                        Arguments.of(
                                "<h2><a class='anchor' href='#one'>one</a></h2>two", "one two"),
                        Arguments.of("<h2>one <a href='/x'>#2</a></h2>", "one #2"),
                        Arguments.of("one<a href='#fn1'>two</a>", "onetwo"),
                        Arguments.of("one <a href='#fn1'>↩</a>", "one ↩"),
                        Arguments.of("<p hidden=until-found>one</p>two", "one two"),
                        Arguments.of("<p style='display:block;height:0'>one</p>two", "one two"),
                        Arguments.of(
                                "<div style='font-size:0'><span style='font-size:16px'>one</span></div>",
                                "one"),
                        Arguments.of(
                                "<div style='height:0;overflow:hidden;padding-bottom:56%'>one</div>",
                                "one"),
                        Arguments.of("<p style='position:absolute;left:-5px'>one</p>", "one"),
                        Arguments.of(
                                "<span aria-hidden='true'>one</span><span class='sr-only'>x</span>",
                                "one"),
                        Arguments.of(
                                "<p aria-label='one'><span aria-hidden='true'>o</span><span"
                                        + " aria-hidden='true'>ne</span></p>",
                                "one"),
                        Arguments.of("one<span aria-hidden='true'> · </span>two", "one two"),
                        Arguments.of("<span aria-hidden='false'>one</span>", "one"),
                        Arguments.of("<dialog open>one</dialog>two", "one two"),
                        Arguments.of("<noscript><a href='/poll'>one</a></noscript>", "one"),
                        Arguments.of("<o:p>one</o:p>", "one"),
                        Arguments.of("<st1:place>one</st1:place>", "one"),
                        Arguments.of("<![if !supportLists]>one<![endif]> two", "one two"));
        return Stream.concat(alone, others);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unseen")
    void whatThePageHidesIsNotPrinted(String html, String shown) {
        assertThat(PlainText.of(cleaner.clean(html, POST))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href='/x' aria-hidden='true' tabindex='-1'>x<img src='/cat.jpg'></a>",
                "<div aria-hidden='true'><img src='/cat.jpg'>x</div>",
            })
    void aPictureThatIsNotReadAloudIsSeen(String html) {
        assertThat(cleaner.clean(html, POST).html()).contains("/cat.jpg").doesNotContain("x<");
    }

    /// A name, what the blog sends, the words that are shown.
    static Stream<Arguments> formulas() {
        return Stream.of(
                Arguments.of("MathML", "So " + MATH + " it is.", "So x² it is."),
                Arguments.of(
                        "KaTeX",
                        "So <span class='katex'><span class='katex-mathml'>"
                                + MATH
                                + "</span><span class='katex-html' aria-hidden='true'><span>x</span>"
                                + "<span>2</span></span></span> it is.",
                        "So x² it is."),
                Arguments.of(
                        "KaTeX without MathML",
                        "So <span class='katex'><span class='katex-html' aria-hidden='true'>x2</span>"
                                + "</span> it is.",
                        "So x2 it is."),
                Arguments.of(
                        "KaTeX of which the MathML was taken away",
                        "So <span class='katex'><span class='katex-mathml'>x2x^2</span><span"
                                + " class='katex-html' aria-hidden='true'>x2</span></span> it is.",
                        "So x2 it is."),
                Arguments.of(
                        "MathJax 3",
                        "So <mjx-container class='MathJax' jax='CHTML'><mjx-math aria-hidden='true'>"
                                + "<mjx-c>x</mjx-c></mjx-math><mjx-assistive-mml>"
                                + MATH
                                + "</mjx-assistive-mml></mjx-container> it is.",
                        "So x² it is."),
                Arguments.of(
                        "MathJax 2",
                        "So <span class='MathJax_Preview'>x^2</span><span class='MathJax'><nobr"
                                + " aria-hidden='true'>x2</nobr><span class='MJX_Assistive_MathML'>"
                                + MATH
                                + "</span></span><script type='math/tex'>x^2</script> it is.",
                        "So x² it is."),
                Arguments.of(
                        "MathJax 2 with its source beside it",
                        "So <span class='MathJax_SVG' data-mathml='<math><mi>x</mi></math>'><svg/></span>"
                                + "<script type='math/tex'>x</script> it is.",
                        "So x it is."),
                Arguments.of(
                        "MathJax 2 without MathML",
                        "So <span class='MathJax'><nobr>x2</nobr></span><script"
                                + " type='math/tex'>x^2</script> it is.",
                        "So $x^2$ it is."),
                Arguments.of(
                        "MathJax 4",
                        "So <mjx-container class='MathJax' jax='SVG'><svg data-latex='x^2'></svg>"
                                + "</mjx-container> it is.",
                        "So $x^2$ it is."),
                Arguments.of(
                        "TeX in a script",
                        "So <script type=\"math/tex\">\\frac{1}{3}</script> of it.",
                        "So $\\frac{1}{3}$ of it."),
                Arguments.of(
                        "TeX of kramdown",
                        "So <span class='MathJax_Preview'>a &lt; b</span><script type='math/tex'>%"
                                + " <![CDATA[\na < b %]]></script> it is.",
                        "So $a < b$ it is."),
                Arguments.of(
                        "TeX on a line of its own",
                        "So<script type='math/tex; mode=display'>E = mc^2</script>it is.",
                        "So $$E = mc^2$$ it is."),
                Arguments.of(
                        "TeX on a line of its own in a paragraph",
                        "<p>So<script type='math/tex; mode=display'>E = mc^2</script>it is.",
                        "So $$E = mc^2$$ it is."),
                Arguments.of(
                        "MathML in a script",
                        "So <script type='math/mml'>" + MATH + "</script> it is.",
                        "So x² it is."),
                Arguments.of(
                        "MathML with a prefix",
                        "So <m:math><m:mfrac><m:mn>1</m:mn><m:mn>3</m:mn></m:mfrac></m:math> it is.",
                        "So 1/3 it is."),
                Arguments.of(
                        "what MathML means, with TeX",
                        "So <math alttext='1/3'><apply><divide/><cn>1</cn><cn>3</cn></apply></math>.",
                        "So $1/3$."),
                Arguments.of(
                        "an encyclopedia's formula",
                        "So <span class='mwe-math-element'><span style='display: none;'>"
                                + MATH
                                + "</span><img src='https://w.example/api/rest_v1/media/math/render/svg/7'"
                                + " aria-hidden='true' alt='x^2'></span> it is.",
                        "So x^2 it is."),
                Arguments.of(
                        "a formula that is a picture",
                        "So <img src='https://s0.wp.com/latex.php?latex=x%5E2' alt='x^2' class='latex'>"
                                + " it is.",
                        "So x^2 it is."),
                Arguments.of(
                        "a formula of a newsletter",
                        "So<div class='latex-rendered' data-attrs='{\"persistentExpression\":\"x^2 \\\\le"
                                + " 1\",\"id\":\"X\"}'></div>it is.",
                        "So $$x^2 \\le 1$$ it is."),
                Arguments.of(
                        "a formula on AMP",
                        "So <amp-mathml inline data-formula='\\(x^2\\)'></amp-mathml> it is.",
                        "So $x^2$ it is."),
                Arguments.of(
                        "MathML on a line of its own",
                        "So<math display='block'><mi>x</mi></math>it is.",
                        "So x it is."),
                Arguments.of(
                        "a sum",
                        "<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi>"
                                + "</munderover><msub><mi>x</mi><mi>i</mi></msub></math>",
                        "∑_(i = 1)ⁿx_i"),
                Arguments.of(
                        "a fraction of sums",
                        "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mrow><mn>2</mn><mi>b</mi>"
                                + "</mrow></mfrac></math>",
                        "(a + 1)/(2b)"),
                Arguments.of(
                        "a mixed number",
                        "<math><mn>1</mn><mfrac><mn>1</mn><mn>3</mn></mfrac></math>",
                        "1 1/3"),
                Arguments.of(
                        "roots",
                        "<math><msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt><mo>=</mo>"
                                + "<mroot><mn>8</mn><mn>3</mn></mroot></math>",
                        "√(x + 1) = ³√8"),
                Arguments.of(
                        "a power of a letter",
                        "<math><msup><mi>e</mi><mrow><mi>i</mi><mi>π</mi></mrow></msup></math>",
                        "e^iπ"),
                Arguments.of(
                        "a function",
                        "<math><mi>sin</mi><mo>&#x2061;</mo><mi>x</mi><mo>&#x2062;</mo><mi>y</mi></math>",
                        "sin xy"),
                Arguments.of(
                        "brackets of their own",
                        "<math><mfenced><mi>a</mi><mi>b</mi></mfenced></math>",
                        "(a,b)"),
                Arguments.of(
                        "a table",
                        "<math><mo>[</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr>"
                                + "<mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable><mo>]</mo></math>",
                        "[1, 0; 0, 1]"),
                Arguments.of(
                        "an isotope",
                        "<math><mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn>"
                                + "</mmultiscripts></math>",
                        "¹⁴₆C"),
                Arguments.of("a power", "10<sup>6</sup> and x<sup>−2</sup>", "10⁶ and x⁻²"),
                Arguments.of("an index", "H<sub>2</sub>O", "H₂O"),
                Arguments.of("a fraction", "3<sup>1</sup>/<sub>2</sub>", "3¹/₂"),
                Arguments.of("a footnote", "in 2011<sup>3</sup>", "in 2011³"),
                Arguments.of("an ordinal", "the 6<sup>th</sup> Thing", "the 6th Thing"),
                Arguments.of(
                        "the reading of a character",
                        "<ruby>漢<rt>かん</rt>字<rt>じ</rt></ruby>",
                        "漢(かん)字(じ)"),
                Arguments.of(
                        "the reading of a character in brackets",
                        "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>",
                        "漢(かん)"),
                Arguments.of("a quotation", "She said <q>tea</q>.", "She said “tea”."),
                Arguments.of(
                        "a picture that is a letter",
                        "<p><img src='/o.png' alt='O'>nce upon a time",
                        "Once upon a time"),
                Arguments.of(
                        "a picture that is a word",
                        "I <img src='/heart.png' alt='love' height='16'> tea",
                        "I love tea"),
                Arguments.of(
                        "a picture between texts",
                        "One <img src='/cat.png' alt='A cat' height='600'> two",
                        "One two"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formulas")
    void whatSpeaksByItsPlaceIsSaidInWords(String name, String html, String shown) {
        assertThat(PlainText.of(cleaner.clean(html, POST))).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"blanks", "blocks", "formulas"})
    void cleaningWhatIsCleanChangesNothing(String name, String html, String shown) {
        SafeHtml once = cleaner.clean(html, POST);

        assertThat(cleaner.clean(once.html(), POST)).isEqualTo(once);
    }

    static Stream<Arguments> formulasAsHtml() {
        return Stream.of(
                Arguments.of(
                        "<math xmlns='x' display='block' onclick='x()' style='x'><mfrac id='x'><mn>1</mn>"
                                + "<mn href='javascript:x()' mathvariant='bold'>3</mn></mfrac></math>",
                        "<math display=\"block\"><mfrac><mn>1</mn><mn mathvariant=\"bold\">3</mn>"
                                + "</mfrac></math>"),
                Arguments.of(
                        "<math><mtext><b>a</b><img src=x onerror=x()></mtext></math>",
                        "<math><mtext>a</mtext></math>"),
                Arguments.of(
                        "<math><annotation-xml encoding='text/html'><p>a</p></annotation-xml>"
                                + "<mi>x</mi><mglyph>b</mglyph></math>",
                        "<math><mi>x</mi></math>"),
                Arguments.of(
                        "<div class='katex-display'><span class='katex'><math><mi>x</mi></math></span></div>",
                        "<div><math display=\"block\"><mi>x</mi></math></div>"),
                Arguments.of(
                        "<mjx-container class='MathJax' display='true'><mjx-assistive-mml><math><mi>x</mi>"
                                + "</math></mjx-assistive-mml></mjx-container>",
                        "<math display=\"block\"><mi>x</mi></math>"),
                Arguments.of(
                        "<p>a<math display='block'><mi>x</mi></math>b</p>",
                        "<p>a<br><math display=\"block\"><mi>x</mi></math><br>b</p>"),
                Arguments.of(
                        "<p>a</p><math mode='display'><mi>x</mi></math><p>b</p>",
                        "<p>a</p><math display=\"block\"><mi>x</mi></math><p>b</p>"),
                Arguments.of(
                        "<p>a<script type='math/tex; mode=display'>x</script>b</p>",
                        "<p>a<br>$$x$$<br>b</p>"),
                Arguments.of(
                        "<script type='math/tex; mode=display'>x</script><p>b</p>",
                        "<p>$$x$$</p><p>b</p>"));
    }

    @ParameterizedTest
    @MethodSource("formulasAsHtml")
    void aFormulaKeepsItsShapeAndNothingElse(String html, String safe) {
        SafeHtml clean = cleaner.clean(html, POST);

        assertThat(clean.html()).isEqualTo(safe);
        assertThat(cleaner.clean(safe, POST)).isEqualTo(clean);
    }
}
