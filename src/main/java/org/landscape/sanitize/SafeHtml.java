package org.landscape.sanitize;

import static java.util.Objects.requireNonNull;

/// HTML that [HtmlCleaner] has cleaned; pages print it unescaped. Only the cleaner makes it from a
/// stranger's text; `ofStored` reads HTML that was cleaned before it was stored.
public record SafeHtml(String html) {
    public SafeHtml {
        requireNonNull(html, "html");
    }

    /// HTML that was cleaned before it was stored in the database.
    public static SafeHtml ofStored(String html) {
        return new SafeHtml(html);
    }

    public boolean isBlank() {
        return html.isBlank();
    }

    @Override
    public String toString() {
        return html;
    }
}
