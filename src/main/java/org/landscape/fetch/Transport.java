package org.landscape.fetch;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.internal.concurrent.TaskRunner;
import okhttp3.internal.connection.ConnectionListener;
import org.jspecify.annotations.Nullable;

/// Sends one request to addresses that were checked, and reads the answer.
///
/// What OkHttp does by itself would be wrong here and is off: redirects, retries, cookies, cache
/// and proxies. No connection is used twice, so none leads to an address that was checked for
/// another request. HTTP/1.1 only: one request on a connection gains nothing from HTTP/2, where
/// OkHttp has no limit for header fields and needs a thread to read each connection.
@Singleton
class Transport {

    private static final String ACCEPT =
            "application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9,"
                    + " application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1";

    /// In bytes, what TLS needs before the first header field: mostly the certificates.
    private static final long HANDSHAKE = 64 * 1024;

    /// After so many requests another client begins, which remembers nothing.
    private static final int REQUESTS_OF_A_CLIENT = 10_000;

    private static final ScopedValue<Asked> ASKED = ScopedValue.newInstance();

    private final FetchConfig config;
    private final UserAgent userAgent;
    private final ResponseReader responses;
    private final OkHttpClient plain;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile OkHttpClient client;

    @Inject
    Transport(FetchConfig config, UserAgent userAgent, ResponseReader responses) {
        this(config, userAgent, responses, new OkHttpClient.Builder());
    }

    /// @param builder lets a test trust its own certificate
    Transport(
            FetchConfig config,
            UserAgent userAgent,
            ResponseReader responses,
            OkHttpClient.Builder builder) {
        this.config = config;
        this.userAgent = userAgent;
        this.responses = responses;
        OkHttpClient first =
                builder.protocols(List.of(Protocol.HTTP_1_1))
                        .proxy(Proxy.NO_PROXY)
                        .connectionPool(withoutCloser())
                        .retryOnConnectionFailure(false)
                        // Off, so that only the caller's thread is used.
                        .fastFallback(false)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .connectTimeout(config.connectTimeout())
                        .readTimeout(config.firstByteTimeout())
                        .writeTimeout(config.firstByteTimeout())
                        .dns(_ -> ASKED.get().target().addresses())
                        .eventListenerFactory(_ -> new Stopwatch(ASKED.get().timings()))
                        .addNetworkInterceptor(Transport::showsSuccess)
                        .build();
        this.plain =
                first.newBuilder()
                        .sslSocketFactory(
                                new NamedTls(first.sslSocketFactory()),
                                requireNonNull(first.x509TrustManager(), "TLS is on"))
                        .build();
        this.client = withoutMemory();
    }

    /// What one request needs. OkHttp looks up names, makes sockets and passes interceptors on the
    /// thread that executes the call, so that one client serves all requests: to build one compares
    /// all certificates of the trusted authorities.
    private static final class Asked {

        private final Target target;
        private final CheckedSocketFactory sockets;
        private final FetchTimings timings;
        private @Nullable Response answer;

        Asked(Target target, CheckedSocketFactory sockets, FetchTimings timings) {
            this.target = target;
            this.sockets = sockets;
            this.timings = timings;
        }

        Target target() {
            return target;
        }

        CheckedSocketFactory sockets() {
            return sockets;
        }

        FetchTimings timings() {
            return timings;
        }
    }

    /// Gives each request the sockets of its hop.
    private static final class HopSockets extends UnconnectedSockets {

        @Override
        public Socket createSocket() {
            return ASKED.get().sockets().createSocket();
        }
    }

    /// A pool that keeps no connection has none to close later. OkHttp nevertheless wakes a thread
    /// for that at each connection, which costs a sixth of a request whose answer is 304; so its
    /// tasks are never run.
    private static ConnectionPool withoutCloser() {
        TaskRunner.Backend never =
                new TaskRunner.Backend() {
                    @Override
                    public long nanoTime() {
                        return System.nanoTime();
                    }

                    @Override
                    public void coordinatorNotify(TaskRunner runner) {}

                    @Override
                    public void coordinatorWait(TaskRunner runner, long nanos) {}

                    @Override
                    public <T> BlockingQueue<T> decorate(BlockingQueue<T> queue) {
                        return queue;
                    }

                    @Override
                    public void execute(TaskRunner runner, Runnable runnable) {}
                };
        return new ConnectionPool(
                0,
                1,
                TimeUnit.SECONDS,
                new TaskRunner(never, Logger.getLogger(Transport.class.getName())),
                new ConnectionListener() {});
    }

    /// A client remembers the routes that failed, for as long as it lives.
    private OkHttpClient withoutMemory() {
        return plain.newBuilder().socketFactory(new HopSockets()).build();
    }

    HopResult ask(Hop hop, Target target, FetchTimings timings) {
        Duration left = hop.deadline().left();
        // OkHttp takes zero for "no limit".
        if (left.toMillis() < 1) {
            return new HopResult.Done(
                    new FetchOutcome.TimedOut("deadline is over", hop.redirects()));
        }
        CheckedSocketFactory sockets =
                new CheckedSocketFactory(target, HANDSHAKE + config.maxHeaders().asLongValue());
        Asked asked = new Asked(target, sockets, timings);
        return ScopedValue.where(ASKED, asked).call(() -> ask(hop, asked, left));
    }

    private HopResult ask(Hop hop, Asked asked, Duration left) {
        CheckedSocketFactory sockets = asked.sockets();
        Call call = client().newCall(request(hop, asked.target()));
        call.timeout().timeout(left.toNanos(), TimeUnit.NANOSECONDS);
        try (Response response = call.execute()) {
            // Chunk marks and TLS records come in addition to the body, at most as many bytes
            // again.
            sockets.allowBody(HANDSHAKE + 2 * config.maxWire().asLongValue());
            return responses.read(hop, response.newBuilder().code(status(asked)).build());
        } catch (IOException | RuntimeException e) {
            // OkHttp throws unchecked exceptions at some answers, for example at a negative
            // Content-Length.
            boolean answered = asked.answer != null;
            return new HopResult.Done(Failures.outcome(hop, sockets, answered, e));
        } finally {
            // The rest of the answer is not waited for.
            call.cancel();
        }
    }

    private OkHttpClient client() {
        if (asked.incrementAndGet() % REQUESTS_OF_A_CLIENT == 0) {
            client = withoutMemory();
        }
        return client;
    }

    /// Shows OkHttp a 200 and passes the true answer by. OkHttp acts on some statuses whatever is
    /// switched off: it repeats the request at a 503 with `Retry-After: 0`, and throws at a 407 and
    /// at a `Retry-After` beyond an int.
    private static Response showsSuccess(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ASKED.get().answer = response;
        return response.newBuilder().code(200).build();
    }

    private static int status(Asked asked) {
        Response response = asked.answer;
        if (response == null) {
            throw new IllegalStateException("An answer without a response");
        }
        return response.code();
    }

    private Request request(Hop hop, Target target) {
        Request.Builder request =
                new Request.Builder()
                        .url(target.url())
                        .header("User-Agent", userAgent.toString())
                        .header("Accept", ACCEPT)
                        .header("Accept-Encoding", "gzip")
                        .header("Connection", "close");
        ValidatorFields.write(hop.validators(), request);
        return request.build();
    }
}
