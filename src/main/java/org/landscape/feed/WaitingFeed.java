package org.landscape.feed;

import java.time.Instant;

/// A feed that is due and that no poller has claimed yet.
///
/// @param host the host key under which its requests are paced
/// @param failing whether its last poll brought nothing
public record WaitingFeed(long id, String host, boolean failing, Instant dueAt) {}
