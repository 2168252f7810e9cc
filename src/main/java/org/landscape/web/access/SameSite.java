package org.landscape.web.access;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Set;
import org.landscape.address.BaseUrl;
import org.landscape.web.http.ProblemException;

/// Decides whether a request that changes something was made by a page of ours: by `Sec-Fetch-Site`
/// (Fetch Metadata), and from browsers that do not send it by `Origin`.
@Singleton
public class SameSite {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";

    private final BaseUrl base;

    SameSite(BaseUrl base) {
        this.base = base;
    }

    /// @throws ProblemException 403 when another site's page makes this browser send a request that
    ///     changes something
    public void check(HttpServerRequest request) {
        if (SAFE.contains(request.method().name())) {
            return;
        }
        String site = request.getHeader(FETCH_SITE);
        String origin = request.getHeader(ORIGIN);
        boolean ours =
                site == null
                        ? origin != null && origin.equalsIgnoreCase(base.origin())
                        : site.equals("same-origin") || site.equals("none");
        if (!ours) {
            throw new ProblemException(403, "This did not come from a page of this landscape.");
        }
    }
}
