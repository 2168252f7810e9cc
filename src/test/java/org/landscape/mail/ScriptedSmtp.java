package org.landscape.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A mail server that says at each command what a test wants it to say.
public final class ScriptedSmtp implements AutoCloseable {

    /// Said in place of a reply to break the connection off.
    static final String HANG_UP = "hang up";

    private final ServerSocket server;
    private final UnaryOperator<String> replies;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Consumer<String> reader;

    /// @param replies to `EHLO`, `MAIL`, `RCPT …`, `DATA` and `.`, the end of a message; an empty
    ///     one is the usual reply
    ScriptedSmtp(UnaryOperator<String> replies) throws IOException {
        this(replies, _ -> {});
    }

    /// @param reader gets each message whose end came here, before that is answered
    public ScriptedSmtp(UnaryOperator<String> replies, Consumer<String> reader) throws IOException {
        this.replies = replies;
        this.reader = reader;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    public String url() {
        return "smtp://127.0.0.1:" + server.getLocalPort();
    }

    /// The messages whose end came here, whatever was said to it.
    List<String> taken() {
        return taken;
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 mail.example.org ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (!answer(out, command, usual(command)) || command.equals("QUIT")) {
                    return;
                }
                if (command.equals("DATA") && replies.apply(command).isEmpty()) {
                    StringBuilder message = new StringBuilder();
                    for (String text = in.readLine();
                            text != null && !text.equals(".");
                            text = in.readLine()) {
                        message.append(text).append('\n');
                    }
                    taken.add(message.toString());
                    reader.accept(message.toString());
                    if (!answer(out, ".", "250 2.0.0 Taken")) {
                        return;
                    }
                }
            }
        } catch (IOException _) {
            // The other side broke off.
        }
    }

    private static String usual(String command) {
        return switch (command.split(" ", -1)[0]) {
            case "DATA" -> "354 Go on";
            case "QUIT" -> "221 Bye";
            default -> "250 OK";
        };
    }

    private boolean answer(OutputStream out, String command, String usual) throws IOException {
        String reply = replies.apply(command);
        if (reply.equals(HANG_UP)) {
            return false;
        }
        say(out, reply.isEmpty() ? usual : reply);
        return true;
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
