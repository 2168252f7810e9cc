/// Whose a blog is: how a participant proves it, which browsers are signed in as participants, and
/// what participants decide themselves.
///
/// Uses `address`, `doctor`, `feed`, `fetch`, `mail`, `parse`, `participant`, `programme` and
/// `text`. Begin with [Proofs].
@NullMarked
package org.landscape.ownership;

import org.jspecify.annotations.NullMarked;
