package org.landscape.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mail address to which a letter can be sent (RFC 5321, section 4.1.2), in the form that people
/// have: a dot-atom, `@`, a host name. Quoted local parts and addresses in brackets are none here.
/// Nothing in it can end a line or begin another command or header field.
///
/// @param text as it was written; the host in small letters
public record MailAddress(String text) {

    /// What is said of text that is no address.
    public static final String HOW_TO_WRITE =
            "This is no mail address: write it like name@example.org.";

    /// Characters (RFC 5321, section 4.5.3.1.3).
    private static final int LONGEST = 254;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern FORM =
            Pattern.compile(
                    "(?=.{1,64}@)(?<local>"
                            + ATOM
                            + "(?:\\."
                            + ATOM
                            + ")*)@(?<host>"
                            + LABEL
                            + "(?:\\."
                            + LABEL
                            + ")*)");

    public MailAddress {
        if (!FORM.matcher(text).matches() || text.length() > LONGEST) {
            throw new IllegalArgumentException("no mail address");
        }
        int at = text.lastIndexOf('@');
        text = text.substring(0, at) + text.substring(at).toLowerCase(Locale.ROOT);
    }

    /// Reads an address; blanks around it do not count.
    public static Optional<MailAddress> parse(@Nullable String written) {
        return Optional.ofNullable(written)
                .map(String::strip)
                .filter(text -> text.length() <= LONGEST && FORM.matcher(text).matches())
                .map(MailAddress::new);
    }

    /// The form in which addresses are compared: no mail server in use tells capital letters from
    /// small ones.
    public String key() {
        return text.toLowerCase(Locale.ROOT);
    }

    /// The form in which letters to one mailbox are counted: providers of many people deliver to
    /// the same mailbox what is written to `name+anything` (RFC 5233) or with other dots.
    String mailbox() {
        int at = text.lastIndexOf('@');
        String local = key().substring(0, at);
        int detail = local.indexOf('+', 1);
        return (detail < 0 ? local : local.substring(0, detail)).replace(".", "")
                + key().substring(at);
    }

    @Override
    public String toString() {
        return text;
    }
}
