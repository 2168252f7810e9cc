package org.landscape.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list, newest first.
///
/// @param next where the next older page begins, null on the last one
public record EntryPage(List<ShownEntry> entries, EntryQuery.@Nullable Place next) {
    public EntryPage {
        entries = List.copyOf(entries);
    }
}
