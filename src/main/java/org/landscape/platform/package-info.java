/// Which blogging platform an address or a page belongs to, where that platform keeps its feeds,
/// and which part of an address is the blog.
///
/// Uses `address`. Begin with [Platform].
@NullMarked
package org.landscape.platform;

import org.jspecify.annotations.NullMarked;
