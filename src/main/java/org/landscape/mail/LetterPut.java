package org.landscape.mail;

/// A letter was put into the outbox. Sent inside the transaction.
record LetterPut() {}
