/// The programme that everybody follows: its name and calendar, its Things, and which Thing a text
/// is for. Holds the programme that is in force now; where it was written down (feeds.yaml) is not
/// this room's business.
///
/// Uses `address` only.
@NullMarked
package org.landscape.programme;

import org.jspecify.annotations.NullMarked;
