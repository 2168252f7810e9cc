/// Who gets which letter, when, and what it says: participants about their own blog, readers the
/// digest of a week, organisers what waits for them. No letter but the request to confirm goes to
/// an address whose owner has not confirmed it.
///
/// Uses `address`, `board`, `complaint`, `conversation`, `digest`, `directory`, `entry`, `feed`,
/// `handin`, `mail`, `participant`, `programme` and `tick`. Begin with [LetterRounds].
@NullMarked
package org.landscape.letter;

import org.jspecify.annotations.NullMarked;
