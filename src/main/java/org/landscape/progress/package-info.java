/// How the programme goes, in numbers: what was posted in which week and for which Thing, how many
/// are still on board, and at which hours people post.
///
/// Uses `address`, `count`, `entry` and `programme`. Begin with [ProgressNumbers].
@NullMarked
package org.landscape.progress;

import org.jspecify.annotations.NullMarked;
