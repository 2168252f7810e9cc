package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The words by which a post is introduced in a list: its paragraphs and short lines. Headings,
/// captions, tables, code, rows of links and the buttons that programs add are left out.
///
/// A post without a sentence of its own still says something: its quotations, lists and short lines
/// in their order; else its headings; else its captions and tables; else its code.
public final class Excerpt {

    private enum Rank {
        SENTENCE,
        /// A short line of the author's own, which is no sentence.
        OWN_LINE,
        /// Another's words, or an item of a list.
        LINE,
        HEADING,
        TABLE,
        CODE
    }

    private record Piece(Rank rank, String words) {}

    /// In characters. A shorter text is a sentence only if it ends like one.
    private static final int SENTENCE = 60;

    /// Of these scripts a sign is about a word.
    private static final int SENTENCE_OF_SIGNS = 20;

    private static final Pattern SIGNS =
            Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}]");

    /// The ends of a sentence, in the scripts that have one.
    private static final String ENDS = ".!?…。！？؟۔।։។";

    /// What programs for blogs and sharing tools write. Matched against a whole short paragraph.
    private static final Pattern ADDED =
            Pattern.compile(
                    "(?i)^(?:share (?:this|on|with)\\b.*|like this:?.*|tweet\\b.{0,40}|pin it|print|email(?: this)?"
                            + "|(?:filed under|posted (?:by|in|on|at)|tagged(?: with)?|tags|categories|labels)\\b.*"
                            + "|(?:continue|keep) reading\\b.*|read (?:more|the (?:full|rest)).*"
                            + "|the post .{1,300} (?:appeared first on|first appeared on) .*"
                            + "|loading\\W*|advertisements?|table of contents|contents|related posts?:?"
                            + "|this (?:post|entry) was posted .*|originally (?:posted|published) .*"
                            + "|photo(?:graph)?(?: by| credit)?:? .*|image(?: by| credit| source)?: .*"
                            + "|(?:x )?(?:minutes?|mins?) read|[0-9]+ min(?:ute)?s? read)$");

    /// How many letters of a summary are looked for in the text, and in how many of its characters.
    private static final int COMPARED = 60;

    private static final int MOST_COMPARED = 4000;

    private static final int FIRST = 4 * COMPARED;

    /// Each sign is one or two characters.
    private static final int LETTERS = 2 * MOST_COMPARED;

    private static final int LONGEST_ADDED = 200;

    /// The share of words in links, in percent, at which a paragraph is a row of links.
    private static final int MOSTLY_LINKS = 70;

    private static final Set<String> LISTS = Set.of("ul", "ol", "dl");
    private static final Set<String> ITEMS = Set.of("li", "dt", "dd");

    private final int most;
    private final List<Piece> pieces = new ArrayList<>();
    private int sentences;

    private Excerpt(int most) {
        this.most = most;
    }

    /// Of a post whose feed may have a summary beside the text. A summary is used if a person wrote
    /// it: most programs only repeat the beginning of the text, with its headings and tables.
    ///
    /// @param most the most characters
    public static String of(@Nullable Cleaned summary, @Nullable Cleaned content, int most) {
        String words = summary == null ? "" : summary.words();
        if (summary == null || words.isEmpty()) {
            return content == null ? "" : of(content, most);
        }
        // Nothing is left out where the summary is all that there is: it also tells the Thing.
        if (content == null) {
            return PlainText.summary(words, most);
        }
        return of(repeats(words, content.lines()) ? content : summary, most);
    }

    private static boolean repeats(String summary, String content) {
        String beginning = letters(summary, COMPARED);
        // Most of those that repeat the text repeat its first words.
        return letters(content, FIRST).contains(beginning)
                || letters(content, LETTERS).contains(beginning);
    }

    /// @param most how many letters and digits at most
    private static String letters(String text, int most) {
        char[] letters = new char[Math.min(text.length(), LETTERS)];
        int length = 0;
        int at = 0;
        for (int count = 0; count < MOST_COMPARED && length < most && at < text.length(); count++) {
            char c = text.charAt(at);
            if (c < 0x80) {
                at++;
                if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                    letters[length++] = c;
                } else if (c >= 'A' && c <= 'Z') {
                    letters[length++] = (char) (c + ('a' - 'A'));
                }
                continue;
            }
            int sign = text.codePointAt(at);
            at += Character.charCount(sign);
            if (Character.isLetterOrDigit(sign)) {
                length += Character.toChars(Character.toLowerCase(sign), letters, length);
            }
        }
        return new String(letters, 0, Math.min(length, most));
    }

    /// Plain text; empty if the post has no words at all.
    ///
    /// @param most the most characters
    public static String of(Cleaned post, int most) {
        Excerpt read = new Excerpt(most);
        read.read(post.body(), false);
        String words = read.words();
        return PlainText.summary(words.isEmpty() ? post.words() : words, most);
    }

    private String words() {
        return Stream.of(
                        pieces.stream().anyMatch(piece -> piece.rank == Rank.SENTENCE)
                                ? EnumSet.of(Rank.SENTENCE, Rank.OWN_LINE)
                                : EnumSet.of(Rank.OWN_LINE, Rank.LINE),
                        EnumSet.of(Rank.HEADING),
                        EnumSet.of(Rank.TABLE),
                        EnumSet.of(Rank.CODE))
                .map(this::joined)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// A line that introduces a table or a list which is left out.
    private static boolean isIntroduction(Piece piece) {
        return piece.rank == Rank.OWN_LINE && piece.words.endsWith(":");
    }

    /// Running text needs no sign between its pieces. A list of lines does, except behind a line
    /// that ends as a sentence does.
    private String joined(Set<Rank> ranks) {
        StringBuilder text = new StringBuilder();
        boolean hasSentence = ranks.contains(Rank.SENTENCE);
        Piece before = null;
        for (Piece piece : pieces) {
            if (ranks.contains(piece.rank)
                    && !(hasSentence && isIntroduction(piece))
                    && text.length() <= most) {
                if (before != null) {
                    text.append(hasSentence || isEnded(before) ? " " : " · ");
                }
                text.append(piece.words);
                before = piece;
            }
        }
        return text.toString();
    }

    private static boolean isEnded(Piece piece) {
        return piece.rank == Rank.CODE || piece.words.endsWith(":") || endsSentence(piece.words);
    }

    /// Reads the blocks, and the runs of text between them, in their order.
    ///
    /// @param quoted whether the text is another's, or an item of a list
    private void read(Element parent, boolean quoted) {
        List<Node> run = new ArrayList<>();
        for (Node child : parent.childNodes()) {
            if (sentences > most) {
                return;
            }
            if (child instanceof Element element && isBlock(element)) {
                paragraph(run, quoted);
                run.clear();
                block(element, quoted);
            } else if (child instanceof Element || child instanceof TextNode) {
                run.add(child);
            }
        }
        paragraph(run, quoted);
    }

    private void block(Element block, boolean quoted) {
        String name = block.normalName();
        if (name.equals("summary")) {
            add(quoted ? Rank.LINE : Rank.OWN_LINE, PlainText.of(block.childNodes()));
        } else if (Headings.isHeading(name)) {
            add(Rank.HEADING, PlainText.of(block.childNodes()));
        } else if (name.equals("table")) {
            block.select("caption, th:not(:has(table)), td:not(:has(table))")
                    .forEach(cell -> add(Rank.TABLE, PlainText.of(cell.childNodes())));
        } else if (name.equals("figcaption")) {
            add(Rank.TABLE, PlainText.of(block.childNodes()));
        } else if (name.equals("pre")) {
            add(Rank.CODE, PlainText.of(block.childNodes()));
        } else if (LISTS.contains(name)) {
            // A list in a list is not read twice.
            if (quoted || !isRowOfLinks(block)) {
                read(block, true);
            }
        } else if (name.equals("figure") && block.selectFirst("blockquote, p") == null) {
            block.children().forEach(part -> block(part, true));
        } else if (!name.equals("hr") && !name.equals("audio") && !name.equals("video")) {
            read(
                    block,
                    quoted
                            || name.equals("blockquote")
                            || name.equals("figure")
                            || ITEMS.contains(name));
        }
    }

    private static boolean isBlock(Element element) {
        String name = element.normalName();
        return AllowedHtml.BLOCKS.contains(name)
                || Headings.isHeading(name)
                || name.equals("audio")
                || name.equals("video");
    }

    private void paragraph(List<Node> nodes, boolean quoted) {
        if (nodes.isEmpty()) {
            return;
        }
        String words = PlainText.of(nodes);
        if (words.isEmpty() || isAdded(words) || isRowOfLinks(nodes, words)) {
            return;
        }
        boolean isOwn = !quoted && isSentence(words);
        add(isOwn ? Rank.SENTENCE : quoted ? Rank.LINE : Rank.OWN_LINE, words);
        sentences += isOwn ? words.length() : 0;
    }

    private void add(Rank rank, String words) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(rank, words));
        }
    }

    private static boolean isSentence(String words) {
        return words.length() >= SENTENCE
                || endsSentence(words)
                || (words.length() >= SENTENCE_OF_SIGNS && SIGNS.matcher(words).find());
    }

    /// Whether the words end as a sentence does, perhaps in quotation marks or before an emoji.
    private static boolean endsSentence(String words) {
        int at = words.length();
        while (at > 0) {
            int sign = words.codePointBefore(at);
            if (!mayFollowEnd(sign)) {
                return ENDS.indexOf(sign) >= 0;
            }
            at -= Character.charCount(sign);
        }
        return false;
    }

    private static boolean mayFollowEnd(int sign) {
        int type = Character.getType(sign);
        return "\"'’”» ".indexOf(sign) >= 0
                || type == Character.END_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.OTHER_SYMBOL;
    }

    private static boolean isAdded(String words) {
        return words.length() <= LONGEST_ADDED && ADDED.matcher(words).matches();
    }

    private static boolean isRowOfLinks(Element list) {
        return isRowOfLinks(list.childNodes(), list.text());
    }

    /// Several links and hardly a word besides, or one link that is no sentence: a menu, tags,
    /// buttons, a film's title.
    private static boolean isRowOfLinks(List<Node> nodes, String words) {
        List<Element> links = new ArrayList<>();
        for (Node node : nodes) {
            node.traverse(
                    (inside, _) -> {
                        if (inside instanceof Element link
                                && link.nameIs("a")
                                && link.hasAttr("href")) {
                            links.add(link);
                        }
                    });
        }
        long linked = links.stream().map(Element::text).mapToLong(String::length).sum();
        return !links.isEmpty()
                && linked * 100 >= (long) words.length() * MOSTLY_LINKS
                && (links.size() > 1 || !endsSentence(words));
    }
}
