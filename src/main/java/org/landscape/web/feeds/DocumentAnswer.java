package org.landscape.web.feeds;

import io.netty.handler.codec.DateFormatter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.landscape.publish.Rendering;
import org.landscape.web.http.Conditions;
import org.landscape.web.http.Gzip;

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
        boolean gzip = Gzip.isAccepted(fields.apply(HttpHeaders.ACCEPT_ENCODING));
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
}
