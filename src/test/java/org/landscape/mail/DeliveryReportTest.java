package org.landscape.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reports of mail servers (RFC 3464), as Postfix writes them.
public class DeliveryReportTest {

    public static byte[] report(String to, String action, String status, String messageId) {
        return """
        From: MAILER-DAEMON@mail.example.org
        To: things@example.org
        Subject: Undelivered Mail Returned to Sender
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain; charset=us-ascii

        <%1$s>: user unknown. Message-ID: <not@this.one>

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example.org
        Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0000 (UTC)

        Final-Recipient: rfc822; %1$s
        Original-Recipient: rfc822;%1$s
        Action: %2$s
        Status: %3$s
        Diagnostic-Code: smtp; 550 5.1.1 User unknown

        --b
        Content-Type: message/rfc822

        Subject: Your week
        Message-ID: %4$s
        Content-Type: text/plain

        Hello.
        --b--
        """
                .formatted(to, action, status, messageId)
                .replace("\n", "\r\n")
                .getBytes(ISO_8859_1);
    }

    @Test
    void aReportNamesTheLetterAndWhoCannotBeReached() {
        assertThat(
                        DeliveryReport.read(
                                report("laura@example.org", "failed", "5.1.1", "<a-1@planet>")))
                .hasValueSatisfying(
                        report -> {
                            assertThat(report.messageId()).isEqualTo("<a-1@planet>");
                            assertThat(report.gone()).containsOnly("laura@example.org");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "delayed, 4.4.1",
        "failed, 4.4.7",
        "delivered, 2.0.0",
        // The mailbox is full; the mail is too large; the words are not liked.
        "failed, 5.2.2",
        "failed, 5.3.4",
        "failed, 5.7.1"
    })
    void whatSaysNothingOfTheAddressEndsNothing(String action, String status) {
        assertThat(DeliveryReport.read(report("a@example.org", action, status, "<a-1@planet>")))
                .map(DeliveryReport::gone)
                .hasValue(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Subject: I am on holiday\r\n\r\nUntil Monday.",
                "Content-Type: multipart/report; boundary=b\r\n\r\nno parts",
                "Content-Type: multipart/report\r\n\r\n--b\r\n",
                "\0\0\0"
            })
    void otherMailIsNone(String mail) {
        assertThat(DeliveryReport.read(mail.getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void aMailOfVeryManyPartsIsNotRead() {
        String report = text(report("laura@example.org", "failed", "5.1.1", "<a-1@planet>"));
        String many = report.replaceFirst("--b\r\n", "--b\r\n\r\n\r\n".repeat(2_000) + "--b\r\n");

        assertThat(DeliveryReport.read(many.getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void aMailWithAVeryLongBoundaryIsNotRead() {
        String report = text(report("laura@example.org", "failed", "5.1.1", "<a-1@planet>"));
        String boundary = "b".repeat(71);
        String other =
                report.replace("boundary=\"b\"", "boundary=\"" + boundary + "\"")
                        .replace("--b", "--" + boundary);

        assertThat(DeliveryReport.read(other.getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void aReportWithALongLetterIsReadByItsBeginning() {
        String report = text(report("laura@example.org", "failed", "5.1.1", "<a-1@planet>"));
        String longer = report.replace("Hello.", "Hello, Laura.\r\n".repeat(100_000));

        assertThat(DeliveryReport.read(longer.getBytes(ISO_8859_1)))
                .map(DeliveryReport::messageId)
                .hasValue("<a-1@planet>");
    }

    /// As a server writes it that speaks SMTPUTF8 (RFC 6533).
    @ParameterizedTest
    @ValueSource(
            strings = {
                "utf-8; laura+23@example.org",
                "utf-8;laura\\x{2B}23@example.org",
                "UTF-8; <laura+23@example.org>"
            })
    void aReportInUtf8IsRead(String recipient) {
        String report =
                text(report("laura@example.org", "failed", "5.1.1", "<a-1@planet>"))
                        .replace(
                                "report-type=delivery-status", "report-type=global-delivery-status")
                        .replace("message/delivery-status", "message/global-delivery-status")
                        .replace("message/rfc822", "message/global")
                        .replaceAll("Original-Recipient:.*\\r\\n", "")
                        .replaceAll(
                                "Final-Recipient:.*\\r\\n",
                                Matcher.quoteReplacement("Final-Recipient: " + recipient + "\r\n"));

        assertThat(DeliveryReport.read(report.getBytes(ISO_8859_1)))
                .map(DeliveryReport::gone)
                .hasValue(List.of("laura+23@example.org"));
    }

    private static String text(byte[] mail) {
        return new String(mail, ISO_8859_1);
    }
}
