package org.landscape.entry;

import org.landscape.address.WebAddress;

/// An entry that seems to have been deleted by its blog: its feed no longer carries it, although it
/// carries older and newer ones.
///
/// @param address the post's own, which has the last word
public record DeletionCandidate(long id, WebAddress address) {}
