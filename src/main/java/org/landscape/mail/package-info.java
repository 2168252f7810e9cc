/// Letters as mail: the outbox, in which a letter is stored by the transaction that causes it, and
/// the sending of it by SMTP, outside of any transaction. Who gets which letter is decided above.
///
/// Uses `address`, `text` and `tick`. Begin with [Outbox].
@NullMarked
package org.landscape.mail;

import org.jspecify.annotations.NullMarked;
