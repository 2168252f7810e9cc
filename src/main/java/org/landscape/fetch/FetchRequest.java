package org.landscape.fetch;

import static java.util.Objects.requireNonNull;

import org.landscape.address.WebAddress;

/// One conditional GET: which address, and what its last answer said about itself.
public record FetchRequest(WebAddress address, Validators validators) {
    public FetchRequest {
        requireNonNull(address, "address");
        requireNonNull(validators, "validators");
    }

    public static FetchRequest unconditional(WebAddress address) {
        return new FetchRequest(address, Validators.NONE);
    }
}
