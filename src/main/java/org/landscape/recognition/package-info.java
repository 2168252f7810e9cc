/// Which Things of the programme a post is for, and how sure that is: by its labels, its title, its
/// first words, its links, and the calendar.
///
/// Uses `address` and `programme`. Begin with [ThingRecogniser].
@NullMarked
package org.landscape.recognition;

import org.jspecify.annotations.NullMarked;
