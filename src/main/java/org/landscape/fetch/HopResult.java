package org.landscape.fetch;

import org.landscape.address.WebAddress;

/// What one hop came to: the end of the fetch, or another address.
sealed interface HopResult {
    record Done(FetchOutcome outcome) implements HopResult {}

    record Moved(int status, WebAddress to) implements HopResult {}
}
