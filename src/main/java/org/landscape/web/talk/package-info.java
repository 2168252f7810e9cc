/// The public pages of the conversations: who answers whom, and who waits for an answer.
///
/// Uses `address`, `conversation`, `directory`, `entry`, `web.http` and `web.pages`.
/// Begin with [ConversationPages].
@NullMarked
package org.landscape.web.talk;

import org.jspecify.annotations.NullMarked;
