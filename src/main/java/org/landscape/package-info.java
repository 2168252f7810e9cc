/// Where the rooms are put together: the steps of the program's start, and the clock. This package
/// is no room and decides nothing of its own.
@NullMarked
package org.landscape;

import org.jspecify.annotations.NullMarked;
