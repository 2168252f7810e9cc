package org.landscape.fetch;

import java.time.Duration;

/// Receives the durations of the parts of a fetch, for the steps of a report. It is called on the
/// thread that fetches, once for each address on the way.
@FunctionalInterface
public interface FetchTimings {

    /// Does nothing.
    FetchTimings IGNORED = (_, _) -> {};

    enum Part {
        /// Resolving a name.
        NAME,
        /// Connecting to one of its addresses.
        CONNECTION,
        /// The TLS handshake, with the check of the certificate.
        TLS
    }

    void took(Part part, Duration time);
}
