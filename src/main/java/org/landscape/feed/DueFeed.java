package org.landscape.feed;

import java.util.Optional;
import org.landscape.address.WebAddress;
import org.landscape.fetch.FetchRequest;

/// A feed that was taken for polling: all that has to be known while no transaction is open.
///
/// @param bodyHash of the last document that was read and stored
public record DueFeed(long id, FetchRequest request, String host, Optional<String> bodyHash) {

    public WebAddress address() {
        return request.address();
    }
}
