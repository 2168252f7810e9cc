package org.landscape.web.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;

/// Builds every answer that leads to another address. `Location` comes from the base URL and never
/// from the Host field of a request, with which the framework would complete a relative one: behind
/// a proxy that speaks TLS that address would be wrong, and a caller may write anything into the
/// field.
@Singleton
public class Locations {

    /// The characters of a path and a query (RFC 3986, section 3.4).
    private static final String PLAIN =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                    + "-._~:/?@!$&'()*+,;=%";

    private final BaseUrl base;
    private final String root;

    Locations(BaseUrl base) {
        this.base = base;
        this.root = base.path();
    }

    /// Sends a browser to a page of ours: 303, with the path alone (RFC 9110, section 10.2.2), so
    /// that the browser keeps the host under which it asked.
    ///
    /// @param path below the base URL, without a slash in front, perhaps with a query
    public Response.ResponseBuilder seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path(path));
    }

    /// Sends a browser to a blog that takes part: 302, since another one is next tomorrow.
    ///
    /// @param blog as it is stored, and never what a caller wrote
    public Response.ResponseBuilder found(WebAddress blog) {
        return Response.status(Response.Status.FOUND).header(HttpHeaders.LOCATION, blog.toString());
    }

    /// The path alone of an address of ours.
    ///
    /// @param path below the base URL, without a slash in front, perhaps with a query
    String path(String path) {
        return root + encoded(path);
    }

    /// The same, to a part of a page.
    ///
    /// @param part its id
    public Response.ResponseBuilder seeOther(String path, String part) {
        return Response.status(Response.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, root + encoded(path) + "#" + encoded(part));
    }

    /// 201, with the whole address of the new resource.
    ///
    /// @param path below the base URL, without a slash in front
    public Response.ResponseBuilder created(String path) {
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, URI.create(base + encoded(path)));
    }

    /// Escapes what strangers brought into a path, so that it remains one address without line
    /// breaks and without a fragment.
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
