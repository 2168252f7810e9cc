/// The organisers' desk: who may sit at it, what they decide there, and the log of who did what.
/// Every decision of an organiser passes here, whether it came by a page or by a call, and leaves
/// a line behind.
///
/// Uses `address`, `board`, `entry`, `feed`, `participant`, `poll`, `programme`, `recognition`
/// and `registration`. Begin with [Desk].
@NullMarked
package org.landscape.desk;

import org.jspecify.annotations.NullMarked;
