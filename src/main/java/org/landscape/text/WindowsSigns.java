package org.landscape.text;

import java.nio.charset.Charset;

/// Quotation marks and dashes of windows-1252 that a blog wrote by their numbers there, such as
/// `&#146;`. In Unicode these numbers are invisible control characters; HTML reads them as the
/// characters that were meant (the HTML standard, "numeric character reference end state").
public final class WindowsSigns {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private WindowsSigns() {}

    /// The text with each of these control characters replaced by the character that was meant.
    public static String mended(String written) {
        int plain = 0;
        while (plain < written.length() && !isControl(written.charAt(plain))) {
            plain++;
        }
        if (plain == written.length()) {
            return written;
        }
        StringBuilder mended = new StringBuilder(written.length()).append(written, 0, plain);
        for (int at = plain; at < written.length(); at++) {
            char c = written.charAt(at);
            if (isControl(c)) {
                mended.append(meant(c));
            } else {
                mended.append(c);
            }
        }
        return mended.toString();
    }

    private static boolean isControl(char c) {
        return c >= 0x80 && c <= 0x9F;
    }

    private static String meant(char control) {
        String sign = new String(new byte[] {(byte) control}, WINDOWS_1252);
        return sign.equals("\uFFFD") ? "" : sign;
    }
}
