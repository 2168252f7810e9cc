package org.landscape.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.landscape.entry.ShownEntry;

/// How much a feed says of each post, and where it names the author. A participant who shows less
/// than is asked for is not shown in full.
///
/// @param text how much of the text
/// @param authorInTitle whether each title begins with the name of the author, for readers that
///     show no authors
public record FeedForm(Text text, boolean authorInTitle) {

    /// As a feed is that says nothing of its form.
    public static final FeedForm USUAL = new FeedForm(Text.FULL, false);

    public enum Text {
        /// All that the participant shows.
        FULL,
        /// The beginning.
        EXCERPT,
        /// None.
        TITLE;

        /// As addresses write it.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The constant whose name in small letters this is.
        public static Optional<Text> named(String text) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    /// As the query of an address; empty for the usual form.
    public String query() {
        List<String> parts = new ArrayList<>();
        if (text != Text.FULL) {
            parts.add("text=" + text.word());
        }
        if (authorInTitle) {
            parts.add("author=title");
        }
        return String.join("&", parts);
    }

    /// An entry as a feed of this form has it.
    ShownEntry of(ShownEntry entry) {
        if (equals(USUAL)) {
            return entry;
        }
        String title = text == Text.TITLE ? LandscapeFeed.titleOf(entry) : entry.title();
        return entry.told(
                authorInTitle ? withAuthor(entry) : title,
                text == Text.TITLE ? "" : entry.summary(),
                text == Text.FULL ? entry.contentHtml() : null);
    }

    private static String withAuthor(ShownEntry entry) {
        String title = LandscapeFeed.titleOf(entry);
        String name = entry.author().name();
        return title.startsWith(name) || title.endsWith(name) ? title : name + ": " + title;
    }
}
