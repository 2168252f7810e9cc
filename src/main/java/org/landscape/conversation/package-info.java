/// Who answers whom, across all blogs. Decides which posts answer which, which conversations are
/// lively, and who waits for an answer.
///
/// Uses `address`, `comment`, `entry`, `feed`, `link`, `participant`, `sanitize` and `tick`. Begin
/// with [LinkUpdates] for how links are found, [Conversations] for what is told of them,
/// [Unanswered] for who waits.
@NullMarked
package org.landscape.conversation;

import org.jspecify.annotations.NullMarked;
