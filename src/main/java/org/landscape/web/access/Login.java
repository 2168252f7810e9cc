package org.landscape.web.access;

import org.jspecify.annotations.Nullable;
import org.landscape.address.Secret;
import org.landscape.desk.Organiser;
import org.landscape.web.http.ProblemException;

/// An organiser in one request.
///
/// @param secret of the browser's cookie; null when the key itself was sent
public record Login(Organiser organiser, @Nullable String secret) {

    /// The token that forms of this browser carry; empty without a cookie, where none is needed.
    public String formToken() {
        return secret == null ? "" : Secret.formToken(secret);
    }

    /// @throws ProblemException 403 when the form did not come from a page that we gave this
    ///     browser
    public void checkForm(@Nullable String token) {
        if (secret != null) {
            checkForm(token, secret);
        }
    }

    /// @param secret of the browser
    /// @throws ProblemException 403 when the form did not come from a page that we gave this
    ///     browser
    public static void checkForm(@Nullable String token, String secret) {
        if (token == null || !Secret.isFormToken(token, secret)) {
            throw new ProblemException(
                    403,
                    "This form is too old, or did not come from here. Open the page again and press"
                            + " the button once more.");
        }
    }
}
