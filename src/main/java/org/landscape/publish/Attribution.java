package org.landscape.publish;

import org.jspecify.annotations.Nullable;
import org.landscape.entry.ShownEntry;
import org.landscape.text.HtmlOutput;

/// Ends the content of every item with its author and blog, because many readers show neither
/// Atom's `source` nor that of RSS.
final class Attribution {

    private Attribution() {}

    /// The content of an item: the text as far as its author shows it, and the attribution.
    static String content(ShownEntry entry) {
        String html = entry.html();
        String text = html == null ? paragraph(entry.summary()) : html;
        return text + "\n<p><small>" + line(entry) + "</small></p>";
    }

    private static String line(ShownEntry entry) {
        String blog = link(entry.source().url(), entry.source().title());
        String post = entry.url() == null ? "" : " " + link(entry.url(), "Read it there") + ".";
        return HtmlOutput.escapeQuoted(entry.author().name()) + " on " + blog + "." + post;
    }

    private static String link(@Nullable String address, String text) {
        return address == null
                ? HtmlOutput.escapeQuoted(text)
                : "<a href=\""
                        + HtmlOutput.escapeQuoted(address)
                        + "\">"
                        + HtmlOutput.escapeQuoted(text)
                        + "</a>";
    }

    private static String paragraph(String text) {
        return text.isEmpty() ? "" : "<p>" + HtmlOutput.escapeQuoted(text) + "</p>";
    }
}
