package org.landscape.entry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.Sha256;
import org.landscape.parse.ParsedEntry;

/// The identity of an entry within its feed: its guid, else its link, else its words. The kind is
/// part of the identity, so that a guid that reads like another entry's link is not taken for it.
final class EntryIdentity {

    private static final String SOURCE_VERSION = "5:";

    /// What the hashes of posts that were handed in begin with.
    static final String HANDED_IN = "handed:";

    private EntryIdentity() {}

    static String of(ParsedEntry entry) {
        if (entry.guid() != null && !entry.guid().isBlank()) {
            return ofGuid(entry.guid());
        }
        if (entry.url() != null) {
            return ofLink(entry.url().key());
        }
        return hash("words", entry.title(), String.valueOf(entry.contentHtml()));
    }

    /// The identity of a post without a guid.
    ///
    /// @param urlKey of its own address
    static String ofLink(String urlKey) {
        return hash("link", urlKey);
    }

    static String ofGuid(String guid) {
        return hash("guid", guid);
    }

    /// The identity of the note that a post had this address before.
    static String ofFormer(String url) {
        return hash("former", url);
    }

    /// The identity for a guid that a blog gives to several posts.
    ///
    /// @param urlKey of the post's own address
    static String ofGuidAndLink(ParsedEntry entry, String urlKey) {
        return ofGuidAndLink(String.valueOf(entry.guid()), urlKey);
    }

    static String ofGuidAndLink(String guid, String urlKey) {
        return hash("guid+link", guid, urlKey);
    }

    /// The identity for such a guid where the post has no address of its own.
    static String ofGuidAndWords(ParsedEntry entry) {
        return hash(
                "guid+words",
                String.valueOf(entry.guid()),
                entry.title(),
                String.valueOf(entry.publishedAt()));
    }

    /// A hash of everything in the feed about an entry: equal hashes mean that it is unchanged.
    /// Each part has its name, so that neither the order of the fields nor Java's way of writing a
    /// record decides. A further part, and another way of reading them, need a higher version; a
    /// stored hash of another version is then replaced without a change of the entry, unless its
    /// content differs.
    static String ofSource(ParsedEntry entry) {
        List<String> parts = new ArrayList<>();
        add(parts, "guid", entry.guid());
        add(parts, "url", entry.url());
        add(parts, "title", entry.title());
        add(parts, "content", entry.contentHtml());
        add(parts, "summary", entry.summaryHtml());
        add(parts, "base", entry.base());
        ParsedEntry.Author author = entry.author();
        add(parts, "author name", author == null ? null : author.name());
        add(parts, "author url", author == null ? null : author.url());
        add(parts, "published", entry.publishedAt());
        add(parts, "updated", entry.updatedAt());
        add(parts, "language", entry.language());
        entry.categories().forEach(category -> add(parts, "category", category));
        for (ParsedEntry.Enclosure enclosure : entry.enclosures()) {
            add(parts, "enclosure url", enclosure.url());
            add(parts, "enclosure type", enclosure.type());
            add(parts, "enclosure length", enclosure.length());
            add(parts, "enclosure text", enclosure.text());
        }
        ParsedEntry.Comments comments = entry.comments();
        add(parts, "comments count", comments == null ? null : comments.count());
        add(parts, "comments url", comments == null ? null : comments.url());
        ParsedEntry.Licence licence = entry.licence();
        add(parts, "licence url", licence == null ? null : licence.url());
        add(parts, "rights", licence == null ? null : licence.rights());
        ParsedEntry.InReplyTo answered = entry.inReplyTo();
        add(parts, "in reply to", answered == null ? null : answered.ref());
        add(parts, "in reply to url", answered == null ? null : answered.href());
        entry.alternates().forEach(address -> add(parts, "alternate", address));
        return SOURCE_VERSION + Sha256.hex(parts);
    }

    /// The same of a post that was handed in by its address. No feed gives such a hash, so the
    /// post's own feed replaces the content as soon as it brings the post.
    static String ofHandedIn(ParsedEntry entry) {
        return HANDED_IN + ofSource(entry).substring(SOURCE_VERSION.length());
    }

    /// Whether the content of an entry is that of a page that was handed in, and no feed has
    /// brought the entry yet.
    static boolean isOfHandedIn(String sourceHash) {
        return sourceHash.startsWith(HANDED_IN);
    }

    /// Whether two hashes are of one version, so that only the blog can be why they differ.
    static boolean areOfOneVersion(String one, String other) {
        return one.startsWith(SOURCE_VERSION) == other.startsWith(SOURCE_VERSION);
    }

    /// Leaves out an absent part, which so differs from an empty one.
    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name);
            parts.add(value.toString());
        }
    }

    private static String hash(String... parts) {
        return Sha256.hex(List.of(parts));
    }
}
