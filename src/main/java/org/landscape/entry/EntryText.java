package org.landscape.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;
import org.landscape.feed.Licence;

/// The content of an entry, cleaned and ready to be shown: all that may change when its blog edits
/// it.
///
/// @param contentHtml safe, null when the feed carries no text of it
/// @param summary plain text
/// @param sourceHash of everything in the feed about the entry; an equal one means that there is
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
        @Convert(converter = EntryText.CategoriesColumn.class) List<String> categories,
        @Convert(converter = EntryText.EnclosuresColumn.class)
                List<ShownEntry.Enclosure> enclosures,
        @Nullable Integer commentsCount,
        @Nullable String commentsUrl,
        @Nullable String licenceUrl,
        @Nullable String rights,
        String sourceHash) {

    /// The content of a removed entry.
    static final EntryText NOTHING =
            new EntryText(
                    null, null, "", "", null, null, null, null, null, null, List.of(), List.of(),
                    null, null, null, null, "");

    /// Bytes of UTF-8 on the disk, of the parts that a stranger writes.
    int bytes() {
        int bytes =
                bytes(title)
                        + bytes(summary)
                        + bytes(contentHtml)
                        + bytes(guid)
                        + bytes(url)
                        + bytes(authorName)
                        + bytes(authorUrl)
                        + bytes(licenceUrl)
                        + bytes(rights);
        for (String category : categories) {
            bytes += bytes(category);
        }
        for (ShownEntry.Enclosure file : enclosures) {
            bytes += bytes(file.url()) + bytes(file.text());
        }
        return bytes;
    }

    /// As many as UTF-8 takes; half of a pair alone is written as a question mark.
    private static int bytes(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                boolean isPair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (isPair) {
                    // Two characters, four bytes.
                    bytes += 2;
                    i++;
                } else if (c >= 0x800 && !Character.isSurrogate(c)) {
                    bytes += 2;
                } else if (c < 0x800) {
                    bytes++;
                }
            }
        }
        return bytes;
    }

    /// Whether every stored part is equal, however the feed wrote it.
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
                licenceUrl,
                rights,
                otherSourceHash);
    }

    /// Whether the difference to the other is an edit for a reader: another title, text or address,
    /// or other files. Another name of the author, other categories, dates or comments are no edit,
    /// nor is the same address in another spelling.
    boolean isEditOf(EntryText other) {
        return !readsAs(other)
                || !Objects.equals(key(url), key(other.url))
                || !files().equals(other.files());
    }

    private List<String> files() {
        return enclosures.stream().map(file -> String.valueOf(key(file.url()))).toList();
    }

    /// Its own, null when its feed states none for it.
    @Nullable Licence licence() {
        return Licence.of(licenceUrl, rights);
    }

    private static @Nullable String key(@Nullable String url) {
        return WebAddress.parse(url).map(WebAddress::key).orElse(url);
    }

    /// Whether a reader sees the same words and pictures in both. A summary beside a text that is
    /// the same is made from it.
    boolean readsAs(EntryText other) {
        return title.equals(other.title)
                && Objects.equals(contentHtml, other.contentHtml)
                && (contentHtml != null || summary.equals(other.summary));
    }

    /// Whether title and address are the same.
    boolean isTitledAs(EntryText other) {
        return title.equals(other.title) && Objects.equals(key(url), key(other.url));
    }

    /// Stores categories, one on each line. They are plain text with their white space folded, so
    /// none contains a line break.
    @Converter
    static class CategoriesColumn implements AttributeConverter<List<String>, String> {

        @Override
        public String convertToDatabaseColumn(List<String> categories) {
            return String.join("\n", categories);
        }

        @Override
        public List<String> convertToEntityAttribute(String column) {
            return column.isEmpty() ? List.of() : column.lines().toList();
        }
    }

    /// Stores enclosures as JSON text, which both databases store alike; no query searches in them.
    @Converter
    static class EnclosuresColumn
            implements AttributeConverter<List<ShownEntry.Enclosure>, String> {

        private static final ObjectMapper JSON = new ObjectMapper();

        @Override
        public String convertToDatabaseColumn(List<ShownEntry.Enclosure> enclosures) {
            try {
                return JSON.writeValueAsString(enclosures);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Failed to write enclosures " + enclosures, e);
            }
        }

        @Override
        public List<ShownEntry.Enclosure> convertToEntityAttribute(String column) {
            try {
                return JSON.readValue(column, new TypeReference<>() {});
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("Failed to read stored enclosures " + column, e);
            }
        }
    }
}
