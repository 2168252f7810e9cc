/// Which blogging platform an address or a page belongs to, where that platform keeps its feeds,
/// which part of an address is the blog, and which short addresses its posts have.
///
/// Uses `address`. Begin with [Platform].
@NullMarked
package org.landscape.platform;

import org.jspecify.annotations.NullMarked;
