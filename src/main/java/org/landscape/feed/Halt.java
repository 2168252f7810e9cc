package org.landscape.feed;

/// Why a feed is not asked any more. An organiser, or another address for it, starts it again.
public enum Halt {
    /// It said twice, a day apart, that it is gone for good (HTTP 410).
    GONE,
    /// For a month nothing could be read.
    GIVEN_UP
}
