package org.landscape.triedworld;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A post of the tried world.
///
/// @param path of its page, below the blog's
/// @param title as HTML; empty for none
/// @param at when it claims to be written; empty if it says nothing
/// @param language empty if it says nothing
/// @param html made when it is asked for, always the same
record Letter(
        String path,
        String title,
        Optional<Instant> at,
        List<String> tags,
        String language,
        Supplier<String> html) {}
