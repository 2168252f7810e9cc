package org.landscape.participant;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What lists of participants say of one, read without the rest of their row.
///
/// @param blog the address of their blog, null when neither they nor organisers gave one
/// @param blogHost of that address, as in its key
/// @param groups for example `country` → `UK`, in order of the names
public record ListedParticipant(
        long id,
        String slug,
        String name,
        @Nullable String blog,
        @Nullable String blogHost,
        Membership membership,
        Instant joinedAt,
        Map<String, String> groups) {}
