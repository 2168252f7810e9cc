package org.landscape.entry;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;

/// Chooses the atom ids of entries (RFC 4287, section 4.2.6: an absolute IRI, unique and
/// permanent).
@Singleton
class AtomIds {

    /// A longer identifier is replaced by a tag IRI; the column and its index are this wide.
    private static final int MAX_LENGTH = 500;

    private final String host;
    private final Function<Collection<String>, Set<String>> findTaken;

    @Inject
    AtomIds(Entries entries, BaseUrl baseUrl) {
        this(baseUrl.host(), entries::atomIdsAmong);
    }

    /// @param host of this landscape, under which tag IRIs are made
    /// @param findTaken which of some identifiers entries here have, also ones that were removed
    AtomIds(String host, Function<Collection<String>, Set<String>> findTaken) {
        this.host = host;
        this.findTaken = findTaken;
    }

    /// An entry that needs an identifier.
    ///
    /// @param guid as its feed gives it
    record Wanted(@Nullable String guid, long feedId, String identity) {}

    /// The identifiers for the entries of one document.
    ///
    /// @param expected the entries that may need one; their identifiers are looked up together, so
    ///     that the document costs one query
    OfDocument ofDocument(Collection<Wanted> expected, Instant now) {
        return new OfDocument(expected, now);
    }

    /// Gives identifiers, and remembers which were given.
    final class OfDocument {

        private final int year;
        private final Set<String> asked = new HashSet<>();
        private final Set<String> taken = new HashSet<>();

        private OfDocument(Collection<Wanted> expected, Instant now) {
            year = now.atZone(ZoneOffset.UTC).getYear();
            ask(
                    expected.stream()
                            .flatMap(
                                    one ->
                                            isAbsoluteIri(one.guid())
                                                    ? Stream.of(one.guid(), tag(one))
                                                    : Stream.of(tag(one)))
                            .toList());
        }

        /// The atom id of a new entry. It is the entry's own identifier where that is an absolute
        /// IRI that no other entry here has, so that a reader who also follows the blog gets the
        /// post once. Else it is a tag IRI (RFC 4151), with a number where another entry has that
        /// one: an entry that had this identity before and belongs to another feed now.
        String of(Wanted entry) {
            String guid = entry.guid();
            if (guid != null && isAbsoluteIri(guid) && take(guid)) {
                return guid;
            }
            String tag = tag(entry);
            return Stream.iterate(1, number -> number + 1)
                    .map(number -> number == 1 ? tag : tag + "-" + number)
                    .filter(this::take)
                    .findFirst()
                    .orElseThrow();
        }

        /// Records that an entry no longer has this identifier.
        void giveUp(String atomId) {
            taken.remove(atomId);
        }

        private boolean take(String atomId) {
            if (!asked.contains(atomId)) {
                ask(List.of(atomId));
            }
            return taken.add(atomId);
        }

        private void ask(Collection<String> atomIds) {
            asked.addAll(atomIds);
            taken.addAll(findTaken.apply(atomIds));
        }

        private String tag(Wanted entry) {
            return "tag:%s,%d:%d-%s"
                    .formatted(host, year, entry.feedId(), entry.identity().substring(0, 32));
        }
    }

    private static boolean isAbsoluteIri(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
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
