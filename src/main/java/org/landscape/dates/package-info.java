/// Which moment a date in a feed means: the forms that feeds write, their month names and zones,
/// and which forms are ambiguous and refused.
///
/// Uses no other room. Begin with [FeedDate].
@NullMarked
package org.landscape.dates;

import org.jspecify.annotations.NullMarked;
