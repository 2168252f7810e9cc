/// The public pages that show how the programme goes, week by week: the digest of each week, and
/// pictures.
///
/// Uses `address`, `conversation`, `digest`, `entry`, `programme`, `progress`, `web.http` and
/// `web.pages`. Begin
/// with [ProgressPage].
@NullMarked
package org.landscape.web.weeks;

import org.jspecify.annotations.NullMarked;
