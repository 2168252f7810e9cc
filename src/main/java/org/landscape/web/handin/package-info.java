/// Handing in a post by its address: the form of a Thing, and Webmention. The templates are in
/// `templates/handin`.
///
/// Uses `address`, `handin`, `ownership`, `programme`, `web.access`, `web.http` and `web.pages`.
/// Begin with [HandInPages].
@NullMarked
package org.landscape.web.handin;

import org.jspecify.annotations.NullMarked;
