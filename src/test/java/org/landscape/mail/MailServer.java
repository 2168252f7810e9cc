package org.landscape.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A real mail server, to which the landscape of a test sends its letters.
@ApplicationScoped
public class MailServer {

    private final Outbox outbox;
    private final MailSender sender;
    private @Nullable GreenMail server;

    MailServer(Outbox outbox, MailSender sender) {
        this.outbox = outbox;
        this.sender = sender;
    }

    /// A mail as it came out of the server.
    public record Mail(
            String from,
            String to,
            String subject,
            String messageId,
            String stop,
            String oneClick,
            String text,
            String html) {}

    /// Letters are sent from now on.
    public void start() {
        server = new PromptServer(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        outbox.use(settings("smtp://127.0.0.1:" + server.getSmtp().getPort()));
    }

    static MailSettings settings(String url) {
        return MailSettings.of(
                        new GivenMailConfig(
                                Optional.of(url), Optional.of("Things <things@example.org>")))
                .orElseThrow();
    }

    /// No letters are sent any more.
    public void stop() {
        outbox.use(null);
        if (server != null) {
            server.stop();
        }
        server = null;
    }

    /// Sends what is due.
    public void sendDue() {
        sender.sendDue();
    }

    /// All mails that came since the start or the last call, in the order in which they came.
    public List<Mail> take() {
        sender.sendDue();
        List<Mail> mails =
                Arrays.stream(running().getReceivedMessages()).map(MailServer::read).toList();
        try {
            running().purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
        return mails;
    }

    private GreenMail running() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    private static Mail read(MimeMessage message) {
        try {
            MimeMultipart parts = (MimeMultipart) message.getContent();
            return new Mail(
                    message.getFrom()[0].toString(),
                    message.getRecipients(Message.RecipientType.TO)[0].toString(),
                    message.getSubject(),
                    message.getMessageID(),
                    header(message, "List-Unsubscribe"),
                    header(message, "List-Unsubscribe-Post"),
                    content(parts.getBodyPart(0)),
                    content(parts.getBodyPart(1)));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        String @Nullable [] values = message.getHeader(name);
        return values == null ? "" : values[0];
    }

    private static String content(BodyPart part) throws MessagingException, IOException {
        return ((String) part.getContent()).replace("\r\n", "\n");
    }

    /// Writes a line of an answer and its end one after the other, and the end would wait until the
    /// line was confirmed: 40 ms for each of five answers to a letter.
    private static final class PromptServer extends GreenMail {

        PromptServer(ServerSetup setup) {
            super(setup);
        }

        @Override
        protected Map<String, AbstractServer> createServices(
                ServerSetup[] setups, Managers managers) {
            return Map.of(
                    ServerSetup.PROTOCOL_SMTP,
                    new SmtpServer(setups[0], managers) {
                        @Override
                        protected ProtocolHandler createProtocolHandler(Socket client) {
                            try {
                                client.setTcpNoDelay(true);
                            } catch (SocketException e) {
                                throw new UncheckedIOException(e);
                            }
                            return super.createProtocolHandler(client);
                        }
                    });
        }
    }
}
