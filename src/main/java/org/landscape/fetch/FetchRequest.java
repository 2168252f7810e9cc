package org.landscape.fetch;

import static java.util.Objects.requireNonNull;

import org.landscape.address.WebAddress;

/// One conditional GET: the address, the validators of its last answer, and the address that gave
/// that answer.
///
/// @param validatedAt the final address of the answer that gave the validators. They are sent to
///     that address and to no other hop: another page might answer 304 for a date before we first
///     saw it, and we would believe to hold a document that we do not hold.
public record FetchRequest(WebAddress address, Validators validators, WebAddress validatedAt) {
    public FetchRequest {
        requireNonNull(address, "address");
        requireNonNull(validators, "validators");
        requireNonNull(validatedAt, "validatedAt");
    }

    /// For an address that gave its last answer without a redirect.
    public FetchRequest(WebAddress address, Validators validators) {
        this(address, validators, address);
    }

    public static FetchRequest unconditional(WebAddress address) {
        return new FetchRequest(address, Validators.NONE);
    }
}
