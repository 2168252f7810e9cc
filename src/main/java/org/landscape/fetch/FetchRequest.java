package org.landscape.fetch;

import static java.util.Objects.requireNonNull;

import org.landscape.address.WebAddress;

/// One conditional GET: which address, what its last answer said about itself, and which address
/// gave that answer.
///
/// @param validatedAt the final address of the answer that gave the validators. They are sent
///     there and to no other hop: another page may call itself unchanged since a date on which we
///     had never seen it, and we would believe a 304 for something that we do not hold.
public record FetchRequest(WebAddress address, Validators validators, WebAddress validatedAt) {
    public FetchRequest {
        requireNonNull(address, "address");
        requireNonNull(validators, "validators");
        requireNonNull(validatedAt, "validatedAt");
    }

    /// For an address that gave its last answer itself, without a redirect.
    public FetchRequest(WebAddress address, Validators validators) {
        this(address, validators, address);
    }

    public static FetchRequest unconditional(WebAddress address) {
        return new FetchRequest(address, Validators.NONE);
    }
}
