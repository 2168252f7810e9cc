package org.landscape.entry;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;

/// Chooses the atom id of an entry (RFC 4287, section 4.2.6: an absolute IRI, unique and
/// permanent).
@Singleton
class AtomIds {

    /// A longer identifier is replaced by a tag IRI; the column and its index are this wide.
    private static final int MAX_LENGTH = 500;

    private final String host;
    private final Predicate<String> isTaken;

    @Inject
    AtomIds(Entries entries, BaseUrl baseUrl) {
        this(baseUrl.host(), entries::hasAtomId);
    }

    /// @param host of this landscape, under which tag IRIs are made
    /// @param isTaken whether an entry here has an identifier, also one that was removed
    AtomIds(String host, Predicate<String> isTaken) {
        this.host = host;
        this.isTaken = isTaken;
    }

    /// The atom id of a new entry. It is the entry's own identifier where that is an absolute IRI
    /// that no other entry here has, so that a reader who also follows the blog gets the post once.
    /// Else it is a tag IRI (RFC 4151), with a number where another entry has that one: an entry
    /// that had this identity before and belongs to another feed now.
    String of(@Nullable String guid, long feedId, String identity, Instant now) {
        if (guid != null && isAbsoluteIri(guid) && !isTaken.test(guid)) {
            return guid;
        }
        int year = now.atZone(ZoneOffset.UTC).getYear();
        String tag = "tag:%s,%d:%d-%s".formatted(host, year, feedId, identity.substring(0, 32));
        return Stream.iterate(1, number -> number + 1)
                .map(number -> number == 1 ? tag : tag + "-" + number)
                .filter(isTaken.negate())
                .findFirst()
                .orElseThrow();
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
