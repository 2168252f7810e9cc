package org.landscape.directory;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A participant as lists of blogs are narrowed and ordered by.
///
/// @param done the Things for which they surely have a post
public record Member(DirectoryLine line, Set<Integer> done) {

    public Member {
        done = Set.copyOf(done);
    }

    /// The furthest Thing that they have done, by its number; null when there is none.
    public @Nullable Integer reached() {
        return done.isEmpty() ? null : new TreeSet<>(done).last();
    }
}
