/// Which participant has posted which Thing: one row for each participant, one cell for each Thing,
/// what is on time, who is excused, who is through, and all of it as a spreadsheet. It reads what
/// `entry` recognised and people corrected; of its own it stores only the excuses.
///
/// Uses `address`, `count`, `directory`, `entry`, `feed`, `participant`, `programme` and
/// `recognition`. Begin with [Boards].
@NullMarked
package org.landscape.board;

import org.jspecify.annotations.NullMarked;
