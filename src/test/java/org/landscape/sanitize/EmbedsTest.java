package org.landscape.sanitize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landscape.address.WebAddress;
import org.landscape.testsupport.LongTexts;

class EmbedsTest {

    private static final WebAddress POST =
            WebAddress.parse("https://laura.example/2011/thing-6/").orElseThrow();

    private static final String FILM = "https://www.youtube.com/watch?v=abcdefghijk";

    private final HtmlCleaner cleaner = HtmlCleanerTest.ordinary();

    static Stream<Arguments> embeds() {
        return Stream.of(
                row(
                        "a frame",
                        "<iframe src='https://films.example/7'></iframe>",
                        "films.example: https://films.example/7"),
                row(
                        "a frame with a title",
                        "<iframe src='https://films.example/7' title='My talk'></iframe>",
                        "My talk: https://films.example/7"),
                row(
                        "a frame that loads late",
                        "<iframe src='about:blank' data-src='https://films.example/7' title='My talk'></iframe>",
                        "My talk: https://films.example/7"),
                row(
                        "a frame without src",
                        "<iframe data-lazy-src='https://films.example/7'></iframe>",
                        "films.example: https://films.example/7"),
                row(
                        "a frame that waits for consent",
                        "<iframe src='/wp-content/plugins/consent/placeholder.html' data-src-cmplz='https://films.example/7'></iframe>",
                        "films.example: https://films.example/7"),
                row(
                        "a frame with its copy",
                        "<iframe data-src='https://films.example/7'></iframe><noscript><iframe src='https://films.example/7'></iframe></noscript>",
                        "films.example: https://films.example/7"),
                row(
                        "a frame for browsers without frames",
                        "<iframe src='https://films.example/7'>A walk along the quay</iframe>",
                        "A walk along the quay: https://films.example/7"),
                row(
                        "a frame with an excuse",
                        "<iframe src='https://films.example/7'>Your browser knows no frames.</iframe>",
                        "films.example: https://films.example/7"),
                row(
                        "a frame that says loading",
                        "<iframe src='https://forms.example/7'>Loading…</iframe>",
                        "forms.example: https://forms.example/7"),
                row("a frame of a script", "<iframe src='javascript:x()'></iframe>"),
                row(
                        "a frame with its document",
                        "<iframe srcdoc='<a href=\"https://films.example/7\">Play</a>'></iframe>",
                        "Play: https://films.example/7"),
                row(
                        "an object",
                        "<object data='/talk.pdf' type='application/pdf' title='My talk'></object>",
                        "My talk: https://laura.example/talk.pdf"),
                row(
                        "an object with a way to get it",
                        "<object data='/talk.pdf'><p>No PDF here? <a href='/talk.pdf'>Get it</a>.</p></object>",
                        "Get it: https://laura.example/talk.pdf"),
                row(
                        "an object with words",
                        "<object data='/map.svg'>A map of the harbour</object>",
                        "laura.example: https://laura.example/map.svg"),
                row(
                        "a film of old",
                        "<object width='425'><param name='movie' value='http://films.example/v/7'><embed src='http://films.example/v/7' type='application/x-shockwave-flash'></object>",
                        "films.example: http://films.example/v/7"),
                row(
                        "a film of old, in capitals",
                        "<OBJECT CLASSID='clsid:1'><PARAM NAME='Movie' VALUE='http://films.example/v/7'></OBJECT>",
                        "films.example: http://films.example/v/7"),
                row(
                        "a film in a player of old",
                        "<object data='/player.swf'><param name='flashvars' value='image=/x.jpg&amp;file=https%3A%2F%2Ffilms.example%2F7.flv'></object>",
                        "films.example: https://films.example/7.flv"),
                row(
                        "an object of which only the program is known",
                        "<object classid='clsid:1'></object>"),
                row(
                        "an embed",
                        "<embed src='https://films.example/7.mov'>",
                        "films.example: https://films.example/7.mov"),
                row(
                        "an embed in a player",
                        "<embed src='/player.swf' flashvars='file=/7.mp3'>",
                        "laura.example: https://laura.example/7.mp3"),
                row("an embed of a bare host", "<embed src='https://films.example/'>"),
                row(
                        "an embed with a text for others",
                        "<embed src='/7.mov'><noembed><a href='/film'>The film</a></noembed>",
                        "laura.example: https://laura.example/7.mov",
                        "The film: https://laura.example/film"),
                row(
                        "an applet",
                        "<applet code='Turtle.class'><a href='/turtle'>The turtle</a></applet>",
                        "The turtle: https://laura.example/turtle"),
                row(
                        "a sound of old",
                        "<bgsound src='/song.mid'>",
                        "laura.example: https://laura.example/song.mid"),
                row(
                        "oembed of an editor",
                        "<figure class='media'><oembed url='" + FILM + "'></oembed></figure>",
                        "A film on YouTube: " + FILM),
                row(
                        "lite-youtube",
                        "<lite-youtube videoid='abcdefghijk' playlabel='Play: My talk'></lite-youtube>",
                        "A film on YouTube: My talk: " + FILM),
                row(
                        "lite-youtube of another",
                        "<lite-youtube videoid='abcdefghijk' videotitle='My talk'></lite-youtube>",
                        "A film on YouTube: My talk: " + FILM),
                row(
                        "lite-youtube with its link",
                        "<lite-youtube videoid='abcdefghijk'><a href='https://youtube.com/watch?v=abcdefghijk' class='lty-playbtn'>Play my talk</a></lite-youtube>",
                        "Play my talk: https://youtube.com/watch?v=abcdefghijk"),
                row(
                        "lite-youtube with a link without words",
                        "<lite-youtube videoid='abcdefghijk' title='My talk'><a href='"
                                + FILM
                                + "'></a></lite-youtube>",
                        "A film on YouTube: My talk: " + FILM),
                row(
                        "lite-youtube that is never closed",
                        "<lite-youtube videoid='abcdefghijk' /><p>After <a href='/b'>b</a></p>",
                        "A film on YouTube: " + FILM,
                        "b: https://laura.example/b"),
                row(
                        "lite-vimeo",
                        "<lite-vimeo videoid='357274789'></lite-vimeo>",
                        "A film on Vimeo: https://vimeo.com/357274789"),
                row(
                        "amp-youtube",
                        "<amp-youtube data-videoid='abcdefghijk' layout='responsive'></amp-youtube>",
                        "A film on YouTube: " + FILM),
                row(
                        "amp-vimeo",
                        "<amp-vimeo data-videoid='27246366'></amp-vimeo>",
                        "A film on Vimeo: https://vimeo.com/27246366"),
                row(
                        "amp-dailymotion",
                        "<amp-dailymotion data-videoid='x2m8jpp'></amp-dailymotion>",
                        "A film on Dailymotion: https://www.dailymotion.com/video/x2m8jpp"),
                row(
                        "amp-instagram",
                        "<amp-instagram data-shortcode='1totVhIFXl'></amp-instagram>",
                        "A post on Instagram: https://www.instagram.com/p/1totVhIFXl/"),
                row(
                        "amp-gist",
                        "<amp-gist data-gistid='b9bb35bc68df68259af94430f012425f'></amp-gist>",
                        "Code on GitHub: https://gist.github.com/b9bb35bc68df68259af94430f012425f"),
                row(
                        "amp-facebook",
                        "<amp-facebook data-href='https://www.facebook.com/p/1'></amp-facebook>",
                        "A post on Facebook: https://www.facebook.com/p/1"),
                row(
                        "amp-iframe",
                        "<amp-iframe src='https://maps.example/7' title='A map'><amp-img placeholder src='/map.jpg'></amp-img></amp-iframe>",
                        "A map: https://maps.example/7"),
                row(
                        "an element of some library",
                        "<spotify-player src='https://music.example/7' title='A song'></spotify-player>",
                        "A song: https://music.example/7"),
                row("an icon of some library", "<ion-icon src='/play.svg'></ion-icon>"),
                row("a name that is none", "<lite-youtube videoid='a b\"><c'></lite-youtube>"),
                row(
                        "a gist",
                        "<script src='https://gist.github.com/laura/5457595.js'></script>",
                        "Code on GitHub: https://gist.github.com/laura/5457595"),
                row(
                        "a file of a gist",
                        "<script src='//gist.github.com/laura/5457595.js?file=a.py'></script>",
                        "Code on GitHub: https://gist.github.com/laura/5457595"),
                row(
                        "a gist that has its link",
                        "<noscript><a href='https://gist.github.com/laura/5457595'>The code</a></noscript><script src='https://gist.github.com/laura/5457595.js'></script>",
                        "The code: https://gist.github.com/laura/5457595"),
                row(
                        "a snippet",
                        "<script src='https://gitlab.com/-/snippets/7.js'></script>",
                        "gitlab.com: https://gitlab.com/-/snippets/7"),
                row(
                        "a paste",
                        "<script src='https://pastebin.com/embed_js/abc'></script>",
                        "pastebin.com: https://pastebin.com/abc"),
                row(
                        "a recording of a terminal",
                        "<script src='https://asciinema.org/a/14.js' id='asciicast-14' async></script>",
                        "A film on asciinema: https://asciinema.org/a/14"),
                row(
                        "any other script",
                        "<script src='https://platform.example/widgets.js'></script>"),
                row(
                        "a place that a script fills",
                        "<div class='youtube-player' data-id='abcdefghijk'></div>",
                        "A film on YouTube: " + FILM),
                row(
                        "a place of a consent script",
                        "<div class='youtube_player' videoid='abcdefghijk'></div>",
                        "A film on YouTube: " + FILM),
                row(
                        "a place with the address",
                        "<div class='rll-youtube-player' data-src='https://films.example/embed/7'></div><noscript><iframe src='https://films.example/embed/7'></iframe></noscript>",
                        "films.example: https://films.example/embed/7"),
                row(
                        "a post of a network",
                        "<div class='fb-post' data-href='https://www.facebook.com/p/1'></div>",
                        "A post on Facebook: https://www.facebook.com/p/1"),
                row(
                        "buttons that name the post",
                        "<div class='fb-like' data-href='https://laura.example/'></div><div data-url='https://laura.example/'></div>"),
                row(
                        "a gist between the rows of a table",
                        "<table><script src='https://gist.github.com/a/1.js'></script><tr><td>x</table>",
                        "Code on GitHub: https://gist.github.com/a/1"),
                row(
                        "a frame in a template",
                        "<template><p>hidden</p><iframe src='https://films.example/7'></iframe></template>",
                        "films.example: https://films.example/7"),
                row(
                        "a frame in a script that waits",
                        "<script type='text/template'><iframe src='https://films.example/7'></iframe></script>",
                        "films.example: https://films.example/7"),
                row(
                        "a frame in Base64",
                        "<script type='text/template'>PGlmcmFtZSBzcmM9Imh0dHBzOi8vZmlsbXMuZXhhbXBsZS83Ij48L2lmcmFtZT4=</script>",
                        "films.example: https://films.example/7"),
                row(
                        "a frame that nobody sees",
                        "<noscript><iframe src='https://tags.example/ns.html' width='0' height='0'></iframe></noscript>"),
                row(
                        "a frame that holds its address",
                        "<iframe src='https://films.example/7'><a href='https://m.example/7/href'>https://m.example/7/href</a></iframe>",
                        "films.example: https://films.example/7"),
                row(
                        "a frame without address that holds one",
                        "<iframe src='' width='0' height='0'><a href='https://m.example/7'>https://m.example/7</a></iframe>",
                        "https://m.example/7: https://m.example/7"),
                row(
                        "a layer",
                        "<ilayer src='/page.html'></ilayer>",
                        "laura.example: https://laura.example/page.html"),
                row(
                        "a film in a picture",
                        "<img src='/still.jpg' dynsrc='/film.avi' alt='A film'>",
                        "A film: https://laura.example/film.avi"),
                row(
                        "counters of AMP",
                        "<amp-pixel src='https://count.example/1'></amp-pixel><amp-ad src='/ad'></amp-ad>"),
                row(
                        "amp-tiktok",
                        "<amp-tiktok data-src='6718335390845095173'></amp-tiktok>",
                        "A film on TikTok: https://www.tiktok.com/embed/v2/6718335390845095173"),
                row(
                        "a place that asks for consent",
                        "<div class='consent' data-src='https://maps.example/7'>Show the map?</div>",
                        "maps.example: https://maps.example/7"),
                row(
                        "a place in which the frame is written",
                        "<div class='video-wrapper' data-html='&lt;iframe src=&quot;https://films.example/7&quot;&gt;&lt;/iframe&gt;'></div>",
                        "films.example: https://films.example/7"),
                row(
                        "a post of a network that is not there yet",
                        "<blockquote class='tiktok-embed' cite='https://www.tiktok.com/@a/video/1'><section></section></blockquote>",
                        "A film on TikTok: https://www.tiktok.com/@a/video/1"),
                row(
                        "a place with a button",
                        "<div class='youtube' data-embed='abcdefghijk'><div class='play-button'></div></div>",
                        "A film on YouTube: " + FILM),
                row(
                        "a place with a still picture",
                        "<div class='epyt-facade' data-facadesrc='https://films.example/7' title='My talk'><img src='/still.jpg'></div>",
                        "My talk: https://films.example/7"),
                row(
                        "a place and its frame for browsers without scripts",
                        "<div class='rll-youtube-player' data-id='abcdefghijk'></div><noscript><iframe src='https://www.youtube.com/embed/abcdefghijk?feature=oembed'></iframe></noscript>",
                        "A film on YouTube: " + FILM),
                row(
                        "a film behind a link to it",
                        "<a href='https://youtu.be/abcdefghijk'>Talk</a><iframe src='https://www.youtube-nocookie.com/embed/abcdefghijk'></iframe>",
                        "Talk: https://youtu.be/abcdefghijk"),
                row(
                        "two films",
                        "<iframe src='https://www.youtube.com/embed/abcdefghijk'></iframe><iframe src='https://www.youtube.com/embed/Abcdefghijk'></iframe>",
                        "A film on YouTube: https://www.youtube.com/embed/abcdefghijk",
                        "A film on YouTube: https://www.youtube.com/embed/Abcdefghijk"),
                row(
                        "two lists of films",
                        "<iframe src='https://www.youtube.com/embed/videoseries?list=a'></iframe><iframe src='https://www.youtube.com/embed/videoseries?list=b'></iframe>",
                        "A film on YouTube: https://www.youtube.com/embed/videoseries?list=a",
                        "A film on YouTube: https://www.youtube.com/embed/videoseries?list=b"),
                row(
                        "two places in a film",
                        "<iframe src='https://www.youtube.com/embed/abcdefghijk?start=1'></iframe><iframe src='https://www.youtube.com/embed/abcdefghijk?start=2'></iframe>",
                        "A film on YouTube: https://www.youtube.com/embed/abcdefghijk?start=1",
                        "A film on YouTube: https://www.youtube.com/embed/abcdefghijk?start=2"),
                row(
                        "slides by script",
                        "<script async class='speakerdeck-embed' data-id='0123abc' src='//speakerdeck.com/assets/embed.js'></script>",
                        "Slides on Speaker Deck: https://speakerdeck.com/player/0123abc"),
                row(
                        "a place with words for its picture",
                        "<div class='rll-youtube-player' data-id='abcdefghijk' data-alt='My talk'></div>",
                        "A film on YouTube: My talk: " + FILM),
                row(
                        "a film in the settings of a page builder",
                        "<div class='widget-video' data-settings='{\"youtube_url\":\"https:\\/\\/www.youtube.com\\/watch?v=kjihgfedcba\",\"vimeo_url\":\"https:\\/\\/vimeo.com\\/7\",\"video_type\":\"vimeo\"}'><div><div class='video'></div></div></div>",
                        "A film on Vimeo: https://vimeo.com/7"),
                row(
                        "a film that a network describes",
                        "<figure data-npf='{\"type\":\"video\",\"url\":\"https://films.example/7\"}'></figure>",
                        "films.example: https://films.example/7"),
                row(
                        "settings of a button",
                        "<div class='share' data-settings='{\"url\":\"https://laura.example/\"}'></div>"),
                row(
                        "a place of a player",
                        "<div data-plyr-provider='vimeo' data-plyr-embed-id='76979871'></div>",
                        "A film on Vimeo: https://vimeo.com/76979871"),
                row(
                        "a film without address",
                        "<video poster='/p.jpg'><a href='/film'>The film</a></video>",
                        "The film: https://laura.example/film"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("embeds")
    void whatIsEmbeddedLeavesALinkWithItsTitle(String name, String html, List<String> links) {
        assertThat(links(html)).isEqualTo(links);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("embeds")
    void cleaningWhatIsCleanChangesNothing(String name, String html, List<String> links) {
        SafeHtml once = cleaner.clean(html, POST);

        assertThat(cleaner.clean(once.html(), POST)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<object data='/x.pdf'>%s</object>",
                "<object classid='clsid:1'>%s</object>",
                "<object><param name='movie' value='/x.swf'>%s</object>",
                "<applet code='X.class'>%s</applet>",
                "<embed src='/x.mov'><noembed>%s</noembed>",
                "<noframes>%s</noframes>",
                "<amp-youtube data-videoid='abcdefghijk'>%s</amp-youtube>",
                "<x-player src='/x'>%s</x-player>",
                "<iframe src='/x'>%s</iframe>",
                "<iframe>%s</iframe>",
                "<canvas>%s</canvas>",
                "<video>%s</video>",
                "<audio src='javascript:x()'>%s</audio>",
                "<amp-audio>%s</amp-audio>",
            })
    void whatIsThereForThoseWhoCannotSeeItStays(String embed) {
        assertThat(cleaner.clean(embed.formatted("<p>A walk <em>along</em></p>"), POST).html())
                .contains("<p>A walk <em>along</em></p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xmp", "listing", "textarea"})
    void textThatIsShownAsItIsWrittenKeepsItsLines(String tag) {
        String html = "<p>a</p><%1$s>one &lt;b&gt;\n  two</%1$s>".formatted(tag);

        assertThat(cleaner.clean(html, POST).html())
                .startsWith("<p>a</p><pre>one &")
                .endsWith("\n  two</pre>");
    }

    @Test
    void xmpIsNotRead() {
        assertThat(cleaner.clean("<xmp><b>&amp;</b></xmp>", POST).html())
                .isEqualTo("<pre>&lt;b&gt;&amp;amp;&lt;/b&gt;</pre>");
    }

    @Test
    void aFieldWithoutTextIsNothing() {
        assertThat(cleaner.clean("<textarea rows='4'> </textarea>", POST).html()).isEmpty();
    }

    @Test
    void plaintextHoldsTheRest() {
        assertThat(cleaner.clean("a<plaintext><b>b</b>", POST).html())
                .isEqualTo("a<pre>&lt;b&gt;b&lt;/b&gt;</pre>");
    }

    /// The parser keeps what stands in these apart from what is around them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ul><li>a<noscript><li>b</noscript></ul>",
                "<dl><dd>a<object><dt>b</object></dl>",
                "<li>a<iframe><li>b</iframe>",
                "<table><tr><td>a<noscript><td>b<tr><th>c</noscript></table>",
                "<table><noscript><a href='/'>a</a></noscript><tr><td>b</table>",
                "<table><script type='math/tex; mode=display'>a</script><tr><td>b</table>",
                "<noscript><caption><a href='/'>a</a></noscript>",
                "<p>a<iframe><table><tr><td>b</iframe>",
            })
    void whatIsLeftOfItIsReadAsItIsWritten(String html) {
        SafeHtml once = cleaner.clean(html, POST);

        assertThat(cleaner.clean(once.html(), POST)).isEqualTo(once);
        assertThat(PlainText.of(once).replaceAll("[^abc]", "")).startsWith("a");
    }

    @Test
    void noLinkStandsInALink() {
        String html =
                "<a href='/film'><lite-youtube videoid='abcdefghijk' title='Talk'></lite-youtube></a>";

        assertThat(links(html))
                .containsExactly("A film on YouTube: Talk: https://laura.example/film");
    }

    @Test
    void noWordsRunTogetherWhereSomethingWasEmbedded() {
        String html =
                "see<iframe src='https://a.example/1'></iframe><embed src='https://b.example/2'>there";

        assertThat(PlainText.of(cleaner.clean(html, POST)))
                .isEqualTo("see a.example b.example there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<iframe src='https://a.example/1'></iframe><a href='/b'>Watch</a> | a.example Watch",
                "<script src='https://gist.github.com/1.js'></script><noscript>See <a href='/b'>it</a></noscript> | Code on GitHub See it",
                "<object data='https://a.example/m.svg'>A map</object> | a.example A map",
                "<object data='https://a.example/m.svg'><b>A map</b></object>x | a.example A map x",
            })
    void noWordsRunTogetherWithALinkToWhatIsShown(String html, String text) {
        assertThat(PlainText.of(cleaner.clean(html, POST))).isEqualTo(text);
    }

    @Test
    void theRestOfAPostIsNotLostInAFrameThatIsNeverClosed() {
        String html = "<p>a</p><iframe src='https://a.example/1' /><h1>b</h1><p>c</p>";

        assertThat(cleaner.clean(html, POST).html()).endsWith("<h3>b</h3><p>c</p>");
    }

    @Test
    void recordingsThatLoadLateCanBePlayed() {
        assertThat(cleaner.clean("<video><source data-src='/a.mp4'></video>", POST).html())
                .contains("<video src=\"https://laura.example/a.mp4\"");
        assertThat(cleaner.clean("<audio data-src='/a.mp3'></audio>", POST).html())
                .contains("<audio src=\"https://laura.example/a.mp3\"");
        assertThat(
                        cleaner.clean(
                                        "<amp-video src='/a.mp4'><div fallback>x</div></amp-video>",
                                        POST)
                                .html())
                .contains("<video src=\"https://laura.example/a.mp4\"")
                .doesNotContain("fallback", ">x<");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#all")
    void longAttributesAreReadInProportionToTheirLength(String text) {
        String attribute = text.replace("'", "&#39;");
        String html =
                "<iframe title='%1$s' data-src='%1$s' srcdoc='%1$s'></iframe><embed src='%1$s' flashvars='%1$s'><lite-youtube videoid='%1$s'></lite-youtube><script src='//gist.github.com/%1$s'></script><div class='youtube' data-id='%1$s'></div><script type='text/template'>%1$s</script>"
                        .formatted(attribute);

        assertThat(LongTexts.bounded(() -> cleaner.clean(html, POST))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<object data='/a'>",
                "<x-y src='/a'>",
                "<iframe src='/a'>",
                "<noembed><iframe>",
                "<video><object>",
                "<script src='https://gist.github.com/a/b.js'></script>",
            })
    void manyEmbedsAreReadInProportionToTheirNumber(String embed) {
        assertThat(LongTexts.bounded(() -> cleaner.clean(embed.repeat(8_000), POST))).isNotNull();
    }

    /// Words and address of each link that is left.
    private List<String> links(String html) {
        return Jsoup.parseBodyFragment(cleaner.clean(html, POST).html()).select("a").stream()
                .map(link -> link.text() + ": " + link.attr("href"))
                .toList();
    }

    private static Arguments row(String name, String html, String... links) {
        return Arguments.of(name, html, List.of(links));
    }
}
