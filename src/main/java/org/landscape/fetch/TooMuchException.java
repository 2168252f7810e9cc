package org.landscape.fetch;

import java.io.IOException;

/// A limit of size was reached while reading. It lives only inside this room: what leaves it is
/// [FetchOutcome.TooLarge].
final class TooMuchException extends IOException {
    TooMuchException(String what) {
        super(what);
    }
}
