package org.landscape.sanitize;

import static java.util.Objects.requireNonNull;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Clean HTML with its tree. Its links, its words and its excerpt are taken from the tree, so that
/// no HTML is parsed for them.
///
/// Not to be kept: the tree takes many times the memory of the HTML. For one thread.
public final class Cleaned {

    private final SafeHtml html;
    private final boolean isCut;
    private final Element body;
    private @Nullable String lines;

    /// @param body the tree of `html`
    Cleaned(SafeHtml html, boolean isCut, Element body) {
        this.html = requireNonNull(html, "html");
        this.isCut = isCut;
        this.body = requireNonNull(body, "body");
    }

    /// HTML that was cleaned before; it is parsed here.
    public static Cleaned again(SafeHtml html) {
        return new Cleaned(html, false, Jsoup.parseBodyFragment(html.html()).body());
    }

    public SafeHtml html() {
        return html;
    }

    /// Whether the stranger's HTML was longer than a limit, so that this is only its beginning.
    public boolean isCut() {
        return isCut;
    }

    /// The plain text with a line feed at the end of each block, and no other line feeds.
    public String lines() {
        String known = lines;
        if (known == null) {
            known = PlainText.lines(body);
            lines = known;
        }
        return known;
    }

    /// The plain text in one line.
    public String words() {
        return PlainText.inOneLine(lines());
    }

    Element body() {
        return body;
    }
}
