/// The JSON API under `/api/v1`: one resource for each kind of thing, and the records that are its
/// JSON.
///
/// Uses `web.http`, `web.access` and the rooms below `web`. Begin with [EntryResource].
@NullMarked
package org.landscape.web.api;

import org.jspecify.annotations.NullMarked;
