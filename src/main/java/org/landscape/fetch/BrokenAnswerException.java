package org.landscape.fetch;

import java.net.ProtocolException;

/// An answer breaks a rule that its owner can be told of. It lives only inside this room: what
/// leaves it is [FetchOutcome.Broken].
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
