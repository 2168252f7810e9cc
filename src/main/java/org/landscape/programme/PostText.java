package org.landscape.programme;

import java.util.List;
import org.landscape.address.WebAddress;

/// What a post says, for finding out which Things it is for. All texts are plain.
///
/// @param links that its text leads to
public record PostText(String title, List<String> categories, List<WebAddress> links, String body) {
    public PostText {
        categories = List.copyOf(categories);
        links = List.copyOf(links);
    }
}
