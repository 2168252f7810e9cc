package org.landscape.web.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.landscape.address.BaseUrl;

/// Makes the program answer below the path of the base URL, `https://college.example/planet`, as
/// well as at the root. A proxy may remove the path or pass it on.
@Singleton
class SubPath {

    /// Runs before all headers are added, which depend on the path.
    private static final int FIRST = Integer.MAX_VALUE;

    private final String path;

    SubPath(BaseUrl base) {
        this.path = base.path();
    }

    void register(@Observes Filters filters) {
        if (!path.equals("/")) {
            filters.register(this::removePath, FIRST);
        }
    }

    private void removePath(RoutingContext request) {
        String asked = request.request().uri();
        if (!asked.startsWith(path)) {
            request.next();
            return;
        }
        // Headers that were added for the longer path would remain beside those of the right one.
        request.response().headers().clear();
        request.reroute(asked.substring(path.length() - 1));
    }
}
