/// The ridge: the programme's own posts over time, drawn as a line of hills, one peak for each
/// Thing. Decides what the picture is made of and draws it, once until something changes.
///
/// Uses `address`, `count`, `entry`, `participant` and `programme`. Begin with [Ridges].
@NullMarked
package org.landscape.ridge;

import org.jspecify.annotations.NullMarked;
