package org.landscape.web.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.sanitize.PostMedia;
import org.landscape.sanitize.SafeHtml;

/// What a post has beside its words, as a note behind its excerpt: "2 pictures, a film".
final class MediaWords {

    private MediaWords() {}

    /// @param html of the post, null when it is not shown
    /// @return null where there is nothing to note
    static @Nullable String of(@Nullable SafeHtml html) {
        return html == null ? null : of(PostMedia.of(html));
    }

    static @Nullable String of(PostMedia media) {
        List<String> words = new ArrayList<>();
        add(words, media.pictures(), "a picture", "pictures");
        add(words, media.films(), "a film", "films");
        add(words, media.recordings(), "a recording", "recordings");
        add(words, media.tables(), "a table", "tables");
        return words.isEmpty() ? null : String.join(", ", words);
    }

    private static void add(List<String> words, int count, String one, String several) {
        if (count > 0) {
            words.add(count == 1 ? one : count + " " + several);
        }
    }
}
