package org.landscape.sanitize;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The form in which our pages show the clean HTML of a post. What may be wider than the page gets
/// a box of its own that scrolls, with a name and a place in the order of the keyboard; a paragraph
/// in the other script gets its direction. Feeds and the API have the HTML without these.
///
/// Why here and not at cleaning: decision 36.
public final class PostPage {

    /// The longest line of code that fits on a narrow phone, in characters.
    private static final int NARROW = 30;

    /// The longest formula in a line that does, in signs.
    private static final int SHORT_FORMULA = 25;

    private static final Pattern RIGHT_TO_LEFT =
            Pattern.compile("[\\p{IsHebrew}\\p{IsArabic}\\p{IsSyriac}\\p{IsThaana}\\p{IsNko}]");

    private static final char FIRST_HEBREW = '\u0590';

    /// The elements that a script of their own makes a line of.
    private static final Set<String> LINES =
            Set.of(
                    "p",
                    "li",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "td",
                    "th",
                    "dt",
                    "dd",
                    "pre",
                    "figcaption",
                    "caption",
                    "summary");

    private final String title;
    private int tables;
    private int codes;
    private int formulas;

    private PostPage(String title) {
        this.title = title;
    }

    /// @param title of the post, by which the boxes are named
    public static SafeHtml of(SafeHtml html, String title, Direction direction) {
        String text = html.html();
        boolean mayBeWide =
                text.contains("<table") || text.contains("<pre") || text.contains("<math");
        boolean mayBeMixed = mayBeRightToLeft(text) && RIGHT_TO_LEFT.matcher(text).find();
        boolean mayBeUnnamed = Service.isUnnamedIn(text);
        if (!mayBeWide && !mayBeMixed && !mayBeUnnamed) {
            return html;
        }
        Document document = Jsoup.parseBodyFragment(text);
        document.outputSettings().prettyPrint(false);
        if (mayBeMixed) {
            direct(document.body(), direction);
        }
        if (mayBeUnnamed) {
            document.select("a[href]").forEach(Service::name);
        }
        if (mayBeWide) {
            new PostPage(title).box(document.body());
        }
        return new SafeHtml(document.body().html());
    }

    /// No sign of these scripts is below; most texts have none above.
    private static boolean mayBeRightToLeft(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_HEBREW) {
                return true;
            }
        }
        return false;
    }

    /// The words of a box, and the boxes in it: the outermost scrolls.
    private void box(Element parent) {
        for (Element child : parent.children()) {
            switch (child.normalName()) {
                case "table" -> {
                    if (isWide(child)) {
                        tables++;
                        wrap(child, "div", "Table", tables, caption(child));
                    } else {
                        box(child);
                    }
                }
                case "pre" -> {
                    if (child.wholeText().lines().anyMatch(line -> line.length() > NARROW)) {
                        codes++;
                        wrap(child, "div", "Code", codes, null);
                    }
                }
                case "math" -> {
                    if (child.attr("display").equals("block")
                            || child.text().length() > SHORT_FORMULA) {
                        formulas++;
                        wrap(child, "span", "Formula", formulas, null);
                    }
                }
                default -> box(child);
            }
        }
    }

    private void wrap(Element wide, String tag, String kind, int number, @Nullable String caption) {
        Element box =
                new Element(tag)
                        .addClass("wide")
                        .attr("role", "region")
                        .attr("tabindex", "0")
                        .attr(
                                "aria-label",
                                "%s %d: %s"
                                        .formatted(
                                                kind, number, caption == null ? title : caption));
        wide.replaceWith(box);
        box.appendChild(wide);
    }

    /// A table with a column or two of short words is no wider than a phone.
    private static boolean isWide(Element table) {
        return table.select("tr").stream().anyMatch(row -> row.childrenSize() > 2)
                || table.selectFirst("table table, pre, math, img, video, [colspan]") != null
                || table.select("td, th").stream()
                        .flatMap(cell -> cell.text().lines())
                        .flatMap(text -> Pattern.compile(" ").splitAsStream(text))
                        .anyMatch(word -> word.length() > NARROW / 2);
    }

    private static @Nullable String caption(Element table) {
        Element caption =
                table.children().stream()
                        .filter(child -> child.nameIs("caption"))
                        .findFirst()
                        .orElse(null);
        return caption == null || caption.text().isBlank() ? null : caption.text();
    }

    /// Writes the direction of each line that is read the other way than the post.
    private static void direct(Element parent, Direction around) {
        for (Element child : parent.children()) {
            Direction own = around;
            if (child.hasAttr("dir")) {
                own = child.attr("dir").equalsIgnoreCase("rtl") ? Direction.RTL : Direction.LTR;
            } else if (LINES.contains(child.normalName()) && hasLetters(child.text())) {
                own = Direction.of(null, child.text());
                if (own != around) {
                    child.attr("dir", own.attribute());
                }
            }
            direct(child, own);
        }
    }

    private static boolean hasLetters(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }
}
