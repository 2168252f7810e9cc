package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/// Writes MathML as plain text on a single line. Signs express what MathML expresses by position,
/// so that a third is 1/3 and not 13.
final class FormulaText {

    /// Operators with a blank on both sides, as long as they have two operands.
    private static final Set<String> BETWEEN =
            Set.of(
                    "=", "<", ">", "≤", "≥", "≠", "≈", "≡", "∼", "≃", "∝", "→", "←", "↔", "⇒", "⇔",
                    "⟹", "⟺", "↦", "∈", "∉", "⊂", "⊆", "⊃", "⊇", "∪", "∩", "∧", "∨", "+", "-", "−",
                    "±", "∓", "×", "⋅", "·", "∘", ":=", "≔", "∣", ":");

    private static final String SIGNS = "0123456789+-−=()n";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ";
    private static final String LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙ";

    /// Signs above or below a letter that belong to it.
    private static final Map<String, String> ACCENTS =
            Map.of(
                    "¯", "\u0304", "‾", "\u0304", "^", "\u0302", "ˆ", "\u0302", "~", "\u0303", "˜",
                    "\u0303", "→", "\u20D7", "⃗", "\u20D7", "˙", "\u0307", "¨", "\u0308");

    private FormulaText() {}

    static String of(Element math) {
        return row(math.children()).strip();
    }

    /// The superscript forms of all characters, empty if any of them has none.
    static String raised(String text) {
        return placed(text, RAISED);
    }

    /// The subscript forms of all characters, empty if any of them has none.
    static String lowered(String text) {
        return placed(text, LOWERED);
    }

    private static String placed(String text, String signs) {
        StringBuilder placed = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int at = SIGNS.indexOf(text.charAt(i));
            if (at < 0) {
                return "";
            }
            placed.append(signs.charAt(at));
        }
        return placed.toString();
    }

    private static String row(List<Element> children) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < children.size(); i++) {
            Element child = children.get(i);
            String text = text(child);
            boolean between =
                    i > 0
                            && i < children.size() - 1
                            && child.normalName().equals("mo")
                            && BETWEEN.contains(text)
                            && !isOperator(children.get(i - 1));
            row.append(between ? " " + text + " " : apart(row, text, child));
        }
        return row.toString();
    }

    /// Whether two neighbours need a blank between them: `sin x`, but `2x`.
    private static String apart(StringBuilder row, String text, Element child) {
        if (row.isEmpty() || text.isEmpty()) {
            return text;
        }
        boolean grows =
                Character.isLetter(row.charAt(row.length() - 1))
                        && Character.isLetterOrDigit(text.charAt(0))
                        && (endsInWord(row) || (child.normalName().equals("mi") && isWord(text)));
        boolean isNumberAfterNumber =
                Character.isDigit(row.charAt(row.length() - 1))
                        && Character.isDigit(text.charAt(0));
        return grows || isNumberAfterNumber ? " " + text : text;
    }

    private static boolean endsInWord(StringBuilder row) {
        return row.length() > 1 && Character.isLetter(row.charAt(row.length() - 2));
    }

    private static boolean isWord(String text) {
        return text.length() > 1 && Character.isLetter(text.charAt(1));
    }

    private static boolean isOperator(Element element) {
        return element.normalName().equals("mo")
                && !element.wholeText().strip().matches("[)\\]}|!′]*");
    }

    private static String text(Element element) {
        List<Element> children = element.children();
        return switch (element.normalName()) {
            case "mi", "mn", "mo", "ms", "mtext" -> token(element);
            case "mfrac" -> pair(children, element, () -> fraction(element, children));
            case "msup" ->
                    pair(children, element, () -> power(base(children.get(0)), children.get(1)));
            case "msub" ->
                    pair(children, element, () -> index(base(children.get(0)), children.get(1)));
            case "munder" -> pair(children, element, () -> under(children));
            case "mover" -> pair(children, element, () -> over(children));
            case "msubsup", "munderover" ->
                    children.size() < 3
                            ? row(children)
                            : power(index(base(children.get(0)), children.get(1)), children.get(2));
            case "msqrt" -> "√" + one(row(children));
            case "mroot" ->
                    pair(
                            children,
                            element,
                            () -> {
                                String which = text(children.get(1));
                                String raised = raised(which);
                                return (raised.isEmpty() ? one(which) : raised)
                                        + "√"
                                        + one(text(children.get(0)));
                            });
            case "mmultiscripts" -> scripts(children);
            case "mtable" ->
                    children.stream().map(FormulaText::text).collect(Collectors.joining("; "));
            case "mtr" ->
                    children.stream().map(FormulaText::text).collect(Collectors.joining(", "));
            case "mspace" -> " ";
            case "mphantom", "none", "mprescripts" -> "";
            case "maction" -> children.isEmpty() ? "" : text(children.getFirst());
            default -> row(children);
        };
    }

    private static String pair(List<Element> children, Element element, Supplier<String> text) {
        return children.size() == 2 ? text.get() : row(element.children());
    }

    /// Invisible operators become a blank, or nothing.
    private static String token(Element token) {
        return token.wholeText()
                .replace('\u2061', ' ')
                .replaceAll("[\u2062\u2063\u2064\u200B]", "")
                .replaceAll("[\\s\u00A0]+", " ")
                .transform(text -> token.normalName().equals("mtext") ? text : text.strip());
    }

    private static String fraction(Element fraction, List<Element> children) {
        String above = text(children.get(0)).strip();
        String below = text(children.get(1)).strip();
        return fraction.attr("linethickness").matches("0[a-z%]*")
                ? above + ", " + below
                : one(above) + "/" + one(below);
    }

    private static String power(String base, Element exponent) {
        String text = text(exponent).strip();
        if (text.isEmpty() || text.chars().allMatch(c -> "′″‴'*∗".indexOf(c) >= 0)) {
            return base + text;
        }
        String raised = raised(text.replace(" ", ""));
        return base + (raised.isEmpty() ? "^" + one(text) : raised);
    }

    private static String index(String base, Element index) {
        String text = text(index).strip();
        String lowered = lowered(text.replace(" ", ""));
        if (text.isEmpty()) {
            return base;
        }
        return base + (lowered.isEmpty() ? "_" + one(text) : lowered);
    }

    private static String under(List<Element> children) {
        String mark = text(children.get(1)).strip();
        return mark.matches("[_̲¯‾⏟]")
                ? text(children.get(0))
                : index(base(children.get(0)), children.get(1));
    }

    private static String over(List<Element> children) {
        String letter = text(children.get(0)).strip();
        String mark = text(children.get(1)).strip();
        String accent = ACCENTS.get(mark);
        if (accent != null && letter.length() == 1) {
            return letter + accent;
        }
        return accent != null || mark.equals("⏞")
                ? letter
                : power(base(children.get(0)), children.get(1));
    }

    /// The scripts before the base in their order, then the base and the scripts after it.
    private static String scripts(List<Element> children) {
        if (children.isEmpty()) {
            return "";
        }
        List<String> before = new ArrayList<>();
        String base = base(children.getFirst());
        boolean isBefore = false;
        boolean isIndex = true;
        for (Element child : children.subList(1, children.size())) {
            if (child.normalName().equals("mprescripts")) {
                isBefore = true;
                isIndex = true;
                continue;
            }
            if (isBefore) {
                before.add(isIndex ? index("", child) : power("", child));
            } else {
                base = isIndex ? index(base, child) : power(base, child);
            }
            isIndex = !isIndex;
        }
        return String.join("", before.reversed()) + base;
    }

    private static String base(Element element) {
        String text = text(element).strip();
        return element.normalName().equals("mrow") || element.normalName().equals("mfrac")
                ? one(text)
                : text;
    }

    /// The text in brackets, unless it is a single operand.
    private static String one(String text) {
        String stripped = text.strip();
        boolean isOne =
                stripped.codePointCount(0, stripped.length()) <= 1
                        || stripped.codePoints().allMatch(FormulaText::isOfNumber)
                        || stripped.codePoints().allMatch(Character::isLetter)
                        || isInBrackets(stripped);
        return isOne ? stripped : "(" + stripped + ")";
    }

    private static boolean isOfNumber(int c) {
        return Character.isDigit(c) || c == '.' || c == ',';
    }

    private static boolean isInBrackets(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return false;
        }
        int open = 0;
        for (int i = 0; i < text.length() - 1; i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                return false;
            }
        }
        return true;
    }
}
