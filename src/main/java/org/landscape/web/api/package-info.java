/// The JSON API under `/api/v1`: one resource for each kind of thing, and the records that are its
/// JSON.
///
/// Uses `address`, `board`, `conversation`, `count`, `desk`, `directory`, `doctor`, `entry`,
/// `feed`, `parse`, `participant`, `poll`, `programme`, `recognition`, `registration`, `sanitize`,
/// `search`, `web.access` and `web.http`. Begin with [EntryResource].
@NullMarked
package org.landscape.web.api;

import org.jspecify.annotations.NullMarked;
