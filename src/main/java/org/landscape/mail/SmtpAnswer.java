package org.landscape.mail;

/// What a mail server made of a letter.
sealed interface SmtpAnswer {

    /// It has the letter, and delivers it or reports that it cannot.
    record Taken() implements SmtpAnswer {}

    /// There is no such address, or it takes nothing from here: a reply 5xx to RCPT.
    record NoAddress(String why) implements SmtpAnswer {}

    /// It does not take this letter: a reply 5xx to its text.
    record NoLetter(String why) implements SmtpAnswer {}

    /// Not now: a reply 4xx. Another letter may be taken.
    record Later(String why) implements SmtpAnswer {}

    /// There was no answer, no connection, or the server takes nothing from us: no letter can be
    /// sent. Whether it has this one is not known.
    record NoServer(String why) implements SmtpAnswer {}
}
