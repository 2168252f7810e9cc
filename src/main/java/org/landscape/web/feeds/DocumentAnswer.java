package org.landscape.web.feeds;

import io.netty.handler.codec.DateFormatter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.landscape.publish.Rendering;
import org.landscape.web.http.Conditions;

/// The answer to a request for a document: which form of it, under which conditions, with which
/// header fields. It is decided here for all requests, wherever they are answered.
///
/// @param result 200, 304 or 412
/// @param gzip whether the compressed form is meant
record DocumentAnswer(Conditions.Result result, Rendering rendering, boolean gzip) {

    /// How long readers and caches between may keep a document before they ask again, in seconds.
    private static final int MAX_AGE = 300;

    private static final String CACHE_CONTROL = "public, max-age=" + MAX_AGE;
    private static final String VARY = HttpHeaders.ACCEPT_ENCODING + ", " + FeedPages.VARY;

    /// @param fields gives the values of a header field of the request, null or empty when it has
    ///     none
    static DocumentAnswer to(Function<String, @Nullable List<String>> fields, Rendering rendering) {
        boolean gzip = acceptsGzip(fields.apply(HttpHeaders.ACCEPT_ENCODING));
        String tag = gzip ? rendering.gzipEtag() : rendering.etag();
        return new DocumentAnswer(
                new Conditions(tag, rendering.lastModified()).judge(fields), rendering, gzip);
    }

    /// The header fields that tell of the document, also where it is not sent.
    Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>();
        headers.put(
                HttpHeaders.ETAG, "\"" + (gzip ? rendering.gzipEtag() : rendering.etag()) + "\"");
        headers.put(
                HttpHeaders.LAST_MODIFIED,
                DateFormatter.format(Date.from(rendering.lastModified())));
        headers.put(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
        headers.put(HttpHeaders.VARY, VARY);
        if (result == Conditions.Result.HOLD) {
            headers.put(HttpHeaders.CONTENT_TYPE, rendering.mediaType());
            if (gzip) {
                headers.put(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
        }
        return headers;
    }

    byte[] body() {
        return gzip ? rendering.gzip() : rendering.bytes();
    }

    /// Whether the caller accepts gzip; `gzip;q=0` refuses it (RFC 9110, section 12.5.3).
    private static boolean acceptsGzip(@Nullable List<String> accepted) {
        if (accepted == null) {
            return false;
        }
        for (String list : accepted) {
            for (String coding : list.toLowerCase(Locale.ROOT).replace(" ", "").split(",", -1)) {
                String[] parts = coding.split(";", -1);
                if (parts[0].equals("gzip") && !isRefused(parts)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isRefused(String[] parts) {
        for (String parameter : parts) {
            if (parameter.startsWith("q=0")
                    && parameter.chars().skip(3).allMatch(c -> c == '0' || c == '.')) {
                return true;
            }
        }
        return false;
    }
}
