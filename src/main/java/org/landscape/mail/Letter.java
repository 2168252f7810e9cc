package org.landscape.mail;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A letter to one person, before it is a mail.
///
/// @param name says what it is about, such as `week:12:2026-W48`; a letter of the same name is
///     never put twice, on whichever node
/// @param participant the id of the participant whom it is about, null for none; it is forgotten
///     with them
/// @param subject one line; control characters become blanks
/// @param stop the address that ends letters like this one (RFC 8058), null for none
/// @param answers what the person has just done on a page, null when they did nothing
/// @param lasts how long it is true; a letter that could not be sent by then is dropped
public record Letter(
        String name,
        @Nullable Long participant,
        MailAddress to,
        String subject,
        LetterBody body,
        @Nullable String stop,
        @Nullable Asked answers,
        Duration lasts) {

    /// Characters of a subject; longer ones are cut.
    private static final int LONGEST_SUBJECT = 150;

    /// How long the answer to a click is of use, however slow the mail server.
    private static final Duration A_DAY = Duration.ofDays(1);

    /// What a person can do on a page that a letter answers. There are few a day of each to one
    /// address (`LANDSCAPE_MAIL_ASKED_PER_ADDRESS`), so that asking for one stops no other.
    public enum Asked {
        /// They say that a blog is theirs, and get a link that signs them in.
        SIGN_IN,
        /// They join with a mail address or ask for the letters about a blog.
        LETTERS,
        /// They ask for the digest of each week.
        DIGEST
    }

    public Letter {
        requireNonNull(name, "name");
        requireNonNull(to, "to");
        requireNonNull(body, "body");
        requireNonNull(lasts, "lasts");
        subject = cut(subject.replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029]+", " ").strip());
    }

    /// The answer to what a person has just done on a page, such as a link that is good once. It is
    /// sent before others.
    public static Letter asked(
            Asked what,
            String name,
            @Nullable Long participant,
            MailAddress to,
            String subject,
            LetterBody body) {
        return new Letter(name, participant, to, subject, body, null, what, A_DAY);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_SUBJECT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
    }
}
