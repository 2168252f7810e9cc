/// Bytes in, a feed out: which format they are, in which encoding, what can be mended, and what
/// each field says. The only room that knows ROME; what leaves it are plain records whose texts are
/// decoded once and whose addresses are absolute. Also finds the feeds that a page links to.
///
/// Uses `address`, `dates`, `platform` and `text`. It sends no request: its callers bring
/// the bytes. Begin with [FeedParser] for feeds, [PageReader] for pages.
@NullMarked
package org.landscape.parse;

import org.jspecify.annotations.NullMarked;
