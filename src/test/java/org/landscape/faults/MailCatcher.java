package org.landscape.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.landscape.mail.ScriptedSmtp;

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

    private final ScriptedSmtp server;
    private final Path folder;
    private final Watch watch;
    private final List<Caught> caught = new CopyOnWriteArrayList<>();
    private volatile Consumer<Step> steps = _ -> {};

    MailCatcher(Path folder, Watch watch) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.watch = watch;
        this.server = new ScriptedSmtp(new Steps());
    }

    String url() {
        return server.url();
    }

    /// @param what runs before the program gets its answer, but at [Step#ANSWERED] right after it
    void at(Consumer<Step> what) {
        steps = what;
    }

    /// All that came, in order, doubles included.
    List<Caught> caught() {
        return List.copyOf(caught);
    }

    /// Tells which step of the conversation has come.
    private final class Steps implements ScriptedSmtp.Script {

        @Override
        public void connected() {
            steps.accept(Step.CONNECTED);
        }

        @Override
        public String reply(String command) {
            switch (command.split("[ :]", -1)[0]) {
                case "EHLO", "HELO" -> steps.accept(Step.HELLO);
                case "MAIL" -> steps.accept(Step.FROM);
                case "RCPT" -> steps.accept(Step.TO);
                case "DATA" -> steps.accept(Step.DATA);
                case ScriptedSmtp.END -> steps.accept(Step.ENDED);
                default -> {}
            }
            return "";
        }

        @Override
        public void taken(String message) {
            take(message.replace("\n", "\r\n"));
        }

        @Override
        public void answered() {
            steps.accept(Step.ANSWERED);
        }
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
    public void close() {
        server.close();
    }
}
