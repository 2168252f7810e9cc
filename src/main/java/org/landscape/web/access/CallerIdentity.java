package org.landscape.web.access;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.landscape.desk.Sessions;
import org.landscape.ownership.OwnerSessions;

/// Finds out who a caller is: an organiser, by the key in `Authorization: Bearer` (RFC 6750) or by
/// the cookie of a browser that was signed in with it; a participant, by the cookie of a browser
/// that proved whose blog it is.
///
/// It is asked only where a resource is marked `@RolesAllowed` or a page wants to know, and looks
/// up nothing for a request without a key and a cookie. Another kind of `Authorization` is no
/// credential of ours and counts for nothing, but a caller with a wrong key is not let in by its
/// cookie. A cookie that another site's page makes a browser send with something that changes
/// things is refused.
@ApplicationScoped
public class CallerIdentity implements HttpAuthenticationMechanism {

    private static final String BEARER = "bearer ";

    private final KeyCheck keys;
    private final Sessions desk;
    private final OwnerSessions owners;
    private final SameSite sameSite;
    private final BlockingSecurityExecutor blocking;

    CallerIdentity(
            KeyCheck keys,
            Sessions desk,
            OwnerSessions owners,
            SameSite sameSite,
            BlockingSecurityExecutor blocking) {
        this.keys = keys;
        this.desk = desk;
        this.owners = owners;
        this.sameSite = sameSite;
        this.blocking = blocking;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager providers) {
        HttpServerRequest request = context.request();
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        @Nullable String desks = secretIn(request, Cookies.DESK);
        @Nullable String theirs = secretIn(request, Cookies.MINE);
        if (authorization == null && desks == null && theirs == null) {
            return Uni.createFrom().nullItem();
        }
        // The database is asked on a thread that may wait.
        return BlockingOperationControl.isBlockingAllowed()
                ? Uni.createFrom().item(() -> found(request, authorization, desks, theirs))
                : blocking.executeBlocking(() -> found(request, authorization, desks, theirs));
    }

    private static @Nullable String secretIn(HttpServerRequest request, String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    /// Null when the caller is a stranger.
    // The framework takes null for a caller without credentials.
    @SuppressWarnings("NullAway")
    private @Nullable SecurityIdentity found(
            HttpServerRequest request,
            @Nullable String authorization,
            @Nullable String desks,
            @Nullable String theirs) {
        if (authorization != null) {
            return ofKey(request, authorization).map(login -> identity(login, null)).orElse(null);
        }
        @Nullable Login login =
                desks == null
                        ? null
                        : desk.of(desks).map(organiser -> new Login(organiser, desks)).orElse(null);
        @Nullable OwnLogin own =
                theirs == null
                        ? null
                        : owners.of(theirs).map(owner -> new OwnLogin(owner, theirs)).orElse(null);
        if (login == null && own == null) {
            return null;
        }
        sameSite.check(request);
        return identity(login, own);
    }

    private Optional<Login> ofKey(HttpServerRequest request, String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Optional.empty();
        }
        String key = authorization.substring(BEARER.length()).strip();
        return keys.organiserOf(key, request).map(organiser -> new Login(organiser, null));
    }

    private static SecurityIdentity identity(@Nullable Login login, @Nullable OwnLogin own) {
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder();
        if (own != null) {
            identity.setPrincipal(new QuarkusPrincipal(own.owner().slug()))
                    .addRole(Roles.PARTICIPANT)
                    .addAttribute(OwnLogin.class.getName(), own);
        }
        if (login != null) {
            identity.setPrincipal(new QuarkusPrincipal(login.organiser().name()))
                    .addRole(Roles.ORGANISER)
                    .addAttribute(Login.class.getName(), login);
        }
        return identity.build();
    }

    /// Unused: [Refusals] answers in words.
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom()
                .item(new ChallengeData(401, HttpHeaders.WWW_AUTHENTICATE, Refusals.CHALLENGE));
    }
}
