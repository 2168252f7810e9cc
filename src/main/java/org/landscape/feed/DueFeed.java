package org.landscape.feed;

import java.time.Instant;
import java.util.Optional;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchRequest;

/// A feed that was claimed for polling: the facts that a poll needs while no transaction is open.
///
/// @param participant slug of the feed's participant
/// @param host the host key under which its requests are paced
/// @param lease when the lease ends; it also identifies this claim
/// @param bodyHash of the last document that was read and stored
/// @param failing whether its last poll brought nothing
public record DueFeed(
        long id,
        String participant,
        FetchRequest request,
        String host,
        Instant lease,
        Optional<String> bodyHash,
        boolean failing) {

    public WebAddress address() {
        return request.address();
    }
}
