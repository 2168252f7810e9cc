package org.landscape.entry;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.landscape.feed.FeedHealth;
import org.landscape.participant.Membership;

/// A participant as the directory names them.
///
/// @param blogUrl null when neither they nor their feed say where the blog is
/// @param feedUrl of the feed they joined with
/// @param groups for example `country` → `UK`
/// @param lastPostAt null before the first post
/// @param feedHealth of the feed they joined with
public record DirectoryLine(
        String slug,
        String name,
        @Nullable String blogUrl,
        @Nullable String blogTitle,
        String feedUrl,
        Map<String, String> groups,
        Membership membership,
        Activity activity,
        Instant joinedAt,
        long entries,
        @Nullable Instant lastPostAt,
        FeedHealth feedHealth) {}
