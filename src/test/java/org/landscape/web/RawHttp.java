package org.landscape.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Sends requests as they are written, also those that no ordinary client would send.
public final class RawHttp {

    /// Longer than any answer takes; a server that is silent for so long does not answer at all.
    private static final int PATIENCE_MILLIS = 60_000;

    private final int port;

    public RawHttp(int port) {
        this.port = port;
    }

    /// @param target as in the request line
    /// @param headers each a whole line
    public record Request(String method, String target, List<String> headers, String body) {

        public static Request of(String method, String target) {
            return new Request(method, target, List.of(), "");
        }

        public Request with(String header) {
            List<String> all =
                    java.util.stream.Stream.concat(
                                    headers.stream(), java.util.stream.Stream.of(header))
                            .toList();
            return new Request(method, target, all, body);
        }

        Request body(String contentType, String text) {
            return new Request(method, target, headers, text).with("Content-Type: " + contentType);
        }

        @Override
        public String toString() {
            String written = method + " " + target + " " + headers + " " + body;
            return written.length() <= 200 ? written : written.substring(0, 200) + "…";
        }
    }

    /// @param status 0 when the connection was closed without an answer
    public record RawResponse(int status, List<String> head, String body) {

        public Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst();
        }
    }

    public RawResponse send(Request request) {
        byte[] body = request.body().getBytes(UTF_8);
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
        if (request.headers().stream().noneMatch(line -> line.startsWith("Host:"))) {
            head.append("Host: localhost\r\n");
        }
        request.headers().forEach(line -> head.append(line).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            // Else a body would wait until the head was confirmed, up to 40 ms.
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return read(new String(socket.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("No whole answer to " + request, e);
        }
    }

    /// The second word of `HTTP/1.1 200 OK`.
    private static int status(String line) {
        int start = line.indexOf(' ') + 1;
        return Integer.parseInt(line.substring(start, start + 3));
    }

    private static RawResponse read(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        if (end < 0) {
            return new RawResponse(0, List.of(), answer);
        }
        List<String> head = answer.substring(0, end).lines().toList();
        return new RawResponse(status(head.getFirst()), head, answer.substring(end + 4));
    }
}
