package org.landscape.entry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.Licence;
import org.landscape.recognition.RecognisedThing;
import org.landscape.sanitize.SafeHtml;

/// An entry as readers get it, in feeds, in the API and on pages alike. Texts are plain, the HTML
/// is safe, addresses are http or https, and what the participant does not show is left out.
///
/// @param id of the stored entry, for the API
/// @param atomId the identifier in this landscape's feeds: an absolute IRI, unique here, fixed once
///     published
/// @param guid as the entry's own feed gave it, null when it gave none
/// @param url the post on its own blog
/// @param title empty when the post has none
/// @param summary plain text, empty when the participant shows titles only
/// @param contentHtml null when the participant shows no full text, or the feed carries none
/// @param publishedAt as claimed, null when absent or unreadable, and so is `updatedAt`
/// @param firstSeenAt when this landscape saw it first
/// @param shownAt orders every list and never changes
/// @param changedAt when the shown content last changed
/// @param editedAt when its title, text, address or files last changed after it was first seen,
///     null when they never did
/// @param licence its own, else that of its feed, null when neither states one
/// @param language BCP 47, null when neither entry nor feed states one
public record ShownEntry(
        long id,
        String atomId,
        @Nullable String guid,
        @Nullable String url,
        String title,
        String summary,
        @Nullable SafeHtml contentHtml,
        Author author,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        Instant firstSeenAt,
        Instant shownAt,
        DatedBy datedBy,
        Instant changedAt,
        @Nullable Instant editedAt,
        @Nullable String language,
        List<String> categories,
        List<Enclosure> enclosures,
        @Nullable Comments comments,
        @Nullable Licence licence,
        ParticipantName participant,
        Source source,
        List<RecognisedThing> things) {
    public ShownEntry {
        categories = List.copyOf(categories);
        enclosures = List.copyOf(enclosures);
        things = List.copyOf(things);
    }

    /// The same with other words.
    public ShownEntry told(String otherTitle, String otherSummary, @Nullable SafeHtml html) {
        return new ShownEntry(
                id,
                atomId,
                guid,
                url,
                otherTitle,
                otherSummary,
                html,
                author,
                publishedAt,
                updatedAt,
                firstSeenAt,
                shownAt,
                datedBy,
                changedAt,
                editedAt,
                language,
                categories,
                enclosures,
                comments,
                licence,
                participant,
                source,
                things);
    }

    public boolean edited() {
        return editedAt != null;
    }

    /// The safe HTML as text, null where there is none to show.
    public @Nullable String html() {
        return contentHtml == null ? null : contentHtml.html();
    }

    /// The author of the entry: its own, else its feed's, else the participant.
    public record Author(String name, @Nullable String url) {}

    /// @param type media type, empty when unknown
    /// @param length in bytes, null when unknown
    /// @param text what it is, or what a picture shows; null when its feed does not say
    public record Enclosure(
            String url, String type, @Nullable Long length, @Nullable String text) {}

    public record Comments(@Nullable Integer count, @Nullable String url) {}

    /// The participant on whose feed it came.
    public record ParticipantName(String slug, String name) {}

    /// The feed it came from.
    ///
    /// @param id the feed's own identifier, else its address
    /// @param title the blog's title, else the participant's name
    /// @param url the blog's page
    /// @param updatedAt when the feed last changed, as it claims, else when the change was seen
    public record Source(
            String id, String title, @Nullable String url, String feedUrl, Instant updatedAt) {}
}
