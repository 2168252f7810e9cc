package org.landscape.web.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.landscape.address.BaseUrl;
import org.landscape.address.WebAddress;

/// Tells whether a person opens a page, for pages that ask another host on a GET.
///
/// A browser says so itself (Fetch Metadata: `Sec-Fetch-Dest: document`), but only where the page
/// is on https or on this machine. Elsewhere the page before has to be one of ours. Crawlers,
/// previews of links, scripts, pictures and frames on other sites say neither.
@Singleton
public class Visits {

    private final BaseUrl base;

    Visits(BaseUrl base) {
        this.base = base;
    }

    /// @throws ProblemException 503 when a browser asks in advance: it then asks again when a
    ///     person opens the page
    public boolean isByPerson(HttpServerRequest request) {
        if (isInAdvance(request)) {
            throw new ProblemException(503, "This page is made only when it is opened.");
        }
        if (!HttpMethod.GET.equals(request.method())) {
            return false;
        }
        @Nullable String destination = request.getHeader("Sec-Fetch-Dest");
        if (destination != null) {
            return destination.equals("document");
        }
        return WebAddress.parse(request.getHeader("Referer")).filter(base::isOwn).isPresent();
    }

    /// Names of fields by which browsers said so, now and earlier.
    private static boolean isInAdvance(HttpServerRequest request) {
        for (String field : new String[] {"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"}) {
            @Nullable String purpose = request.getHeader(field);
            if (purpose != null
                    && purpose.toLowerCase(Locale.ROOT)
                            .matches(".*(prefetch|preview|prerender).*")) {
                return true;
            }
        }
        return false;
    }
}
