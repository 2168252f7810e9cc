/// The landscape as Atom, RSS, JSON Feed and OPML, and its days as a calendar. Decides how each
/// format writes an entry, renders a document once and serves it until something changes.
///
/// Uses `address`, `conversation`, `digest`, `directory`, `entry`, `feed`, `participant`,
/// `programme`, `recognition`, `search` and `text`. Begin with [Publisher].
@NullMarked
package org.landscape.publish;

import org.jspecify.annotations.NullMarked;
