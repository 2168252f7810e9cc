package org.landscape.web.access;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.landscape.address.BaseUrl;
import org.landscape.desk.Sessions;
import org.landscape.web.http.ProblemException;

/// Finds the organiser of a request: by the key in `Authorization: Bearer` (RFC 6750), or by the
/// cookie of a browser that was signed in with it. A cookie that another site's page makes the
/// browser send counts for nothing.
@Singleton
public class OrganiserAuth {

    public static final String COOKIE = "landscape-desk";

    private static final String BEARER = "bearer ";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";

    private final KeyCheck keys;
    private final CurrentVertxRequest current;
    private final Sessions sessions;
    private final BaseUrl base;

    OrganiserAuth(KeyCheck keys, CurrentVertxRequest current, Sessions sessions, BaseUrl base) {
        this.keys = keys;
        this.current = current;
        this.sessions = sessions;
        this.base = base;
    }

    /// @throws ProblemException 429 with `Retry-After` when the caller sent too many wrong keys
    public Optional<Login> of(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            // A caller with a wrong key is not let in by its cookie.
            return ofKey(authorization);
        }
        Cookie cookie = request.getCookies().get(COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        return sessions.of(cookie.getValue())
                .map(organiser -> new Login(organiser, cookie.getValue()));
    }

    private Optional<Login> ofKey(String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Optional.empty();
        }
        String key = authorization.substring(BEARER.length()).strip();
        return keys.organiserOf(key, current.getCurrent().request())
                .map(organiser -> new Login(organiser, null));
    }

    /// @throws ProblemException 403 when another site's page makes this browser send a request that
    ///     changes something
    public void checkSite(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        String site = request.getHeaderString(FETCH_SITE);
        String origin = request.getHeaderString(ORIGIN);
        boolean ours =
                site == null
                        ? origin != null && isOurs(origin)
                        : site.equals("same-origin") || site.equals("none");
        if (!ours) {
            throw new ProblemException(403, "This did not come from a page of this landscape.");
        }
    }

    private boolean isOurs(String origin) {
        return origin.equalsIgnoreCase(base.origin());
    }

    public NewCookie cookie(String secret) {
        return cookie(secret, (int) Math.min(sessions.length().toSeconds(), Integer.MAX_VALUE));
    }

    public NewCookie noCookie() {
        return cookie("", 0);
    }

    private NewCookie cookie(String secret, int seconds) {
        return new NewCookie.Builder(COOKIE)
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
