/// When a feed is asked, and in which order the steps of asking run: claim, fetch, parse, admit,
/// schedule. The one room that knows the whole way of a post, and the one that writes a feed's
/// state and its entries in one transaction.
///
/// Uses `address`, `entry`, `feed`, `fetch`, `host`, `parse`, `participant`, `programme` and
/// `tick`. Begin with [Poller] and [FeedPoll].
@NullMarked
package org.landscape.poll;

import org.jspecify.annotations.NullMarked;
