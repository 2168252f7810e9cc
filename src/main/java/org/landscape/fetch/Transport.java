package org.landscape.fetch;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
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

    private final FetchConfig config;
    private final UserAgent userAgent;
    private final ResponseReader responses;
    private final OkHttpClient client;

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
        OkHttpClient plain =
                builder.protocols(List.of(Protocol.HTTP_1_1))
                        .proxy(Proxy.NO_PROXY)
                        .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                        .retryOnConnectionFailure(false)
                        // Off, so that only the caller's thread is used.
                        .fastFallback(false)
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .connectTimeout(config.connectTimeout())
                        .readTimeout(config.firstByteTimeout())
                        .writeTimeout(config.firstByteTimeout())
                        .build();
        this.client =
                plain.newBuilder()
                        .sslSocketFactory(
                                new NamedTls(plain.sslSocketFactory()),
                                requireNonNull(plain.x509TrustManager(), "TLS is on"))
                        .build();
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
        AtomicReference<@Nullable Response> answer = new AtomicReference<>();
        Call call = client(target, sockets, answer, left, timings).newCall(request(hop, target));
        try (Response response = call.execute()) {
            // Chunk marks and TLS records come in addition to the body, at most as many bytes
            // again.
            sockets.allowBody(HANDSHAKE + 2 * config.maxWire().asLongValue());
            return responses.read(hop, response.newBuilder().code(status(answer)).build());
        } catch (IOException | RuntimeException e) {
            // OkHttp throws unchecked exceptions at some answers, for example at a negative
            // Content-Length.
            boolean answered = answer.get() != null;
            return new HopResult.Done(Failures.outcome(hop, sockets, answered, e));
        } finally {
            // The rest of the answer is not waited for.
            call.cancel();
        }
    }

    /// A client that shows OkHttp a 200 and passes the true answer by. OkHttp acts on some statuses
    /// whatever is switched off: it repeats the request at a 503 with `Retry-After: 0`, and throws
    /// at a 407 and at a `Retry-After` beyond an int.
    private OkHttpClient client(
            Target target,
            CheckedSocketFactory sockets,
            AtomicReference<@Nullable Response> answer,
            Duration left,
            FetchTimings timings) {
        return client.newBuilder()
                .dns(name -> target.addresses())
                .socketFactory(sockets)
                .callTimeout(left)
                .eventListener(new Stopwatch(timings))
                .addNetworkInterceptor(
                        chain -> {
                            Response response = chain.proceed(chain.request());
                            answer.set(response);
                            return response.newBuilder().code(200).build();
                        })
                .build();
    }

    private static int status(AtomicReference<@Nullable Response> answer) {
        Response response = answer.get();
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
