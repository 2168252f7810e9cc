/// What a participant takes along when they leave: everything that is held about them.
///
/// Uses `participant` and `text`. Begin with [HeldData].
@NullMarked
package org.landscape.leaving;

import org.jspecify.annotations.NullMarked;
