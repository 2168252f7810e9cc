package org.landscape.web.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.sanitize.PostMedia;
import org.landscape.sanitize.SafeHtml;

/// What a post has beside its words, as a note behind its excerpt: "2 pictures, a film".
final class MediaWords {

    private MediaWords() {}

    /// In characters.
    private static final int LONGEST_TEXT = 160;

    /// @param html of the post, null when it is not shown
    /// @param wordless whether the post has no words; the text of a picture is told then
    /// @return null where there is nothing to note
    static @Nullable String of(@Nullable SafeHtml html, boolean wordless) {
        String words = html == null ? null : of(PostMedia.of(html));
        if (html == null || words == null || !wordless) {
            return words;
        }
        String text = PostMedia.pictureText(html, LONGEST_TEXT);
        return text.isEmpty() ? words : words + ": " + text;
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
