/// Manners towards hosts: how many connections one gets from us at once, how long we wait between
/// two requests, who keeps the blogs of many people and is therefore asked as one, and who asked
/// to be left alone until when. Every request to a blog passes here first.
///
/// Uses `address` and `fetch`. Begin with [PacedFetcher].
@NullMarked
package org.landscape.host;

import org.jspecify.annotations.NullMarked;
