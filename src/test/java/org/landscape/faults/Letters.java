package org.landscape.faults;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.landscape.mail.ScriptedSmtp;

/// Readers who ask for the digest by mail, and the mail server that takes the letters. It puts off
/// one letter in ten.
final class Letters implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("/letters/([A-Za-z0-9_-]{20,})");

    private final Checker checker;
    private final Watch watch;
    private final Random random;
    private final ScriptedSmtp server;

    /// The link of the letter that asks whether the digest is wanted, by the address.
    private final Map<String, String> links = new ConcurrentHashMap<>();

    private int readers;

    Letters(Checker checker, Watch watch, long seed) throws IOException {
        this.checker = checker;
        this.watch = watch;
        random = new Random(seed);
        Random moods = new Random(seed);
        server =
                new ScriptedSmtp(
                        line ->
                                line.startsWith("RCPT") && moods.nextInt(10) == 0
                                        ? "451 Later"
                                        : "",
                        this::take);
    }

    String url() {
        return server.url();
    }

    private void take(String text) {
        try {
            MimeMessage mail =
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            String to = String.valueOf(mail.getHeader("To", ","));
            checker.letter(watch.now(), mail.getMessageID(), to, mail.getSubject());
            // The lines of a text in quoted-printable are put together again.
            Matcher link = TOKEN.matcher(text.replaceAll("=\r?\n", ""));
            if (to.startsWith("reader-") && link.find()) {
                links.putIfAbsent(to, link.group(1));
            }
        } catch (MessagingException e) {
            checker.illFormed(watch.now(), "a letter", String.valueOf(e));
        }
    }

    /// One of them asks for the digest, or says yes to it.
    void act(Node node) throws InterruptedException {
        if (random.nextBoolean()) {
            ask(node);
        } else {
            links.keySet().stream().findAny().ifPresent(to -> confirm(node, to));
        }
    }

    private void ask(Node node) throws InterruptedException {
        String to = "reader-" + ++readers + "@example.org";
        checker.asksForLetter(to);
        try {
            HttpResponse<byte[]> answer =
                    new Browser().send(node, "/letters/digest", Map.of("address", to, "scope", ""));
            if (answer.statusCode() == 200) {
                checker.isPromisedLetter(to);
            }
        } catch (IOException e) {
            // Whether it comes is not known.
        }
    }

    private void confirm(Node node, String to) {
        String token = String.valueOf(links.remove(to));
        String what = "digest of " + to;
        checker.attempted(what, "confirmed");
        try {
            HttpResponse<byte[]> answer =
                    new Browser().send(node, "/letters/" + token + "/confirm", Map.of());
            if (answer.statusCode() == 200) {
                checker.acknowledged(what, "confirmed");
            }
        } catch (IOException e) {
            // Whether it is stored is not known.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
