/// Where the rooms are put together: what has to happen when the program starts, and the clock. It
/// is no room and decides nothing of its own.
@NullMarked
package org.landscape;

import org.jspecify.annotations.NullMarked;
