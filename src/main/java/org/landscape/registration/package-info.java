/// How a participant joins, changes and leaves: by the page, the API, OPML, or because feeds.yaml
/// says so (read by `feedsfile`). Brings the stored participants in line with that list.
///
/// Uses `address`, `doctor`, `entry`, `feed`, `feedsfile`, `fetch`, `host`, `parse`, `participant`,
/// `programme`, `recognition` and `tick`. Begin with [Registration] for an application,
/// [RosterSync] for the list.
@NullMarked
package org.landscape.registration;

import org.jspecify.annotations.NullMarked;
