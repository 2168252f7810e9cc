package org.landscape.search;

/// The event that searches find something else than before. Sent outside any transaction.
public record IndexRefreshed() {}
