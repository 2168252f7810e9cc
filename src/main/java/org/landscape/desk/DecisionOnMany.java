package org.landscape.desk;

import java.time.Instant;
import java.util.List;

/// A decision about many doubtful posts at once, as the log keeps it.
///
/// @param line of the log
/// @param action [Action#COUNTED_MANY], [Action#NOT_COUNTED_MANY] or [Action#UNDONE_MANY]
/// @param number of the Thing
/// @param name of the posts, for people; empty when one of them is gone
/// @param detail the Thing, and the reason if one was given
/// @param posts the ids of the posts, in order
public record DecisionOnMany(
        long line,
        Instant at,
        String who,
        Action action,
        int number,
        String name,
        String detail,
        List<Long> posts) {
    public DecisionOnMany {
        posts = List.copyOf(posts);
    }
}
