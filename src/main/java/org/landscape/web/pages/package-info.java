/// The pages that everybody may see, their rows and words, and the page that says what went wrong.
/// The templates are in `templates/pages` and `templates/parts`.
///
/// Uses `web.http` and the rooms below `web`. Begin with [LatestPage] and [Frame].
@NullMarked
package org.landscape.web.pages;

import org.jspecify.annotations.NullMarked;
