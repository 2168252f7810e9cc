/// Who takes part and how each is doing: the status of a participant and of a feed, decided once,
/// with what they posted; the list of participants for every page, call and file, in the order of
/// their names, and what narrows it.
///
/// Uses `address`, `count`, `entry`, `feed`, `participant` and `programme`. Begin with [Directory].
@NullMarked
package org.landscape.directory;

import org.jspecify.annotations.NullMarked;
