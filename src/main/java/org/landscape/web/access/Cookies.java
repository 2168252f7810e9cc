package org.landscape.web.access;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.landscape.address.BaseUrl;

/// The cookies that this program gives a browser: each holds a secret that was made for it. No page
/// gives one before a person signs in or begins to.
@Singleton
public class Cookies {

    /// Of a browser that is signed in at the desk.
    public static final String DESK = "landscape-desk";

    /// Of a browser that is signed in as a participant.
    public static final String MINE = "landscape-mine";

    /// What [#MINE] has for a while after the participant left, so that another tab of the browser
    /// is told so. No session has it.
    public static final String LEFT = "left";

    /// Of a browser that is proving whose blog it is.
    public static final String PROOF = "landscape-proof";

    private final BaseUrl base;

    Cookies(BaseUrl base) {
        this.base = base;
    }

    public NewCookie give(String name, String secret, Duration length) {
        return cookie(name, secret, (int) Math.min(length.toSeconds(), Integer.MAX_VALUE));
    }

    public NewCookie takeBack(String name) {
        return cookie(name, "", 0);
    }

    private NewCookie cookie(String name, String secret, int seconds) {
        return new NewCookie.Builder(name)
                .value(secret)
                .path(base.path())
                .maxAge(seconds)
                .httpOnly(true)
                .secure(base.isSecure())
                // A link to the desk in a mail works; a form on another site does not.
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
