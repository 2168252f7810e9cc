/// Which addresses a post is at, and to which it links. Decides what of an address is kept to find
/// one post from the other; the posts themselves are known to the rooms above by their ids.
///
/// Uses `address`. Begin with [PostLinks].
@NullMarked
package org.landscape.link;

import org.jspecify.annotations.NullMarked;
