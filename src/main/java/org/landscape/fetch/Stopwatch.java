package org.landscape.fetch;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Handshake;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/// Tells a [FetchTimings] how long the parts of one request took. A failed connection is left out,
/// because the outcome says what went wrong.
final class Stopwatch extends EventListener {

    private final FetchTimings timings;
    private long started;
    private long connected;

    Stopwatch(FetchTimings timings) {
        this.timings = timings;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        started = System.nanoTime();
        connected = 0;
    }

    @Override
    public void secureConnectStart(Call call) {
        connected = System.nanoTime();
    }

    @Override
    public void secureConnectEnd(Call call, @Nullable Handshake handshake) {
        timings.took(FetchTimings.Part.TLS, Duration.ofNanos(System.nanoTime() - connected));
    }

    @Override
    public void connectEnd(
            Call call, InetSocketAddress address, Proxy proxy, @Nullable Protocol protocol) {
        long end = connected == 0 ? System.nanoTime() : connected;
        timings.took(FetchTimings.Part.CONNECTION, Duration.ofNanos(end - started));
    }
}
