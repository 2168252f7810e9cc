package org.landscape.entry;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;

/// Chooses the identifier under which our feeds carry an entry (RFC 4287, section 4.2.6: an
/// absolute IRI, unique and permanent).
@Singleton
class AtomIds {

    /// Longer identifiers get one of ours; the column and its index are this wide.
    private static final int MAX_LENGTH = 500;

    private final Entries entries;
    private final BaseUrl baseUrl;

    AtomIds(Entries entries, BaseUrl baseUrl) {
        this.entries = entries;
        this.baseUrl = baseUrl;
    }

    /// The entry's own identifier where it is an absolute IRI that no other entry here has, so that
    /// a reader who follows the blog as well sees the post once; else a tag IRI (RFC 4151).
    String of(@Nullable String guid, long feedId, String identity, Instant now) {
        if (guid != null && isAbsoluteIri(guid) && !entries.hasAtomId(guid)) {
            return guid;
        }
        int year = now.atZone(ZoneOffset.UTC).getYear();
        return "tag:%s,%d:%d-%s".formatted(baseUrl.host(), year, feedId, identity.substring(0, 32));
    }

    private static boolean isAbsoluteIri(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        try {
            URI uri = new URI(text);
            return uri.isAbsolute() && !uri.getSchemeSpecificPart().isEmpty();
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
