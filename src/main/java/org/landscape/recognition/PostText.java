package org.landscape.recognition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// The text of a post, as it is searched for Things. All parts are plain text.
///
/// @param title empty when the post has none
/// @param links the addresses of its links, and its own: the organisers' post about a Thing is for
///     that Thing
/// @param body the text, or the summary when there is no text; lines end with a line feed where
///     they are known
/// @param postedAt when it was posted, as far as that is believed; null when unknown
public record PostText(
        String title,
        List<String> categories,
        List<WebAddress> links,
        String body,
        @Nullable Instant postedAt) {
    public PostText {
        requireNonNull(title, "title");
        requireNonNull(body, "body");
        categories = List.copyOf(categories);
        links = List.copyOf(links);
    }
}
