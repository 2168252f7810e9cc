/// The organisers' pages under `/organiser`: signing in, the board, doubtful posts, blogs, lists,
/// the log. The templates are in `templates/organiser`.
///
/// Uses `address`, `board`, `complaint`, `datafile`, `desk`, `digest`, `directory`, `doctor`,
/// `entry`, `feed`, `feedsfile`, `handin`, `parse`, `participant`, `poll`, `programme`,
/// `recognition`, `registration`, `sanitize`, `web.access`, `web.http` and `web.pages`. Begin with
/// [OrganiserPages].
@NullMarked
package org.landscape.web.organiser;

import org.jspecify.annotations.NullMarked;
