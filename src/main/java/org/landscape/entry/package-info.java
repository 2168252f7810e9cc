/// A post: who it is, when it was, what it says, and which Things it is for. Admits what a feed
/// carries, cleans it, dates it, recognises its Things, and keeps it the same entry through every
/// later poll. Every list of entries that anybody sees comes from here, already limited to what the
/// participant shows.
///
/// Uses `address`, `feed`, `parse`, `participant`, `programme`, `recognition` and `sanitize`.
/// Begin with [EntryIntake] for what comes in, [EntryLists] for what is shown.
@NullMarked
package org.landscape.entry;

import org.jspecify.annotations.NullMarked;
