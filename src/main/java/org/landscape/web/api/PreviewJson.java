package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.EntryPreview;
import org.landscape.entry.ShownEntry;

/// An entry that is not stored, as the API would give it if it were.
record PreviewJson(
        @Nullable String guid,
        @Nullable String url,
        String title,
        String summary,
        @Nullable String contentHtml,
        ShownEntry.@Nullable Author author,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        Instant shownAt,
        String datedBy,
        @Nullable String language,
        List<String> categories,
        List<ShownEntry.Enclosure> enclosures,
        ShownEntry.@Nullable Comments comments,
        EntryJson.@Nullable LicenceJson licence,
        List<EntryJson.ThingJson> things) {

    static PreviewJson of(EntryPreview entry) {
        return new PreviewJson(
                entry.guid(),
                entry.url(),
                entry.title(),
                entry.summary(),
                entry.contentHtml() == null ? null : entry.contentHtml().html(),
                entry.author(),
                entry.publishedAt(),
                entry.updatedAt(),
                entry.shownAt(),
                nameOf(entry.datedBy()),
                entry.language(),
                entry.categories(),
                entry.enclosures(),
                entry.comments(),
                EntryJson.LicenceJson.of(entry.licence()),
                entry.things().stream().map(EntryJson.ThingJson::of).toList());
    }
}
