/// How someone joins, changes and leaves. feeds.yaml is the first way in: this room reads it
/// strictly and brings the stored participants in line with it.
///
/// Uses `host`, `fetch`, `parse`, `programme`, `participant`, `feed`, `entry` and `address`.
@NullMarked
package org.landscape.registration;

import org.jspecify.annotations.NullMarked;
