package org.landscape.fetch;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import javax.net.ServerSocketFactory;
import org.landscape.address.WebAddress;

/// A blog that does what its script says, byte for byte, on a plain socket, and records every
/// request. A path without a script is a 404.
public final class ScriptedOrigin implements Closeable {

    /// One request as it came in.
    public record Received(
            String method, String path, List<Map.Entry<String, String>> headers, Instant at) {

        public Optional<String> header(String name) {
            return headers.stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(Map.Entry::getValue)
                    .findFirst();
        }

        public List<String> headerNames() {
            return headers.stream()
                    .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    /// Writes the answer to a request; the connection ends when it returns.
    @FunctionalInterface
    public interface Script {
        void play(Received request, OutputStream out) throws IOException;
    }

    private final ServerSocket server;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ScriptedOrigin(ServerSocket server) {
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    /// On 127.0.0.1 and a free port.
    public static ScriptedOrigin start() {
        return on("127.0.0.1", 0);
    }

    /// On a loopback address; port 0 takes a free one.
    public static ScriptedOrigin on(String address, int port) {
        return on(ServerSocketFactory.getDefault(), address, port);
    }

    /// On a socket that is open already.
    public static ScriptedOrigin listeningOn(ServerSocket socket) {
        return new ScriptedOrigin(socket);
    }

    /// One on 127.0.0.1 and one on 127.0.0.2, at the same port. A port that is free on one address
    /// may be taken on the other, for example by an outgoing connection; then another is tried.
    static Twins twins() {
        UncheckedIOException last = null;
        for (int attempt = 0; attempt < 20; attempt++) {
            ScriptedOrigin first = start();
            try {
                return new Twins(first, on("127.0.0.2", first.port()));
            } catch (UncheckedIOException e) {
                close(first);
                last = e;
            }
        }
        throw new IllegalStateException("No port is free on both addresses", last);
    }

    private static void close(ScriptedOrigin origin) {
        try {
            origin.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param first on 127.0.0.1
    /// @param second on 127.0.0.2
    record Twins(ScriptedOrigin first, ScriptedOrigin second) implements AutoCloseable {
        int port() {
            return first.port();
        }

        @Override
        public void close() throws IOException {
            first.close();
            second.close();
        }
    }

    static ScriptedOrigin on(ServerSocketFactory sockets, String address, int port) {
        try {
            return new ScriptedOrigin(
                    sockets.createServerSocket(port, 50, InetAddress.ofLiteral(address)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ScriptedOrigin at(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /// The same bytes for every request; `\n` in `head` means the end of a line.
    public ScriptedOrigin at(String path, String head, byte[] body) {
        return at(path, answer(head, body));
    }

    public ScriptedOrigin at(String path, String head) {
        return at(path, head, new byte[0]);
    }

    public static Script answer(String head, byte[] body) {
        return (_, out) -> {
            out.write((head.replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.write(body);
        };
    }

    /// Accepts, reads the request and sends nothing until this origin is closed.
    public Script silence() {
        return (_, _) -> pause(Duration.ofMinutes(10));
    }

    /// Sends nothing for a while.
    public Script wait(Duration time) {
        return (_, _) -> pause(time);
    }

    /// Writes `bytes` again and again, a `gap` apart, until the caller disconnects.
    public Script drip(byte[] bytes, Duration gap) {
        return (_, out) -> {
            while (closed.getCount() > 0) {
                out.write(bytes);
                out.flush();
                pause(gap);
            }
        };
    }

    /// Runs both scripts on the same connection.
    public static Script then(Script first, Script second) {
        return (request, out) -> {
            first.play(request, out);
            out.flush();
            second.play(request, out);
        };
    }

    public WebAddress address(String path) {
        return WebAddress.parse(
                        "http://" + server.getInetAddress().getHostAddress() + ":" + port() + path)
                .orElseThrow();
    }

    public int port() {
        return server.getLocalPort();
    }

    /// In the order in which they came.
    public List<Received> received() {
        return List.copyOf(received);
    }

    /// Also those without a request.
    public int connections() {
        return connections.get();
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                // Closed; the loop ends.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Received request = read(new BufferedInputStream(socket.getInputStream()));
            received.add(request);
            OutputStream out = socket.getOutputStream();
            scripts.getOrDefault(
                            request.path(),
                            answer("HTTP/1.1 404 Not Found\nContent-Length: 0", new byte[0]))
                    .play(request, out);
            out.flush();
        } catch (IOException _) {
            // The caller disconnected, which is the point of most scripts here.
        } finally {
            open.remove(socket);
        }
    }

    private static Received read(InputStream in) throws IOException {
        String[] start = line(in).split(" ", 3);
        if (start.length < 3) {
            throw new IOException("no request");
        }
        List<Map.Entry<String, String>> headers = new CopyOnWriteArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("no request");
            }
            headers.add(Map.entry(line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return new Received(start[0], start[1], headers, Instant.now());
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("hung up");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private void pause(Duration gap) throws IOException {
        try {
            if (closed.await(gap.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("closed");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
