package org.landscape.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a mail server reports of a letter that it had taken and could not deliver (RFC 3464; in
/// UTF-8 RFC 6533).
///
/// @param messageId of the letter
/// @param gone the recipients to whom nothing can be delivered, as written
record DeliveryReport(String messageId, List<String> gone) {

    /// In bytes. What is looked for comes first: the letter itself is the last part, and of it only
    /// the header fields matter.
    private static final int LONGEST = 256 * 1024;

    /// A report has three parts. Each takes some kilobytes of memory, and anyone may send them.
    private static final int MOST_BOUNDARIES = 1_000;

    /// In characters (RFC 2046, section 5.1.1).
    private static final int LONGEST_BOUNDARY = 70;

    private static final Pattern BOUNDARY = Pattern.compile("(?:^|[\\r\\n])--");

    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?im)^Message-ID:\\s*(<[^<>\\s]{1,298}>)");
    private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed\\b");

    /// Permanent, and of the address or its host (RFC 3463): not that the mailbox is full (2.2),
    /// nor of the mail's system, content or policy (3, 6, 7), which says nothing of the next
    /// letter.
    private static final Pattern OF_THE_ADDRESS =
            Pattern.compile("(?im)^Status:\\s*5\\.(?:[0145]\\.\\d+|2\\.[013-9]\\d*)");

    private static final Pattern RECIPIENT =
            Pattern.compile(
                    "(?im)^(?:Final|Original)-Recipient:\\s*(?:rfc822|utf-8)\\s*;\\s*<?([^<>\\s]+)>?");

    /// How a report in UTF-8 may write a character (RFC 6533, section 3).
    private static final Pattern ESCAPED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})\\}");

    /// Reads the beginning of a mail; empty when it is no such report, or names no letter.
    static Optional<DeliveryReport> read(byte[] mail) {
        int length = Math.min(mail.length, LONGEST);
        if (hasManyParts(new String(mail, 0, length, ISO_8859_1))) {
            return Optional.empty();
        }
        try {
            MimeMessage report =
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(mail, 0, length));
            if (!report.isMimeType("multipart/report")
                    || !hasShortBoundary(report)
                    || !(report.getContent() instanceof MimeMultipart parts)) {
                return Optional.empty();
            }
            List<String> gone = new ArrayList<>();
            String letter = "";
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                String text = new String(part.getInputStream().readAllBytes(), ISO_8859_1);
                if (part.isMimeType("message/delivery-status")
                        || part.isMimeType("message/global-delivery-status")) {
                    gone.addAll(gone(text));
                } else if (i > 0 && letter.isEmpty()) {
                    Matcher id = MESSAGE_ID.matcher(text);
                    letter = id.find() ? id.group(1) : "";
                }
            }
            return letter.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new DeliveryReport(letter, List.copyOf(gone)));
        } catch (MessagingException | IOException _) {
            return Optional.empty();
        }
    }

    /// A long one is looked for at each place anew.
    private static boolean hasShortBoundary(MimeMessage report) throws MessagingException {
        String boundary = new ContentType(report.getContentType()).getParameter("boundary");
        return boundary != null && boundary.length() <= LONGEST_BOUNDARY;
    }

    private static boolean hasManyParts(String mail) {
        return BOUNDARY.matcher(mail).results().skip(MOST_BOUNDARIES).findFirst().isPresent();
    }

    /// A block of fields for each recipient, after one for the message.
    private static List<String> gone(String status) {
        List<String> gone = new ArrayList<>();
        for (String block : status.split("\\r?\\n[ \\t]*\\r?\\n", -1)) {
            if (FAILED.matcher(block).find() && OF_THE_ADDRESS.matcher(block).find()) {
                Matcher recipient = RECIPIENT.matcher(block);
                while (recipient.find()) {
                    gone.add(unescape(recipient.group(1)));
                }
            }
        }
        return gone;
    }

    private static String unescape(String address) {
        return ESCAPED.matcher(address)
                .replaceAll(
                        found -> {
                            int point = HexFormat.fromHexDigits(found.group(1));
                            return Matcher.quoteReplacement(
                                    Character.isValidCodePoint(point)
                                            ? Character.toString(point)
                                            : found.group());
                        });
    }
}
