package org.landscape.web.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.programme.CurrentProgramme;
import org.landscape.programme.Programme.BoardAccess;

/// Lets scripts on pages of other sites read what is public: the feeds, and the calls that only
/// read, with their errors (CORS, the Fetch standard, section 3.3). The framework's own switch
/// knows one answer for all addresses.
///
/// Cookies and an organiser's key are never allowed, and another site's page can change nothing.
@Singleton
class OtherSites {

    /// Runs with the headers of every answer, before a filter may refuse the request.
    private static final int WITH_HEADERS = 100;

    private static final int NO_CONTENT = 204;

    private static final Pattern FEED =
            Pattern.compile(
                    "/(?:.*/)?(?:feed\\.(?:atom|rss|json)|participants\\.opml|calendar\\.ics)/?");
    private static final Pattern BOARD = Pattern.compile("/api/v1/board(?:\\.csv)?/?");
    private static final String API = "/api/v1/";
    private static final String ORGANISERS = "/api/v1/organiser";

    private final CurrentProgramme programme;

    OtherSites(CurrentProgramme programme) {
        this.programme = programme;
    }

    void register(@Observes Filters filters) {
        filters.register(this::allow, WITH_HEADERS);
    }

    private void allow(RoutingContext context) {
        HttpMethod method = context.request().method();
        @Nullable String announced = context.request().getHeader("Access-Control-Request-Method");
        boolean preflight = method.equals(HttpMethod.OPTIONS) && announced != null;
        String asked = preflight ? announced : method.name();
        if (!isReading(asked) || !isForEverybody(context.normalizedPath())) {
            context.next();
            return;
        }
        HttpServerResponse answer = context.response();
        answer.putHeader("Access-Control-Allow-Origin", "*");
        if (!preflight) {
            answer.putHeader("Access-Control-Expose-Headers", "ETag, Retry-After");
            context.next();
            return;
        }
        // "*" means every header but Authorization.
        answer.putHeader("Access-Control-Allow-Methods", "GET, HEAD")
                .putHeader("Access-Control-Allow-Headers", "*")
                .putHeader("Access-Control-Max-Age", "86400")
                .setStatusCode(NO_CONTENT)
                .end();
    }

    private static boolean isReading(@Nullable String method) {
        return "GET".equals(method) || "HEAD".equals(method);
    }

    private boolean isForEverybody(String path) {
        if (BOARD.matcher(path).matches()) {
            return programme.get().board() == BoardAccess.PUBLIC;
        }
        return FEED.matcher(path).matches()
                || (path.startsWith(API) && !path.startsWith(ORGANISERS));
    }
}
