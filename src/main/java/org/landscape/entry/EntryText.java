package org.landscape.entry;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// What an entry says, cleaned and ready to be shown: all that may change when its blog edits it.
///
/// @param contentHtml safe, null when the feed carries no text of it
/// @param summary plain text
/// @param sourceHash of all that the feed said of the entry; an equal one means that there is
///     nothing to clean again
@Embeddable
record EntryText(
        @Nullable String guid,
        @Nullable String url,
        String title,
        String summary,
        @Nullable String contentHtml,
        @Nullable String authorName,
        @Nullable String authorUrl,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable String language,
        @Convert(converter = CategoriesColumn.class) List<String> categories,
        @Convert(converter = EnclosuresColumn.class) List<ShownEntry.Enclosure> enclosures,
        @Nullable Integer commentsCount,
        @Nullable String commentsUrl,
        String sourceHash) {

    /// What is kept of an entry that was taken back.
    static final EntryText NOTHING =
            new EntryText(
                    null, null, "", "", null, null, null, null, null, null, List.of(), List.of(),
                    null, null, "");

    /// How much of the disk it takes, in bytes of UTF-8, as far as a stranger decides it.
    int bytes() {
        return Stream.concat(
                        Stream.of(title, summary, contentHtml, guid, url, authorName, authorUrl),
                        Stream.concat(
                                categories.stream(),
                                enclosures.stream().map(ShownEntry.Enclosure::url)))
                .filter(Objects::nonNull)
                .mapToInt(part -> part.getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /// Whether nothing that is kept of the entry is different, however its feed put it.
    boolean saysTheSameAs(EntryText other) {
        return with(other.sourceHash).equals(other);
    }

    private EntryText with(String otherSourceHash) {
        return new EntryText(
                guid,
                url,
                title,
                summary,
                contentHtml,
                authorName,
                authorUrl,
                publishedAt,
                updatedAt,
                language,
                categories,
                enclosures,
                commentsCount,
                commentsUrl,
                otherSourceHash);
    }

    /// Whether a reader would call this an edit of the other: another title or text, another place
    /// to read it at, other files. Another name of the author, other categories, dates or comments
    /// are none, nor is the same address written in another way.
    boolean isEditOf(EntryText other) {
        return !readsAs(other)
                || !Objects.equals(key(url), key(other.url))
                || !files().equals(other.files());
    }

    private List<String> files() {
        return enclosures.stream().map(file -> String.valueOf(key(file.url()))).toList();
    }

    private static @Nullable String key(@Nullable String url) {
        return WebAddress.parse(url).map(WebAddress::key).orElse(url);
    }

    /// Whether a reader sees the same words and pictures in both.
    boolean readsAs(EntryText other) {
        return title.equals(other.title)
                && summary.equals(other.summary)
                && Objects.equals(contentHtml, other.contentHtml);
    }
}
