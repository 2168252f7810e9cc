package org.landscape.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Name resolution with a deadline. The system's resolver has none, and it blocks the thread that
/// calls it, even a virtual one; so it gets a bounded number of threads of its own.
final class Lookup {

    private static final int THREADS = 64;

    private final Resolver resolver;
    private final ThreadPoolExecutor threads;

    Lookup(Resolver resolver) {
        this.resolver = resolver;
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("fetch-dns-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    /// @throws TimeoutException also when the caller was interrupted; the flag stays set
    List<InetAddress> addressesOf(String name, Duration patience)
            throws UnknownHostException, TimeoutException {
        Future<List<InetAddress>> answer = threads.submit(() -> resolver.addressesOf(name));
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        } catch (ExecutionException e) {
            UnknownHostException unknown = new UnknownHostException(name);
            unknown.initCause(e.getCause());
            throw unknown;
        } finally {
            answer.cancel(true);
        }
    }
}
