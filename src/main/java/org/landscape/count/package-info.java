/// How many posts there are: of each participant, for each Thing, on each day and in each week; and
/// which post comes first in a list. Everything is computed from what is kept in memory of each
/// feed, some ten bytes for each of its posts
/// (docs/decisions/0040-counts-are-kept-for-each-feed.md). No class here reads a table:
/// `entry.EntryCounts` does, and gives what it read to a [FeedCounter].
///
/// Uses `participant`, `programme` and `recognition`. Begin with [Counts].
@NullMarked
package org.landscape.count;

import org.jspecify.annotations.NullMarked;
