package org.landscape.web;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Awaits the body of every request before anybody works on it, and with no thread. A thread that
/// reads a body waits for its sender, and there are fewer threads than senders.
///
/// A body is whole within a time, or its request ends with 408; one that is too large ends with
/// 413; and when all bodies together are too large, with 503.
@Singleton
class Bodies {

    /// After the headers of every answer are set, and the framework's own limit is checked.
    private static final int BEFORE_RESOURCES = 1;

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

    /// All on the thread of the connection.
    private void await(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!hasBody(request) || request.isEnded()) {
            context.next();
            return;
        }
        if (request.headers().contains(HttpHeaderNames.EXPECT)) {
            context.response().writeContinue();
        }
        AtomicReference<Buffer> body = new AtomicReference<>(Buffer.buffer());
        long timer =
                context.vertx()
                        .setTimer(
                                config.bodyDeadline().toMillis(),
                                _ -> refuse(context, REQUEST_TIMEOUT));
        context.addEndHandler(
                _ -> {
                    context.vertx().cancelTimer(timer);
                    held.addAndGet(-body.getAndSet(Buffer.buffer()).length());
                });
        long most = most(context);
        request.handler(
                chunk -> {
                    if (context.response().ended()) {
                        return;
                    }
                    body.get().appendBuffer(chunk);
                    if (held.addAndGet(chunk.length()) > config.bodies().asLongValue()) {
                        refuse(context, SERVICE_UNAVAILABLE);
                    } else if (body.get().length() > most) {
                        refuse(context, CONTENT_TOO_LARGE);
                    }
                });
        request.endHandler(
                _ -> {
                    if (context.vertx().cancelTimer(timer) && !context.response().ended()) {
                        ((RoutingContextInternal) context).setBody(body.get());
                        context.next();
                    }
                });
        request.resume();
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        return length == null
                ? request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
                : !length.equals("0");
    }

    /// An organiser imports lists; the framework's limit bounds them.
    private long most(RoutingContext context) {
        String path = context.normalizedPath();
        return path.startsWith("/organiser/") || path.startsWith("/api/v1/organiser/")
                ? Long.MAX_VALUE
                : config.maxBody().asLongValue();
    }

    /// What still comes of the body is not awaited.
    private static void refuse(RoutingContext context, int status) {
        if (!context.response().ended()) {
            context.response().putHeader(HttpHeaderNames.CONNECTION, "close");
            context.response().setStatusCode(status).end();
            context.request().connection().close();
        }
    }
}
