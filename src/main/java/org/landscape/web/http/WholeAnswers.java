package org.landscape.web.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.Unpooled;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;
import org.landscape.address.Sha256;

/// Makes the bytes of each answer before the first one is sent, so that no thread waits for a
/// reader. The bytes that wait to be sent are bounded over all answers; beyond the bound an answer
/// is a 503 with `Retry-After`. A reader that takes nothing for the idle timeout of a connection
/// loses the connection, and its bytes are free again.
///
/// Compresses pages, tables and JSON, once, and gives what is JSON a strong ETag of its bytes, by
/// which a caller is told that nothing has changed (304).
@Singleton
class WholeAnswers {

    /// After all other filters: they may change the answer.
    private static final int LAST = 1;

    /// Before anything else asks the database.
    private static final int FIRST = 1;

    /// Answers that are smaller are not counted: a connection takes as much anyway.
    private static final int SMALL = 8 * 1024;

    /// Answers that are smaller are hardly smaller compressed.
    private static final int WORTHWHILE = 512;

    private static final Duration WHEN_FULL = Duration.ofSeconds(10);

    private static final Set<String> COMPRESSED =
            Set.of("text/html", "text/csv", "application/json", Problem.JSON);

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int BAD_REQUEST = 400;
    private static final int PRECONDITION_FAILED = 412;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final ObjectMapper mapper;
    private final Provider<HttpConfig> config;
    private final Provider<KeptPages> pages;
    private final CurrentVertxRequest current;
    private final AtomicLong waiting = new AtomicLong();

    /// @param config is there only once the program has started, unlike filters; so is what uses it
    WholeAnswers(
            ObjectMapper mapper,
            Provider<HttpConfig> config,
            Provider<KeptPages> pages,
            CurrentVertxRequest current) {
        this.mapper = mapper;
        this.config = config;
        this.pages = pages;
        this.current = current;
    }

    /// The bytes of an answer.
    ///
    /// @param sent is run when the last byte has left, or never will
    // An answer is sent, never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(byte[] bytes, Runnable sent) {}

    /// A page as it was last served, while the database does not answer.
    @ServerRequestFilter(priority = FIRST)
    public Optional<Response> instead(ContainerRequestContext request) {
        return pages.get().instead(request);
    }

    @ServerResponseFilter(priority = LAST)
    public void make(
            ResteasyReactiveContainerRequestContext request,
            ContainerResponseContext answer,
            HttpServerResponse response) {
        MediaType media = mediaType(request, answer);
        String type = media == null ? "" : media.getType() + "/" + media.getSubtype();
        byte[] plain = bytes(answer, type);
        pages.get()
                .staleness()
                .filter(_ -> answer.getStatus() < BAD_REQUEST)
                .ifPresent(time -> answer.getHeaders().putSingle(KeptPages.STALE, time));
        if (plain != null) {
            if (type.equals(MediaType.TEXT_HTML)) {
                pages.get().keep(request, answer, plain);
            }
            make(request, answer, plain, media, type);
        }
        if (!answer.hasEntity()
                || isHead(request)
                || answer.getHeaders().containsKey(HttpHeaders.CONTENT_ENCODING)) {
            // The server's mark that it compresses nothing itself would be told as a second
            // encoding, or as that of the document that the caller has.
            response.headers().remove(HttpHeaders.CONTENT_ENCODING);
        }
    }

    private void make(
            ContainerRequestContext request,
            ContainerResponseContext answer,
            byte[] bytes,
            @Nullable MediaType media,
            String type) {
        byte[] plain = bytes;
        if (media != null && answer.getMediaType() == null) {
            answer.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, withCharset(media));
        }
        boolean gzip = false;
        if (COMPRESSED.contains(type)) {
            vary(answer);
            gzip =
                    bytes.length >= WORTHWHILE
                            && Gzip.isAccepted(
                                    request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING));
        }
        if (isTagged(request, answer, type)) {
            String tag = Sha256.shortHex(plain) + (gzip ? "-gzip" : "");
            answer.getHeaders().putSingle(HttpHeaders.ETAG, '"' + tag + '"');
            switch (new Conditions(tag, null).judge(request.getHeaders()::get)) {
                case HOLD -> {}
                case NOT_MODIFIED -> {
                    if (gzip) {
                        KeptAnswers.unchanged(
                                current.getCurrent(), plain, answer.getMediaType().toString());
                    }
                    answer.setStatus(NOT_MODIFIED);
                    answer.setEntity(null);
                    return;
                }
                case FAILED -> {
                    answer.setStatus(PRECONDITION_FAILED);
                    gzip = false;
                    plain = problem(answer, PRECONDITION_FAILED, "This is not what you mean.");
                }
            }
        }
        if (isHead(request)) {
            return;
        }
        if (gzip) {
            answer.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        send(answer, gzip ? Gzip.pack(plain) : plain);
    }

    private void send(ContainerResponseContext answer, byte[] bytes) {
        if (bytes.length < SMALL) {
            answer.setEntity(new Whole(bytes, () -> {}));
        } else if (waiting.addAndGet(bytes.length) <= config.get().answers().asLongValue()) {
            answer.setEntity(new Whole(bytes, () -> waiting.addAndGet(-bytes.length)));
        } else {
            waiting.addAndGet(-bytes.length);
            answer.setStatus(SERVICE_UNAVAILABLE);
            answer.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
            answer.getHeaders().remove(HttpHeaders.ETAG);
            answer.getHeaders().remove(HttpHeaders.LAST_MODIFIED);
            answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            answer.getHeaders()
                    .putSingle(HttpHeaders.RETRY_AFTER, Long.toString(WHEN_FULL.toSeconds()));
            byte[] problem =
                    problem(
                            answer,
                            SERVICE_UNAVAILABLE,
                            "Too many slow readers are being answered at this moment. Try again in"
                                    + " %d seconds.".formatted(WHEN_FULL.toSeconds()));
            answer.setEntity(new Whole(problem, () -> {}));
        }
    }

    private byte[] problem(ContainerResponseContext answer, int status, String detail) {
        answer.getHeaders().putSingle(HttpHeaders.CONTENT_TYPE, Problem.JSON);
        return json(Problem.of(status, detail));
    }

    /// The bytes of an answer, null where it has none, or is no text.
    private byte @Nullable [] bytes(ContainerResponseContext answer, String type) {
        return switch (answer.getEntity()) {
            case null -> null;
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(UTF_8);
            case Object other -> type.endsWith("json") ? json(other) : null;
        };
    }

    private byte[] json(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Failed to write an answer", e);
        }
    }

    private static boolean isTagged(
            ContainerRequestContext request, ContainerResponseContext answer, String type) {
        return answer.getStatus() == OK
                && (request.getMethod().equals(HttpMethod.GET) || isHead(request))
                && type.equals(MediaType.APPLICATION_JSON)
                && !answer.getHeaders().containsKey(HttpHeaders.ETAG);
    }

    private static boolean isHead(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.HEAD);
    }

    private static MediaType withCharset(MediaType media) {
        return !media.getParameters().containsKey(MediaType.CHARSET_PARAMETER)
                ? media.withCharset(UTF_8.name())
                : media;
    }

    private static void vary(ContainerResponseContext answer) {
        Object before = answer.getHeaders().getFirst(HttpHeaders.VARY);
        answer.getHeaders()
                .putSingle(
                        HttpHeaders.VARY,
                        before == null
                                ? HttpHeaders.ACCEPT_ENCODING
                                : HttpHeaders.ACCEPT_ENCODING + ", " + before);
    }

    /// The media type, which the framework decides too late for some resources. Null when there is
    /// no answer, or nothing is known of it.
    private static @Nullable MediaType mediaType(
            ResteasyReactiveContainerRequestContext request, ContainerResponseContext answer) {
        MediaType known = request.getServerRequestContext().getResponseMediaType();
        return known == null && answer.getEntity() instanceof Record
                ? MediaType.APPLICATION_JSON_TYPE
                : known;
    }

    /// Hands the bytes of an answer to its connection.
    @jakarta.ws.rs.ext.Provider
    static class Writer implements ServerMessageBodyWriter<Whole> {

        private final CurrentVertxRequest current;

        Writer(CurrentVertxRequest current) {
            this.current = current;
        }

        @Override
        public boolean isWriteable(
                Class<?> type,
                Type genericType,
                ResteasyReactiveResourceInfo target,
                MediaType mediaType) {
            return type == Whole.class;
        }

        @Override
        public boolean isWriteable(
                Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
            return type == Whole.class;
        }

        @Override
        public void writeResponse(Whole whole, Type genericType, ServerRequestContext context) {
            try {
                KeptAnswers.made(current.getCurrent(), whole.bytes());
                current.getCurrent()
                        .response()
                        .end(BufferImpl.buffer(Unpooled.wrappedBuffer(whole.bytes())))
                        .onComplete(_ -> whole.sent().run());
            } catch (RuntimeException e) {
                whole.sent().run();
                throw e;
            }
        }

        @Override
        public void writeTo(
                Whole whole,
                Class<?> type,
                Type genericType,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream out) {
            throw new UnsupportedOperationException("An answer is sent whole");
        }
    }
}
