/// What a web address is, and when two addresses are the same. Decides once, where an address first
/// comes in, whether this program may show or request it: absolute, http or https, with a host.
/// Every other room passes on [org.landscape.address.WebAddress] and never a bare string.
///
/// Uses no other room. Begin with [WebAddress].
@NullMarked
package org.landscape.address;

import org.jspecify.annotations.NullMarked;
