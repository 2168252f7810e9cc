package org.landscape.web.api;

import org.jspecify.annotations.Nullable;
import org.landscape.address.WrittenAddress;
import org.landscape.web.http.ProblemException;

/// Reads the address of a blog from a request of the API.
final class AskedAddress {

    private AskedAddress() {}

    /// @throws ProblemException 422 if the text is no address
    static WrittenAddress.Present required(@Nullable String url) {
        return switch (WrittenAddress.of(url)) {
            case WrittenAddress.Present address -> address;
            case WrittenAddress.NoAddress _ ->
                    throw new ProblemException(
                            422,
                            "url must be the address of a blog, a post or a feed, for example"
                                    + " https://blog.example/");
        };
    }
}
