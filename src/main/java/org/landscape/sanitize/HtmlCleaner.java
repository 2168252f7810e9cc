package org.landscape.sanitize;

import jakarta.inject.Singleton;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// Builds HTML that may stand on our pages out of a stranger's HTML.
///
/// Nothing is taken over: a new tree is built that holds only elements and attributes of a list
/// ([AllowedHtml]), so what nobody thought of is not there. Addresses are http or https and
/// absolute. Links carry `rel="nofollow noopener ugc"`, images are loaded late and without telling
/// the blog where they are read, images that only count readers are gone, headings stand below
/// those of our pages.
///
/// Cleaning what was cleaned changes nothing.
@Singleton
public class HtmlCleaner {

    private final SanitizeConfig config;

    HtmlCleaner(SanitizeConfig config) {
        this.config = config;
    }

    /// The safe form of a fragment of HTML. Too long input is cut; output that is still longer than
    /// its limit is empty.
    ///
    /// @param base what relative addresses are read against; null leaves none of them standing
    public SafeHtml clean(String html, @Nullable WebAddress base) {
        int most = Math.toIntExact(config.maxInput().asLongValue());
        Document stranger =
                Jsoup.parseBodyFragment(html.substring(0, Math.min(html.length(), most)));
        Document clean = Document.createShell("");
        clean.outputSettings().prettyPrint(false);
        new SafeCopy(base, Headings.shift(stranger), config).copy(stranger.body(), clean.body());
        removeEmptyParagraphs(clean.body());
        String written = clean.body().html().strip();
        return new SafeHtml(written.length() > config.maxOutput().asLongValue() ? "" : written);
    }

    /// Editors leave paragraphs behind that only make a gap.
    private static void removeEmptyParagraphs(Element body) {
        for (Element paragraph : body.select("p, div, span").asList().reversed()) {
            // Those that stand in each other would each have all the text below read.
            if (paragraph.childrenSize() == 0
                    && paragraph.wholeText().replace('\u00A0', ' ').isBlank()) {
                paragraph.remove();
            }
        }
    }
}
