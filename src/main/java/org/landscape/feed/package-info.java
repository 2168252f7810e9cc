/// A participant's feed: its address, the version of its last document, its health, and when it is
/// due. All of that is in one row, so that it is stored with the entries of the same answer or not
/// at all.
///
/// Uses `address`, `fetch`, `host` and `participant`. Begin with [Feed] and [Feeds].
@NullMarked
package org.landscape.feed;

import org.jspecify.annotations.NullMarked;
