package org.landscape.fetch;

import java.time.Duration;

/// Hears how long the parts of a fetch took, for a report to its reader. Called on the thread that
/// fetches, once for each address on the way.
@FunctionalInterface
public interface FetchTimings {

    /// Nobody is curious.
    FetchTimings IGNORED = (_, _) -> {};

    enum Part {
        /// Finding the addresses of a name.
        NAME,
        /// The connection to one of them.
        CONNECTION,
        /// Agreeing on a secure connection, and proving who answers.
        TLS
    }

    void took(Part part, Duration time);
}
