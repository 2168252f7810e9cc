package org.landscape.web;

import jakarta.ws.rs.core.Response;

/// What went wrong with a request, for a program (RFC 9457, `application/problem+json`).
///
/// @param type always `about:blank`: the status says what kind of problem it is
/// @param title of the status, such as `Not Found`
/// @param detail a sentence on this very request
record Problem(String type, String title, int status, String detail) {

    static final String JSON = "application/problem+json";

    static Problem of(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Error " + status : known.getReasonPhrase();
        return new Problem("about:blank", title, status, detail);
    }
}
