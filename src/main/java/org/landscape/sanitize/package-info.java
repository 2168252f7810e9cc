/// A stranger's HTML in, HTML that may stand on our pages out. Decides which elements, attributes
/// and addresses survive, and what plain text an HTML fragment says. The type
/// [org.landscape.sanitize.SafeHtml] is the proof that it was done.
///
/// Uses `address`. jsoup lives here and in `parse`. Begin with [HtmlCleaner].
@NullMarked
package org.landscape.sanitize;

import org.jspecify.annotations.NullMarked;
