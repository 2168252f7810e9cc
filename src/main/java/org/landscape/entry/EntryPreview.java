package org.landscape.entry;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.Licence;
import org.landscape.recognition.RecognisedThing;
import org.landscape.sanitize.SafeHtml;

/// An entry as it would be shown if its feed were followed: read, cleaned, dated and recognised as
/// by the intake, but not stored. The fields are those of [ShownEntry].
///
/// @param isCut whether the text was longer than is kept
/// @param author null when neither the entry nor its feed names one
public record EntryPreview(
        @Nullable String guid,
        @Nullable String url,
        String title,
        String summary,
        @Nullable SafeHtml contentHtml,
        boolean isCut,
        ShownEntry.@Nullable Author author,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        Instant shownAt,
        DatedBy datedBy,
        @Nullable String language,
        List<String> categories,
        List<ShownEntry.Enclosure> enclosures,
        ShownEntry.@Nullable Comments comments,
        @Nullable Licence licence,
        List<RecognisedThing> things) {

    /// The bytes of a character outside Latin-1.
    private static final int BYTES_OF_LETTER = 2;

    /// The bytes of a record, its fields and its reference in a list, without their characters.
    private static final int RECORD = 200;

    public EntryPreview {
        categories = List.copyOf(categories);
        enclosures = List.copyOf(enclosures);
        things = List.copyOf(things);
    }

    /// Whether its title or its text has these words.
    public boolean says(String words) {
        return Stream.of(title, summary, contentHtml == null ? "" : contentHtml.toString())
                .anyMatch(text -> text.contains(words));
    }

    /// About how much memory it takes, in bytes; a little more rather than less.
    public long bytes() {
        long letters =
                Stream.of(
                                Stream.of(guid, url, title, summary, language),
                                Stream.ofNullable(contentHtml).map(SafeHtml::toString),
                                Stream.ofNullable(author)
                                        .flatMap(one -> Stream.of(one.name(), one.url())),
                                categories.stream(),
                                enclosures.stream()
                                        .flatMap(
                                                one ->
                                                        Stream.of(
                                                                one.url(), one.type(), one.text())),
                                Stream.ofNullable(comments).map(ShownEntry.Comments::url),
                                Stream.ofNullable(licence)
                                        .flatMap(one -> Stream.of(one.url(), one.rights())),
                                things.stream().map(RecognisedThing::evidence))
                        .<@Nullable String>flatMap(texts -> texts)
                        .filter(Objects::nonNull)
                        .mapToLong(String::length)
                        .sum();
        int records = 1 + categories.size() + enclosures.size() + things.size();
        return letters * BYTES_OF_LETTER + (long) records * RECORD;
    }
}
