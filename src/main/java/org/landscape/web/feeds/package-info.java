/// Feeds and lists of blogs for programs (Atom, RSS, JSON Feed, OPML), the page that a person gets
/// at the address of one, the page `/follow` that makes them, and the sample blogs.
///
/// Uses `address`, `directory`, `entry`, `publish`, `samples`, `search`, `web.http` and
/// `web.pages`. Begin with [FeedResource].
@NullMarked
package org.landscape.web.feeds;

import org.jspecify.annotations.NullMarked;
