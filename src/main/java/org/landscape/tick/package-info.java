/// Repeated work: on a monotonic clock, and no longer once the program stops.
///
/// Uses no other room. Begin with [Ticker].
@NullMarked
package org.landscape.tick;

import org.jspecify.annotations.NullMarked;
