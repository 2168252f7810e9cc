package org.landscape.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Writes posts as editors of blogs do, with a seeded source of chance: paragraphs with links and
/// emphasis, pictures in several sizes, lists, quotes, code, tables, films, named and numbered
/// entities, and what has to be cleaned away.
final class PostWriter {

    private static final List<String> WORDS =
            List.of(
                    """
                    library shelf reader catalogue harvest morning lantern harbour quiet story
                    map window garden thread letter paper corner market river bridge evening
                    visitor question answer course lesson notebook pencil margin chapter index
                    archive record photograph camera museum gallery street bicycle kettle bread
                    recipe autumn winter weather cloud storm island ferry coast cliff valley
                    meadow orchard apple blossom seed soil worm sparrow heron fox hedgehog
                    server network password account update browser search engine podcast video
                    comment feed subscribe share license credit source quote draft publish
                    colleague student teacher manager meeting agenda minutes budget holiday
                    train ticket platform delay suitcase blanket candle mirror ladder hammer
                    a about after again all almost along also always an and another around as at
                    away back be because been before began being better between both but by came
                    can come could day did do down each even every far few find first for found
                    from gave get give go good had half hand has have he her here him his how i if
                    in into is it its just keep kept know last left less let like little long look
                    made make many may me might more most much must my near never new next no not
                    nothing now of off often old on once one only or other our out over own part
                    perhaps place put quite rather really right said same saw say see seem she
                    should show since small so some something soon still such take than that the
                    their them then there these they thing think this those though thought three
                    through time to together told too took tried try turn two under until up us
                    use used very want was way we week well went were what when where which while
                    who why will with without wonder word work would write year yes yet you your
                    """
                            .trim()
                            .split("\\s+", -1));

    /// Words that need more than ASCII, all of them in windows-1252.
    private static final List<String> LATIN =
            List.of("café", "naïve", "façade", "Zürich", "déjà", "coöperate", "œuvre", "señor");

    private static final List<String> FURTHER =
            List.of("Łódź", "日本語", "Привет", "שלום", "κόσμος", "→", "🙂", "한국어", "العربية");

    private static final List<String> FIRST =
            List.of("Laura", "Björn", "Chloé", "Deniz", "Emeka", "Fatima", "Grace", "Inés", "Jun");
    private static final List<String> LAST =
            List.of("Adeyemi", "Brown", "García", "Fischer", "O’Neill", "Patel", "Tanaka", "Weiß");
    private static final List<String> TAGS =
            List.of("Books", "Teaching", "Tools", "Travel", "Music", "Food", "Research", "Days");

    private static final List<String> THING_TITLES =
            List.of("Thing %d: %s", "%2$s (Thing %1$d)", "#cpd23 Thing %d", "Thing %d – %s");

    private final Random random;
    private final String host;
    private final boolean latinOnly;

    PostWriter(Random random, String host, boolean latinOnly) {
        this.random = random;
        this.host = host;
        this.latinOnly = latinOnly;
    }

    String name() {
        return pick(FIRST) + " " + pick(LAST);
    }

    /// @param thing the Thing that the title names; 0 for none
    String title(int thing) {
        String words = capital(words(2, 7));
        if (thing > 0) {
            return pick(THING_TITLES).formatted(thing, words);
        }
        return switch (random.nextInt(12)) {
            case 0 -> words + " & " + words(1, 3);
            case 1 -> "“" + words + "”";
            case 2 -> words + "…";
            default -> words;
        };
    }

    List<String> tags(int thing) {
        List<String> tags = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String tag = pick(TAGS);
            if (!tags.contains(tag)) {
                tags.add(tag);
            }
        }
        if (thing > 0 && random.nextInt(3) == 0) {
            tags.add("Thing " + thing);
        }
        return tags;
    }

    String html() {
        int wanted = 1000 + (random.nextInt(4200) + random.nextInt(4200)) / 2 + rarelyLong();
        StringBuilder html = new StringBuilder(wanted + 1000);
        while (html.length() < wanted) {
            block(html);
            html.append('\n');
        }
        if (random.nextInt(12) == 0) {
            html.append("<iframe width=\"560\" height=\"315\" frameborder=\"0\" allowfullscreen");
            html.append(" src=\"https://www.youtube.com/embed/").append(code(11)).append("\">");
            html.append("</iframe>");
        }
        if (random.nextInt(20) == 0) {
            html.append("<script>document.write('<img src=\"https://ads.example/1.gif\">')");
            html.append(
                    "</script><img src=\"https://count.example/b.gif\" width=\"1\" height=\"1\">");
        }
        return html.toString();
    }

    private int rarelyLong() {
        return random.nextInt(20) == 0 ? 4000 : 0;
    }

    private void block(StringBuilder html) {
        int share = random.nextInt(100);
        if (share < 60) {
            html.append("<p>").append(sentences()).append("</p>");
        } else if (share < 72) {
            picture(html);
        } else if (share < 80) {
            String list = random.nextBoolean() ? "ul" : "ol";
            html.append('<').append(list).append('>');
            for (int i = random.nextInt(4); i >= -2; i--) {
                html.append("<li>").append(sentence()).append("</li>\n");
            }
            html.append("</").append(list).append('>');
        } else if (share < 86) {
            html.append("<blockquote class=\"quote\"><p>").append(sentences()).append("</p><cite>");
            html.append(name()).append("</cite></blockquote>");
        } else if (share < 90) {
            html.append("<h3>").append(capital(words(2, 6))).append("</h3>");
        } else if (share < 93) {
            html.append("<pre><code class=\"language-java\">");
            for (int i = random.nextInt(6); i >= -2; i--) {
                html.append("if (").append(word()).append(" &lt; ").append(random.nextInt(99));
                html.append(" &amp;&amp; ").append(word()).append(") {\n    ").append(word());
                html.append("(&quot;").append(words(1, 3)).append("&quot;);\n}\n");
            }
            html.append("</code></pre>");
        } else if (share < 95) {
            html.append("<table border=\"1\"><tr><th>").append(word()).append("</th><th>");
            html.append(word()).append("</th></tr>");
            for (int i = random.nextInt(5); i >= 0; i--) {
                html.append("<tr><td>").append(words(1, 3)).append("</td><td align=\"right\">");
                html.append(random.nextInt(1000)).append("</td></tr>");
            }
            html.append("</table>");
        } else if (share < 98) {
            html.append("<div class=\"separator\" style=\"clear: both;\" onclick=\"go()\"><p>");
            html.append(sentences()).append("</div>");
        } else {
            html.append(sentences()).append("<br /><br />").append(sentences());
        }
    }

    private void picture(StringBuilder html) {
        int number = random.nextInt(10_000);
        String file = "https://%s/wp-content/uploads/2026/09/p%d".formatted(host, number);
        html.append("<figure class=\"wp-block-image\"><a href=\"").append(file).append(".jpg\">");
        html.append("<img loading=\"lazy\" width=\"1024\" height=\"683\" src=\"").append(file);
        html.append("-1024x683.jpg\" alt=\"").append(words(2, 7)).append('"');
        if (random.nextBoolean()) {
            html.append(" srcset=\"").append(file).append("-1024x683.jpg 1024w, ").append(file);
            html.append("-300x200.jpg 300w, ").append(file).append("-768x512.jpg 768w\"");
            html.append(" sizes=\"(max-width: 1024px) 100vw, 1024px\"");
        }
        html.append(" /></a><figcaption>").append(words(3, 9)).append("</figcaption></figure>");
    }

    private String sentences() {
        StringBuilder text = new StringBuilder(sentence());
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(' ').append(sentence());
        }
        return text.toString();
    }

    private String sentence() {
        String text = capital(words(6, 18));
        String more =
                switch (random.nextInt(16)) {
                    case 0, 1 ->
                            " <a href=\"https://%s/%s?a=1&amp;b=%d\" title=\"%s\">%s</a>"
                                    .formatted(
                                            random.nextBoolean() ? host : "page.example",
                                            word(),
                                            random.nextInt(1000),
                                            word(),
                                            words(1, 4));
                    case 2 -> " <strong>" + words(1, 3) + "</strong>";
                    case 3 -> " <em>" + words(1, 4) + "</em>";
                    case 4 -> " &#8212; it&#8217;s &amp; isn&rsquo;t&nbsp;" + word();
                    case 5 ->
                            " <span style=\"font-size: %dpx; color: #336699\">%s</span>"
                                    .formatted(10 + random.nextInt(9), words(1, 4));
                    case 6 -> ", “" + words(2, 5) + "”";
                    case 7 -> " <code>" + word() + "()</code>";
                    default -> "";
                };
        return text + more + (random.nextInt(8) == 0 ? "!" : ".");
    }

    private String words(int least, int most) {
        StringBuilder text = new StringBuilder(word());
        for (int i = least + random.nextInt(most - least + 1); i > 1; i--) {
            text.append(' ').append(word());
        }
        return text.toString();
    }

    private String word() {
        int share = random.nextInt(100);
        if (share == 0 && !latinOnly) {
            return pick(FURTHER);
        }
        return share == 1 ? pick(LATIN) : pick(WORDS);
    }

    private String code(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
