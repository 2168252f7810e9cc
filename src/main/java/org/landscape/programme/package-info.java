/// The programme that all participants follow: its name, calendar and Things. Holds the programme
/// that is in force now. Where it was written (feeds.yaml) and which Thing a post is for
/// (`recognition`) are decided elsewhere.
///
/// Uses `address`. Begin with [Programme].
@NullMarked
package org.landscape.programme;

import org.jspecify.annotations.NullMarked;
