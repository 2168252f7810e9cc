/// Feeds and lists of blogs for programs (Atom, RSS, JSON Feed, OPML), and the sample blogs.
///
/// Uses `web.http`, `publish` and `samples`. Begin with [FeedResource].
@NullMarked
package org.landscape.web.feeds;

import org.jspecify.annotations.NullMarked;
