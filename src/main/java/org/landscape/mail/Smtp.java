package org.landscape.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/// Hands one letter at a time to the mail server, on a connection of its own. The message is the
/// same, to its Message-ID and date, however often it is handed over.
final class Smtp {

    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /// A server that says nothing for so long is given up. RFC 5321 (4.5.3.2) lets one take ten
    /// minutes over the end of a message; no letter here takes one.
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /// Of a whole conversation, which has eleven replies at most.
    static final Duration LONGEST = CONNECTING.plus(SILENCE.multipliedBy(11));

    /// Characters of a server's reply, for the log and the table.
    private static final int LONGEST_REPLY = 300;

    /// The server closes the connection (RFC 5321, section 3.8).
    private static final int CLOSING = 421;

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final MailSettings settings;
    private final Session session;
    private final String protocol;

    Smtp(MailSettings settings) {
        this.settings = settings;
        this.protocol = settings.tls() ? "smtps" : "smtp";
        Properties properties = new Properties();
        set(properties, "host", settings.host());
        set(properties, "port", settings.port());
        set(properties, "connectiontimeout", CONNECTING.toMillis());
        set(properties, "timeout", SILENCE.toMillis());
        set(properties, "writetimeout", SILENCE.toMillis());
        set(properties, "ssl.checkserveridentity", true);
        set(properties, "starttls.enable", true);
        set(properties, "starttls.required", settings.startTls());
        set(properties, "auth", settings.user() != null);
        // The envelope's sender, to whom undelivered mail is reported.
        set(properties, "from", settings.bounces());
        this.session = Session.getInstance(properties);
    }

    private void set(Properties properties, String name, Object value) {
        properties.setProperty("mail." + protocol + "." + name, value.toString());
    }

    SmtpAnswer send(ClaimedLetter letter) {
        try {
            MimeMessage message = message(letter);
            Address[] to = {new InternetAddress(letter.address(), true)};
            Transport transport = session.getTransport(protocol);
            try {
                transport.connect(settings.user(), settings.password());
                transport.sendMessage(message, to);
            } finally {
                close(transport);
            }
            return new SmtpAnswer.Taken();
        } catch (MessagingException e) {
            return answer(e);
        }
    }

    private static void close(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException _) {
            // What it said before counts.
        }
    }

    private MimeMessage message(ClaimedLetter letter) throws MessagingException {
        MimeMessage message =
                new MimeMessage(session) {
                    @Override
                    protected void updateMessageID() throws MessagingException {
                        setHeader("Message-ID", letter.messageId());
                    }
                };
        message.setFrom(from());
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.address(), true));
        message.setSubject(letter.subject(), UTF_8);
        message.setSentDate(Date.from(letter.putAt()));
        // Programs do not answer it (RFC 3834, section 5).
        message.setHeader("Auto-Submitted", "auto-generated");
        @Nullable String stop = letter.stop();
        if (stop != null) {
            message.setHeader("List-Unsubscribe", "<" + stop + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    private InternetAddress from() throws MessagingException {
        try {
            return settings.fromName().isEmpty()
                    ? new InternetAddress(settings.from().text(), true)
                    : new InternetAddress(settings.from().text(), settings.fromName(), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SmtpAnswer answer(MessagingException failure) {
        List<Exception> all = new ArrayList<>();
        for (@Nullable Exception next = failure;
                next != null && all.size() < 10;
                next = next instanceof MessagingException it ? it.getNextException() : null) {
            all.add(next);
        }
        for (Exception one : all) {
            if (one instanceof SMTPAddressFailedException refused) {
                // Below 400: the connection ended in place of a reply.
                int code = refused.getReturnCode();
                String why = words(refused);
                return code == CLOSING || code < 400
                        ? new SmtpAnswer.NoServer(why)
                        : isForGood(code)
                                ? new SmtpAnswer.NoAddress(why)
                                : new SmtpAnswer.Later(why);
            }
        }
        return all.stream()
                .filter(SMTPSendFailedException.class::isInstance)
                .map(SMTPSendFailedException.class::cast)
                .findFirst()
                .map(Smtp::answer)
                .orElseGet(() -> new SmtpAnswer.NoServer(words(all.getLast())));
    }

    private static SmtpAnswer answer(SMTPSendFailedException refused) {
        int code = refused.getReturnCode();
        String why = words(refused);
        if (code == CLOSING || code < 400) {
            return new SmtpAnswer.NoServer(why);
        }
        if (!isForGood(code)) {
            return new SmtpAnswer.Later(why);
        }
        // The sender is refused: that is for the operator to mend, and the letter waits.
        return refused.getCommand().startsWith("MAIL")
                ? new SmtpAnswer.NoServer(why)
                : new SmtpAnswer.NoLetter(why);
    }

    private static boolean isForGood(int code) {
        return code >= 500;
    }

    /// What a mail server said, without the mail addresses that it repeated: it goes to the log.
    private static String words(Exception failure) {
        String message =
                String.valueOf(failure.getMessage())
                        .replaceAll("\\p{Cntrl}+", " ")
                        .replaceAll("[^\\s<>\"'(),;:]+@[^\\s<>\"'(),;:]+", "…")
                        .strip();
        return message.substring(0, Math.min(message.length(), LONGEST_REPLY));
    }
}
