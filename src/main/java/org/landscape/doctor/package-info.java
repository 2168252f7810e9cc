/// Tells what is wrong with an address. Walks the way that the poller walks, with the same pieces
/// (pace, fetch, parse, intake), stores nothing, and says of every step what came of it, and of
/// every trouble what its cause and its remedy are.
///
/// Uses `address`, `directory`, `entry`, `feed`, `fetch`, `host`, `parse`, `participant`,
/// `platform`, `programme`, `sanitize` and `text`. Begin with [Doctor] for an address, [Tracer]
/// for a post.
@NullMarked
package org.landscape.doctor;

import org.jspecify.annotations.NullMarked;
