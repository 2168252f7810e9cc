package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Posts as the usual editors write them, always the same.
final class CleaningPosts {

    private static final String[] WORDS =
            ("the of and a to in I it we that you for was on are with they this have from or one had"
                            + " what when your can said there use each which their time will about many then"
                            + " write would like so these her long make thing see him two has look more day"
                            + " could go come did number sound no most people my over know water than call"
                            + " first who may down side been now find week twenty-three things learning"
                            + " library participants Evernote don't Saturday evening reading")
                    .split(" ");

    private CleaningPosts() {}

    /// Ten posts of each kind.
    static Map<String, List<String>> all() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String kind :
                List.of("wordpress", "blogger", "word", "substack", "classic", "plain", "code")) {
            List<String> posts = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                posts.add(post(kind, new Random(i)));
            }
            all.put(kind, posts);
        }
        return all;
    }

    private static String post(String kind, Random random) {
        StringBuilder html = new StringBuilder();
        int paragraphs = 6 + random.nextInt(10);
        for (int i = 0; i < paragraphs; i++) {
            html.append(
                    switch (kind) {
                        case "wordpress" -> wordpress(i, random);
                        case "blogger" -> blogger(i, random);
                        case "word" -> word(i, random);
                        case "substack" -> substack(i, random);
                        case "classic" -> classic(i, random);
                        case "code" -> code(i, random);
                        default -> text(random) + "\n\n";
                    });
        }
        return html.toString();
    }

    private static String wordpress(int i, Random random) {
        return switch (i % 6) {
            case 1 ->
                    "\n<h2 class=\"wp-block-heading\" id=\"h-"
                            + i
                            + "\">"
                            + few(random)
                            + "</h2>\n";
            case 2 ->
                    """

                    <figure class="wp-block-image size-large"><a href="https://i0.wp.com/blog.example/wp-content/uploads/2023/04/p%1$d.jpg?ssl=1"><img data-recalc-dims="1" loading="lazy" decoding="async" width="1024" height="683" data-attachment-id="12%1$d" data-permalink="https://blog.example/p%1$d/" data-orig-file="https://i0.wp.com/blog.example/wp-content/uploads/2023/04/p%1$d.jpg?fit=1200%%2C800&amp;ssl=1" data-orig-size="1200,800" data-comments-opened="1" data-image-meta="{&quot;aperture&quot;:&quot;0&quot;,&quot;credit&quot;:&quot;&quot;}" data-image-title="p" data-image-description="" data-image-caption="" data-medium-file="https://i0.wp.com/blog.example/wp-content/uploads/2023/04/p%1$d.jpg?fit=300%%2C200&amp;ssl=1" data-large-file="https://i0.wp.com/blog.example/wp-content/uploads/2023/04/p%1$d.jpg?fit=1024%%2C683&amp;ssl=1" src="https://i0.wp.com/blog.example/wp-content/uploads/2023/04/p%1$d.jpg?resize=1024%%2C683&#038;ssl=1" alt="%2$s" class="wp-image-12%1$d" srcset="https://i0.wp.com/blog.example/wp-content/uploads/2023/04/p%1$d.jpg?w=1200&amp;ssl=1 1200w, https://i0.wp.com/blog.example/wp-content/uploads/2023/04/p%1$d.jpg?resize=300%%2C200&amp;ssl=1 300w" sizes="(max-width: 1000px) 100vw, 1000px" /></a><figcaption class="wp-element-caption">%2$s</figcaption></figure>
                    """
                            .formatted(random.nextInt(1000), few(random));
            case 4 ->
                    "\n<ul class=\"wp-block-list\">\n<li>"
                            + few(random)
                            + "</li>\n\n\n\n<li>"
                            + few(random)
                            + " <a href=\"https://other.example/a/"
                            + i
                            + "\">"
                            + few(random)
                            + "</a></li>\n\n\n\n<li>"
                            + few(random)
                            + "</li>\n</ul>\n\n\n\n";
            case 5 ->
                    "\n<blockquote class=\"wp-block-quote is-layout-flow wp-block-quote-is-layout-flow\">\n<p>"
                            + text(random)
                            + "</p>\n<cite>"
                            + few(random)
                            + "</cite></blockquote>\n\n\n\n";
            default -> "\n<p class=\"has-medium-font-size\">" + inline(random, "") + "</p>\n\n\n\n";
        };
    }

    private static String blogger(int i, Random random) {
        return switch (i % 5) {
            case 1 ->
                    "<div class=\"separator\" style=\"clear: both; text-align: center;\"><a href=\"https://blogger.googleusercontent.com/img/b/R29vZ2xl/AVvXsE"
                            + i
                            + "/s1600/photo.jpg\" imageanchor=\"1\" style=\"margin-left: 1em; margin-right: 1em;\"><img border=\"0\" data-original-height=\"1200\" data-original-width=\"1600\" height=\"300\" src=\"https://blogger.googleusercontent.com/img/b/R29vZ2xl/AVvXsE"
                            + i
                            + "/s400/photo.jpg\" width=\"400\" /></a></div>\n<br />\n";
            case 3 ->
                    "<div><br /></div><div><span style=\"font-family: verdana;\">"
                            + inline(random, "")
                            + "</span></div>";
            default ->
                    "<div style=\"text-align: left;\"><span style=\"font-family: &quot;trebuchet ms&quot; , sans-serif; font-size: large;\">"
                            + inline(random, "<span style=\"color: #333333;\">")
                            + "</span></div>\n<br />\n";
        };
    }

    private static String word(int i, Random random) {
        return i == 0
                ? "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]--><style>p.MsoNormal {mso-style-unhide:no; margin:0cm;}</style>"
                : "<p class=\"MsoNormal\" style=\"margin-bottom: 0cm; line-height: normal; mso-margin-top-alt:auto\"><span lang=\"EN-GB\" style=\"font-size:12.0pt;font-family:&quot;Times New Roman&quot;,serif;mso-fareast-font-family: &quot;Times New Roman&quot;;color:#444444;mso-fareast-language:EN-GB\">"
                        + inline(random, "<span style=\"mso-spacerun:yes\">")
                        + "<o:p></o:p></span></p>\n<p class=\"MsoNormal\"><o:p>&nbsp;</o:p></p>\n";
    }

    private static String substack(int i, Random random) {
        return switch (i % 5) {
            case 2 ->
                    "<div class=\"captioned-image-container\"><figure><a class=\"image-link image2 is-viewable-img\" target=\"_blank\" href=\"https://substackcdn.com/image/fetch/f_auto,q_auto:good,fl_progressive:steep/https%3A%2F%2Fbucket.example%2Fimages%2F"
                            + i
                            + ".jpeg\" data-component-name=\"Image2ToDOM\"><div class=\"image2-inset\"><picture><source type=\"image/webp\" srcset=\"https://substackcdn.com/image/fetch/w_424,c_limit,f_webp/https%3A%2F%2Fbucket.example%2F"
                            + i
                            + ".jpeg 424w, https://substackcdn.com/image/fetch/w_848,c_limit,f_webp/https%3A%2F%2Fbucket.example%2F"
                            + i
                            + ".jpeg 848w\" sizes=\"100vw\"><img src=\"https://substackcdn.com/image/fetch/w_1456,c_limit,f_auto/https%3A%2F%2Fbucket.example%2F"
                            + i
                            + ".jpeg\" width=\"1456\" height=\"970\" data-attrs=\"{&quot;src&quot;:&quot;https://bucket.example/1.jpeg&quot;,&quot;height&quot;:970}\" class=\"sizing-normal\" alt=\"\" srcset=\"https://substackcdn.com/image/fetch/w_424,c_limit/https%3A%2F%2Fbucket.example%2F"
                            + i
                            + ".jpeg 424w\" sizes=\"100vw\" fetchpriority=\"high\"></picture><div class=\"image-link-expand\"><svg role=\"img\" width=\"20\" height=\"20\" viewBox=\"0 0 20 20\"><path d=\"M2.53001 7.81595C3.49179 4.73911\"></path></svg></div></div></a></figure></div>";
            case 4 ->
                    "<h3 class=\"header-anchor-post\">"
                            + few(random)
                            + "</h3><p class=\"button-wrapper\" data-attrs=\"{&quot;url&quot;:&quot;https://x.example/subscribe&quot;}\" data-component-name=\"ButtonCreateButton\"><a class=\"button primary\" href=\"https://x.example/subscribe\"><span>Subscribe now</span></a></p>";
            default -> "<p>" + inline(random, "") + "</p>";
        };
    }

    private static String classic(int i, Random random) {
        return i % 4 == 3
                ? "<ul>\n<li>"
                        + few(random)
                        + "</li>\n<li><a href=\"http://other.example/?p="
                        + i
                        + "\" target=\"_blank\">"
                        + few(random)
                        + "</a></li>\n</ul>\n"
                : "<p>" + inline(random, "") + "</p>\n";
    }

    private static String code(int i, Random random) {
        return i % 2 == 0
                ? "<p>" + inline(random, "") + "</p>\n"
                : "<div class=\"highlight\"><pre tabindex=\"0\" style=\"color:#f8f8f2;background-color:#272822;\"><code class=\"language-java\"><span style=\"color:#66d9ef\">public</span> <span style=\"color:#a6e22e\">main</span><span>(</span><span>String</span><span>[]</span> args<span>)</span> <span>{</span>\n    <span>return</span> <span style=\"color:#ae81ff\">1</span><span>;</span>\n<span>}</span>\n</code></pre></div>";
    }

    private static String inline(Random random, String opening) {
        String closing = opening.isEmpty() ? "" : "</span>";
        return text(random)
                + " <strong>"
                + few(random)
                + "</strong> "
                + opening
                + text(random)
                + closing
                + " <a href=\"https://example.org/2012/0"
                + (1 + random.nextInt(9))
                + "/some-post-"
                + random.nextInt(99)
                + "/\" title=\""
                + few(random)
                + "\">"
                + few(random)
                + "</a>, <em>"
                + few(random)
                + "</em>. "
                + text(random);
    }

    private static String few(Random random) {
        return words(random, 2 + random.nextInt(5));
    }

    private static String text(Random random) {
        return words(random, 5 + random.nextInt(16)) + ".";
    }

    private static String words(Random random, int count) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < count; i++) {
            words.append(i == 0 ? "" : random.nextInt(12) == 0 ? ", " : " ")
                    .append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }
}
