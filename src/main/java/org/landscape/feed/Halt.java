package org.landscape.feed;

/// Why a feed is no longer polled. An organiser, or another address for it, resumes the polling.
public enum Halt {
    /// It said twice, a day apart, that it is gone for good (HTTP 410).
    GONE,
    /// It could not be read for a month.
    GIVEN_UP
}
