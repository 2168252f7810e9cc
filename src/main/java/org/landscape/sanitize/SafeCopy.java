package org.landscape.sanitize;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.sanitize.Formulas.Formula;
import org.landscape.sanitize.Style.Blanks;

/// Copies a stranger's elements, for a single post, into a tree that holds only allowed ones.
final class SafeCopy {

    /// The most frames inside frames; no real post has more.
    private static final int MOST_WRITTEN = 4;

    /// The elements that may contain a paragraph.
    private static final Set<String> CONTAINERS =
            Set.of(
                    "body",
                    "aside",
                    "blockquote",
                    "dd",
                    "details",
                    "div",
                    "figure",
                    "li",
                    "td",
                    "th");

    /// The blanks that have a meaning in code.
    private static final Pattern OWN_LINES = Pattern.compile("\n|\t| {2}");

    /// In pixels.
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,3}");

    /// In `last`: a character that is no letter and does not begin a line.
    private static final char SEEN = '.';

    /// More levels than an HTML parser nests.
    private static final int MOST_NESTED = 600;

    private final @Nullable WebAddress base;
    private int headingShift;
    private final int maxDepth;
    private int nodesLeft;
    private boolean isCut;

    /// Whether the current text is marked as not to be read.
    private boolean isMute;

    private Blanks blanks = Blanks.ONE;

    /// The number of open elements of our tree that may not contain each other.
    private int paragraphs;

    private int inLinks;
    private int preformatted;

    /// The number of open elements of the stranger's tree.
    private int nested;

    /// The last character of the line; a line feed at its beginning.
    private char last = '\n';

    /// Whether something visible, and no text, was left out after `last`.
    private boolean isGap;

    /// Whether the next text begins a line.
    private boolean isBreakDue;

    /// How many levels of HTML inside HTML, as text, are open.
    private int written;

    /// The addresses of the links, in their order. `linked` has the keys of the first `keys` of
    /// them: most posts need none.
    private final List<WebAddress> links = new ArrayList<>();

    private final Set<String> linked = new HashSet<>();
    private int keys;

    SafeCopy(@Nullable WebAddress base, int headingShift, SanitizeConfig config) {
        this.base = base;
        this.headingShift = headingShift;
        this.maxDepth = config.maxDepth();
        this.nodesLeft = config.maxNodes();
    }

    /// Whether the post had more elements and texts than the limit.
    boolean isCut() {
        return isCut;
    }

    /// The addresses of the links that were written, in any order, and perhaps some more.
    List<WebAddress> links() {
        return links;
    }

    /// Appends safe copies of the children of `from` to `to`.
    void copy(Element from, Element to) {
        copy(from, to, 0);
    }

    private void copy(Element from, Element to, int depth) {
        for (Node child : from.childNodes()) {
            if (nodesLeft <= 0) {
                isCut |= isSeen(child);
                if (isCut) {
                    return;
                }
            }
            switch (child) {
                case TextNode text -> text(text.getWholeText(), to);
                case Element element -> copyElement(element, to, depth);
                case DataNode text when from.nameIs("xmp") -> text(text.getWholeData(), to);
                // Comments, declarations and data are not read.
                default -> {}
            }
        }
    }

    private void text(String written, Element to) {
        String text = TextSigns.printable(written);
        if (text.isEmpty()) {
            return;
        }
        if (isMute) {
            isGap |= !text.isBlank();
            return;
        }
        if (!text.isBlank()) {
            breakIfDue(to);
        } else if (preformatted > 0 && text.indexOf('\n') >= 0) {
            isBreakDue = false;
        }
        if (isGap && Character.isLetterOrDigit(last) && Character.isLetterOrDigit(text.charAt(0))) {
            to.appendText(" ");
        }
        isGap = false;
        last = text.charAt(text.length() - 1);
        if (!(to.lastChild() instanceof TextNode)) {
            nodesLeft--;
        }
        if (blanks == Blanks.ONE || preformatted > 0) {
            to.appendText(text);
        } else {
            shown(text, to);
        }
    }

    /// Blanks and line ends that a style preserves, as text that needs no style.
    private void shown(String text, Element to) {
        boolean betweenBlocks = text.isBlank() && last == '\n';
        if (betweenBlocks || (blanks == Blanks.LINES && text.indexOf('\n') < 0)) {
            to.appendText(text);
            return;
        }
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                to.appendElement("br");
                nodesLeft--;
            }
            boolean begins = i > 0;
            to.appendText(blanks == Blanks.LINES ? lines[i] : unbroken(lines[i], begins));
        }
    }

    /// All blanks, in a form that is visible without a style.
    private static String unbroken(String line, boolean isAtBeginning) {
        String text = line.replace("\t", "    ");
        String whole = text.replace("  ", "\u00A0 ").replace("  ", "\u00A0 ");
        return isAtBeginning && whole.startsWith(" ") ? "\u00A0" + whole.substring(1) : whole;
    }

    private static boolean isSeen(Node node) {
        return node instanceof Element element
                ? element.hasText() || element.selectFirst("img, iframe") != null
                : node instanceof TextNode text && !text.isBlank();
    }

    private void copyElement(Element stranger, Element to, int depth) {
        Formula formula = Formulas.at(stranger);
        Style style = Style.of(stranger);
        if (formula instanceof Formula.Repeated || isUnseen(stranger, style)) {
            return;
        }
        if (nested == MOST_NESTED) {
            isCut = true;
            return;
        }
        nested++;
        boolean wasMute = isMute;
        Blanks outside = blanks;
        isMute |= formula == null && Unseen.isMarkedAsNothing(stranger);
        blanks = style.blanks(outside);
        if (formula != null && Nesting.isOfTable(to.normalName())) {
            beforeTable(to, place -> formula(formula, place));
        } else if (formula != null) {
            formula(formula, to);
        } else if (style.isBlock()) {
            breakLine();
            copySeen(stranger, style, to, depth);
            breakLine();
        } else {
            copySeen(stranger, style, to, depth);
        }
        blanks = outside;
        isMute = wasMute;
        nested--;
    }

    private boolean isUnseen(Element stranger, Style style) {
        return stranger.attributesSize() > 0
                && ((Unseen.isHidden(stranger, style)
                                && !(Pictures.isPicture(stranger) && Pictures.isLate(stranger)))
                        || (stranger.normalName().equals("a") && Unseen.isAnchor(stranger, base)));
    }

    private void copySeen(Element stranger, Style style, Element to, int depth) {
        String name = stranger.normalName();
        String tag = AllowedHtml.RENAMED.getOrDefault(name, name);
        if (isDropped(stranger, tag)) {
            isGap |= AllowedHtml.WIDE.contains(name);
            return;
        }
        if (!Nesting.mayStand(tag, to)) {
            displaced(stranger, style, to, depth);
            return;
        }
        if (Embeds.mayBeFilled(stranger, tag) && fill(stranger, to, depth)) {
            copy(stranger, to, depth);
            return;
        }
        switch (tag) {
            case "img" -> picture(stranger, to, depth);
            case "button" -> {
                isGap = true;
                copy(stranger, to, depth);
                isGap = true;
            }
            case "audio", "video" -> recording(stranger, tag, to, depth);
            case "script", "template" -> waiting(stranger, to, depth);
            case "noscript" -> {
                if (!Unseen.isExcuse(stranger)) {
                    copy(stranger, to, depth);
                }
            }
            case "noembed", "noframes" -> copyWritten(stranger.data(), to, depth);
            case "a" -> copyLink(stranger, to, depth);
            default -> copyContent(stranger, style, to, depth);
        }
    }

    private static boolean isDropped(Element stranger, String tag) {
        return (AllowedHtml.DROPPED.contains(tag) && !Unseen.isLabel(stranger))
                || (stranger.nameIs("dialog") && !stranger.hasAttr("open"))
                || (stranger.nameIs("textarea") && !stranger.hasText());
    }

    /// Copies an element that is neither a link nor filled from elsewhere: a block, a part of a
    /// line, or an unknown element.
    private void copyContent(Element stranger, Style style, Element to, int depth) {
        String name = stranger.normalName();
        String tag = AllowedHtml.RENAMED.getOrDefault(name, name);
        if (Headings.isHeading(tag)) {
            String sunk = Headings.sunk(stranger, headingShift);
            block(stranger, Headings.isHeading(to.normalName()) ? "div" : sunk, to, depth);
        } else if (tag.equals("span") && !isMarked(stranger)) {
            copy(stranger, to, depth);
        } else if (AllowedHtml.BLOCKS.contains(tag)) {
            boolean mayBeCode = tag.equals("div") || tag.equals("p");
            block(stranger, mayBeCode && isCode(stranger, style) ? "pre" : tag, to, depth);
        } else if (AllowedHtml.ELEMENTS.contains(tag)) {
            inLine(stranger, tag, to, depth);
        } else if (Pictures.isPicture(stranger)) {
            picture(stranger, to, depth);
        } else if (Embeds.isEmbed(tag)) {
            embed(stranger, to, depth);
        } else if (name.indexOf('-') > 0) {
            madeUp(stranger, to, depth);
        } else {
            copy(stranger, to, depth);
        }
    }

    /// A block begins and ends a line, also where its element is not allowed.
    private void block(Element stranger, String tag, Element to, int depth) {
        if (depth >= maxDepth || paragraphs > 0) {
            breakLine();
            copy(stranger, to, depth);
            breakLine();
            return;
        }
        int inParagraph = tag.equals("p") ? 1 : 0;
        int inCode = tag.equals("pre") ? 1 : 0;
        paragraphs += inParagraph;
        preformatted += inCode;
        beginLine();
        nodesLeft--;
        Element safe = plain(stranger, to.appendElement(tag));
        copy(stranger, safe, depth + 1);
        beginLine();
        paragraphs -= inParagraph;
        preformatted -= inCode;
    }

    /// An element that is not allowed here is replaced by its content.
    private void displaced(Element stranger, Style style, Element to, int depth) {
        if (!Nesting.isOfTable(to.normalName())) {
            breakLine();
            copy(stranger, to, depth);
            breakLine();
        } else if (Nesting.isPartOfTable(stranger.normalName())) {
            beforeTable(to, place -> copy(stranger, place, depth));
        } else {
            beforeTable(to, place -> copySeen(stranger, style, place, depth));
        }
    }

    /// Content that is no part of a table is moved before the table, as browsers do (HTML, section
    /// 13.2.6.1).
    private void beforeTable(Element part, Consumer<Element> copy) {
        Element table = part.closest("table");
        Element place = part.appendElement("div");
        breakLine();
        copy.accept(place);
        breakLine();
        place.remove();
        List<Node> displaced = List.copyOf(place.childNodes());
        if (table != null) {
            displaced.forEach(table::before);
        }
    }

    private void inLine(Element stranger, String tag, Element to, int depth) {
        if (depth >= maxDepth && !tag.equals("br")) {
            copy(stranger, to, depth);
            return;
        }
        Set<String> around = AllowedHtml.PARTS_OF_TABLES.get(tag);
        if (around != null && !around.contains(to.normalName())) {
            breakLine();
            copy(stranger, to, depth);
            breakLine();
            return;
        }
        nodesLeft--;
        boolean endsLine = AllowedHtml.LINE_ENDS.contains(tag);
        if (endsLine) {
            beginLine();
        }
        copy(stranger, plain(stranger, to.appendElement(tag)), depth + 1);
        if (endsLine) {
            beginLine();
        }
    }

    /// A custom element is inline by default. It becomes a block where no text is beside it, which
    /// changes nothing for the reader.
    private void madeUp(Element stranger, Element to, int depth) {
        if (paragraphs == 0
                && inLinks == 0
                && !Headings.isHeading(to.normalName())
                && !isText(stranger.previousSibling())
                && !isText(stranger.nextSibling())) {
            block(stranger, "div", to, depth);
        } else {
            copy(stranger, to, depth);
        }
    }

    private static boolean isText(@Nullable Node sibling) {
        return sibling instanceof TextNode text && !text.isBlank();
    }

    /// Whether a style makes the element a block of lines, as code editors do.
    private static boolean isCode(Element stranger, Style style) {
        return style.blanks(Blanks.ONE) == Blanks.UNWRAPPED
                && OWN_LINES.matcher(stranger.wholeText().strip()).find()
                && stranger.selectFirst("p, h1, h2, h3, h4, h5, h6, ul, ol, table, img, pre")
                        == null;
    }

    private static boolean isMarked(Element span) {
        return span.hasAttr("lang") || span.hasAttr("dir");
    }

    private void formula(Formula formula, Element to) {
        if (isMute) {
            return;
        }
        switch (formula) {
            case Formula.Markup markup -> {
                Element math = Formulas.safe(markup);
                if (math.hasText()) {
                    nodesLeft -= math.getAllElements().size();
                    if (markup.isDisplayed()) {
                        breakLine();
                    }
                    breakIfDue(to);
                    to.appendChild(math);
                    last = SEEN;
                    isBreakDue = markup.isDisplayed();
                }
            }
            case Formula.Tex(String source, boolean isDisplayed) -> {
                if (!isDisplayed) {
                    text("$" + source + "$", to);
                } else if (paragraphs == 0 && CONTAINERS.contains(to.normalName())) {
                    beginLine();
                    text("$$" + source + "$$", to.appendElement("p"));
                    beginLine();
                } else {
                    breakLine();
                    text("$$" + source + "$$", to);
                    breakLine();
                }
            }
            case Formula.Repeated _ -> {}
        }
    }

    private void beginLine() {
        last = '\n';
        isBreakDue = false;
        isGap = false;
    }

    /// The next content begins a line.
    private void breakLine() {
        isBreakDue = last != '\n';
    }

    private void breakIfDue(Element to) {
        if (isBreakDue) {
            to.appendElement("br");
            last = '\n';
        }
        isBreakDue = false;
    }

    private static Element plain(Element stranger, Element safe) {
        if (stranger.attributesSize() == 0) {
            return safe;
        }
        Set<String> allowed = AllowedHtml.ATTRIBUTES.getOrDefault(safe.normalName(), Set.of());
        stranger.attributes()
                .forEach(
                        attribute -> {
                            String name = attribute.getKey().toLowerCase(Locale.ROOT);
                            if (allowed.contains(name)
                                    || name.equals("lang")
                                    || name.equals("dir")) {
                                safe.attr(name, TextSigns.printable(attribute.getValue()));
                            }
                        });
        return safe;
    }

    private void copyLink(Element stranger, Element to, int depth) {
        Element link = inLinks > 0 ? to : link(stranger, to);
        int inLink = link.equals(to) ? 0 : 1;
        inLinks += inLink;
        copy(stranger, link, depth + inLink);
        inLinks -= inLink;
    }

    /// A new link in `to`; or `to` itself if the address is invalid or leads to a place in the same
    /// page: our page has no such place.
    private Element link(Element stranger, Element to) {
        return address(stranger.attr("href"))
                .filter(_ -> !stranger.attr("href").strip().startsWith("#"))
                .map(address -> plain(stranger, linkTo(address, to)))
                .orElse(to);
    }

    private Element linkTo(WebAddress address, Element to) {
        links.add(address);
        return to.appendElement("a")
                .attr("href", address.toString())
                .attr("rel", "nofollow noopener ugc");
    }

    private void picture(Element stranger, Element to, int depth) {
        Optional<String> character = Pictures.character(stranger);
        if (character.isPresent()) {
            breakIfDue(to);
            to.appendText(TextSigns.printable(character.get()));
            last = SEEN;
            return;
        }
        // Internet Explorer showed a film in an `img`.
        address(stranger.attr("dynsrc")).ifPresent(film -> linkInPlace(stranger, film, to));
        Optional<WebAddress> source = Pictures.address(stranger, base);
        if (source.isPresent() && !Pictures.hasCopy(stranger)) {
            breakIfDue(to);
            last = SEEN;
            to.appendChild(image(stranger, source.get(), alt(stranger)));
        }
        if (source.isPresent()) {
            Embeds.removeSubstitutes(stranger);
        } else if (Pictures.isBeyondReach(stranger, base)) {
            isGap = true;
            text(alt(stranger).strip(), to);
            isGap = true;
        }
        copy(stranger, to, depth);
    }

    private static Element image(Element stranger, WebAddress source, String alt) {
        Element image = new Element("img").attr("src", source.toString());
        image.attr("alt", TextSigns.printable(alt));
        size(stranger, "width", image);
        size(stranger, "height", image);
        return image.attr("loading", "lazy").attr("referrerpolicy", "no-referrer");
    }

    /// A `picture` whose picture a script adds has its text in another attribute.
    private static String alt(Element stranger) {
        return stranger.hasAttr("alt") ? stranger.attr("alt") : stranger.attr("data-alt");
    }

    private static void size(Element stranger, String name, Element image) {
        String size = stranger.attr(name).strip();
        if (SIZE.matcher(size).matches()) {
            image.attr(name, size);
        }
    }

    private void recording(Element stranger, String tag, Element to, int depth) {
        Optional<WebAddress> source = Embeds.recording(stranger, base);
        if (source.isPresent()) {
            to.appendElement(tag)
                    .attr("src", source.get().toString())
                    .attr("controls", true)
                    .attr("preload", "none");
        } else {
            copy(stranger, to, depth);
        }
    }

    /// Writes a link to the embedded content, and the fallback content of the element.
    private void embed(Element stranger, Element to, int depth) {
        Optional<WebAddress> address = Embeds.of(stranger, base);
        if (address.isEmpty() && stranger.normalName().indexOf('-') > 0) {
            madeUp(stranger, to, depth);
            return;
        }
        Optional<WebAddress> shown = address.filter(found -> !isLinked(found));
        // Added before the fallback content, which often embeds the same film by another technique.
        shown.ifPresent(links::add);
        if (address.isPresent()) {
            Embeds.removeSubstitutes(stranger);
        }
        if (stranger.childNodeSize() == 0 && !stranger.hasAttr("srcdoc")) {
            shown.ifPresent(found -> linkInPlace(stranger, found, to));
            return;
        }
        Element inside = to.appendElement("div");
        if (stranger.nameIs("iframe")) {
            copyWritten(Embeds.insteadOfFrame(stranger, address.isPresent()), inside, depth);
        } else {
            copy(stranger, inside, depth);
        }
        inside.remove();
        shown.filter(found -> !leadsTo(found, inside))
                .ifPresent(found -> linkBefore(inside, stranger, found, to));
        to.appendChildren(List.copyOf(inside.childNodes()));
        isGap = true;
    }

    /// Whether a link in the fallback content leads to the address. Links without words do not
    /// count.
    private static boolean leadsTo(WebAddress address, Element inside) {
        boolean leads = false;
        for (Element link : inside.select("a[href]")) {
            if (WebAddress.parse(link.attr("href"))
                    .filter(found -> found.key().equals(address.key()))
                    .isPresent()) {
                if (link.hasText() || link.selectFirst("img") != null) {
                    leads = true;
                } else {
                    link.remove();
                }
            }
        }
        return leads;
    }

    /// Whether an earlier link of the post leads to the address.
    private boolean isLinked(WebAddress address) {
        if (links.isEmpty()) {
            return false;
        }
        while (keys < links.size()) {
            linked.add(Embeds.shown(links.get(keys++)));
        }
        return linked.contains(Embeds.shown(address));
    }

    /// Writes the link before the fallback content, which is already copied.
    private void linkBefore(Element inside, Element stranger, WebAddress address, Element to) {
        char behind = last;
        linkInPlace(stranger, address, to);
        if (inside.childNodeSize() == 0) {
            return;
        }
        last = behind;
        isGap = false;
        if (inside.firstChild() instanceof TextNode text
                ? !startsBlank(text.getWholeText())
                : !isBlock(inside.firstElementChild())) {
            to.appendText(" ");
        }
    }

    private static boolean isBlock(@Nullable Element element) {
        return element != null && AllowedHtml.BLOCKS.contains(element.normalName());
    }

    /// Writes a link for content that was apart from the words around it.
    private void linkInPlace(Element stranger, WebAddress address, Element to) {
        boolean joinsBefore =
                switch (to.lastChild()) {
                    case TextNode text -> !endsBlank(text.getWholeText());
                    case Element element -> !element.isBlock() && !element.nameIs("br");
                    case null, default -> false;
                };
        breakIfDue(to);
        if (joinsBefore) {
            to.appendText(" ");
        }
        // A link contains no link.
        Element link = inLinks > 0 ? to : linkTo(address, to);
        String title = TextSigns.printable(Embeds.title(stranger, address));
        link.appendText(title);
        if (stranger.nextSibling() instanceof TextNode text && !startsBlank(text.getWholeText())) {
            to.appendText(" ");
            last = SEEN;
        } else {
            last = title.isEmpty() ? SEEN : title.charAt(title.length() - 1);
            isGap = true;
        }
    }

    private static boolean endsBlank(String text) {
        return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    }

    private static boolean startsBlank(String text) {
        return text.isEmpty() || Character.isWhitespace(text.charAt(0));
    }

    /// Writes into `to` what a script will put into the element; false if that is unknown.
    private boolean fill(Element stranger, Element to, int depth) {
        Optional<WebAddress> picture =
                stranger.childNodeSize() == 0 ? Pictures.ofEmpty(stranger, base) : Optional.empty();
        if (picture.isPresent()) {
            breakIfDue(to);
            last = SEEN;
            to.appendChild(image(stranger, picture.get(), Embeds.name(stranger)));
            return true;
        }
        List<Element> frames = Embeds.framesWritten(stranger);
        frames.forEach(frame -> embed(frame, to, depth));
        Optional<WebAddress> shown = Embeds.ofEmpty(stranger, base);
        shown.filter(found -> !isLinked(found))
                .ifPresent(found -> linkInPlace(stranger, found, to));
        return shown.isPresent() || !frames.isEmpty();
    }

    /// Writes what a script shows, and the frames that it shows after consent.
    private void waiting(Element stranger, Element to, int depth) {
        Embeds.ofScript(stranger)
                .filter(found -> !isLinked(found))
                .ifPresent(found -> linkInPlace(stranger, found, to));
        for (Element frame : Embeds.framesIn(stranger)) {
            embed(frame, to, depth);
        }
    }

    /// Copies HTML that is text in the stranger's HTML.
    private void copyWritten(String html, Element to, int depth) {
        if (html.isBlank() || written == MOST_WRITTEN) {
            return;
        }
        Document document = Jsoup.parseBodyFragment(html);
        int shift = headingShift;
        headingShift = Math.max(shift, Headings.shift(document));
        written++;
        copy(document.body(), to, depth);
        written--;
        headingShift = shift;
    }

    private Optional<WebAddress> address(String text) {
        return Embeds.address(text, base);
    }
}
