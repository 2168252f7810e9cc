package org.landscape.entry;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// The time from the oldest to the newest post that a document carries. A post of its feed that
/// belongs between them and is missing may have been deleted.
///
/// @param posts how many posts the document carries
record Span(Instant oldest, Instant newest, int posts) {

    /// @param shownAt of the posts in the document
    /// @return empty where nothing can be between them
    static Optional<Span> of(Collection<Instant> shownAt) {
        Optional<Instant> oldest = shownAt.stream().min(Instant::compareTo);
        Optional<Instant> newest = shownAt.stream().max(Instant::compareTo);
        return oldest.isEmpty() || newest.isEmpty() || !oldest.get().isBefore(newest.get())
                ? Optional.empty()
                : Optional.of(new Span(oldest.get(), newest.get(), shownAt.size()));
    }

    /// Whether the document can be believed to lack so many. One old post pinned among the new ones
    /// makes everything between them look deleted, and every one would be requested from its blog.
    ///
    /// @param missing how many posts of the feed belong into the span and are not there
    boolean tellsOf(long missing) {
        return missing > 0 && missing < posts;
    }
}
