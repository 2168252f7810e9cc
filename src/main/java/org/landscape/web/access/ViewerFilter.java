package org.landscape.web.access;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.landscape.web.http.ProblemException;
import org.landscape.web.http.Viewer;

/// Lets public pages know whether an organiser looks at them, for a link to the desk beside each
/// post. The browser's cookie is looked up when a page asks, and only if there is one. No cache may
/// keep a page that was made for an organiser.
@Provider
@Singleton
public class ViewerFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final Viewer viewer;
    private final CurrentOrganiser current;

    ViewerFilter(Viewer viewer, CurrentOrganiser current) {
        this.viewer = viewer;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!request.getCookies().containsKey(Cookies.DESK)) {
            return;
        }
        String path = request.getUriInfo().getPath();
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        viewer.describe(
                this::isOrganiser,
                (path.startsWith("/") ? path.substring(1) : path)
                        + (query == null ? "" : "?" + query));
    }

    private boolean isOrganiser() {
        try {
            return BlockingOperationControl.isBlockingAllowed() && current.find().isPresent();
        } catch (ProblemException _) {
            // What may not decide may still read what everybody may.
            return false;
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getCookies().containsKey(Cookies.DESK) && viewer.wasOrganiser()) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-store");
        }
    }
}
