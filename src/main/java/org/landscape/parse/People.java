package org.landscape.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.landscape.text.TextLine;

/// Names of people as RSS writes them: RSS 2.0 asks for a mail address with the name in brackets,
/// and most feeds write something else.
final class People {

    /// In characters; longer texts have no recognised form.
    private static final int LONGEST = 500;

    private static final String MAIL = "(?:mailto:)?[^\\s()<>@,;]+@[^\\s()<>@,;:]++";
    private static final Pattern MAIL_THEN_NAME = Pattern.compile(MAIL + "\\s*\\((.*)\\)");
    private static final Pattern NAME_THEN_MAIL =
            Pattern.compile("(.+?)\\s*(?:[<(]\\s*" + MAIL + "\\s*[>)]|,\\s*" + MAIL + ")");
    private static final Pattern MAIL_THEN_BARE_NAME =
            Pattern.compile(MAIL + "[\\s,;:-]+([^\\s,;:-].*)");

    private People() {}

    /// The name to show; the mail address only when there is no name.
    static @Nullable String name(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        String text = TextLine.ofRss(written);
        if (text.length() > LONGEST) {
            return text;
        }
        if (text.indexOf('@') < 0) {
            return text.isEmpty() ? null : unquoted(text);
        }
        for (Pattern form : new Pattern[] {MAIL_THEN_NAME, NAME_THEN_MAIL, MAIL_THEN_BARE_NAME}) {
            Matcher matcher = form.matcher(text);
            if (matcher.matches() && !matcher.group(1).isBlank()) {
                return unquoted(matcher.group(1));
            }
        }
        return text.isEmpty() ? null : unquoted(text);
    }

    private static String unquoted(String name) {
        String bare = name.strip();
        boolean quoted = bare.length() > 2 && bare.startsWith("\"") && bare.endsWith("\"");
        return quoted ? bare.substring(1, bare.length() - 1) : bare;
    }
}
