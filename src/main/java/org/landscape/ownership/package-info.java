/// Whose a blog is: how a participant proves it, which browsers are signed in as participants, and
/// what participants decide themselves.
///
/// Uses `address` and `participant`. Begin with [OwnerSessions].
@NullMarked
package org.landscape.ownership;

import org.jspecify.annotations.NullMarked;
