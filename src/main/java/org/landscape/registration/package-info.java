/// How someone joins, changes and leaves: by the page, the API, OPML, or because feeds.yaml says so
/// (read by `feedsfile`). Brings the stored participants in line with that list.
///
/// Uses `feedsfile`, `doctor`, `host`, `fetch`, `parse`, `programme`, `participant`, `feed`,
// `entry`
/// and `address`. Begin with [Registration] for one who joins, [Enrolment] for the list.
@NullMarked
package org.landscape.registration;

import org.jspecify.annotations.NullMarked;
