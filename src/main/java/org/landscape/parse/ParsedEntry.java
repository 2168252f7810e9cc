package org.landscape.parse;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// An entry of a feed as it was sent. Title, author, categories and language are plain text;
/// content and summary are a stranger's HTML, not cleaned yet, with `base` as the base of its
/// addresses.
///
/// @param guid RSS `guid`, RSS 1.0 `rdf:about`, Atom `id`, JSON Feed `id`; null when absent
/// @param url the page of the entry; null when absent or no web address
/// @param title empty when absent
/// @param contentHtml the fullest text the feed carries, null when it carries none
/// @param summaryHtml the short text, null when there is none beside the content
/// @param base the base of relative addresses in the HTML, null when it is unknown
/// @param publishedAt null when absent or unreadable, like `updatedAt`
/// @param comments null when the entry has no data on comments
/// @param licence of the entry itself, null when it states none
/// @param inReplyTo what the entry answers, null when it says nothing; of a comment its post, or
///     the comment before it
/// @param alternates further addresses of the same page that the feed names, or from whose numbers
///     they follow (`platform.WordPressShortLinks`); none of them is asked for
public record ParsedEntry(
        @Nullable String guid,
        @Nullable WebAddress url,
        String title,
        @Nullable String contentHtml,
        @Nullable String summaryHtml,
        @Nullable WebAddress base,
        @Nullable Author author,
        @Nullable Instant publishedAt,
        @Nullable Instant updatedAt,
        @Nullable String language,
        List<String> categories,
        List<Enclosure> enclosures,
        @Nullable Comments comments,
        @Nullable Licence licence,
        @Nullable InReplyTo inReplyTo,
        List<WebAddress> alternates) {
    public ParsedEntry {
        requireNonNull(title, "title");
        categories = List.copyOf(categories);
        enclosures = List.copyOf(enclosures);
        alternates = List.copyOf(alternates);
    }

    /// An entry that answers nothing, and has no other address.
    public ParsedEntry(
            @Nullable String guid,
            @Nullable WebAddress url,
            String title,
            @Nullable String contentHtml,
            @Nullable String summaryHtml,
            @Nullable WebAddress base,
            @Nullable Author author,
            @Nullable Instant publishedAt,
            @Nullable Instant updatedAt,
            @Nullable String language,
            List<String> categories,
            List<Enclosure> enclosures,
            @Nullable Comments comments,
            @Nullable Licence licence) {
        this(
                guid,
                url,
                title,
                contentHtml,
                summaryHtml,
                base,
                author,
                publishedAt,
                updatedAt,
                language,
                categories,
                enclosures,
                comments,
                licence,
                null,
                List.of());
    }

    /// @param name plain text, never empty
    /// @param url the author's own page, null when unknown
    public record Author(String name, @Nullable WebAddress url) {}

    /// A file that belongs to the entry, such as a recording.
    ///
    /// @param type its media type, empty when the feed does not say
    /// @param length in bytes, null when the feed does not say
    /// @param text what it is, or what a picture shows: plain text, null when the feed does not say
    public record Enclosure(
            WebAddress url, String type, @Nullable Long length, @Nullable String text) {}

    /// @param count null when the feed does not say
    /// @param url the page that holds the comments, null when the feed does not say
    /// @param feed the feed that lists the entry's comments (`wfw:commentRss`, Atom `replies`),
    ///     null when the feed does not say
    public record Comments(
            @Nullable Integer count, @Nullable WebAddress url, @Nullable WebAddress feed) {

        public Comments(@Nullable Integer count, @Nullable WebAddress url) {
            this(count, url, null);
        }
    }

    /// RFC 4685, section 3. One of the two is there.
    ///
    /// @param ref the identifier of what is answered, as its own feed gives it
    /// @param href its page
    public record InReplyTo(@Nullable String ref, @Nullable WebAddress href) {}

    /// The terms under which a feed or an entry may be used, as it states them.
    ///
    /// @param url of the licence, null when none is named
    /// @param rights the same in words, plain text, null when there are none
    public record Licence(@Nullable WebAddress url, @Nullable String rights) {}
}
