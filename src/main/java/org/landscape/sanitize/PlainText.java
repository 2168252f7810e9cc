package org.landscape.sanitize;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The words of HTML without markup, with a blank at the end of each block. Signs express what HTML
/// expresses by position: powers, fractions, the reading of a character.
public final class PlainText {

    /// Elements that begin and end a line.
    private static final Set<String> BLOCKS =
            Stream.concat(
                            AllowedHtml.BLOCKS.stream(),
                            Stream.of(
                                    "audio", "br", "caption", "h1", "h2", "h3", "h4", "h5", "h6",
                                    "tbody", "td", "tfoot", "th", "thead", "tr", "video"))
                    .collect(Collectors.toUnmodifiableSet());

    /// Programs that draw a formula as a picture with its source as text.
    private static final Pattern DRAWN_FORMULA =
            Pattern.compile(
                    "latex\\.php\\?|latex\\.codecogs\\.com/|quicklatex|/media/math/render/"
                            + "|[?&]cht=tx|/render/math\\?|/mathtex\\.cgi|/mimetex\\.cgi"
                            + "|i\\.upmath\\.me/|tex\\.s2cms\\.ru/|math\\.now\\.sh");

    /// In pixels, no higher than a line.
    private static final Pattern SMALL = Pattern.compile("[1-9]|[12][0-9]|3[0-2]");

    private static final char END = 0;

    private final StringBuilder text = new StringBuilder(512);
    private final char betweenLines;
    private boolean isBlankDue;
    private boolean isLineDue;

    private PlainText(char betweenLines) {
        this.betweenLines = betweenLines;
    }

    public static String of(SafeHtml html) {
        return Cleaned.again(html).words();
    }

    /// The text with a line feed at the end of each block, and no other line feeds.
    static String lines(Element body) {
        PlainText read = new PlainText('\n');
        read.read(body);
        return read.text.toString();
    }

    static String inOneLine(String lines) {
        return lines.replace('\n', ' ');
    }

    /// The words of some neighbouring nodes of clean HTML.
    static String of(List<Node> nodes) {
        PlainText read = new PlainText(' ');
        nodes.forEach(read::readNode);
        return read.text.toString();
    }

    private void read(Element parent) {
        for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
            readNode(child);
        }
    }

    private void readNode(Node node) {
        if (node instanceof TextNode words) {
            say(words.getWholeText());
        } else if (node instanceof Element element) {
            readElement(element);
        }
    }

    private void readElement(Element element) {
        String name = element.normalName();
        switch (name) {
            case "math" -> {
                isBlankDue |= element.attr("display").equals("block");
                say(FormulaText.of(element));
                isBlankDue |= element.attr("display").equals("block");
            }
            case "img" -> picture(element);
            case "sup" -> placed(element, FormulaText.raised(element.wholeText()));
            case "sub" -> placed(element, FormulaText.lowered(element.wholeText()));
            case "rt" -> reading(element);
            case "q" -> {
                say("“");
                read(element);
                text.append("”");
            }
            default -> {
                boolean isBlock = BLOCKS.contains(name);
                endLine(isBlock);
                read(element);
                endLine(isBlock);
            }
        }
    }

    private void endLine(boolean isBlock) {
        isBlankDue |= isBlock;
        isLineDue |= isBlock;
    }

    /// Keeps a footnote's number, and a power, apart from the number before it.
    private void placed(Element element, String signs) {
        boolean counts =
                element.wholeText().chars().anyMatch(c -> c == 'n' || Character.isDigit(c));
        if (signs.isEmpty() || !counts) {
            read(element);
        } else {
            say(signs);
        }
    }

    private void reading(Element element) {
        Element before = element.previousElementSibling();
        if (before != null && before.normalName().equals("rp")) {
            read(element);
            return;
        }
        say("(");
        read(element);
        text.append(')');
    }

    /// A picture is a word if it is a drawn formula, if it touches a letter, or if it is as small
    /// as a word.
    private void picture(Element image) {
        String alt = image.attr("alt").strip();
        boolean touches = touchesLetters(image);
        boolean isLetter = touches && alt.codePointCount(0, alt.length()) <= 2;
        isBlankDue |= touches && !isLetter;
        if (touches || isSmallInLine(image) || isDrawnFormula(image.attr("src"))) {
            say(alt);
        }
        // The text before and after the picture is seen apart.
        isBlankDue |= alt.isEmpty() || !isLetter;
    }

    static boolean isDrawnFormula(String address) {
        return (address.contains("tex") || address.contains("math") || address.contains("cht="))
                && DRAWN_FORMULA.matcher(address).find();
    }

    private boolean touchesLetters(Element image) {
        Node next = image.nextSibling();
        return (!isBlankDue
                        && image.previousSibling() instanceof TextNode
                        && !text.isEmpty()
                        && Character.isLetter(text.charAt(text.length() - 1)))
                || (next instanceof TextNode words
                        && !words.getWholeText().isEmpty()
                        && Character.isLetter(words.getWholeText().charAt(0)));
    }

    private static boolean isSmallInLine(Element image) {
        return (SMALL.matcher(image.attr("width")).matches()
                        || SMALL.matcher(image.attr("height")).matches())
                && isText(image.previousSibling())
                && isText(image.nextSibling());
    }

    private static boolean isText(@Nullable Node node) {
        return node instanceof TextNode words && !words.isBlank();
    }

    private void say(String words) {
        int from = 0;
        for (int i = 0; i <= words.length(); i++) {
            char c = i < words.length() ? words.charAt(i) : END;
            if (isUnseen(c) && !(c == ' ' && i > from && isSeen(words, i + 1))) {
                append(words, from, i);
                from = i + 1;
                // A soft hyphen and a zero-width space are invisible where a line does not break.
                isBlankDue |= c != END && (c <= ' ' || c == '\u00A0');
            }
        }
    }

    private static boolean isUnseen(char c) {
        return c <= ' ' || (c >= '\u00A0' && (c == '\u00A0' || c == '\u00AD' || c == '\u200B'));
    }

    private static boolean isSeen(String words, int at) {
        return at < words.length() && !isUnseen(words.charAt(at));
    }

    private void append(String words, int from, int end) {
        if (from == end) {
            return;
        }
        if (isBlankDue && !text.isEmpty()) {
            text.append(isLineDue ? betweenLines : ' ');
        }
        isBlankDue = false;
        isLineDue = false;
        text.append(words, from, end);
    }

    /// The beginning of a text, cut at the end of a word, with an ellipsis if anything is missing.
    ///
    /// @param max the most characters, the ellipsis included
    public static String summary(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
        words.setText(text);
        String cut;
        int end = max + 1;
        do {
            end = words.preceding(end);
            cut = text.substring(0, Math.max(end, 0)).stripTrailing();
        } while (cut.length() >= max);
        // A text without a place to break is cut between two characters.
        return (cut.isEmpty() ? withoutHalf(text.substring(0, max - 1)) : cut) + "…";
    }

    private static String withoutHalf(String text) {
        return Character.isHighSurrogate(text.charAt(text.length() - 1))
                ? text.substring(0, text.length() - 1)
                : text;
    }
}
