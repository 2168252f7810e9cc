package org.landscape.participant;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.landscape.address.WebAddress;

/// What a participant says of themselves when they join, and may change later.
///
/// @param blog the page of their blog, null when only a feed is known
/// @param only which posts are meant for the programme, null for all of them
/// @param groups for example `country` → `UK`
public record Profile(
        String name,
        @Nullable WebAddress blog,
        Show show,
        @Nullable OnlyRule only,
        Map<String, String> groups) {
    public Profile {
        requireNonNull(name, "name");
        requireNonNull(show, "show");
        groups = Map.copyOf(groups);
    }
}
