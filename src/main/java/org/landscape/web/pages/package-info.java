/// The pages that everybody may see, their rows and words, and the page that says what went wrong.
/// The templates are in `templates/pages` and `templates/parts`.
///
/// Uses `address`, `board`, `directory`, `doctor`, `entry`, `feed`, `fetch`, `host`, `parse`,
/// `participant`, `poll`, `programme`, `recognition`, `registration`, `sanitize` and `web.http`.
/// Begin with [LatestPage] and [Layout].
@NullMarked
package org.landscape.web.pages;

import org.jspecify.annotations.NullMarked;
