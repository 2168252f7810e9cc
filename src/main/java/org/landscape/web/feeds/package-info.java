/// Feeds and lists of blogs for programs (Atom, RSS, JSON Feed, OPML), and the sample blogs.
///
/// Uses `publish`, `samples` and `web.http`. Begin with [FeedResource].
@NullMarked
package org.landscape.web.feeds;

import org.jspecify.annotations.NullMarked;
