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

class PicturesTest {

    private static final WebAddress POST =
            WebAddress.parse("https://laura.example/2011/thing-6/").orElseThrow();

    private static final String DOT =
            "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==";

    private final HtmlCleaner cleaner = HtmlCleanerTest.ordinary();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data-src",
                "data-lazy-src",
                "data-original",
                "data-lazy",
                "data-lazyload",
                "data-ll-src",
                "data-original-src",
                "data-orig-src",
                "data-cfsrc",
                "data-echo",
                "data-ezsrc",
                "data-pagespeed-lazy-src",
                "pagespeed_lazy_src",
                "data-litespeed-src",
                "data-wpfc-original-src",
                "data-opt-src",
                "data-breeze",
                "data-actualsrc",
                "data-delayed-url",
                "data-defer-src",
                "data-hi-res-src",
                "data-image-src",
                "data-imgsrc",
                "data-flickity-lazyload",
                "nitro-lazy-src",
                "fifu-data-src",
                "data-cookieblock-src",
                "data-src-cmplz",
                "data-cmp-src",
                "consent-original-src-_",
                "data-image",
                "data-url",
                "data-img",
                "data-full",
                "data-orig-file",
                "data-large-file",
                "data-any-plugin-src",
                "data-any-plugin",
                "file",
                "ng-src",
                "DATA-SRC",
            })
    void theAttributeOfAScriptGivesThePicture(String attribute) {
        String late = "%s='/harbour.jpg' alt='Harbour'>".formatted(attribute);

        for (String before :
                List.of(
                        "<img ",
                        "<img src='" + DOT + "' ",
                        "<img src='/img/blank.gif' ",
                        "<img src='' ")) {
            assertThat(pictures(before + late))
                    .containsExactly("https://laura.example/harbour.jpg (Harbour)");
        }
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                row("a plain picture", "<img src='/a.jpg'>", "a.jpg"),
                row(
                        "a small picture until the whole one comes",
                        "<img src='/a-tiny.jpg' data-src='/a.jpg'>",
                        "a.jpg"),
                row(
                        "a picture beside its larger file",
                        "<img src='/a.jpg' data-large-file='/a-large.jpg' data-orig-file='/o.jpg'>",
                        "a.jpg"),
                row(
                        "a placeholder by its name",
                        "<img src='/themes/x/placeholder.svg' srcset='/a.jpg 1x'>",
                        "a.jpg"),
                row(
                        "a placeholder that is all there is",
                        "<img src='/themes/x/placeholder.png'>",
                        "themes/x/placeholder.png"),
                row(
                        "an unknown attribute of a late picture",
                        "<img class='lazy' src='/x.png' data-zap-src='/a.jpg'>",
                        "a.jpg"),
                row(
                        "a word under the name",
                        "<img src='/a.jpg' data-lazy='true' data-lazyload='1' data-original=''>",
                        "a.jpg"),
                row(
                        "an object under the name",
                        "<img src='/a.jpg' data-src='{\"url\":\"/b.jpg\"}'>",
                        "a.jpg"),
                row(
                        "a page under the name",
                        "<img data-url='https://laura.example/2011/thing-6/'>"),
                row(
                        "a picture of a gallery",
                        "<div data-src='https://laura.example/full.jpg'><img src='/a.jpg'></div>",
                        "a.jpg"),
                row(
                        "a file that is a title",
                        "<img class='lazyloaded' src='/a.jpg' title='IMG_1.jpg' data-caption='/b.jpg'>",
                        "a.jpg"),
                row(
                        "lesser pictures",
                        "<img data-low-src='/l.jpg' data-thumb-src='/t.jpg' data-src='/a.jpg'>",
                        "a.jpg"),
                row("several names", "<img data-lazy-src='/b.jpg' data-src='/a.jpg'>", "a.jpg"),
                row("a file beside the post", "<img data-src='a.jpg'>", "2011/thing-6/a.jpg"),
                row("a script in place of a picture", "<img data-src='javascript:x()' alt='x'>"),
                row("only a dot", "<img src='" + DOT + "'>"),
                row("a counter that loads late", "<img data-src='https://pixel.wp.com/b.gif'>"),
                row(
                        "a dot of a pixel that loads late",
                        "<img width='1' height='1' data-src='/c.gif'>"),
                row("a picture that its page hides", "<img style='display:none' src='/a.jpg'>"),
                row(
                        "a late picture, hidden until then",
                        "<img style='display:none' src='/x.gif' data-src='/a.jpg'>",
                        "a.jpg"),
                row("srcset alone", "<img srcset='/s.jpg 1x, /s2.jpg 2x'>", "s.jpg"),
                row(
                        "srcset with widths",
                        "<img srcset='/a.jpg 400w, /b.jpg 1200w, /c.jpg 2400w'>",
                        "b.jpg"),
                row(
                        "srcset of narrow pictures",
                        "<img srcset='/a.jpg 400w, /b.jpg 800w'>",
                        "b.jpg"),
                row("srcset without descriptor", "<img srcset='/a.jpg'>", "a.jpg"),
                row(
                        "srcset with commas in its addresses",
                        "<img srcset='/w_300,c_fill/a.jpg 300w,/w_900,c_fill/a.jpg 900w'>",
                        "w_900,c_fill/a.jpg"),
                row(
                        "srcset with a candidate that is none",
                        "<img srcset='data:image/gif;base64,AA 1x, /a.jpg 2x'>",
                        "a.jpg"),
                row(
                        "src beside srcset",
                        "<img src='/max/5460/a.jpg' srcset='/max/552/a.jpg 276w, /max/1000/a.jpg 500w'>",
                        "max/5460/a.jpg"),
                row(
                        "data-srcset",
                        "<img src='" + DOT + "' data-srcset='/a.jpg 400w, /b.jpg 800w'>",
                        "b.jpg"),
                row("data-lazy-srcset", "<img data-lazy-srcset='/a.jpg 1x'>", "a.jpg"),
                row(
                        "data-srcset beside a small picture",
                        "<img src='/tiny.jpg' data-srcset='/a.jpg 1x'>",
                        "a.jpg"),
                row(
                        "srcset that waits",
                        "<img src='"
                                + DOT
                                + "' srcset='"
                                + DOT
                                + "' data-lazy-srcset='/a.jpg 300w'>",
                        "a.jpg"),
                row(
                        "a picture with a late source",
                        "<picture><source type='image/webp' data-srcset='/p.webp 1x'><img alt='P'></picture>",
                        "p.webp (P)"),
                row(
                        "a picture with sources",
                        "<picture><source media='(min-width: 800px)' srcset='/p.webp 1x'><source srcset='/q.webp'><img src='"
                                + DOT
                                + "'></picture>",
                        "p.webp"),
                row(
                        "a picture that has its own",
                        "<picture><source srcset='/p.webp'><img src='/p.jpg'></picture>",
                        "p.jpg"),
                row(
                        "a source with src",
                        "<picture><source data-src='/p.jpg'><img></picture>",
                        "p.jpg"),
                row(
                        "amp-img",
                        "<amp-img src='/a.jpg' alt='A' width='300' height='200' layout='responsive'></amp-img>",
                        "a.jpg (A)"),
                row(
                        "amp-img with srcset",
                        "<amp-img srcset='/a.jpg 1x, /b.jpg 2x'></amp-img>",
                        "a.jpg"),
                row(
                        "amp-img with what stands in for it",
                        "<amp-img src='/a.jpg'><amp-img placeholder src='/blur.jpg'></amp-img><div fallback>offline</div><noscript><img src='/a.jpg'></noscript></amp-img>",
                        "a.jpg"),
                row(
                        "amp-img without address",
                        "<amp-img><noscript><img src='/a.jpg'></noscript></amp-img>",
                        "a.jpg"),
                row(
                        "amp-img that is never closed",
                        "<amp-img src='/a.jpg' /><p>After <img src='/b.jpg'></p>",
                        "a.jpg",
                        "b.jpg"),
                row("amp-anim", "<amp-anim src='/a.gif'></amp-anim>", "a.gif"),
                row(
                        "a picture of some library",
                        "<lazy-img src='/a.jpg' alt='A'></lazy-img>",
                        "a.jpg (A)"),
                row(
                        "a background that loads late",
                        "<div class='lazy' data-bg='url(/a.jpg)' role='img' aria-label='A'></div>",
                        "a.jpg (A)"),
                row(
                        "an empty element that a script fills",
                        "<span class='js-image' data-src='https://laura.example/a.jpg' title='A'></span>",
                        "a.jpg (A)"),
                row(
                        "a picture element that gets its picture by a script",
                        "<picture data-alt='A'><source srcset='/a.webp 1x'></picture>",
                        "a.webp (A)"),
                row(
                        "an address with a width to put in",
                        "<img data-src='/a_{width}x.jpg' data-widths='[180, 360]'>",
                        "a_1024x.jpg"),
                row("image, as some wrote it", "<image src='/a.jpg'>", "a.jpg"),
                // Copies for readers without scripts.
                row(
                        "a copy behind",
                        "<img data-src='/a.jpg'><noscript><img src='/a.jpg' alt='A'></noscript>",
                        "a.jpg (A)"),
                row(
                        "a copy before",
                        "<noscript><img src='/a.jpg' alt='A'></noscript><img class='lazyload' src='"
                                + DOT
                                + "' data-src='/a.jpg'>",
                        "a.jpg (A)"),
                row(
                        "copies behind, one after the other",
                        "<img data-src='/a.jpg'><noscript><img src='/a.jpg'></noscript> <img data-src='/b.jpg'><noscript><img src='/b.jpg'></noscript>",
                        "a.jpg",
                        "b.jpg"),
                row(
                        "copies before, one after the other",
                        "<noscript><img src='/a.jpg'></noscript><img data-src='/a.jpg'><noscript><img src='/b.jpg'></noscript><img data-src='/b.jpg'>",
                        "a.jpg",
                        "b.jpg"),
                row(
                        "a copy and a picture that has none",
                        "<img data-src='/a.jpg'><noscript><img src='/a.jpg'></noscript><img data-src='/b.jpg'>",
                        "a.jpg",
                        "b.jpg"),
                row(
                        "a copy in another size",
                        "<img data-src='/a-300x200.jpg'><noscript><img src='/a.jpg'></noscript>",
                        "a.jpg"),
                row(
                        "a copy of a whole picture element",
                        "<picture><source data-srcset='/a.webp'><img data-src='/a.jpg'></picture><noscript><picture><source srcset='/a.webp'><img src='/a.jpg'></picture></noscript>",
                        "a.jpg"),
                row(
                        "a copy of a link with its picture",
                        "<a href='/full.jpg'><img data-src='/a.jpg'></a><noscript><a href='/full.jpg'><img src='/a.jpg'></a></noscript>",
                        "a.jpg"),
                row(
                        "a copy in a figure",
                        "<figure><img data-src='/a.jpg'><noscript><img src='/a.jpg'></noscript><figcaption>A</figcaption></figure>",
                        "a.jpg"),
                row(
                        "a copy of a picture that is there",
                        "<img src='/a.jpg' data-lazy-src='/a.jpg?is-pending-load=1' srcset='"
                                + DOT
                                + "'><noscript><img data-lazy-fallback='1' src='/a.jpg'></noscript>",
                        "a.jpg"),
                row(
                        "a copy of a picture without address",
                        "<span><img src='"
                                + DOT
                                + "'><noscript><img src='/a.jpg' alt='A'></noscript></span>",
                        "a.jpg (A)"),
                row(
                        "a noscript with another picture",
                        "<img src='/a.jpg'><noscript><img src='/b.jpg'></noscript>",
                        "a.jpg",
                        "b.jpg"),
                row(
                        "the same picture twice",
                        "<img src='/a.jpg'><img src='/a.jpg'>",
                        "a.jpg",
                        "a.jpg"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void thePictureIsTheOneThatThePageWouldShow(String name, String html, List<String> shown) {
        assertThat(pictures(html))
                .isEqualTo(
                        shown.stream().map(picture -> "https://laura.example/" + picture).toList());
    }

    @Test
    void theLinkAroundALatePictureStays() {
        String html = "<a href='/full.jpg'><img data-lazy-src='/quay.jpg' src='" + DOT + "'></a>";

        assertThat(cleaner.clean(html, POST).html())
                .startsWith("<a href=\"https://laura.example/full.jpg\"")
                .contains("src=\"https://laura.example/quay.jpg\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "of WordPress, <img src='https://s.w.org/images/core/emoji/15/72x72/1f642.png' alt='🙂' class='wp-smiley' style='height: 1em'>, 🙂",
                "of WordPress with class emoji, <img class='emoji' draggable='false' alt='👩‍💻' src='https://s.w.org/x/1f469-200d-1f4bb.svg'>, 👩‍💻",
                "that loads late, <img class='emoji lazyload' alt='❤️' data-src='https://s.w.org/2764.svg'>, ❤️",
                "of Twemoji without alt, <img src='https://cdn.example/twemoji/14/72x72/1f1ea-1f1fa.png'>, 🇪🇺",
                "of GitHub, <img class='emoji' alt=':+1:' src='https://github.example/emoji/unicode/1f44d.png'>, 👍",
                "of Facebook, <img src='https://static.example/images/emoji.php/v9/t4c/1/16/1f600.png' alt=''>, 😀",
                "of Google, <img src='https://fonts.example/s/e/notoemoji/15/1f389/32.png' alt='🎉'>, 🎉",
                "of a mail program, <img goomoji='1f600' alt='😀' src='https://mail.example/e/1f600'>, 😀",
                "a keycap, <img class='emoji' alt='1️⃣' src='/x.png'>, 1️⃣",
                "an old smiley, <img src='/wp-includes/images/smilies/icon_smile.gif' alt=':-)' class='wp-smiley'>, :-)",
                "a smiley of a board, <img src='/forum/images/smilies/wink.gif' alt=';)'>, ;)",
            })
    void aPictureOfACharacterBecomesTheCharacter(String of, String html, String character) {
        assertThat(cleaner.clean("<p>Hello " + html + "!</p>", POST).html())
                .isEqualTo("<p>Hello " + character + "!</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src='/emoji-quilt.jpg' alt='A quilt of emoji'>",
                "<img src='/us.jpg' alt='❤️' width='800' height='600'>",
                "<img class='emoji custom' src='/blobcat.png' alt=':blobcat:'>",
                "<img src='/emoji/2019.png'>",
                "<img class='latex' src='/latex.php?latex=x' alt='x^2'>",
                "<img class='emoji' src='/ffffff.png'>",
            })
    void otherPicturesStayPictures(String html) {
        assertThat(pictures(html)).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.landscape.testsupport.LongTexts#all")
    void longAttributesAreReadInProportionToTheirLength(String text) {
        String attribute = text.replace("'", "&#39;");
        String html =
                "<picture><source data-srcset='%1$s'><img class='%1$s' srcset='%1$s' data-src='%1$s' alt='%1$s'></picture><noscript><img src='%1$s'></noscript><div data-bg='%1$s'></div>"
                        .formatted(attribute);

        assertThat(LongTexts.bounded(() -> cleaner.clean(html, POST))).isNotNull();
    }

    @Test
    void manyPicturesWithCopiesAreReadInProportionToTheirNumber() {
        String html =
                "<img data-src='/a.jpg'><!-- --><noscript><img src='/a.jpg'></noscript>"
                        .repeat(5_000);

        assertThat(LongTexts.bounded(() -> pictures(html))).isNotEmpty();
    }

    /// Address and, if there is one, alternative text of each picture that is left.
    private List<String> pictures(String html) {
        return Jsoup.parseBodyFragment(cleaner.clean(html, POST).html()).select("img").stream()
                .map(
                        img ->
                                img.attr("src")
                                        + (img.attr("alt").isEmpty()
                                                ? ""
                                                : " (" + img.attr("alt") + ")"))
                .toList();
    }

    private static Arguments row(String name, String html, String... shown) {
        return Arguments.of(name, html, List.of(shown));
    }

    /// As a browser shows the words of a picture that it cannot load.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "so <img src='data:image/svg+xml;base64,AA' alt='x²'> it is | so x² it is",
                "<img src='cid:image001.png@01D' alt='The quay'> | The quay",
                "a<img src='file:///C:/q.png' alt='quay'>b | a quay b",
                "a <img src='file:///C:/q.png' alt='q.png'> b | a b",
                "<img src='data:image/gif;base64,AA' alt='Quay'><noscript><img src='/q.jpg' alt='Quay'></noscript> b | b",
                "<img src='https://pixel.wp.com/b.gif' alt='count'>b | b",
            })
    void wordsStandForAPictureBeyondReach(String html, String text) {
        assertThat(PlainText.of(cleaner.clean(html, POST))).isEqualTo(text);
    }
}
