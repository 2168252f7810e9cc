/// The organisers' desk: who may decide there, what they decide, and the log of who did what. Every
/// decision of an organiser is carried out here, whether it came by a page or by a call, and leaves
/// a line in the log.
///
/// Uses `address`, `board`, `comment`, `complaint`, `digest`, `entry`, `feed`, `handin`,
/// `ownership`, `participant`, `poll`, `programme`, `recognition`, `registration` and `tick`. Begin
/// with [ParticipantDecisions] and [PostDecisions].
@NullMarked
package org.landscape.desk;

import org.jspecify.annotations.NullMarked;
