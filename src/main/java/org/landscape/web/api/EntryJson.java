package org.landscape.web.api;

import static org.landscape.web.http.JsonNames.nameOf;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.entry.ShownEntry;
import org.landscape.recognition.RecognisedThing;

/// An entry as the API gives it.
record EntryJson(
        String id,
        @Nullable String guid,
        @Nullable String url,
        String title,
        String summary,
        @Nullable String contentHtml,
        ShownEntry.Author author,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        Instant firstSeenAt,
        Instant shownAt,
        String datedBy,
        @Nullable String language,
        List<String> categories,
        List<ShownEntry.Enclosure> enclosures,
        ShownEntry.@Nullable Comments comments,
        ShownEntry.ParticipantName participant,
        Source source,
        List<ThingJson> things) {

    record Source(String title, @Nullable String url, String feedUrl) {}

    /// @param certainty `sure` or `doubtful`
    /// @param basis `title`, `category` …: by what it was recognised
    record ThingJson(int number, String certainty, String basis, String evidence) {
        static ThingJson of(RecognisedThing thing) {
            return new ThingJson(
                    thing.number(),
                    nameOf(thing.certainty()),
                    nameOf(thing.basis()),
                    thing.evidence());
        }
    }

    static EntryJson of(ShownEntry entry) {
        return new EntryJson(
                Long.toString(entry.id()),
                entry.guid(),
                entry.url(),
                entry.title(),
                entry.summary(),
                entry.contentHtml() == null ? null : entry.contentHtml().html(),
                entry.author(),
                entry.publishedAt(),
                entry.updatedAt(),
                entry.firstSeenAt(),
                entry.shownAt(),
                nameOf(entry.datedBy()),
                entry.language(),
                entry.categories(),
                entry.enclosures(),
                entry.comments(),
                entry.participant(),
                new Source(entry.source().title(), entry.source().url(), entry.source().feedUrl()),
                entry.things().stream().map(ThingJson::of).toList());
    }
}
