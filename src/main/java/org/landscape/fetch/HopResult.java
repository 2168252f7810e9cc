package org.landscape.fetch;

import org.landscape.address.WebAddress;

/// The result of one hop: the end of the fetch, or a further address.
sealed interface HopResult {
    record Done(FetchOutcome outcome) implements HopResult {}

    record Moved(int status, WebAddress to) implements HopResult {}
}
