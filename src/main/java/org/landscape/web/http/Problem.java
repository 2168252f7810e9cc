package org.landscape.web.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// A problem with a request, for programs (RFC 9457, `application/problem+json`).
///
/// @param type always `about:blank`: the status says what kind of problem it is
/// @param title of the status, such as `Not Found`
/// @param detail a sentence about this request
/// @param parameter the parameter of the query that is wrong, null when it is none
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String parameter) {

    public static final String JSON = "application/problem+json";

    public static Problem of(int status, String detail) {
        return new Problem("about:blank", title(status), status, detail, null);
    }

    Problem of(@Nullable String wrongParameter) {
        return new Problem(type, title, status, detail, wrongParameter);
    }

    private static String title(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        if (known != null) {
            return known.getReasonPhrase();
        }
        // 422 is in RFC 9110, section 15.5.21; Jakarta REST does not know it yet.
        return status == 422 ? "Unprocessable Content" : "Error " + status;
    }
}
