/// Finding posts by their words. Decides what typed words ask for, which posts have them and in
/// which order, and which part of a post shows them. Its index is derived from the database and can
/// be deleted at any time; what a reader may see is asked of the database for each search.
///
/// Uses `address`, `directory`, `entry`, `participant`, `programme`, `recognition`, `sanitize`,
/// `text` and `tick`. Lucene lives here. Begin with [Searches] for what is asked, [IndexUpdates]
/// for what is in the index.
@NullMarked
package org.landscape.search;

import org.jspecify.annotations.NullMarked;
