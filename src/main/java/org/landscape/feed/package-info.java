/// A participant's feed: where it is, what its last answer said about its version, how it has been
/// doing, and when it may be asked next. Keeps all of that in one row, so that it is stored with
/// the entries of the same answer or not at all.
///
/// Uses `address`, `fetch`, `host` and `participant`. Begin with [Feed] and [Feeds].
@NullMarked
package org.landscape.feed;

import org.jspecify.annotations.NullMarked;
