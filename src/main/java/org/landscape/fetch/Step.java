package org.landscape.fetch;

import org.landscape.address.WebAddress;

/// What one hop came to: the end of the fetch, or another address.
sealed interface Step {
    record Done(FetchOutcome outcome) implements Step {}

    record Moved(int status, WebAddress to) implements Step {}
}
