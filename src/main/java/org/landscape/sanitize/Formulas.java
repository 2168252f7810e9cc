package org.landscape.sanitize;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// Keeps each formula of a post once. MathML is kept (the presentation elements of MathML Core,
/// which contain only text); TeX for a script is kept as it was written, between dollar signs.
///
/// Sources: MathML Core; the output of KaTeX, of MathJax 2 to 4 and of kramdown.
final class Formulas {

    /// Elements that contain text.
    private static final Set<String> TOKENS = Set.of("mi", "mn", "mo", "ms", "mtext");

    private static final Set<String> ELEMENTS =
            Set.of(
                    "maction",
                    "menclose",
                    "merror",
                    "mfrac",
                    "mmultiscripts",
                    "mover",
                    "mpadded",
                    "mphantom",
                    "mprescripts",
                    "mroot",
                    "mrow",
                    "mspace",
                    "msqrt",
                    "mstyle",
                    "msub",
                    "msubsup",
                    "msup",
                    "mtable",
                    "mtd",
                    "mtr",
                    "munder",
                    "munderover",
                    "none");

    /// Attributes that affect how a formula is read; none can hold an address.
    private static final Set<String> ATTRIBUTES =
            Set.of(
                    "accent",
                    "accentunder",
                    "columnspan",
                    "dir",
                    "displaystyle",
                    "fence",
                    "form",
                    "linethickness",
                    "lspace",
                    "mathvariant",
                    "notation",
                    "rowspan",
                    "rspace",
                    "separator",
                    "stretchy",
                    "width");

    private static final Pattern PLAIN_VALUE = Pattern.compile("[A-Za-z0-9 .%+-]{1,40}");

    private static final Map<String, String> FENCES = Map.of("open", "(", "close", ")");

    /// The wrapper that kramdown writes around TeX for XML.
    private static final Pattern CDATA =
            Pattern.compile("%?\\s*<!\\[CDATA\\[|%?\\s*\\]\\]>", Pattern.CASE_INSENSITIVE);

    private static final Pattern SUBSTACK =
            Pattern.compile("\"persistentExpression\":\"((?:[^\"\\\\]|\\\\.)*+)\"");

    private static final Set<String> DRAWN =
            Set.of(
                    "mathjax",
                    "mathjax_display",
                    "mathjax_svg",
                    "mathjax_svg_display",
                    "mathjax_chtml",
                    "mathjax_mathml",
                    "mjx-chtml",
                    "mathjax_processed");

    private Formulas() {}

    /// The content that replaces a formula.
    sealed interface Formula {

        /// Whether it is on a line of its own.
        boolean isDisplayed();

        /// @param math the stranger's MathML
        record Markup(Element math, boolean isDisplayed) implements Formula {}

        record Tex(String source, boolean isDisplayed) implements Formula {}

        /// The same formula is beside it in a better form.
        record Repeated() implements Formula {
            @Override
            public boolean isDisplayed() {
                return false;
            }
        }
    }

    /// The formula of an element; null when the element is no formula.
    static @Nullable Formula at(Element stranger) {
        String name = stranger.normalName();
        if (isMath(name)) {
            return markup(stranger, stranger);
        }
        if (stranger.attributesSize() == 0) {
            return null;
        }
        if (name.equals("script")) {
            return ofScript(stranger);
        }
        if (name.equals("amp-mathml") || stranger.hasAttr("data-latex")) {
            String tex = stranger.attr(name.equals("amp-mathml") ? "data-formula" : "data-latex");
            Element math = tex.isBlank() ? null : math(stranger);
            return math != null ? markup(math, stranger) : tex(tex, isDisplayed(stranger));
        }
        String classes = stranger.className();
        boolean mayBe =
                classes.contains("katex")
                        || classes.contains("athjax")
                        || classes.contains("athJax")
                        || classes.contains("mjx")
                        || classes.contains("latex-")
                        || name.startsWith("mjx-");
        return mayBe ? byClass(stranger, name, classes.toLowerCase(Locale.ROOT)) : null;
    }

    private static @Nullable Formula byClass(Element stranger, String name, String classes) {
        if (classes.startsWith("katex")) {
            return ofKatex(stranger, classes);
        }
        if (classes.contains("mathjax_preview")) {
            return isFollowedByFormula(stranger) ? new Formula.Repeated() : null;
        }
        if (name.equals("mjx-container") || isDrawn(classes)) {
            return ofMathJax(stranger);
        }
        if (classes.contains("latex-rendered")) {
            Matcher expression = SUBSTACK.matcher(stranger.attr("data-attrs"));
            return expression.find() ? tex(unescaped(expression.group(1)), true) : null;
        }
        return null;
    }

    /// KaTeX writes a formula twice: as MathML for programs, and drawn for readers.
    private static @Nullable Formula ofKatex(Element stranger, String classes) {
        Element parent = stranger.parent();
        if (classes.equals("katex-html")) {
            return parent != null && hasMath(parent, "katex-mathml")
                    ? new Formula.Repeated()
                    : null;
        }
        // Without MathML, this part has the formula twice: as spoken text and as TeX.
        return classes.equals("katex-mathml")
                        && math(stranger) == null
                        && stranger.nextElementSibling() != null
                ? new Formula.Repeated()
                : null;
    }

    private static boolean hasMath(Element parent, String className) {
        return parent.children().stream()
                .limit(4)
                .anyMatch(child -> child.className().equals(className) && math(child) != null);
    }

    private static @Nullable Formula ofMathJax(Element stranger) {
        Element math = math(stranger);
        if (math != null) {
            return markup(math, stranger);
        }
        String written = stranger.attr("data-mathml");
        if (!written.isBlank()) {
            Element read = math(Jsoup.parseBodyFragment(written).body());
            return read == null ? null : markup(read, stranger);
        }
        Element drawn = stranger.selectFirst("[data-latex]");
        if (drawn != null && !drawn.attr("data-latex").isBlank()) {
            return tex(drawn.attr("data-latex"), isDisplayed(stranger));
        }
        return isFollowedByFormula(stranger) ? new Formula.Repeated() : null;
    }

    /// MathJax 2 and kramdown keep the source in a script whose type no browser runs.
    private static @Nullable Formula ofScript(Element script) {
        String type = script.attr("type").toLowerCase(Locale.ROOT).replace(" ", "");
        boolean isMathMl = type.startsWith("math/mml") || type.startsWith("application/mathml");
        boolean isTex =
                type.startsWith("math/tex")
                        || type.startsWith("math/latex")
                        || type.startsWith("text/tex")
                        || type.startsWith("math/asciimath")
                        || type.startsWith("text/asciimath");
        if (!isMathMl && !isTex) {
            return null;
        }
        Element before = script.previousElementSibling();
        if (before != null
                && isDrawn(before.className().toLowerCase(Locale.ROOT))
                && hasSource(before)) {
            return new Formula.Repeated();
        }
        if (isMathMl) {
            Element math = math(Jsoup.parseBodyFragment(script.data()).body());
            return math == null ? null : markup(math, math);
        }
        return tex(script.data(), type.contains("mode=display"));
    }

    private static boolean hasSource(Element drawn) {
        return drawn.hasAttr("data-mathml") || drawn.selectFirst("math, [data-latex]") != null;
    }

    private static boolean isFollowedByFormula(Element stranger) {
        Element next = stranger.nextElementSibling();
        return next != null
                && ((next.normalName().equals("script") && ofScript(next) != null)
                        || isDrawn(next.className().toLowerCase(Locale.ROOT)));
    }

    private static boolean isDrawn(String classes) {
        if (!classes.contains("mathjax") && !classes.contains("mjx")) {
            return false;
        }
        for (String one : classes.split("\\s+", -1)) {
            if (DRAWN.contains(one)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Element math(Element in) {
        return in.selectFirst("math");
    }

    /// Content MathML has the meaning of a formula and not its notation; it is replaced by the TeX
    /// beside it where there is any.
    private static @Nullable Formula markup(Element math, Element stranger) {
        boolean isDisplayed = isDisplayed(math) || isDisplayed(stranger);
        boolean hasMeaningAlone =
                math.selectFirst("apply, ci, cn") != null
                        && math.selectFirst("mi, mn, mo, mtext") == null;
        if (!math.hasText() || hasMeaningAlone) {
            String tex =
                    math.select("annotation").stream()
                            .filter(one -> one.attr("encoding").contains("tex"))
                            .map(Element::wholeText)
                            .findFirst()
                            .orElse(math.attr("alttext"));
            if (!tex.isBlank()) {
                return tex(tex, isDisplayed);
            }
        }
        return new Formula.Markup(math, isDisplayed);
    }

    private static @Nullable Formula tex(String written, boolean isDisplayed) {
        String tex = CDATA.matcher(written).replaceAll("").strip();
        boolean isMarked = tex.startsWith("\\[") && tex.endsWith("\\]");
        boolean isMarkedInLine = tex.startsWith("\\(") && tex.endsWith("\\)");
        String bare =
                (isMarked || isMarkedInLine) && tex.length() >= 4
                        ? tex.substring(2, tex.length() - 2).strip()
                        : tex;
        return bare.isEmpty() ? null : new Formula.Tex(bare, isDisplayed || isMarked);
    }

    private static boolean isDisplayed(Element formula) {
        String display = formula.attr("display").toLowerCase(Locale.ROOT);
        if (display.equals("block")
                || display.equals("true")
                || formula.attr("mode").equalsIgnoreCase("display")
                || formula.className().toLowerCase(Locale.ROOT).contains("display")) {
            return true;
        }
        Element around = formula.parent();
        for (int i = 0; i < 3 && around != null; i++) {
            String classes = around.className();
            if (classes.equals("katex-display") || classes.startsWith("MathJax_Display")) {
                return true;
            }
            around = around.parent();
        }
        return false;
    }

    private static boolean isMath(String name) {
        return name.equals("math") || name.equals("m:math") || name.equals("mml:math");
    }

    private static String unescaped(String json) {
        return json.replace("\\n", " ").replace("\\\"", "\"").replace("\\\\", "\\");
    }

    /// A safe copy of a stranger's MathML.
    static Element safe(Formula.Markup formula) {
        Element safe = new Element("math");
        if (formula.isDisplayed()) {
            safe.attr("display", "block");
        }
        copy(formula.math(), safe, 0);
        return safe;
    }

    private static void copy(Element from, Element to, int depth) {
        if (depth > 100) {
            return;
        }
        for (Node child : from.childNodes()) {
            if (child instanceof TextNode text && !text.isBlank()) {
                to.appendElement("mtext").text(TextSigns.printable(text.getWholeText().strip()));
            } else if (child instanceof Element element) {
                copyElement(element, to, depth + 1);
            }
        }
    }

    private static void copyElement(Element stranger, Element to, int depth) {
        String written = stranger.normalName();
        String name = written.substring(written.indexOf(':') + 1);
        switch (name) {
            case "annotation", "annotation-xml", "script", "style", "mglyph", "malignmark" -> {}
            case "semantics" -> first(stranger).ifPresent(one -> copyElement(one, to, depth));
            case "mfenced" -> fenced(stranger, to.appendElement("mrow"), depth);
            case "mlabeledtr" -> copy(stranger, to.appendElement("mtr"), depth);
            default -> {
                if (TOKENS.contains(name)) {
                    String text = TextSigns.printable(stranger.wholeText());
                    attributes(stranger, to.appendElement(name)).text(text);
                } else if (ELEMENTS.contains(name)) {
                    copy(stranger, attributes(stranger, to.appendElement(name)), depth);
                } else {
                    // The position of a part in a fraction or a power counts, so each part stays
                    // one element.
                    copy(stranger, to.appendElement("mrow"), depth);
                }
            }
        }
    }

    private static Optional<Element> first(Element parent) {
        return Optional.ofNullable(parent.firstElementChild());
    }

    /// An obsolete element as its equivalent (MathML 3, section 3.3.8).
    private static void fenced(Element stranger, Element row, int depth) {
        String separators =
                stranger.hasAttr("separators") ? stranger.attr("separators").replace(" ", "") : ",";
        row.appendElement("mo").text(fence(stranger, "open"));
        int count = 0;
        for (Element child : stranger.children()) {
            if (count > 0 && !separators.isEmpty()) {
                int at = Math.min(count, separators.length()) - 1;
                row.appendElement("mo").text(separators.substring(at, at + 1));
            }
            copyElement(child, row, depth + 1);
            count++;
        }
        row.appendElement("mo").text(fence(stranger, "close"));
    }

    private static String fence(Element fenced, String which) {
        String sign = fenced.hasAttr(which) ? fenced.attr(which) : FENCES.getOrDefault(which, "");
        return TextSigns.printable(sign.substring(0, Math.min(sign.length(), 4)));
    }

    private static Element attributes(Element stranger, Element safe) {
        stranger.attributes()
                .forEach(
                        attribute -> {
                            String name = attribute.getKey().toLowerCase(Locale.ROOT);
                            if (ATTRIBUTES.contains(name)
                                    && PLAIN_VALUE.matcher(attribute.getValue()).matches()) {
                                safe.attr(name, attribute.getValue());
                            }
                        });
        return safe;
    }
}
