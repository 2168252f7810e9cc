/// Who is signed in as an organiser, and what is refused to whom is not.
///
/// Uses `web.http` and `desk`; used by `web.api` and `web.organiser`. Begin with [DeskGuard].
@NullMarked
package org.landscape.web.access;

import org.jspecify.annotations.NullMarked;
