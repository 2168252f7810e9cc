/// Turns a stranger's HTML into safe HTML for our pages. Decides which elements, attributes and
/// addresses are kept, in which form our pages show them, which plain text HTML contains, and which
/// of it introduces a post. A value of the type [org.landscape.sanitize.SafeHtml] is always clean.
///
/// Uses `address`. jsoup lives here and in `parse`. Begin with [HtmlCleaner].
@NullMarked
package org.landscape.sanitize;

import org.jspecify.annotations.NullMarked;
