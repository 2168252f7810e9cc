/// Which Things of the programme a post is for: by its labels, its title, its first words, its
/// links, and the calendar; and how sure that is.
///
/// Uses `programme` and `address`. Its one door is [ThingRecogniser]; what it says is a
/// [RecognisedThing].
@NullMarked
package org.landscape.recognition;

import org.jspecify.annotations.NullMarked;
