/// Reads feeds.yaml: what it says of the programme and of its participants, and each mistake with
/// its line, its column and a remedy. Strict: an unknown key is a mistake.
///
/// Uses `address`, `participant` and `programme`. Nothing is stored here; `registration` does
/// what the file asks for. Begin with [FeedsFile].
@NullMarked
package org.landscape.feedsfile;

import org.jspecify.annotations.NullMarked;
