package org.landscape.samples;

import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Serves the sample blogs over real HTTP to our own fetch: on a free loopback port, and under a
/// path that starts with a secret generated at each start. Other programs of the machine can reach
/// the port, but without the secret they get 404.
///
/// Answers GET and HEAD, conditional ones with 304 (RFC 9110, section 13), and sends gzip when
/// asked. It may be started again after a stop.
public final class SampleServer {
    private static final int SECRET_BYTES = 16;

    private final Function<String, Optional<SampleAnswer>> answers;
    private final String root = "/" + secret() + "/";
    private volatile @Nullable HttpServer server;

    /// @param answers what [SampleBlogs#answer] says of a path
    public SampleServer(Function<String, Optional<SampleAnswer>> answers) {
        this.answers = requireNonNull(answers, "answers");
    }

    /// Begins to serve.
    ///
    /// @return the address that replaces the public prefix: `hedgerow/feed/` is found below it
    public URI start() {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            HttpServer started = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
            started.createContext(root, this::handle);
            started.setExecutor(task -> Thread.ofVirtual().start(task));
            started.start();
            server = started;
            return URI.create("http://127.0.0.1:" + started.getAddress().getPort() + root);
        } catch (IOException e) {
            throw new UncheckedIOException("Failed to open a loopback port for the samples", e);
        }
    }

    public boolean isRunning() {
        return server != null;
    }

    /// Closes the port at once, also for callers who still wait for the slow blog.
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private static String secret() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!method.equals("GET") && !method.equals("HEAD")) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            String path = exchange.getRequestURI().getPath().substring(root.length());
            Optional<SampleAnswer> answer = answers.apply(path);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, SampleAnswer answer) throws IOException {
        if (!waited(answer)) {
            return;
        }
        Headers asked = exchange.getRequestHeaders();
        Headers told = exchange.getResponseHeaders();
        boolean gzip = accepts(asked.getFirst("Accept-Encoding"));
        set(told, "ETag", gzip ? weak(answer.etag()) : answer.etag());
        set(told, "Last-Modified", answer.lastModified());
        set(told, "Cache-Control", answer.cacheControl());
        told.set("Vary", "Accept-Encoding");
        if (answer.isUnchangedFor(
                asked.getFirst("If-None-Match"), asked.getFirst("If-Modified-Since"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        told.set("Content-Type", answer.contentType());
        if (gzip) {
            told.set("Content-Encoding", "gzip");
        }
        sendBody(exchange, answer.status(), gzip ? zipped(answer.body()) : answer.body());
    }

    private static void sendBody(HttpExchange exchange, int status, byte[] body)
            throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static boolean waited(SampleAnswer answer) {
        try {
            Thread.sleep(answer.delay());
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean accepts(@Nullable String acceptEncoding) {
        return acceptEncoding != null && acceptEncoding.contains("gzip");
    }

    /// A strong tag promises the same bytes, which compressing breaks (RFC 9110, section 8.8.3.3).
    private static @Nullable String weak(@Nullable String etag) {
        return etag == null || etag.startsWith("W/") ? etag : "W/" + etag;
    }

    private static void set(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.set(name, value);
        }
    }

    private static byte[] zipped(byte[] body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body);
        }
        return zipped.toByteArray();
    }
}
