/// Reads feeds.yaml: the programme, its participants, and each mistake with its line, its column
/// and a remedy. Strict: an unknown key is a mistake.
///
/// Uses `address`, `participant` and `programme`. Nothing is stored here; `registration` applies
/// the file. Begin with [FeedsFile].
@NullMarked
package org.landscape.feedsfile;

import org.jspecify.annotations.NullMarked;
