package org.landscape.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Changes a feed as a broken plugin, proxy or editor could have changed it. The same seed makes
/// the same feed.
final class Mutation {

    private static final List<String> PIECES =
            List.of(
                    "&nbsp;",
                    "&",
                    "&#0;",
                    "&#x1F600;",
                    "&#xD800;",
                    "<",
                    ">",
                    "]]>",
                    "<![CDATA[",
                    "<!--",
                    "-->",
                    "<?php notice ?>",
                    "<script>alert(1)</script>",
                    "<img src=x onerror=alert(1)>",
                    "&lt;a href='javascript:alert(1)'&gt;x&lt;/a&gt;",
                    "\u0000",
                    "\u000B",
                    "\u202E",
                    "\uFEFF",
                    "\uFFFE",
                    "</item>",
                    "</entry>",
                    "</channel>",
                    "<item>",
                    "<entry xmlns='http://www.w3.org/2005/Atom'>",
                    " xml:base='//x/' ",
                    " xmlns:content='urn:other' ",
                    "<!DOCTYPE rss [<!ENTITY a 'b'>]>",
                    "\"",
                    "\\u0000",
                    "{",
                    "[null]",
                    "99999999999999999999",
                    "<div>".repeat(300),
                    "a='" + "x".repeat(2000) + "'");

    /// What blogs put into their posts, whole and in parts: pictures, films, formulas, code, hidden
    /// text.
    private static final List<String> HTML =
            List.of(
                    "<img data-src='/late.jpg' src='data:image/gif;base64,R0lG' alt='A'>",
                    "<img srcset='/a.jpg 1x, javascript:alert(1) 2x, /b,c.jpg 3x' data-srcset=','>",
                    "<picture><source data-srcset='/p.webp 400w'><img alt='P'></picture>",
                    "<picture><source srcset='/p.webp'>",
                    "<noscript><img src='/late.jpg'></noscript>",
                    "<noscript>",
                    "</noscript>",
                    "<amp-img src='/a.jpg'><noscript><img src='/a.jpg'></noscript></amp-img>",
                    "<amp-img src='/a.jpg' />",
                    "<img class='emoji' alt='👍' src='/1f44d.png'>",
                    "<img class='emoji' src='/emoji/110000-d800.png'>",
                    "<img src='/t.gif' alt='T'>he",
                    "<div class='lazy' data-bg='url(javascript:alert(1)/x.jpg)'></div>",
                    "<iframe data-src='https://films.example/7' title='<b>x</b>'></iframe>",
                    "<iframe src='about:blank' srcdoc='<iframe srcdoc=&quot;<script>alert(1)</script>&quot;>'>",
                    "<iframe src='javascript:alert(1)'><a href='javascript:alert(1)'>x</a>",
                    "</iframe>",
                    "<object data='/x.pdf'><param name='movie' value='/x.swf'><embed src='/x.swf'>",
                    "</object>",
                    "<embed src='data:text/html,x' flashvars='file=%zz&amp;url=/7.flv'><noembed><p>x",
                    "<applet code='X'><textarea><xmp></applet>",
                    "<xmp><script>alert(1)</script></xmp>",
                    "<textarea>\n\n<b>x</textarea>",
                    "<plaintext>",
                    "<lite-youtube videoid='abcdefghijk' playlabel='Play'><a href='https://youtube.com/watch?v=abcdefghijk'>x</a></lite-youtube>",
                    "<lite-youtube videoid='\"><script>alert(1)</script>'>",
                    "<script src='https://gist.github.com/a/1.js'></script>",
                    "<script type='text/template'>PGlmcmFtZSBzcmM9Ii94Ij48L2lmcmFtZT4=</script>",
                    "<template><iframe src='/x'></iframe>",
                    "<a href='/x'><iframe src='/y'></iframe><a href='/z'>z</a></a>",
                    "<video><source data-src='/v.mp4'>",
                    "<pre>  a\n\tb  <span> </span>\n</pre>",
                    "<span style='white-space: pre'>a\n  b</span>",
                    "<p><div>a</div></p><p><p>",
                    "<main>a</main><nav>b</nav><my-card>c</my-card>d",
                    "<details><summary>a<p>b</p></summary><ul><li>c",
                    "<p hidden>a<p style='display:none'>b<span aria-hidden='true'>c</span>",
                    "<span class='screen-reader-text'>a</span><xml><w:WordDocument>b</w:WordDocument></xml>",
                    "<math><mfrac><mn>1</mn><mn>3</mn></mfrac></math>",
                    "<math><annotation-xml encoding='text/html'><script>alert(1)</script></math>",
                    "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x</annotation>",
                    "<span class='katex'><span class='katex-mathml'><math><mi>x</mi></math></span><span class='katex-html' aria-hidden='true'>x</span></span>",
                    "<script type='math/tex; mode=display'>\\frac{1}{3}</script>",
                    "<ruby>\u6f22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
                    "<table><tr><td>a<th>b</table><caption>c",
                    "<h1>a<h2>b</h1><b><p>c</b>",
                    "<select><option>a<img src=x onerror=alert(1)>",
                    "<svg><foreignObject><img src='/x.jpg'><title>a</svg>",
                    "<style>p{}</style><!--[if mso]><p>a</p><![endif]-->");

    private Mutation() {}

    static byte[] of(List<byte[]> feeds, long seed) {
        Random random = new Random(seed);
        byte[] feed = pick(feeds, random).clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes && feed.length > 0; i++) {
            feed = change(feed, feeds, random);
        }
        return feed;
    }

    private static byte[] change(byte[] feed, List<byte[]> feeds, Random random) {
        int at = random.nextInt(feed.length);
        int length = Math.min(1 + random.nextInt(200), feed.length - at);
        return switch (random.nextInt(12)) {
            case 0 -> {
                feed[at] = (byte) random.nextInt(256);
                yield feed;
            }
            case 1 -> joined(feed, at, new byte[0], at + length);
            case 2 -> joined(feed, at + length, part(feed, at, at + length), at + length);
            case 3 -> part(feed, 0, at);
            case 4 -> {
                byte[] other = pick(feeds, random);
                yield joined(feed, at, part(other, random.nextInt(other.length), other.length), at);
            }
            case 5 -> new String(feed, UTF_8).replaceFirst("UTF-8", "windows-1252").getBytes(UTF_8);
            case 6, 7 -> joined(feed, at, pick(PIECES, random).getBytes(UTF_8), at);
            default -> joined(feed, at, html(random).getBytes(UTF_8), at);
        };
    }

    /// In CDATA, or escaped; now and then an end is missing.
    private static String html(Random random) {
        StringBuilder html = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String piece = pick(HTML, random);
            boolean whole = random.nextInt(4) > 0;
            html.append(whole ? piece : piece.substring(0, random.nextInt(piece.length())));
        }
        return random.nextBoolean()
                ? html.toString()
                : html.toString().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static <T> T pick(List<T> among, Random random) {
        return among.get(random.nextInt(among.size()));
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] joined(byte[] feed, int until, byte[] middle, int from) {
        byte[] joined = new byte[until + middle.length + feed.length - from];
        System.arraycopy(feed, 0, joined, 0, until);
        System.arraycopy(middle, 0, joined, until, middle.length);
        System.arraycopy(feed, from, joined, until + middle.length, feed.length - from);
        return joined;
    }
}
