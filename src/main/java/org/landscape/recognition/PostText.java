package org.landscape.recognition;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// What a post says, for finding out which Things it is for. All texts are plain.
///
/// @param title empty when the post has none
/// @param links where its text leads, and its own address: the organisers' post about a Thing is
///     for that Thing
/// @param body the text, or a summary when there is no more; its lines end with a line feed where
///     that is known
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
