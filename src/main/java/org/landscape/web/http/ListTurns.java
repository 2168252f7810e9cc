package org.landscape.web.http;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Bounds the large lists that are made at once: each takes some megabytes until its bytes are
/// handed to the connection. Few callers wait for a turn; a further one is sent away.
@Singleton
public class ListTurns {

    /// How many callers may wait, each with a thread, for each list that is made.
    private static final int WAITING_EACH = 4;

    private static final Duration WHEN_CROWDED = Duration.ofSeconds(5);

    private final Semaphore turns;
    private final Semaphore asked;
    private final CurrentVertxRequest current;

    ListTurns(HttpConfig config, CurrentVertxRequest current) {
        this.current = current;
        this.turns = new Semaphore(config.lists(), true);
        this.asked = new Semaphore(config.lists() * (1 + WAITING_EACH));
    }

    /// Waits for a turn, which ends when the answer to this request has been made.
    ///
    /// @throws ProblemException 503 with `Retry-After` when too many wait already
    public void take() {
        if (!asked.tryAcquire()) {
            throw ProblemException.tooManyLists(WHEN_CROWDED);
        }
        turns.acquireUninterruptibly();
        AtomicBoolean ended = new AtomicBoolean();
        current.getCurrent()
                .addEndHandler(
                        _ -> {
                            if (ended.compareAndSet(false, true)) {
                                turns.release();
                                asked.release();
                            }
                        });
    }
}
