package org.landscape.entry;

import org.landscape.address.WebAddress;

/// An entry that seems to have been deleted by its blog: its feed no longer carries it, although it
/// carries older and newer ones.
///
/// @param address the post's own; the answer from there decides
public record DeletionCandidate(long id, WebAddress address) {}
