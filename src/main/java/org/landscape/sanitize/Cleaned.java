package org.landscape.sanitize;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// Clean HTML with its tree. Its links, its words and its excerpt are taken from the tree, so that
/// no HTML is parsed for them.
///
/// Not to be kept: the tree takes many times the memory of the HTML. For one thread.
public final class Cleaned {

    private final SafeHtml html;
    private final boolean isCut;
    private final Element body;
    private final List<WebAddress> known;
    private @Nullable String lines;

    /// @param body the tree of `html`
    /// @param known addresses of its links that need not be read again
    Cleaned(SafeHtml html, boolean isCut, Element body, List<WebAddress> known) {
        this.html = requireNonNull(html, "html");
        this.isCut = isCut;
        this.body = requireNonNull(body, "body");
        this.known = known;
    }

    /// HTML that was cleaned before; it is parsed here.
    public static Cleaned again(SafeHtml html) {
        return new Cleaned(html, false, Jsoup.parseBodyFragment(html.html()).body(), List.of());
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

    /// The addresses of its links that need not be read again, in any order, and perhaps some more.
    List<WebAddress> knownLinks() {
        return known;
    }

    Element body() {
        return body;
    }
}
