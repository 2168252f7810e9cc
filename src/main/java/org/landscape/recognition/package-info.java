/// Which Things of the programme a post is for: by its labels, its title, its first words, its
/// links, and the calendar; and how sure that is.
///
/// Uses `address` and `programme`. Begin with [ThingRecogniser].
@NullMarked
package org.landscape.recognition;

import org.jspecify.annotations.NullMarked;
