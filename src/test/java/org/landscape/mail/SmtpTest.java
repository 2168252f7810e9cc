package org.landscape.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpTest {

    @ParameterizedTest
    @CsvSource({
        "EHLO|HELO, 421 Busy, NoServer",
        "MAIL, 550 Not from you, NoServer",
        "MAIL, 451 Later, Later",
        "RCPT, 550 No such user, NoAddress",
        "RCPT, 553 Not here, NoAddress",
        "RCPT, 452 Mailbox is full, Later",
        "RCPT, 421 Closing, NoServer",
        "RCPT, hang up, NoServer",
        "DATA, 554 No, NoLetter",
        "DATA, 451 Later, Later",
        "DATA, hang up, NoServer",
        "[.], 552 Too long, NoLetter",
        "[.], 450 Later, Later",
        "[.], hang up, NoServer",
    })
    void whatAReplyMeans(String command, String reply, String answer) throws IOException {
        try (var server =
                new ScriptedSmtp(line -> line.matches("(" + command + ").*") ? reply : "")) {
            Smtp smtp = new Smtp(MailServer.settings(server.url()));
            for (int i = 0; i < 3; i++) {
                SmtpAnswer said = smtp.send(letter());
                assertThat(said.getClass().getSimpleName()).as(said.toString()).isEqualTo(answer);
            }
        }
    }

    /// Mail servers repeat the recipient in their replies; the log has the reply.
    @ParameterizedTest
    @CsvSource({
        "MAIL, 550 5.7.1 <A@Example.org>: not to them",
        "RCPT, 421 4.7.0 a@example.org: Try again",
        "RCPT, 554 5.7.1 <a@example.org>: Relay access denied",
        "DATA, 451 4.3.0 for 'a@example.org' later",
        "[.], 552 5.2.3 (a@example.org) Too long",
    })
    void whatIsToldOfAReplyNamesNoRecipient(String command, String reply) throws IOException {
        try (var server =
                new ScriptedSmtp(line -> line.matches("(" + command + ").*") ? reply : "")) {
            SmtpAnswer said = new Smtp(MailServer.settings(server.url())).send(letter());

            assertThat(said.toString())
                    .contains(reply.substring(0, 9))
                    .doesNotContainIgnoringCase("a@example.org");
        }
    }

    @Test
    void aRefusedLetterDelaysNoOther() throws IOException {
        try (var server = new ScriptedSmtp(line -> line.contains("GONE@") ? "550 No" : "")) {
            Smtp smtp = new Smtp(MailServer.settings(server.url()));
            assertThat(smtp.send(letter())).isInstanceOf(SmtpAnswer.Taken.class);
            assertThat(smtp.send(letter("gone@example.org")))
                    .isInstanceOf(SmtpAnswer.NoAddress.class);
            assertThat(smtp.send(letter())).isInstanceOf(SmtpAnswer.Taken.class);
        }
    }

    @Test
    void withoutAServerItIsNotKnown() throws IOException {
        String url;
        try (var server = new ScriptedSmtp(_ -> "")) {
            url = server.url();
        }
        assertThat(new Smtp(MailServer.settings(url)).send(letter()))
                .isInstanceOf(SmtpAnswer.NoServer.class);
    }

    private static ClaimedLetter letter() {
        return letter("a@example.org");
    }

    private static ClaimedLetter letter(String to) {
        return new ClaimedLetter(
                1, 1, to, "Subject", "Text", "<p>Text</p>", null, "<1@example.org>", Instant.EPOCH);
    }
}
