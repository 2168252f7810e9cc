package org.landscape.web.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Refuses new requests some seconds after the program was asked to stop.
///
/// The framework waits for a moment at which no request is under way, thirty seconds at most.
/// Meanwhile it takes new ones, and closes the connection after each. While readers ask all the
/// time, there is no such moment.
@Singleton
class LastRequests {

    /// A proxy learns within this time, by `/q/health/ready`, that it should ask other nodes.
    static final Duration STILL_ANSWERED = Duration.ofSeconds(5);

    /// Below the headers of every answer.
    private static final int AFTER_HEADERS = 90;

    private static final int SERVICE_UNAVAILABLE = 503;

    /// A restart takes no longer.
    private static final String HALF_A_MINUTE = "30";

    private final LongSupplier nanoTime;
    private volatile boolean isAskedToStop;
    private volatile long askedAt;

    @Inject
    LastRequests() {
        this(System::nanoTime);
    }

    LastRequests(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, AFTER_HEADERS);
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        askedAt = nanoTime.getAsLong();
        isAskedToStop = true;
    }

    void answer(RoutingContext context) {
        if (!isAskedToStop || nanoTime.getAsLong() - askedAt < STILL_ANSWERED.toNanos()) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(SERVICE_UNAVAILABLE)
                .putHeader(HttpHeaderNames.RETRY_AFTER, HALF_A_MINUTE)
                .putHeader(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .end("The program is being stopped. Ask again in half a minute.\n");
    }
}
