/// How a request is received and answered, whatever it is about: the caller behind a proxy, bodies
/// and their limits, methods, conditions, cursors, problems (RFC 9457), rates and where a redirect
/// leads.
///
/// Uses `address`, `board`, `datafile`, `digest`, `directory`, `entry`, `feed`, `fetch`,
/// `participant`, `poll`, `programme` and `search`. Begin with [ProblemException].
@NullMarked
package org.landscape.web.http;

import org.jspecify.annotations.NullMarked;
