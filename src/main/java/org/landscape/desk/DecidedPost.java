package org.landscape.desk;

import jakarta.persistence.Embeddable;

/// A post and a Thing in a decision about many posts.
///
/// @param entryId of the post; it outlives the post's removal
/// @param number of the Thing
@Embeddable
record DecidedPost(long entryId, int number) {}
