package org.landscape.web;

/// Why a list of posts is empty, as far as its reader can do something about it.
enum Silence {
    /// It is not.
    NONE,
    /// Nobody takes part.
    NOBODY,
    /// Some blogs have never been asked.
    FIRST_READING,
    /// All were asked, and none has a post.
    NO_POSTS,
    /// A page past the last one.
    NO_MORE
}
