package org.landscape.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.testsupport.LongTexts;

class HtmlCleanerTest {

    private static final WebAddress POST =
            WebAddress.parse("https://laura.example/2011/thing-6/").orElseThrow();

    private record Settings(MemorySize maxInput, MemorySize maxOutput, int maxDepth, int maxNodes)
            implements SanitizeConfig {}

    private final HtmlCleaner cleaner = ordinary();

    static Stream<Arguments> fragments() {
        return Stream.of(
                Arguments.of("text", "I joined one.", "I joined one."),
                Arguments.of(
                        "emphasis",
                        "<p>I <em>joined</em> <b>one</b>.",
                        "<p>I <em>joined</em> <b>one</b>.</p>"),
                Arguments.of("an entity", "R &amp; D &eacute; &lt;b&gt;", "R &amp; D é &lt;b&gt;"),
                Arguments.of(
                        "a relative link",
                        "<a href='../thing-5/'>five</a>",
                        "<a href=\"https://laura.example/2011/thing-5/\" rel=\"nofollow noopener"
                                + " ugc\">five</a>"),
                Arguments.of(
                        "a link that wants a window",
                        "<a href='http://one.example' target='_blank' onclick='x()' style='x'>1</a>",
                        "<a href=\"http://one.example/\" rel=\"nofollow noopener ugc\">1</a>"),
                Arguments.of("a link into the page", "<a href='#note'>1</a>", "1"),
                Arguments.of(
                        "a link to a mailbox", "<a href='mailto:l@l.example'>mail</a>", "mail"),
                Arguments.of("a script in a link", "<a href='JaVa\tScript:x()'>1</a>", "1"),
                Arguments.of("data in a link", "<a href='data:text/html,<script>'>1</a>", "1"),
                Arguments.of(
                        "a picture",
                        "<img src='/cat.jpg' width='300' height='200px' onerror='x()' class='c'>",
                        "<img src=\"https://laura.example/cat.jpg\" alt=\"\" width=\"300\""
                                + " loading=\"lazy\" referrerpolicy=\"no-referrer\">"),
                Arguments.of("a picture without address", "<img alt='x'>", ""),
                Arguments.of("a picture of a pixel", "<img src='/t.gif' width='1' height='1'>", ""),
                Arguments.of("a picture of no width", "<img src='/t.gif' width='0px'>", ""),
                Arguments.of(
                        "a picture of a counter",
                        "<img src='https://pixel.wp.com/b.gif?host=laura&post=6'>",
                        ""),
                Arguments.of(
                        "a picture of a share button",
                        "<img src='http://feeds.wordpress.com/1.0/delicious/laura.wordpress.com/6/'>",
                        ""),
                Arguments.of(
                        "headings",
                        "<h1>A</h1><h2>B</h2><h6>C</h6>",
                        "<h3>A</h3><h4>B</h4><h6>C</h6>"),
                Arguments.of(
                        "headings that are low enough",
                        "<h3>A</h3><h5>B</h5>",
                        "<h3>A</h3><h5>B</h5>"),
                Arguments.of("a script", "<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
                Arguments.of("a style", "<style>p{}</style><p style='x'>a</p>", "<p>a</p>"),
                Arguments.of("a drawing", "<svg><script>x()</script><text>t</text></svg>a", "a"),
                Arguments.of(
                        "a formula",
                        "<math><semantics><msup><mi>x</mi><mn>2</mn></msup>"
                                + "<annotation>x^2</annotation></semantics></math>",
                        "<math><msup><mi>x</mi><mn>2</mn></msup></math>"),
                Arguments.of(
                        "a form",
                        "<form action='/x'><p>a</p><input name='p'><button>Go</button></form>",
                        "<div><p>a</p></div>"),
                Arguments.of("an identifier", "<p id='top' class='c' data-x='y'>a</p>", "<p>a</p>"),
                Arguments.of("an unknown element", "<blink>a <b>b</b></blink>", "a <b>b</b>"),
                Arguments.of("a namespace", "<o:p>a</o:p>", "a"),
                Arguments.of("a comment", "a<!-- b --><!--[if IE]>c<![endif]-->d", "ad"),
                Arguments.of(
                        "a film",
                        "<iframe src='https://films.example/embed/7' width='560'></iframe>",
                        "<a href=\"https://films.example/embed/7\" rel=\"nofollow noopener"
                                + " ugc\">films.example</a>"),
                Arguments.of(
                        "a recording",
                        "<audio autoplay><source src='/talk.mp3'></audio>",
                        "<audio src=\"https://laura.example/talk.mp3\" controls"
                                + " preload=\"none\"></audio>"),
                Arguments.of(
                        "a late picture with a fallback",
                        "<img data-src='/cat.jpg'><noscript><img src='/cat.jpg' alt='cat'></noscript>",
                        "<img src=\"https://laura.example/cat.jpg\" alt=\"cat\" loading=\"lazy\""
                                + " referrerpolicy=\"no-referrer\">"),
                Arguments.of(
                        "addresses that only browsers read",
                        "<a href='https://straße.example/'>a</a> <a href='http:/my_blog.example'>b</a>"
                                + " <a href='six[1].html?q=\\'>c</a> <a href='http://a@b.example'>d</a>",
                        "<a href=\"https://xn--strae-oqa.example/\" rel=\"nofollow noopener"
                                + " ugc\">a</a> <a href=\"http://my_blog.example/\" rel=\"nofollow"
                                + " noopener ugc\">b</a> <a"
                                + " href=\"https://laura.example/2011/thing-6/six%5B1%5D.html?q=%5C\""
                                + " rel=\"nofollow noopener ugc\">c</a> d"),
                Arguments.of(
                        "a picture on a host that only browsers read",
                        "<img src='http://img_1.☕.example/|x .jpg' alt='x'>",
                        "<img src=\"http://img_1.xn--53h.example/%7Cx%20.jpg\" alt=\"x\""
                                + " loading=\"lazy\" referrerpolicy=\"no-referrer\">"),
                Arguments.of(
                        "a table",
                        "<table border=1><tr><td colspan=2 bgcolor=red>a</td></tr></table>",
                        "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>"),
                Arguments.of(
                        "a language",
                        "<p lang='hu' dir='ltr'>Szia</p>",
                        "<p lang=\"hu\" dir=\"ltr\">Szia</p>"),
                Arguments.of("what editors leave", "<p>a</p><p>&nbsp;</p><div></div>", "<p>a</p>"),
                Arguments.of(
                        "open elements",
                        "<ul><li>a<li><b>b",
                        "<ul><li>a</li><li><b>b</b></li></ul>"),
                Arguments.of("control characters", "a\u0000b\u0007c\uFFFE", "abc"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fragments")
    void whatMayStandStandsAndTheRestIsGone(String name, String stranger, String safe) {
        assertThat(cleaner.clean(stranger, POST).html()).isEqualTo(safe);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fragments")
    void cleaningWhatIsCleanChangesNothing(String name, String stranger, String safe) {
        SafeHtml once = cleaner.clean(stranger, POST);

        assertThat(cleaner.clean(once.html(), POST)).isEqualTo(once);
        assertThat(cleaner.clean(once.html(), null)).isEqualTo(once);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fragments")
    void linksAndWordsAreThoseOfTheWrittenHtml(String name, String stranger, String safe) {
        Cleaned post = cleaner.read(stranger, POST);
        Cleaned again = Cleaned.again(post.html());

        assertThat(Links.of(post)).isEqualTo(Links.of(again));
        assertThat(post.lines()).isEqualTo(again.lines());
        assertThat(Excerpt.of(post, 300)).isEqualTo(Excerpt.of(again, 300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg><style><img src=x onerror=alert(1)></style></svg>",
                "<math><mi><table><mglyph><style><img src=x onerror=alert(1)>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
                "<xmp><p title=\"</xmp><svg/onload=alert(1)>\">",
                "<template><script>alert(1)</script></template>",
                "<a href=\"&#106;avascript:alert(1)\">x</a>",
                "<a href=\"\u0001javascript:alert(1)\">x</a>",
                "<img src=\"javascript:alert(1)\">",
                "<video poster=\"javascript:alert(1)\" src=\"vbscript:x\">",
                "<base href=\"https://evil.example/\"><a href=\"x\">x</a>",
                "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
                "<object data=\"javascript:alert(1)\"><param name=movie value=\"vbscript:x\"></object>",
                "<embed src=\"data:text/html,<script>alert(1)</script>\">",
                "<iframe srcdoc=\"<script>alert(1)</script><img src=x onerror=alert(1)>\">",
                "<noembed><script>alert(1)</script><img src=x onerror=alert(1)></noembed>",
                "<details open ontoggle=alert(1)><summary>x</summary></details>",
                "<p title='\"><script>alert(1)</script>'>x</p>",
                "<time datetime='\"><script>alert(1)</script>'>x</time>",
            })
    void nothingThatCouldRunIsLeft(String attack) {
        assertThat(cleaner.clean(attack, POST).html())
                .doesNotContainIgnoringCase("<script")
                .doesNotContainIgnoringCase("javascript:")
                .doesNotContainIgnoringCase("vbscript:")
                .doesNotContainIgnoringCase("evil.example")
                .doesNotContainPattern("(?i)<[^>]*\\son[a-z]+\\s*=");
    }

    @Test
    void withoutABaseRelativeAddressesDoNotStand() {
        assertThat(cleaner.clean("<a href='/a'>a</a><img src='b.png'>", null).html())
                .isEqualTo("a");
    }

    @Test
    void aPostWithTooManyElementsKeepsItsBeginningAndAMark() {
        Cleaned cut = cleaner(100_000, 100_000, 256, 10).read("<b>a</b>".repeat(100), POST);

        assertThat(cut.html().html()).isEqualTo("<b>a</b>".repeat(5) + "<p>…</p>");
        assertThat(cut.isCut()).isTrue();
    }

    @Test
    void aPostThatIsNestedTooDeeplyLosesItsDepthAndNothingElseBreaks() {
        SafeHtml cut = cleaner(100_000, 100_000, 5, 10_000).clean("<div>a".repeat(100), POST);

        assertThat(cut.html()).startsWith("<div>a<div>a").endsWith("</div>");
        assertThat(cut.html().split("<div>", -1)).hasSizeLessThan(8);
    }

    @Test
    void whatIsDeeperThanElementsMayStandInEachOtherKeepsItsWordsApart() {
        Cleaned cut = cleaner(100_000, 100_000, 2, 10_000).read("<div>a".repeat(4), POST);

        assertThat(cut.html().html()).isEqualTo("<div>a<div>a<br>a<br>a</div></div>");
        assertThat(cut.isCut()).isFalse();
    }

    @Test
    void anEndlessPostIsReadUpToTheLimit() {
        Cleaned cut = cleaner(10, 1000, 256, 1000).read("a".repeat(100), POST);

        assertThat(cut.html().html()).isEqualTo("a".repeat(10) + "<p>…</p>");
        assertThat(cut.isCut()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "<p>one two three four</p>, 24, <p>one two</p><p>…</p>",
        "<p>one &amp; two</p>, 19, <p>one</p><p>…</p>",
        "<b>one</b><i>two three</i>, 20, <b>one</b><p>…</p>",
        "<ul><li>one</li><li>two</li></ul>, 32, <ul><li>one</li></ul><p>…</p>",
        "aaaaaaaaaaaaaaaaaaaa, 12, aaaa<p>…</p>",
        "<p>one two three</p>, 20, <p>one two three</p>",
    })
    void aPostThatIsTooLongKeepsItsBeginningAndAMark(String html, int most, String beginning) {
        HtmlCleaner cleaner = cleaner(1000, most, 256, 1000);
        Cleaned cut = cleaner.read(html, POST);

        assertThat(cut.html().html()).isEqualTo(beginning).hasSizeLessThanOrEqualTo(most);
        assertThat(cut.isCut()).isEqualTo(beginning.endsWith("<p>…</p>"));
        Cleaned again = cleaner.read(cut.html().html(), POST);
        assertThat(again.html()).isEqualTo(cut.html());
        assertThat(again.isCut()).isFalse();
    }

    static Stream<String> whatIsNeverShown() {
        String much = "x".repeat(5_000);
        return Stream.of(
                "<img src='data:image/png;base64,%s'>".formatted(much),
                "<img src=data:image/png;base64,%s>".formatted(much),
                "<img alt src=\" DATA:image/png;base64,%s\n%s\">".formatted(much, much),
                "<a href='data:text/plain,%s'></a>".formatted(much),
                "<p style=\"background:url(data:image/png;base64,%s)\"></p>"
                        .formatted(much.repeat(2)),
                "<style>/*%s*/</style>".formatted(much),
                "<STYLE type='text/css'>p > a { content: '<p>%s' }</style >".formatted(much),
                "<script>'%s'</script>".formatted(much),
                "<!-- %s -->".formatted(much),
                "<!--[if gte mso 9]><xml>%s</xml><![endif]-->".formatted(much),
                "<xml><w:WordDocument>%s</w:WordDocument></xml>".formatted(much),
                "<svg><svg><path d='%s'/></svg><text>%s</text></svg>".formatted(much, much),
                "<svg/><style>%s</style>".formatted(much));
    }

    @ParameterizedTest
    @MethodSource("whatIsNeverShown")
    void whatIsNeverShownIsNoPartOfTheLength(String rubbish) {
        Cleaned whole =
                cleaner(1000, 1000, 256, 1000).read("<p>one</p>" + rubbish + "<p>two</p>", POST);

        assertThat(PlainText.of(whole.html())).isEqualTo("one two");
        assertThat(whole.isCut()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one < two %s three",
                "<p title='a > b'>one</p> two %s three",
                "one <b>two</b> %s <!---> three",
                "one two %s <svg>three",
            })
    void whatIsShownIsThereWhateverIsTakenAway(String html) {
        String comment = "<!--" + "x".repeat(2_000) + "-->";
        SafeHtml whole = cleaner(1_000, 1_000, 256, 1000).clean(html.formatted(comment), POST);

        assertThat(whole).isEqualTo(cleaner.clean(html.formatted(""), POST));
    }

    @ParameterizedTest
    @CsvSource({
        "<p>one two</p>, 12, <p>one two",
        "<p>one two</p>, 8, <p>one",
        "<p>one <b>two</b></p>, 9, '<p>one '",
        "<a href='x y'>one</a>, 12, ''",
    })
    void anInputIsCutBesideTagsAndWords(String html, int length, String beginning) {
        assertThat(Shortening.cut(html, length)).isEqualTo(beginning);
    }

    /// With the limits that hold unless somebody sets others.
    static HtmlCleaner ordinary() {
        return cleaner(512 * 1024, 256 * 1024, 256, 10_000);
    }

    private static HtmlCleaner cleaner(long in, long out, int depth, int nodes) {
        return new HtmlCleaner(new Settings(size(in), size(out), depth, nodes));
    }

    private static MemorySize size(long characters) {
        return new MemorySize(BigInteger.valueOf(characters));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#all")
    void aPostIsCleanedInProportionToItsLength(String text) {
        String attribute = text.replace("'", "&#39;");
        for (String html :
                new String[] {
                    text,
                    "<a href='%1$s'>%1$s</a><img src='%1$s' width='%1$s' alt='%1$s'>"
                            .formatted(attribute),
                    "<%1$s>".formatted(text)
                }) {
            SafeHtml clean = LongTexts.bounded(() -> cleaner.clean(html, POST));

            assertThat(LongTexts.bounded(() -> PlainText.of(clean))).isNotNull();
            assertThat(LongTexts.bounded(() -> Links.of(Cleaned.again(clean)))).isNotNull();
        }
    }

    /// Each would have all the text below it read to know whether it is empty.
    @Test
    void paragraphsInsideEachOtherAreCleanedInProportionToTheirLength() {
        String html = "<div><span>".repeat(120) + "word ".repeat(50_000);

        assertThat(LongTexts.bounded(() -> cleaner.clean(html, POST)).html()).contains("word");
    }
}
