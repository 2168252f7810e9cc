package org.landscape.sanitize;

import jakarta.inject.Singleton;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// Builds HTML that may stand on our pages out of a stranger's HTML.
///
/// Nothing is taken over: a new tree is built that holds only elements and attributes of a list
/// ([AllowedHtml]), so what nobody thought of is not there. Addresses are http or https and
/// absolute. Links carry `rel="nofollow noopener ugc"`, images are loaded late and without telling
/// the blog where they are read, images that only count readers are gone, headings stand below
/// those of our pages. What the post's page shows to nobody is gone as well ([Unseen]), and
/// formulas stay formulas ([Formulas]).
///
/// Cleaning what was cleaned changes nothing.
@Singleton
public class HtmlCleaner {

    /// What stands at the end of a post that was cut.
    private static final String MARK = "…";

    /// With the mark around it.
    private static final int MARK_LENGTH = "<p>…</p>".length();

    private final SanitizeConfig config;

    HtmlCleaner(SanitizeConfig config) {
        this.config = config;
    }

    /// The safe form of a fragment of HTML.
    ///
    /// @param base what relative addresses are read against; null leaves none of them standing
    public SafeHtml clean(String html, @Nullable WebAddress base) {
        return read(html, base).html();
    }

    /// The same, and whether it is whole. What is never shown is no part of its length; of what is
    /// longer than a limit the beginning is kept, and a mark behind it.
    public Cleaned read(String html, @Nullable WebAddress base) {
        int most = Math.toIntExact(config.maxInput().asLongValue());
        String written = html.length() > most ? Shortening.of(html) : html;
        boolean isCut = written.length() > most;
        Document stranger = Jsoup.parseBodyFragment(lines(Shortening.cut(written, most)));
        Document clean = Document.createShell("");
        clean.outputSettings().prettyPrint(false);
        SafeCopy copy = new SafeCopy(base, Headings.shift(stranger), config);
        copy.copy(stranger.body(), clean.body());
        removeEmptyParagraphs(clean.body());
        return written(clean.body(), isCut || copy.isCut());
    }

    private Cleaned written(Element clean, boolean isCut) {
        long most = config.maxOutput().asLongValue();
        String whole = clean.html().strip();
        if (!isCut && whole.length() <= most) {
            return new Cleaned(new SafeHtml(whole), false);
        }
        Beginning.keep(clean, most - MARK_LENGTH);
        clean.appendElement("p").text(MARK);
        return new Cleaned(new SafeHtml(clean.html().strip()), true);
    }

    /// HTML, section 13.2.3.5: every end of a line is one character.
    private static String lines(String html) {
        return html.indexOf('\r') < 0 ? html : html.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// Editors leave paragraphs behind that only make a gap. In code a gap is an empty line, and
    /// between two lines of text it is what keeps them apart.
    private static void removeEmptyParagraphs(Element body) {
        List<Element> paragraphs =
                body.stream().filter(one -> one.nameIs("p") || one.nameIs("div")).toList();
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

    /// Elements inside are not read: where paragraphs are nested, each would have all the text
    /// below read.
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
