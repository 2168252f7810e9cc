/// Bytes in, a feed out: which format they are, in which encoding, what can be mended, and what
/// each field says. The only room that knows ROME; what leaves it are plain records whose texts are
/// decoded once and whose addresses are absolute. Also finds the feeds that a page links to.
///
/// Uses `platform`, `dates` and `address`. It asks nobody for anything: bytes come from `fetch`
// through its callers.
@NullMarked
package org.landscape.parse;

import org.jspecify.annotations.NullMarked;
