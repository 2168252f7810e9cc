/// Turns bytes into a feed: decides the format and the encoding, repairs broken XML, and reads each
/// field. The only room that uses ROME; its results are plain records whose texts are decoded once
/// and whose addresses are absolute. Also finds the feeds that a page links to.
///
/// Uses `address`, `dates`, `platform` and `text`. It sends no request: its callers bring
/// the bytes. Begin with [FeedParser] for feeds, [PageReader] for pages.
@NullMarked
package org.landscape.parse;

import org.jspecify.annotations.NullMarked;
