package org.landscape.sanitize;

import static java.util.Objects.requireNonNull;

/// HTML that went through [HtmlCleaner] and may be printed unescaped. Nobody else may make one
/// from a stranger's text; `ofStored` is for reading back what was cleaned before it was stored.
public record SafeHtml(String html) {
    public SafeHtml {
        requireNonNull(html, "html");
    }

    /// What the database holds of an earlier cleaning.
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
