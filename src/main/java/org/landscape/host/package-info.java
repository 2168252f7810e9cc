/// The pace of requests to hosts: how many requests one host gets at once, how far apart they are,
/// which operators keep the blogs of many people and are therefore paced as one, and until when an
/// operator or an address asked for no requests. Every request to a blog passes through this room
/// first.
///
/// Uses `address` and `fetch`. Begin with [PacedFetcher].
@NullMarked
package org.landscape.host;

import org.jspecify.annotations.NullMarked;
