/// Who takes part in the programme, and on what terms: their name and address here, their
/// membership, how much of a post may be shown, and which posts of a mixed blog are meant for the
/// programme.
///
/// Uses `address`. Their feeds belong to `feed`. Begin with [Participant].
@NullMarked
package org.landscape.participant;

import org.jspecify.annotations.NullMarked;
