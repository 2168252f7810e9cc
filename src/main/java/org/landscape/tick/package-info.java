/// When something is done that is done again and again: on a clock that never jumps, and no more
/// once the program stops.
///
/// Uses no other room. Begin with [Ticker].
@NullMarked
package org.landscape.tick;

import org.jspecify.annotations.NullMarked;
