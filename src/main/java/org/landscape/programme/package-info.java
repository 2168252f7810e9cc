/// The programme that everybody follows: its name and calendar, and its Things. Holds the programme
/// that is in force now; where it was written down (feeds.yaml) is not this room's business, nor is
/// which Thing a post is for (`recognition`).
///
/// Uses `address`. Begin with [Programme].
@NullMarked
package org.landscape.programme;

import org.jspecify.annotations.NullMarked;
