/// The organisers' pages under `/organiser`: signing in, the board, doubtful posts, blogs, lists,
/// the log. The templates are in `templates/organiser`.
///
/// Uses `web.pages`, `web.access`, `web.http`, `desk` and the rooms below it. Begin with
/// [OrganiserPages].
@NullMarked
package org.landscape.web.organiser;

import org.jspecify.annotations.NullMarked;
