package org.landscape.fetch;

import java.io.IOException;

/// A limit of size was reached while reading. It stays inside this room, which reports it as
/// [FetchOutcome.TooLarge].
final class TooMuchException extends IOException {

    private final FetchOutcome.TooLarge.Part part;

    TooMuchException(FetchOutcome.TooLarge.Part part, String what) {
        super(what);
        this.part = part;
    }

    FetchOutcome.TooLarge.Part part() {
        return part;
    }
}
