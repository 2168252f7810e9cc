package org.landscape.triedworld;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.landscape.triedworld.Resident.Format;
import org.landscape.triedworld.Resident.Health;
import org.landscape.triedworld.Steps.Step;

/// The participants with whom something is out of the ordinary: names, scripts, dates, what is in
/// their posts.
final class Specials {

    private static final List<String> HEBREW =
            List.of(
                    "השבוע ניסיתי סוף סוף לעשות את מה שביקשו מאיתנו.",
                    "בספרייה שלנו יש ארבעים עובדים ומדפסת אחת.",
                    "לא הייתי בטוחה שזה יעבוד, אבל זה עבד.",
                    "כתבתי את הפוסט הזה באוטובוס, בין תל אביב לחיפה.",
                    "מה שאהבתי יותר מכול הוא התגובות של הקוראות.",
                    "בשבוע הבא אנסה שוב, הפעם עם כוס תה.");
    private static final List<String> ARABIC =
            List.of(
                    "جربت هذا الأسبوع ما طُلب منا في البرنامج.",
                    "في مكتبتنا عشرون موظفًا وطابعة واحدة.",
                    "لم أكن متأكدة من أن الأمر سينجح، لكنه نجح.",
                    "كتبت هذه التدوينة في القطار قبل الافتتاح.",
                    "أكثر ما أعجبني هو تعليقات الزملاء.");
    private static final List<String> JAPANESE =
            List.of(
                    "今週はようやく課題に取り組みました。",
                    "うちの図書館には職員が二十人いて、プリンターは一台しかありません。",
                    "うまくいくかどうか不安でしたが、思ったより簡単でした。",
                    "この記事は電車の中で書いています。",
                    "ほかの参加者のブログを読むのがいちばん楽しいです。",
                    "来週もまた書きます。");

    private final TriedWorld world;
    private final Names names;
    private final Random random = new Random(42);

    Specials(TriedWorld world, Names names) {
        this.world = world;
        this.names = names;
    }

    List<Resident> all() {
        List<Resident> all = new ArrayList<>();
        all.add(plain("Émile Durand", "emile-durand", "Le carnet d'Émile", "France", 23));
        all.add(plain("Zoë Ackermann", "zoe-ackermann", "Zoë liest", "Germany", 17));
        all.add(plain("Søren Kjærgaard", "soren-kjaergaard", "Ding efter ding", "Denmark", 23));
        all.add(plain("🌻 Sunny Shelves", "sunny-shelves", "🌻🌻🌻", "USA", 9));
        all.add(plain("A Librarian in the Stacks", "a-librarian", "A blog", "UK", 12));
        all.add(plain("A Very Quiet Reading Room", "a-quiet-room", "Ssh", "UK", 6));
        all.add(
                plain(
                        "Wilhelmina Alexandra Philippa Constance Featherstonehaugh-Cholmondeley of the"
                                + " Royal Borough Libraries and Information Service (Tuesdays to"
                                + " Thursdays only)",
                        "wilhelmina",
                        "The Collected Thoughts, Occasional Papers, Marginal Notes and Afterthoughts of"
                                + " a Part-Time Librarian in a Royal Borough",
                        "UK",
                        20));
        all.add(
                plain(
                        "Donaudampfschifffahrtsgesellschaftskapitänswitwenbibliothekarin",
                        "donaudampf",
                        "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzsammlung",
                        "Germany",
                        14));
        all.add(inScript("山田 花子", "hanako-yamada", "図書館の窓から", "Japan", "ja", JAPANESE, "第", 22));
        all.add(inScript("נועה לוי", "noa-levi", "מדף שקט", "Israel", "he", HEBREW, "", 22));
        all.add(
                inScript(
                        "ليلى حداد",
                        "layla-haddad",
                        "دفتر أمينة مكتبة",
                        "Egypt",
                        "ar",
                        ARABIC,
                        "",
                        16));
        all.add(films());
        all.add(wide());
        all.add(openings());
        all.add(manyOnOne());
        all.add(mixed());
        all.add(dates());
        all.add(titles());
        return all;
    }

    private Resident plain(String name, String slug, String blog, String country, int things) {
        Resident one = resident(name, slug, blog, country, "en", Format.RSS, "");
        for (Step step : Steps.ALL.subList(0, things)) {
            add(one, step, "my view", "", () -> prose(one, step).post(step.said(), List.of()));
        }
        return one;
    }

    private Resident inScript(
            String name,
            String slug,
            String blog,
            String country,
            String language,
            List<String> sentences,
            String before,
            int things) {
        // Arabic blogs whose feed claims to be English are common.
        Resident one =
                language.equals("ar")
                        ? resident(name, slug, blog, country, "en", Format.RSS, "")
                        : resident(name, slug, blog, country, language, Format.ATOM, "");
        List<String> words =
                switch (language) {
                    case "he" -> List.of("מה למדתי השבוע", "מחשבות", "ומה עכשיו?");
                    case "ar" -> List.of("ماذا تعلمت هذا الأسبوع", "أفكار", "وماذا بعد؟");
                    default -> List.of("今週の学び", "やってみた", "これからのこと");
                };
        for (Step step : Steps.ALL.subList(0, things)) {
            // Some say the language of the post, and of some only the words tell it.
            String said = step.number() % 3 == 0 ? language : "";
            add(
                    one,
                    step,
                    words.get(step.number() % 3),
                    said,
                    () ->
                            paragraphs(sentences, step.number())
                                    + "<p>Evernote, Zotero, LinkedIn: "
                                    + sentences.get(step.number() % sentences.size())
                                    + "</p><pre>catalogue --search 23</pre>");
        }
        if (!before.isEmpty()) {
            one.posts()
                    .add(
                            world.written(
                                    before + "五回：図書館の庭",
                                    world.now().minusSeconds(700_000),
                                    List.of(),
                                    () -> paragraphs(sentences, 5)));
        }
        return one;
    }

    private static String paragraphs(List<String> sentences, int from) {
        return IntStream.range(0, 3)
                .mapToObj(
                        at ->
                                "<p>"
                                        + sentences.get((from + at) % sentences.size())
                                        + " "
                                        + sentences.get((from + at + 2) % sentences.size())
                                        + "</p>\n")
                .collect(Collectors.joining());
    }

    private Resident films() {
        Resident one =
                resident(
                        "Marcus Reel",
                        "marcus-reel",
                        "Moving pictures",
                        "UK",
                        "en",
                        Format.RSS,
                        "");
        String base = world.base();
        List<String> media =
                List.of(
                        "<video src=\""
                                + base
                                + "media/film.webm\" width=\"320\" height=\"180\"></video>",
                        "<audio src=\"" + base + "media/sound.wav\"></audio>",
                        "<video controls poster=\""
                                + base
                                + "pictures/7.svg\"><source src=\""
                                + base
                                + "media/film.webm\" type=\"video/webm\"></video>",
                        "<iframe src=\"https://www.youtube.com/embed/dQw4w9WgXcQ\" title=\"A talk\"></iframe>",
                        "<iframe src=\"https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ\"></iframe>",
                        "<iframe src=\"https://player.vimeo.com/video/76979871\" title=\"A tour\"></iframe>",
                        "<iframe src=\"https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/293\" title=\"Our podcast\"></iframe>",
                        "<iframe src=\"https://www.slideshare.net/slideshow/embed_code/key/abc\" title=\"My slides\"></iframe>",
                        "<iframe src=\"https://www.google.com/maps/embed?pb=1\" title=\"The branch on a map\"></iframe>",
                        "<iframe src=\"https://docs.google.com/forms/d/e/abc/viewform?embedded=true\">Loading…</iframe>",
                        "<iframe src=\"https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk\"></iframe>",
                        "<object data=\"https://www.youtube.com/v/dQw4w9WgXcQ\" type=\"application/x-shockwave-flash\"></object>",
                        "<iframe src=\"https://prezi.com/embed/abc/\"></iframe>",
                        "<iframe src=\"https://something.example/widget\"></iframe>");
        for (Step step : Steps.ALL.subList(0, media.size())) {
            String figure = media.get(step.number() - 1);
            add(
                    one,
                    step,
                    "with something to play",
                    "",
                    () ->
                            "<p>I made something this week, and here it is. Please turn the sound down first.</p>\n<p>"
                                    + figure
                                    + "</p>\n"
                                    + prose(one, step).post(step.said(), List.of()));
        }
        return one;
    }

    private Resident wide() {
        Resident one =
                resident(
                        "Tabitha Wells",
                        "tabitha-wells",
                        "Rows and columns",
                        "UK",
                        "en",
                        Format.ATOM,
                        "");
        String table =
                "<table><thead><tr>"
                        + cells("th", "Column heading ")
                        + "</tr></thead><tbody>"
                        + IntStream.range(0, 6)
                                .mapToObj(
                                        row -> "<tr>" + cells("td", "Value " + row + ".") + "</tr>")
                                .collect(Collectors.joining())
                        + "</tbody></table>\n";
        String code =
                "<pre><code>SELECT title, author, shelfmark, barcode, last_issued FROM catalogue WHERE"
                        + " subject LIKE '%eels%' AND branch IN ('Ely', 'March', 'Wisbech', 'Chatteris') ORDER"
                        + " BY last_issued DESC NULLS LAST FETCH FIRST 20 ROWS ONLY;\n  -- twenty rows about"
                        + " eels</code></pre>\n";
        String long1 = "https://catalogue.example/" + "search-results-page-".repeat(12) + "?q=eels";
        List<String> parts =
                List.of(
                        "<p>Here is what I compared, all twelve of them.</p>" + table,
                        "<p>I asked the catalogue a question.</p>" + code,
                        "<p>The address is " + long1 + " and it does not fit.</p>",
                        "<h2>My big heading</h2><p>Look at these:</p>" + table,
                        "<p>A table in a table.</p><table><tr><td>Outer</td><td>"
                                + table
                                + "</td></tr></table>",
                        "<p>A wide picture.</p><p><img src=\""
                                + world.base()
                                + "pictures/wide-3.svg\" alt=\"A panorama of the reading room\""
                                + " width=\"2400\" height=\"300\"></p>",
                        "<p>A formula.</p><math display=\"block\"><mrow>"
                                + "<mi>x</mi><mo>+</mo><mi>y</mi><mo>+</mo>".repeat(60)
                                + "<mn>1</mn></mrow></math>",
                        "<p>Code between words: <code>"
                                + "org.landscape.".repeat(20)
                                + "Reader</code>.</p>",
                        "<p>A quotation with code.</p><blockquote>" + code + "</blockquote>",
                        "<ul><li>First, a list with code."
                                + code
                                + "</li><li>"
                                + table
                                + "</li></ul>",
                        "<p>A drawing.</p><svg width=\"2000\" height=\"80\" viewBox=\"0 0 2000 80\"><title>A line</title>"
                                + "<path d=\"M0 40 L2000 40\" stroke=\"black\"/></svg>",
                        "<div dir=\"rtl\"><p>טבלה רחבה מאוד.</p>" + table + "</div>");
        for (Step step : Steps.ALL.subList(0, parts.size())) {
            String part = parts.get(step.number() - 1);
            add(
                    one,
                    step,
                    "rather wide",
                    "",
                    () -> part + prose(one, step).post(step.said(), List.of()));
        }
        return one;
    }

    private static String cells(String tag, String words) {
        return IntStream.range(0, 12)
                .mapToObj(at -> "<" + tag + ">" + words + at + "</" + tag + ">")
                .collect(Collectors.joining());
    }

    /// Posts that begin with something else than a sentence.
    private Resident openings() {
        Resident one =
                resident(
                        "Olive Perrin",
                        "olive-perrin",
                        "How to begin",
                        "France",
                        "en",
                        Format.RSS,
                        "");
        String picture =
                "<p><img src=\"" + world.base() + "pictures/11.svg\" alt=\"A shelf\"></p>\n";
        List<String> beginnings =
                List.of(
                        "<h2>What I did</h2><table><tr><th>Tool</th><th>Verdict</th></tr><tr><td>Jing</td><td>Good</td></tr></table>",
                        "<ul><li>Tea</li><li>Biscuits</li><li>A feed reader</li></ul>",
                        picture.repeat(4),
                        "<blockquote><p>The library is a growing organism.</p></blockquote>",
                        "<p>The stacks are dark,<br>the lift is slow,<br>the trolley sings<br>of long ago.</p>",
                        "<p>Done.</p>",
                        "<figure><img src=\""
                                + world.base()
                                + "pictures/12.svg\"><figcaption>Photo: the county archive, 1931</figcaption></figure><p>This picture hung above my first desk. I never asked who took it.</p>",
                        "<p><a href=\"https://a.example/\">Share this</a> | <a href=\"https://b.example/\">Tweet</a> | <a href=\"https://c.example/\">Email</a></p><p>After all these buttons comes my first sentence.</p>",
                        "<div class=\"toc\"><ul><li><a href=\"#a\">One</a></li><li><a href=\"#b\">Two</a></li></ul></div><p>The contents came first, and now the post.</p>",
                        "<h1>Only a heading</h1>",
                        "<pre>$ ls books\n1.txt 2.txt</pre><p>I listed my books, both of them.</p>",
                        "No markup at all, just text that somebody typed into a box.\n\nWith an empty line in it.",
                        "<p></p><p>&nbsp;</p><p><br></p><p>Three empty paragraphs and then a post.</p>",
                        "<p><strong>Posted on Monday by Olive</strong></p><p>Then I wrote about the thing itself, at last.</p>");
        for (Step step : Steps.ALL.subList(0, beginnings.size())) {
            String html = beginnings.get(step.number() - 1);
            add(one, step, "a way to begin", "", () -> html);
        }
        return one;
    }

    private Resident manyOnOne() {
        Resident one =
                resident(
                        "Perpetua Post",
                        "perpetua-post",
                        "Four hundred days",
                        "UK",
                        "en",
                        Format.RSS,
                        "");
        Step first = Steps.ALL.getFirst();
        for (int number = 1; number <= 400; number++) {
            Instant at =
                    world.opens(first)
                            .atTime(6, 0)
                            .toInstant(ZoneOffset.UTC)
                            .plusSeconds(number * 1500L);
            if (at.isBefore(world.now())) {
                one.posts()
                        .add(
                                world.made(
                                        one,
                                        "Thing 1: day " + number + " of my blog",
                                        at,
                                        List.of("cpd23"),
                                        first.said(),
                                        List.of()));
            }
        }
        return one;
    }

    private Resident mixed() {
        Resident one =
                resident(
                        "Rosa Baker",
                        "rosa-baker",
                        "Flour and catalogue cards",
                        "Ireland",
                        "en",
                        Format.RSS,
                        "cpd23");
        List<String> cakes =
                List.of("Lemon cake", "Soda bread", "Scones", "Barmbrack", "Apple tart");
        for (int number = 0; number < 90; number++) {
            Instant at = world.now().minusSeconds(40_000L + number * 150_000L);
            one.posts()
                    .add(
                            world.made(
                                    one,
                                    cakes.get(number % 5) + ", again (" + (90 - number) + ")",
                                    at,
                                    List.of("recipes"),
                                    List.of(
                                            "Heat the oven first.",
                                            "The dough rests while I shelve."),
                                    List.of()));
        }
        for (Step step : Steps.ALL.subList(0, 10)) {
            add(
                    one,
                    step,
                    "with flour on my hands",
                    "",
                    () -> prose(one, step).post(step.said(), List.of()));
        }
        return one;
    }

    private Resident dates() {
        Resident one =
                resident(
                        "Dora Clock",
                        "dora-clock",
                        "What day is it",
                        "Canada",
                        "en",
                        Format.RSS,
                        "");
        Step last = Steps.ALL.get(21);
        one.posts()
                .add(
                        world.made(
                                one,
                                "Thing 22: written five years from now",
                                world.now().plusSeconds(5L * 365 * 86_400),
                                List.of("cpd23"),
                                last.said(),
                                List.of()));
        for (Step step : Steps.ALL.subList(0, 6)) {
            one.posts()
                    .add(
                            new Letter(
                                    "undated-" + step.number() + ".html",
                                    "Thing " + step.number() + ": no date on this",
                                    Optional.empty(),
                                    List.of("cpd23"),
                                    "",
                                    () -> prose(one, step).post(step.said(), List.of())));
        }
        one.posts()
                .add(
                        world.made(
                                one,
                                "Thing 3: from 1998",
                                Instant.parse("1998-03-01T12:00:00Z"),
                                List.of(),
                                Steps.ALL.get(2).said(),
                                List.of()));
        return one;
    }

    private Resident titles() {
        Resident one =
                resident(
                        "Hattie Mull",
                        "hattie-mull",
                        "Untitled, mostly",
                        "Australia",
                        "en",
                        Format.ATOM,
                        "");
        List<String> html =
                List.of(
                        "",
                        "Thing 2: <em>emphasis</em> in a title",
                        "Thing 3: Tom &amp; Jerry &lt;b&gt;",
                        "Thing 4: " + "a title that goes on and on ".repeat(12),
                        "Thing 5: " + "Donaudampfschifffahrtsgesellschaft".repeat(5),
                        "THING 6: ALL IN CAPITALS!!!",
                        "Thing 7: 👩🏽‍💻📚✨",
                        "thing 8",
                        "Thing 9: <script>alert(1)</script>still here",
                        "Thing 10: “quotes” — and dashes…");
        for (Step step : Steps.ALL.subList(0, html.size())) {
            Instant at = world.when(world.opens(step), 2, random);
            if (at.isBefore(world.now())) {
                one.posts()
                        .add(
                                new Letter(
                                        "post-" + step.number() + ".html",
                                        html.get(step.number() - 1),
                                        Optional.of(at),
                                        List.of("cpd23"),
                                        "",
                                        () -> prose(one, step).post(step.said(), List.of())));
            }
        }
        for (int number = 0; number < 12; number++) {
            int at = number;
            one.posts()
                    .add(
                            new Letter(
                                    "note-" + number + ".html",
                                    "",
                                    Optional.of(world.now().minusSeconds(90_000L * (number + 1))),
                                    List.of(),
                                    "",
                                    () -> "<p>" + world.prose(5000 + at).sentence() + "</p>"));
        }
        return one;
    }

    private void add(
            Resident one, Step step, String words, String language, Supplier<String> html) {
        Instant at = world.when(world.opens(step), step.number() % 6, random);
        if (at.isAfter(world.now())) {
            return;
        }
        Letter made =
                world.written("Thing " + step.number() + ": " + words, at, List.of("cpd23"), html);
        one.posts()
                .add(new Letter(made.path(), made.title(), made.at(), made.tags(), language, html));
    }

    private Prose prose(Resident one, Step step) {
        return world.prose(one.slug().hashCode() * 100L + step.number());
    }

    private Resident resident(
            String name,
            String slug,
            String blog,
            String country,
            String language,
            Format format,
            String only) {
        names.slugOf(slug, slug);
        return new Resident(
                name,
                slug,
                "/" + slug + "/",
                blog,
                country,
                "academic",
                Health.GOOD,
                format,
                only,
                language,
                new ArrayList<>());
    }
}
