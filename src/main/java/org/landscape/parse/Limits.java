package org.landscape.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.parse.ParsedEntry.Author;
import org.landscape.text.TextLine;

/// Applies the lengths of [ParseConfig] to the texts of a feed, the same for every format.
record Limits(ParseConfig config) {

    String title(String plain) {
        return TextLine.cut(plain, config.titleLength());
    }

    /// Null when the name is empty.
    @Nullable Author author(@Nullable String plain, @Nullable WebAddress url) {
        return plain == null || plain.isBlank()
                ? null
                : new Author(TextLine.cut(plain, config.authorLength()), url);
    }

    /// Without empty and repeated ones, in the order of the feed.
    List<String> categories(List<String> plain) {
        return plain.stream()
                .filter(category -> !category.isBlank())
                .map(category -> TextLine.cut(category, config.categoryLength()))
                .distinct()
                .limit(config.categories())
                .toList();
    }

    /// An identifier that is longer than the longest address cannot be stored.
    static @Nullable String identifier(@Nullable String text) {
        return text == null || text.isBlank() || text.length() > WebAddress.MAX_LENGTH
                ? null
                : text.strip();
    }
}
