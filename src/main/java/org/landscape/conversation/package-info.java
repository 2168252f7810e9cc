/// Who answers whom, across all blogs. Decides which posts answer which, which conversations are
/// lively, and who waits for an answer.
///
/// Uses `address`, `entry`, `feed`, `link`, `participant`, `sanitize` and `tick`. Begin with
/// [LinkUpdates].
@NullMarked
package org.landscape.conversation;

import org.jspecify.annotations.NullMarked;
