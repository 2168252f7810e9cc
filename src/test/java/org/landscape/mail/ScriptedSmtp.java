package org.landscape.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A mail server that says at each command what a test wants it to say, and delivers nothing.
public final class ScriptedSmtp implements AutoCloseable {

    /// Said in place of a reply to break the connection off.
    public static final String HANG_UP = "hang up";

    /// The end of a message, as a command.
    public static final String END = ".";

    /// What the server does in a conversation.
    public interface Script {

        /// Somebody has connected, and was not greeted yet.
        ///
        /// @throws UncheckedIOException to break the connection off
        default void connected() {}

        /// @param command in capitals: `EHLO …`, `MAIL …`, `RCPT …`, `DATA`, `QUIT`, or [#END]
        /// @return an empty reply for the usual one
        /// @throws UncheckedIOException to break the connection off
        default String reply(String command) {
            return "";
        }

        /// A message has come to its end, and that was not answered yet.
        ///
        /// @param message its bytes as ISO 8859-1, its lines ended by a line feed
        default void taken(String message) {}

        /// The end of a message was answered.
        default void answered() {}
    }

    private final ServerSocket server;
    private final Script script;
    private final List<String> taken = new CopyOnWriteArrayList<>();

    public ScriptedSmtp(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    /// @param replies as [Script#reply]
    ScriptedSmtp(UnaryOperator<String> replies) throws IOException {
        this(replies, _ -> {});
    }

    /// @param reader gets each message whose end came here, before that is answered
    public ScriptedSmtp(UnaryOperator<String> replies, Consumer<String> reader) throws IOException {
        this(
                new Script() {
                    @Override
                    public String reply(String command) {
                        return replies.apply(command);
                    }

                    @Override
                    public void taken(String message) {
                        reader.accept(message);
                    }
                });
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
                                new InputStreamReader(client.getInputStream(), ISO_8859_1));
                OutputStream out = client.getOutputStream()) {
            script.connected();
            say(out, "220 mail.example.org ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                String reply = script.reply(command);
                if (!say(out, reply, usual(command)) || command.equals("QUIT")) {
                    return;
                }
                if (command.equals("DATA") && reply.isEmpty() && !take(in, out)) {
                    return;
                }
            }
        } catch (IOException | UncheckedIOException _) {
            // The other side broke off, or the script did.
        }
    }

    /// @return false when the conversation is over
    private boolean take(BufferedReader in, OutputStream out) throws IOException {
        String message = message(in);
        taken.add(new String(message.getBytes(ISO_8859_1), UTF_8));
        script.taken(message);
        boolean goesOn = say(out, script.reply(END), "250 2.0.0 Taken");
        script.answered();
        return goesOn;
    }

    /// @throws IOException when the other side broke off before the last dot
    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); !END.equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("broken off");
            }
            // A dot that begins a line was doubled (RFC 5321, section 4.5.2).
            message.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return message.toString();
    }

    private static String usual(String command) {
        return switch (command.split(" ", -1)[0]) {
            case "DATA" -> "354 Go on";
            case "QUIT" -> "221 Bye";
            default -> "250 OK";
        };
    }

    private static boolean say(OutputStream out, String reply, String usual) throws IOException {
        if (reply.equals(HANG_UP)) {
            return false;
        }
        say(out, reply.isEmpty() ? usual : reply);
        return true;
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(UTF_8));
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
