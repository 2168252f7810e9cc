package org.landscape.entry;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.landscape.feed.Feed;

/// The stored entries, as the intake needs them.
@ApplicationScoped
class Entries implements PanacheRepository<Entry> {

    /// Those of a feed that have one of the identities, by identity.
    Map<String, Entry> of(Feed feed, Stream<String> identities) {
        List<String> wanted = identities.toList();
        if (wanted.isEmpty()) {
            return Map.of();
        }
        return list("feed = ?1 and identity in ?2", feed, wanted).stream()
                .collect(Collectors.toMap(Entry::identity, entry -> entry));
    }

    boolean hasAtomId(String atomId) {
        return count("atomId", atomId) > 0;
    }
}
