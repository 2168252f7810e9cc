package org.landscape.sanitize;

/// Decides which characters of a stranger's text are printed.
final class TextSigns {

    private TextSigns() {}

    /// The text without characters that XML cannot carry and browsers do not show (XML 1.0, section
    /// 2.2). Characters that end a line or a page in other programs become blanks.
    static String printable(String text) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length()).append(text, 0, plain);
        text.substring(plain)
                .codePoints()
                .filter(TextSigns::isPrinted)
                .map(c -> c == '\r' || c == '\f' || c == 0x0B ? ' ' : c)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\t' || (c >= 0xA0 && c < 0xD800);
    }

    private static boolean isPrinted(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\f'
                || c == '\r'
                || c == 0x0B
                || (c >= ' ' && c < 0x7F)
                || (c >= 0xA0 && c < 0xD800)
                || (c >= 0xE000 && c < 0xFFFE)
                || c >= 0x10000;
    }
}
