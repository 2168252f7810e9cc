/// Manners towards a host: how many connections it gets from us at once, and how long we wait
/// between two requests. Every request to a blog passes here first.
///
/// Uses `fetch` and `address`.
@NullMarked
package org.landscape.host;

import org.jspecify.annotations.NullMarked;
