package org.landscape.fetch;

import java.net.ProtocolException;

/// An answer breaks a rule that the owner of the blog can be told of. It stays inside this room,
/// which reports it as [FetchOutcome.Broken].
final class BrokenAnswerException extends ProtocolException {

    private final String owner;

    /// @param owner what is wrong, in words for the owner of the blog
    /// @param detail for our log
    BrokenAnswerException(String owner, String detail) {
        super(detail);
        this.owner = owner;
    }

    String owner() {
        return owner;
    }
}
