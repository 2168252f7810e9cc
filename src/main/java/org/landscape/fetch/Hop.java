package org.landscape.fetch;

import java.util.List;
import org.landscape.address.WebAddress;

/// One request on the way to a document: the first, or one that a redirect led to.
///
/// @param validators those of exactly this address, else none
/// @param redirects the redirects that led here
record Hop(
        WebAddress address,
        Validators validators,
        Deadline deadline,
        List<FetchOutcome.Redirect> redirects) {
    Hop {
        redirects = List.copyOf(redirects);
    }

    FetchOutcome.Broken broken(String message, String detail) {
        return new FetchOutcome.Broken(message, detail, redirects);
    }
}
