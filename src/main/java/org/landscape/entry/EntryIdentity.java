package org.landscape.entry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.landscape.parse.ParsedEntry;

/// By what an entry is known again within its feed: its guid, else its link, else its words. The
/// three are told apart, so that a guid which reads like somebody's link is not mistaken for it.
final class EntryIdentity {

    private EntryIdentity() {}

    static String of(ParsedEntry entry) {
        if (entry.guid() != null && !entry.guid().isBlank()) {
            return ofGuid(entry.guid());
        }
        if (entry.url() != null) {
            return hash("link", entry.url().key());
        }
        return hash("words", entry.title(), String.valueOf(entry.contentHtml()));
    }

    static String ofGuid(String guid) {
        return hash("guid", guid);
    }

    /// Of an address that a post had before, for the decision that says so.
    static String ofFormer(String url) {
        return hash("former", url);
    }

    /// For a guid that a document gives to several posts.
    static String ofGuidAndLink(ParsedEntry entry) {
        return hash(
                "guid+link",
                String.valueOf(entry.guid()),
                String.valueOf(Candidate.keyOf(entry.url())));
    }

    /// Of all that a feed said of an entry: equal hashes mean that it says the same still.
    static String ofSource(ParsedEntry entry) {
        return hash("source", entry.toString());
    }

    /// SHA-256 in hex over the parts, each closed off so that `ab`+`c` is not `a`+`bc`.
    private static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
