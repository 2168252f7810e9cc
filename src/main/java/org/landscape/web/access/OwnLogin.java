package org.landscape.web.access;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.landscape.address.Secret;
import org.landscape.ownership.Owner;
import org.landscape.web.http.ProblemException;

/// A participant in one request.
///
/// @param secret of the browser's cookie
public record OwnLogin(Owner owner, String secret) {
    public OwnLogin {
        requireNonNull(owner, "owner");
        requireNonNull(secret, "secret");
    }

    /// The token that forms of this browser carry.
    public String formToken() {
        return Secret.formToken(secret);
    }

    /// @throws ProblemException 403 when the form did not come from a page that we gave this
    ///     browser
    public void checkForm(@Nullable String token) {
        Login.checkForm(token, secret);
    }
}
