package org.landscape.web.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.landscape.participant.Participant;
import org.landscape.participant.Participants;

/// Leads from the addresses of a participant's former slugs to the same below the present one:
/// pages, feeds, calls and the desk alike. It looks only where nothing was found, so no other
/// request costs a query more.
///
/// 301 for what is only asked for, because the oldest feed readers know it; else 308, which keeps
/// the method (RFC 9110, sections 15.4.2 and 15.4.9). Either is kept for an hour at most, so that a
/// participant may have their former slug again.
@Singleton
public class FormerSlugs {

    private static final String PARTICIPANTS = "participants/";

    private final Participants participants;
    private final Locations locations;

    FormerSlugs(Participants participants, Locations locations) {
        this.participants = participants;
        this.locations = locations;
    }

    @ServerResponseFilter
    public void lead(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != 404) {
            return;
        }
        String slug = request.getUriInfo().getPathParameters().getFirst("slug");
        String path = request.getUriInfo().getPath().replaceFirst("^/+", "");
        int at = path.indexOf(PARTICIPANTS);
        if (slug == null || at < 0 || !path.startsWith(slug, at + PARTICIPANTS.length())) {
            return;
        }
        boolean organisers = path.contains("organiser/");
        Optional<String> now =
                participants
                        .byFormerSlug(slug)
                        .filter(one -> organisers || one.membership().isShown())
                        .map(Participant::slug);
        if (now.isEmpty()) {
            return;
        }
        int end = at + PARTICIPANTS.length();
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        String to =
                path.substring(0, end)
                        + now.get()
                        + path.substring(end + slug.length())
                        + (query == null ? "" : "?" + query);
        boolean asked = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        response.setStatus(asked ? 301 : 308);
        response.setEntity(null);
        response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        response.getHeaders().putSingle(HttpHeaders.LOCATION, locations.path(to));
        response.getHeaders()
                .putSingle(HttpHeaders.CACHE_CONTROL, organisers ? "no-store" : "max-age=3600");
    }
}
