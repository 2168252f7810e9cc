package org.landscape.web.http;

import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Lets an answer that was compressed when it was rendered name its one encoding, and an answer
/// without a body none.
///
/// The server marks every answer as `identity` before we see it, and takes the mark away only where
/// it compresses by itself. Beside our own `gzip` it would stand as a second value, and readers
/// would be right to take the body for something else; a 304 would change the encoding of what the
/// caller has.
class ContentEncoding {

    @ServerResponseFilter
    public void nameOnlyOurs(ContainerResponseContext answer, HttpServerResponse response) {
        if (!answer.hasEntity() || answer.getHeaders().containsKey(HttpHeaders.CONTENT_ENCODING)) {
            response.headers().remove(HttpHeaders.CONTENT_ENCODING);
        }
    }
}
