package org.landscape.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

    private static final Optional<String> FROM = Optional.of("things@example.org");

    @Test
    void withoutSettingsThereIsNoMail() {
        assertThat(of(Optional.empty(), Optional.empty())).isEmpty();
        assertThat(of(Optional.of(" "), Optional.of(""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.org, mail.example.org, 587, false, false, ,",
        "smtp://mail.example.org:25, mail.example.org, 25, false, false, ,",
        "smtps://ann:s%40fe+1@mail.example.org, mail.example.org, 465, true, false, ann, s@fe+1",
        "smtp://ann:a:b@mail.example.org, mail.example.org, 587, false, true, ann, a:b",
        "smtp://ann:b@relay:25?starttls=optional, relay, 25, false, false, ann, b",
        "smtp://ann:b@127.0.0.1:3025, 127.0.0.1, 3025, false, false, ann, b",
        "smtp://ann%40example.org:b@[::1]:3025, ::1, 3025, false, false, ann@example.org, b"
    })
    void theAddressSaysWhereAndHow(
            String url,
            String host,
            int port,
            boolean tls,
            boolean startTls,
            String user,
            String password) {
        assertThat(of(Optional.of(url), FROM))
                .contains(
                        new MailSettings(
                                host,
                                port,
                                tls,
                                startTls,
                                user,
                                password,
                                "",
                                new MailAddress("things@example.org"),
                                new MailAddress("things@example.org")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example.org:587",
                "http://mail.example.org",
                "smtp://",
                "smtp://ann:se@cret@mail.example.org",
                "smtp://ann:se%cret@mail.example.org"
            })
    void aWrongAddressIsToldWithoutThePassword(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Optional.of(url), FROM))
                .withMessageStartingWith("LANDSCAPE_MAIL_URL is no address of a mail server.")
                .withMessageNotContaining("cret")
                .withNoCause();
    }

    @Test
    void oneWithoutTheOtherIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Optional.of("smtp://localhost"), Optional.empty()))
                .withMessageStartingWith("LANDSCAPE_MAIL_URL is set without LANDSCAPE_MAIL_FROM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Optional.empty(), FROM))
                .withMessageStartingWith("LANDSCAPE_MAIL_FROM is set without LANDSCAPE_MAIL_URL");
    }

    @Test
    void theSenderMayHaveAName() {
        MailSettings settings =
                of(Optional.of("smtp://localhost"), Optional.of("23 Things <Ann@Example.org>"))
                        .orElseThrow();
        assertThat(settings.fromName()).isEqualTo("23 Things");
        assertThat(settings.from()).hasToString("Ann@example.org");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                of(
                                        Optional.of("smtp://localhost"),
                                        Optional.of("a@example.org\r\nBcc: b@example.org")))
                .withMessageContaining("is no mail address");
    }

    @Test
    void theAddressMayBeInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mail"), "smtps://a:b@mail.example.org\n");
        assertThat(
                        MailSettings.of(
                                new GivenMailConfig(
                                        Optional.empty(),
                                        Optional.of(file),
                                        FROM,
                                        Optional.empty())))
                .get()
                .hasToString("smtps://mail.example.org:465");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                MailSettings.of(
                                        new GivenMailConfig(
                                                Optional.empty(),
                                                Optional.of(folder.resolve("none")),
                                                FROM,
                                                Optional.empty())))
                .withMessageStartingWith("LANDSCAPE_MAIL_URL_FILE names");
    }

    private static Optional<MailSettings> of(Optional<String> url, Optional<String> from) {
        return MailSettings.of(new GivenMailConfig(url, from));
    }
}
