/// What readers tell the organisers against a blog or a post: which complaints are taken, how many
/// wait, and until when they are kept. Nothing of the reader is stored.
///
/// Uses `participant` and `tick`. Begin with [Complaints].
@NullMarked
package org.landscape.complaint;

import org.jspecify.annotations.NullMarked;
