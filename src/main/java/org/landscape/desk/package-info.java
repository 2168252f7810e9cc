/// The organisers' desk: who may sit at it, what they decide there, and the log of who did what.
/// Every decision of an organiser passes here, whether it came by a page or by a call, and leaves
/// a line behind.
///
/// Uses `poll`, `board`, `registration`, `entry`, `feed`, `participant`, `programme` and
/// `address`.
@NullMarked
package org.landscape.desk;

import org.jspecify.annotations.NullMarked;
