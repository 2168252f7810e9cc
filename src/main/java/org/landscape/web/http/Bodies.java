package org.landscape.web.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Awaits the whole body of every request before a resource runs, and occupies no thread with it. A
/// thread that reads a body waits for its sender, and there are fewer threads than senders.
///
/// A body that is not whole within its deadline ends with 408. A body that is too large is dropped
/// while it arrives, and answered with 413 at its end; with 503 when all bodies together are too
/// large. The answer waits for the end because a sender that is cut off in the middle never reads
/// it.
@Singleton
class Bodies {

    /// Runs after the headers of every answer are set and the framework's own limit is checked.
    private static final int BEFORE_RESOURCES = 1;

    /// Under this name a request carries the problem with its body.
    private static final String REFUSED = Bodies.class.getName();

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final HttpConfig config;
    private final AtomicLong held = new AtomicLong();

    Bodies(HttpConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::await, BEFORE_RESOURCES);
    }

    /// Runs on the thread of the connection alone.
    private void await(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!hasBody(request) || request.isEnded()) {
            context.next();
            return;
        }
        if (request.headers().contains(HttpHeaderNames.EXPECT)) {
            context.response().writeContinue();
        }
        Awaited awaited = new Awaited();
        long timer =
                context.vertx()
                        .setTimer(
                                config.bodyDeadline().toMillis(),
                                _ -> {
                                    answerTimeout(context, awaited.refusal(REQUEST_TIMEOUT));
                                    context.request().connection().close();
                                });
        context.addEndHandler(
                _ -> {
                    context.vertx().cancelTimer(timer);
                    held.addAndGet(-awaited.drop());
                });
        long limit = limit(context);
        request.handler(chunk -> take(chunk, awaited, limit));
        request.endHandler(
                _ -> {
                    if (context.vertx().cancelTimer(timer)) {
                        end(context, awaited);
                    }
                });
        request.resume();
    }

    private void take(Buffer chunk, Awaited awaited, long limit) {
        if (awaited.isRefused()) {
            // The answer waits for the end of the body: a sender that is cut off never sees it.
            return;
        }
        awaited.body.appendBuffer(chunk);
        if (held.addAndGet(chunk.length()) > config.bodies().asLongValue()) {
            held.addAndGet(-awaited.refuse(SERVICE_UNAVAILABLE));
        } else if (awaited.body.length() > limit) {
            held.addAndGet(-awaited.refuse(CONTENT_TOO_LARGE));
        }
    }

    private void end(RoutingContext context, Awaited awaited) {
        if (awaited.isRefused()) {
            refuse(context, awaited.refusal(CONTENT_TOO_LARGE));
        } else {
            ((RoutingContextInternal) context).setBody(awaited.body);
            context.next();
        }
    }

    /// The part of a body that has arrived, or the status with which it was refused. Used by one
    /// thread, that of the connection.
    private static final class Awaited {

        private Buffer body = Buffer.buffer();
        private int refusedWith;

        boolean isRefused() {
            return refusedWith != 0;
        }

        /// Drops the bytes.
        ///
        /// @return how many bytes were dropped
        int refuse(int status) {
            refusedWith = status;
            return drop();
        }

        int refusal(int otherwise) {
            return isRefused() ? refusedWith : otherwise;
        }

        int drop() {
            int length = body.length();
            body = Buffer.buffer();
            return length;
        }
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                : !length.equals("0");
    }

    /// Organisers import lists.
    private long limit(RoutingContext context) {
        String path = context.normalizedPath();
        return path.startsWith("/organiser/") || path.startsWith("/api/v1/organiser/")
                ? config.maxList().asLongValue()
                : config.maxBody().asLongValue();
    }

    /// Lets the request go on without its body, to a page or a problem that says why.
    private void refuse(RoutingContext context, int status) {
        context.put(
                REFUSED, new ProblemException(status, detail(status, context), retryAfter(status)));
        context.response().putHeader(HttpHeaderNames.CONNECTION, "close");
        // The header alone leaves the closing to the caller.
        context.addEndHandler(_ -> context.request().connection().close());
        ((RoutingContextInternal) context).setBody(Buffer.buffer());
        context.next();
    }

    private static @Nullable Duration retryAfter(int status) {
        return status == SERVICE_UNAVAILABLE ? A_MINUTE : null;
    }

    private String detail(int status, RoutingContext context) {
        return switch (status) {
            case CONTENT_TOO_LARGE ->
                    "What was sent is larger than %d KB, the most that is taken here. Send it in parts."
                            .formatted(limit(context) / 1024);
            case REQUEST_TIMEOUT ->
                    "What was sent did not arrive within %d seconds. Send it again."
                            .formatted(config.bodyDeadline().toSeconds());
            default -> "Too much is being sent here at this moment. Try again in a minute.";
        };
    }

    /// The body did not arrive in time, and the sender may still be sending: no resource is asked.
    private void answerTimeout(RoutingContext context, int status) {
        if (context.response().ended()) {
            return;
        }
        Problem problem = Problem.of(status, detail(status, context));
        context.response()
                .putHeader(HttpHeaderNames.CONNECTION, "close")
                .putHeader(HttpHeaderNames.CONTENT_TYPE, Problem.JSON)
                .setStatusCode(status);
        if (status == SERVICE_UNAVAILABLE) {
            context.response()
                    .putHeader(HttpHeaderNames.RETRY_AFTER, Long.toString(A_MINUTE.toSeconds()));
        }
        context.response()
                .end(
                        JsonObject.of(
                                        "type",
                                        problem.type(),
                                        "title",
                                        problem.title(),
                                        "status",
                                        status,
                                        "detail",
                                        problem.detail())
                                .encode());
    }

    /// Answers a request whose body was refused, in the form that its sender reads.
    @Provider
    @PreMatching
    static class Refusals implements ContainerRequestFilter {

        private final CurrentVertxRequest current;

        Refusals(CurrentVertxRequest current) {
            this.current = current;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            RoutingContext context = current.getCurrent();
            if (context != null && context.get(REFUSED) instanceof ProblemException problem) {
                throw problem;
            }
        }
    }
}
