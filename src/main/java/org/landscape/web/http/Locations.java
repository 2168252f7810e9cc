package org.landscape.web.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.landscape.address.BaseUrl;

/// Builds every answer that leads somewhere else. What it names comes from the base URL and never
/// from the Host field of a request, out of which the framework would complete a relative
/// `Location`: behind a proxy that speaks TLS that address would be another than ours, and anybody
/// could write it.
@Singleton
public class Locations {

    /// What may stand in a path and a query (RFC 3986, section 3.4).
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                    + "-._~:/?@!$&'()*+,;=%";

    private final BaseUrl base;
    private final String root;

    Locations(BaseUrl base) {
        this.base = base;
        this.root = base.path();
    }

    /// Sends a browser on to a page of ours: 303, with the path alone (RFC 9110, section 10.2.2),
    /// so that it stays at the address under which it came.
    ///
    /// @param path below the base URL, without a slash in front, perhaps with a query
    public Response.ResponseBuilder seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, root + encoded(path));
    }

    /// 201, with the whole address of what was made.
    ///
    /// @param path below the base URL, without a slash in front
    public Response.ResponseBuilder created(String path) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, URI.create(base + encoded(path)));
    }

    /// Whatever a stranger brought into it, it is one address: no end of a line, no fragment.
    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append("%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
