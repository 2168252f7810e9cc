package org.landscape.entry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.programme.RecognisedThing;
import org.landscape.sanitize.SafeHtml;

/// An entry as it would be shown if its feed were followed: read, cleaned, dated and recognised as
/// the intake does it, and stored nowhere. The fields are those of [ShownEntry].
///
/// @param author null when neither the entry nor its feed names one
public record EntryPreview(
        @Nullable String guid,
        @Nullable String url,
        String title,
        String summary,
        @Nullable SafeHtml contentHtml,
        ShownEntry.@Nullable Author author,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        Instant shownAt,
        DatedBy datedBy,
        @Nullable String language,
        List<String> categories,
        List<ShownEntry.Enclosure> enclosures,
        ShownEntry.@Nullable Comments comments,
        List<RecognisedThing> things) {
    public EntryPreview {
        categories = List.copyOf(categories);
        enclosures = List.copyOf(enclosures);
        things = List.copyOf(things);
    }
}
