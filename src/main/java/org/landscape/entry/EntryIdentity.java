package org.landscape.entry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.landscape.address.Sha256;
import org.landscape.parse.ParsedEntry;

/// By what an entry is known again within its feed: its guid, else its link, else its words. The
/// three are told apart, so that a guid which reads like somebody's link is not mistaken for it.
final class EntryIdentity {

    private static final String SOURCE_VERSION = "2:";

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

    /// Of a post that has no guid.
    ///
    /// @param urlKey of its own address
    static String ofLink(String urlKey) {
        return hash("link", urlKey);
    }

    static String ofGuid(String guid) {
        return hash("guid", guid);
    }

    /// Of an address that a post had before, for the decision that says so.
    static String ofFormer(String url) {
        return hash("former", url);
    }

    /// For a guid that a blog gives to several posts.
    ///
    /// @param urlKey of the post's own address
    static String ofGuidAndLink(ParsedEntry entry, String urlKey) {
        return ofGuidAndLink(String.valueOf(entry.guid()), urlKey);
    }

    static String ofGuidAndLink(String guid, String urlKey) {
        return hash("guid+link", guid, urlKey);
    }

    /// The same where the post has no address of its own.
    static String ofGuidAndWords(ParsedEntry entry) {
        return hash(
                "guid+words",
                String.valueOf(entry.guid()),
                entry.title(),
                String.valueOf(entry.publishedAt()));
    }

    /// Of all that a feed said of an entry: equal hashes mean that it says the same still. Each
    /// part stands under its name, so that neither the order of the fields decides nor how Java
    /// writes a record. Whoever adds a part raises the version; a stored hash of another
    /// version then is replaced without a change of the entry, unless it says something else.
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
        }
        ParsedEntry.Comments comments = entry.comments();
        add(parts, "comments count", comments == null ? null : comments.count());
        add(parts, "comments url", comments == null ? null : comments.url());
        return SOURCE_VERSION + hash(parts.toArray(String[]::new));
    }

    /// What is absent is left out, and so differs from what is empty.
    private static void add(List<String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.add(name);
            parts.add(value.toString());
        }
    }

    /// SHA-256 in hex over the parts, each closed off so that `ab`+`c` is not `a`+`bc`.
    private static String hash(String... parts) {
        StringBuilder whole = new StringBuilder();
        for (String part : parts) {
            whole.append(part).append('\0');
        }
        return Sha256.hex(whole.toString());
    }
}
