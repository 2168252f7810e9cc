/// When a feed is polled, and in which order the steps of a poll run: claim, fetch, parse, admit,
/// schedule. The only room that knows all steps of a post, and the only one that writes a feed's
/// state and its entries in one transaction.
///
/// Uses `address`, `entry`, `feed`, `fetch`, `host`, `parse`, `participant`, `programme`, `text`
/// and `tick`. Begin with [Poller] and [FeedPoll].
@NullMarked
package org.landscape.poll;

import org.jspecify.annotations.NullMarked;
