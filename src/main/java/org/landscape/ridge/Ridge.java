package org.landscape.ridge;

import java.util.Map;

/// The picture of the programme, drawn.
///
/// @param svg the hills above every page: an `svg` element that is hidden from those who hear the
///     page, each peak a link to its Thing
/// @param words the same for those who hear it, as plain text
/// @param posts the number of posts that readers see
/// @param lines by the number of a Thing, when the participants had their first post for it: an
///     `svg` element, also hidden; a Thing without posts or days has none
public record Ridge(String svg, String words, long posts, Map<Integer, String> lines) {
    public Ridge {
        lines = Map.copyOf(lines);
    }
}
