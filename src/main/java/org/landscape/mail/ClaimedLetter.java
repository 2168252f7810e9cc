package org.landscape.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A letter that this node sends now.
///
/// @param claim its number; what is stored of the answer names it
/// @param stop the address that ends letters like it, null for none
record ClaimedLetter(
        long id,
        long claim,
        String address,
        String subject,
        String text,
        String html,
        @Nullable String stop,
        String messageId,
        Instant putAt) {}
