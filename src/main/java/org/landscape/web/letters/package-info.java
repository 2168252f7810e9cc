/// The pages of letters: asking for the digest by mail, confirming an address, choosing letters and
/// ending them.
///
/// Uses `address`, `letter`, `mail`, `programme`, `directory`, `web.http` and `web.pages`. Begin
/// with [LetterPages].
@NullMarked
package org.landscape.web.letters;

import org.jspecify.annotations.NullMarked;
