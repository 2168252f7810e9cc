package org.landscape.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A mail server that delivers nothing: it takes each mail and writes it to a folder, as it came,
/// as its text and as its HTML. What is to happen at a step of a conversation is told it.
final class MailCatcher implements AutoCloseable {

    /// A moment of a conversation with the program.
    enum Step {
        /// It has connected: the letter is claimed.
        CONNECTED,
        /// It has said hello.
        HELLO,
        /// It has named the sender.
        FROM,
        /// It has named the recipient.
        TO,
        /// It is about to send the message.
        DATA,
        /// The last dot has come, and no answer was given: nothing but the catcher knows it.
        ENDED,
        /// The answer was given.
        ANSWERED
    }

    /// A mail that was taken.
    ///
    /// @param at when, in milliseconds of the run
    record Caught(long at, String to, String subject, String messageId, String text, String html) {}

    private final ServerSocket server;
    private final Path folder;
    private final Watch watch;
    private final List<Caught> caught = new CopyOnWriteArrayList<>();
    private volatile Consumer<Step> steps = _ -> {};

    MailCatcher(Path folder, Watch watch) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.watch = watch;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String url() {
        return "smtp://127.0.0.1:" + server.getLocalPort();
    }

    /// @param what runs before the program gets its answer, but at [Step#ANSWERED] right after it
    void at(Consumer<Step> what) {
        steps = what;
    }

    /// All that came, in order, doubles included.
    List<Caught> caught() {
        return List.copyOf(caught);
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
            steps.accept(Step.CONNECTED);
            say(out, "220 catcher.example ESMTP");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.split("[ :]", -1)[0].toUpperCase(Locale.ROOT)) {
                    case "EHLO", "HELO" -> answer(out, Step.HELLO, "250 catcher.example");
                    case "MAIL" -> answer(out, Step.FROM, "250 OK");
                    case "RCPT" -> answer(out, Step.TO, "250 OK");
                    case "DATA" -> {
                        answer(out, Step.DATA, "354 Go on");
                        take(message(in));
                        steps.accept(Step.ENDED);
                        say(out, "250 Taken");
                        steps.accept(Step.ANSWERED);
                    }
                    case "QUIT" -> {
                        say(out, "221 Bye");
                        return;
                    }
                    default -> say(out, "250 OK");
                }
            }
        } catch (IOException | UncheckedIOException _) {
            // The program broke off or was killed, or a step broke off.
        }
    }

    private void answer(OutputStream out, Step step, String reply) throws IOException {
        steps.accept(step);
        say(out, reply);
    }

    private static void say(OutputStream out, String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    /// @throws IOException when the program broke off before the last dot
    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            message.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            line = in.readLine();
        }
        if (line == null) {
            throw new IOException("broken off");
        }
        return message.toString();
    }

    private synchronized void take(String raw) {
        try {
            MimeMessage mail =
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(raw.getBytes(ISO_8859_1)));
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            Caught one =
                    new Caught(
                            watch.now(),
                            mail.getRecipients(Message.RecipientType.TO)[0].toString(),
                            mail.getSubject(),
                            mail.getMessageID(),
                            content(parts.getBodyPart(0)),
                            content(parts.getBodyPart(1)));
            caught.add(one);
            String name =
                    "%03d-%s-%s"
                            .formatted(
                                    caught.size(),
                                    one.to().replaceAll("@.*", ""),
                                    one.subject().replaceAll("[^A-Za-z0-9]+", "-"));
            Files.writeString(folder.resolve(name + ".eml"), raw, ISO_8859_1);
            Files.writeString(
                    folder.resolve(name + ".txt"),
                    "Subject: " + one.subject() + "\n\n" + one.text());
            Files.writeString(folder.resolve(name + ".html"), one.html());
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return ((String) part.getContent()).replace("\r\n", "\n");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
