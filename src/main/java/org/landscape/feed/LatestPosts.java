package org.landscape.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// When the latest posts of a blog were published, as its feed keeps it: in seconds, the latest
/// first, in one text.
final class LatestPosts {

    /// Five months of a weekly blog.
    private static final int KEPT = 20;

    private LatestPosts() {}

    static List<Instant> read(String stored) {
        return stored.isEmpty()
                ? List.of()
                : Stream.of(stored.split(" ", -1))
                        .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                        .toList();
    }

    /// @param stored what was kept before
    /// @param posts the times of posts that have come in since
    static String with(String stored, Collection<Instant> posts) {
        return Stream.concat(read(stored).stream(), posts.stream())
                .map(Instant::getEpochSecond)
                .sorted(Comparator.reverseOrder())
                .limit(KEPT)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }
}
