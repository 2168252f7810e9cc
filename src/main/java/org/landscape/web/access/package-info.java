/// Who is signed in as an organiser, and how other callers are refused.
///
/// Uses `address`, `desk` and `web.http`. Begin with [DeskGuard].
@NullMarked
package org.landscape.web.access;

import org.jspecify.annotations.NullMarked;
