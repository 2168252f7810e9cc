package org.landscape.parse;

import java.nio.charset.Charset;
import java.util.regex.Pattern;
import org.jdom2.Text;

/// Quotation marks and dashes of windows-1252 that a blog wrote as if Unicode had them at the same
/// place, such as `&#146;`. There are invisible control characters; HTML itself reads them as what
/// was meant (the HTML standard, "numeric character reference end state").
final class WindowsSigns {

    private static final Pattern CONTROLS = Pattern.compile("[\\x{80}-\\x{9F}]");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private WindowsSigns() {}

    static void mend(Text text) {
        String written = text.getText();
        if (CONTROLS.matcher(written).find()) {
            text.setText(CONTROLS.matcher(written).replaceAll(sign -> meant(sign.group())));
        }
    }

    private static String meant(String control) {
        String sign = new String(new byte[] {(byte) control.charAt(0)}, WINDOWS_1252);
        return sign.equals("\uFFFD") ? "" : sign;
    }
}
