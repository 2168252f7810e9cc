/// The weekly digest: which posts are in which week, what of them is named, what organisers write
/// above it, and the same as Markdown and HTML for a mail.
///
/// Uses `address`, `conversation`, `count`, `entry`, `programme` and `text`. Begin with [Digests].
@NullMarked
package org.landscape.digest;

import org.jspecify.annotations.NullMarked;
