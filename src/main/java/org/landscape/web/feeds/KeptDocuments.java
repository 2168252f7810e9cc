package org.landscape.web.feeds;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.landscape.publish.DocumentKey;
import org.landscape.publish.Publisher;
import org.landscape.publish.Rendering;
import org.landscape.web.http.Conditions;
import org.landscape.web.http.KeptPages;

/// Answers requests for documents that are in memory at once, on the thread of the connection,
/// before anything else looks at the request.
///
/// Which document an address names is not decided here: [FeedResource] reads an address, and what
/// it found is remembered, with the header fields that its answer had from elsewhere. The next
/// request with the very same address gets the same, as long as the document is true. Everything
/// else takes the long way: an address that is new, a document that is not in memory, a browser, a
/// condition that fails, a reader that does not take the compressed form.
@Singleton
class KeptDocuments {

    /// Before the routes that set headers: those are remembered too.
    private static final int FIRST = Integer.MIN_VALUE;

    /// An address that is longer is read anew each time.
    private static final int LONGEST = 512;

    /// The addresses that are remembered, at some hundred bytes each; anybody can invent more.
    private static final int MOST = 20_000;

    /// What the answer to one request says of its document or of its connection, and which is
    /// different for the next one.
    private static final Set<String> OF_ONE =
            Set.of(
                    "etag",
                    "last-modified",
                    "cache-control",
                    "vary",
                    "content-type",
                    "content-encoding",
                    "content-length",
                    "transfer-encoding",
                    "connection",
                    "keep-alive",
                    "date",
                    "set-cookie",
                    "landscape-stale");

    /// The name under which the metrics of requests look for the path of a resource.
    private static final String PATH_TEMPLATE = "UrlPathTemplate";

    private static final int NOT_MODIFIED = 304;

    private final Publisher publisher;
    private final KeptPages pages;

    private final Cache<String, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    /// @param headers that every answer at this address has
    /// @param template the path of the resource, for metrics
    private record Known(DocumentKey document, MultiMap headers, @Nullable Object template) {}

    KeptDocuments(Publisher publisher, KeptPages pages) {
        this.publisher = publisher;
        this.pages = pages;
    }

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::answer);
    }

    /// Remembers which document the address of a request names, once it is answered.
    ///
    /// @param link to the one address of the document, as a header field
    void remember(RoutingContext context, DocumentKey document, String link) {
        String address = context.request().uri();
        if (address.length() > LONGEST || known.getIfPresent(address) != null) {
            return;
        }
        Object template = template(Vertx.currentContext());
        context.addHeadersEndHandler(
                _ -> {
                    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
                    for (Map.Entry<String, String> header : context.response().headers()) {
                        if (!OF_ONE.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                            headers.add(header.getKey(), header.getValue());
                        }
                    }
                    // Those of the resource may not be there yet.
                    headers.set(HttpHeaders.LINK, link);
                    known.put(address, new Known(document, headers, template));
                });
    }

    private void answer(RoutingContext context) {
        if (!answered(context.request())) {
            context.next();
        }
    }

    private boolean answered(HttpServerRequest request) {
        Known there = known.getIfPresent(request.uri());
        if (there == null || !isPlain(request)) {
            return false;
        }
        Optional<Rendering> rendering = publisher.kept(there.document());
        if (rendering.isEmpty()) {
            return false;
        }
        MultiMap asked = request.headers();
        DocumentAnswer answer = DocumentAnswer.to(asked::getAll, rendering.get());
        if (answer.result() == Conditions.Result.FAILED
                || (answer.result() == Conditions.Result.HOLD && !answer.gzip())) {
            return false;
        }
        Context context = Vertx.currentContext();
        if (context != null && there.template() != null) {
            context.putLocal(PATH_TEMPLATE, there.template());
        }
        send(request, answer, there.headers());
        return true;
    }

    /// Whether a request asks for a document and nothing else. A browser that goes to an address
    /// may get a page.
    private static boolean isPlain(HttpServerRequest request) {
        MultiMap asked = request.headers();
        return (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD))
                && !"document".equals(asked.get("Sec-Fetch-Dest"))
                && !asked.contains(HttpHeaderNames.CONTENT_LENGTH)
                && !asked.contains(HttpHeaderNames.TRANSFER_ENCODING);
    }

    private void send(HttpServerRequest request, DocumentAnswer answer, MultiMap headers) {
        HttpServerResponse response = request.response();
        response.headers().addAll(headers);
        pages.staleness().ifPresent(time -> response.putHeader(KeptPages.STALE, time));
        answer.headers().forEach(response::putHeader);
        if (answer.result() == Conditions.Result.NOT_MODIFIED) {
            response.setStatusCode(NOT_MODIFIED).end();
        } else if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader(
                            HttpHeaderNames.CONTENT_LENGTH,
                            Integer.toString(answer.rendering().gzip().capacity()))
                    .end();
        } else {
            // The bytes are shared by all connections.
            response.end(
                    BufferImpl.buffer(
                            Unpooled.wrappedBuffer(answer.rendering().gzip().duplicate())));
        }
    }

    private static @Nullable Object template(@Nullable Context context) {
        return context == null ? null : context.getLocal(PATH_TEMPLATE);
    }
}
