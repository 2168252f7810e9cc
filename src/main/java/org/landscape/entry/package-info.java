/// A post: its identity, its date, its content, and its Things. Admits the entries that a feed
/// carries, cleans them, dates them, recognises their Things, and recognises each entry in every
/// later poll. Every list of entries that a reader gets comes from here, already limited to what
/// the participant shows.
///
/// Uses `address`, `count`, `feed`, `link`, `parse`, `participant`, `programme`, `recognition` and
/// `sanitize`. Begin with [EntryIntake] for what comes in, [EntryLists] for what is shown.
@NullMarked
package org.landscape.entry;

import org.jspecify.annotations.NullMarked;
