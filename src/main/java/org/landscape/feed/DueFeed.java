package org.landscape.feed;

import java.time.Instant;
import java.util.Optional;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchRequest;

/// A feed that was taken for polling: all that has to be known while no transaction is open.
///
/// @param participant whose it is, by their slug
/// @param host the name under which pace is kept for it
/// @param lease until when it is withheld from others; the name of this claim too
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
