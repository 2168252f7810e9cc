package org.landscape.web.http;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Sets `Content-Encoding`: an answer that was compressed when it was rendered names its one
/// encoding, and an answer without a body names none.
///
/// The server marks every answer as `identity` beforehand, and removes the mark only where it
/// compresses by itself. Beside our own `gzip` the mark would be a second value, and readers would
/// be right to misread the body. In a 304 it would change the encoding of the document that the
/// caller has.
class ContentEncoding {

    @ServerResponseFilter
    public void nameOnlyOurs(
            ContainerRequestContext request,
            ContainerResponseContext answer,
            HttpServerResponse response) {
        if (request.getMethod().equals(HttpMethod.HEAD)
                || !answer.hasEntity()
                || answer.getHeaders().containsKey(HttpHeaders.CONTENT_ENCODING)) {
            response.headers().remove(HttpHeaders.CONTENT_ENCODING);
        }
    }
}
