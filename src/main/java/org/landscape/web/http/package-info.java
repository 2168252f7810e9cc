/// How a request is heard and answered, whatever it is about: the caller behind a proxy, bodies and
/// their limits, methods, conditions, cursors, problems (RFC 9457), rates and where a redirect
/// leads.
///
/// Uses `address`, `board`, `entry`, `participant` and `poll`; used by every other room of `web`.
/// Begin with [ProblemException].
@NullMarked
package org.landscape.web.http;

import org.jspecify.annotations.NullMarked;
