package org.landscape.text;

import java.nio.charset.Charset;
import java.util.regex.Pattern;

/// Quotation marks and dashes of windows-1252 that a blog wrote by their numbers there, such as
/// `&#146;`. In Unicode these numbers are invisible control characters; HTML reads them as the
/// characters that were meant (the HTML standard, "numeric character reference end state").
public final class WindowsSigns {

    private static final Pattern CONTROLS = Pattern.compile("[\\x{80}-\\x{9F}]");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private WindowsSigns() {}

    /// The text with each of these control characters replaced by the character that was meant.
    public static String mended(String written) {
        return CONTROLS.matcher(written).replaceAll(sign -> meant(sign.group()));
    }

    private static String meant(String control) {
        String sign = new String(new byte[] {(byte) control.charAt(0)}, WINDOWS_1252);
        return sign.equals("\uFFFD") ? "" : sign;
    }
}
