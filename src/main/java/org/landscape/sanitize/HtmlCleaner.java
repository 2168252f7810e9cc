package org.landscape.sanitize;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// Makes safe HTML for our pages from a stranger's HTML.
///
/// It builds a new tree that holds only elements and attributes of a list ([AllowedHtml]), so
/// unknown ones are never kept. Addresses are http or https and absolute. Links carry
/// `rel="nofollow noopener ugc"`. Images are loaded late and without a referrer; images that only
/// count readers are removed. Headings are below those of our pages. Text that the post's page
/// hides is removed ([Unseen]), and formulas are kept ([Formulas]).
///
/// Cleaning clean HTML changes nothing.
@Singleton
public class HtmlCleaner {

    /// The end of a post that was cut.
    private static final String MARK = "…";

    /// The length of the mark with its paragraph.
    private static final int MARK_LENGTH = "<p>…</p>".length();

    private final SanitizeConfig config;

    HtmlCleaner(SanitizeConfig config) {
        this.config = config;
    }

    /// Returns the safe form of a fragment of HTML.
    ///
    /// @param base the base of relative addresses; null removes them
    public SafeHtml clean(String html, @Nullable WebAddress base) {
        return read(html, base).html();
    }

    /// Returns the safe form, and whether it is complete. Markup that is never shown does not count
    /// towards the length; of HTML that is longer than a limit the beginning is kept, followed by a
    /// mark.
    public Cleaned read(String html, @Nullable WebAddress base) {
        int most = Math.toIntExact(config.maxInput().asLongValue());
        String written = html.length() > most ? Shortening.of(html) : html;
        boolean isCut = written.length() > most;
        Document stranger = Jsoup.parseBodyFragment(lines(Shortening.cut(written, most)));
        Element clean = new Element("body");
        SafeCopy copy = new SafeCopy(base, shift(stranger, written), config);
        copy.copy(stranger.body(), clean);
        removeEmptyParagraphs(clean);
        joinTexts(clean);
        return written(clean, isCut || copy.isCut(), copy.links());
    }

    /// Only the first two levels have to sink, and most posts have neither.
    private static int shift(Document stranger, String written) {
        boolean mayHave =
                written.contains("<h1")
                        || written.contains("<h2")
                        || written.contains("<H1")
                        || written.contains("<H2");
        return mayHave ? Headings.shift(stranger) : 0;
    }

    private Cleaned written(Element clean, boolean isCut, List<WebAddress> links) {
        long most = config.maxOutput().asLongValue();
        String whole = Markup.inside(clean).strip();
        if (!isCut && whole.length() <= most) {
            return new Cleaned(new SafeHtml(whole), false, clean, links);
        }
        Beginning.keep(clean, most - MARK_LENGTH);
        clean.appendElement("p").text(MARK);
        return new Cleaned(new SafeHtml(Markup.inside(clean).strip()), true, clean, links);
    }

    /// HTML, section 13.2.3.5: a line end is a single character.
    private static String lines(String html) {
        return html.indexOf('\r') < 0 ? html : html.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// Removes the empty paragraphs that editors leave as gaps. In code a gap is an empty line;
    /// between two lines of text it becomes a line break.
    private static void removeEmptyParagraphs(Element body) {
        List<Element> paragraphs = new ArrayList<>();
        addParagraphs(body, paragraphs);
        for (Element paragraph : paragraphs.reversed()) {
            if (isBlank(paragraph) && !isInCode(paragraph)) {
                if (isInLine(paragraph.previousSibling()) && isInLine(paragraph.nextSibling())) {
                    paragraph.replaceWith(new Element("br"));
                } else {
                    paragraph.remove();
                }
            }
        }
    }

    private static void addParagraphs(Element parent, List<Element> into) {
        for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
            if (child instanceof Element element) {
                if (element.nameIs("p") || element.nameIs("div")) {
                    into.add(element);
                }
                addParagraphs(element, into);
            }
        }
    }

    /// Makes one text of neighbouring ones, as it is when the HTML is parsed.
    private static void joinTexts(Element parent) {
        Node child = parent.firstChild();
        while (child != null) {
            Node next = child.nextSibling();
            if (child instanceof Element element) {
                joinTexts(element);
            } else if (child instanceof TextNode first && next instanceof TextNode) {
                StringBuilder text = new StringBuilder(first.getWholeText());
                while (next instanceof TextNode more) {
                    next = more.nextSibling();
                    text.append(more.getWholeText());
                    more.remove();
                }
                first.text(text.toString());
            }
            child = next;
        }
    }

    /// A paragraph with elements is not read: in nested paragraphs, the same text would be read at
    /// every level.
    private static boolean isBlank(Element paragraph) {
        for (Node child = paragraph.firstChild(); child != null; child = child.nextSibling()) {
            if (!(child instanceof TextNode text)
                    || !text.getWholeText().replace('\u00A0', ' ').isBlank()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInCode(Element paragraph) {
        for (Element at = paragraph; at != null; at = at.parent()) {
            if (at.normalName().equals("pre")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInLine(@Nullable Node sibling) {
        return sibling instanceof TextNode text
                ? !text.isBlank()
                : sibling instanceof Element element
                        && !element.normalName().equals("br")
                        && !Headings.isHeading(element.normalName())
                        && !AllowedHtml.BLOCKS.contains(element.normalName());
    }
}
