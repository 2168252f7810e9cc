/// Posts whose addresses people hand in: by the form on the page of a Thing, or by Webmention. Says
/// which of them count at once, which wait for the organisers, and which stay out.
///
/// Uses `address`, `dates`, `doctor`, `entry`, `feed`, `fetch`, `ownership`, `parse`,
/// `participant`, `programme`, `text` and `tick`. Begin with [HandIns].
@NullMarked
package org.landscape.handin;

import org.jspecify.annotations.NullMarked;
