package org.landscape.parse;

import static org.landscape.parse.Names.MEDIA;

import org.jspecify.annotations.Nullable;

/// The words that Media RSS puts beside a picture or a film; for some feeds they are all there is.
final class Media {

    private Media() {}

    /// HTML, null when there is none.
    static @Nullable String description(Node entry) {
        Node description =
                entry.child(MEDIA, "description")
                        .or(
                                () ->
                                        entry.child(MEDIA, "group")
                                                .flatMap(
                                                        group -> group.child(MEDIA, "description")))
                        .orElse(null);
        if (description == null) {
            return null;
        }
        return "html".equals(description.attribute("type"))
                ? description.html()
                : HtmlOutput.escape(description.text());
    }
}
