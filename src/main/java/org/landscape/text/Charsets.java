package org.landscape.text;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The encodings that a feed may be in: those of the web (WHATWG Encoding, section 4.2). The JDK
/// knows many more, and some of them (UTF-7, EBCDIC) would let a text pass for a different one.
final class Charsets {

    private static final Pattern ALLOWED =
            Pattern.compile(
                    "utf-8|utf-16|utf-16le|utf-16be|us-ascii|iso-8859-\\d+|windows-125\\d"
                            + "|windows-874|tis-620|koi8-[ru]|shift_jis|windows-31j|euc-[a-z]+"
                            + "|x-windows-949|gbk|gb2312|gb18030|big5|big5-hkscs|x-sjis_0213|ibm866|iso-2022-jp"
                            + "|x-macroman|x-maccyrillic");

    /// Labels of the web that the JDK does not know.
    private static final Map<String, String> LABELS =
            Map.of(
                    "macintosh", "x-macroman",
                    "mac", "x-macroman",
                    "x-mac-roman", "x-macroman",
                    "x-mac-cyrillic", "x-maccyrillic",
                    "x-mac-ukrainian", "x-maccyrillic",
                    "iso-8859-8-i", "iso-8859-8",
                    "x-gbk", "gbk");

    /// Labels that name an older subset of the encoding that is meant (WHATWG Encoding, section
    /// 4.2).
    private static final Map<String, String> MEANT =
            Map.of(
                    "us-ascii", "windows-1252",
                    "iso-8859-1", "windows-1252",
                    "iso-8859-9", "windows-1254",
                    "iso-8859-11", "windows-874",
                    "tis-620", "windows-874",
                    "shift_jis", "windows-31j",
                    "euc-kr", "x-windows-949",
                    "gb2312", "gb18030",
                    "gbk", "gb18030",
                    "big5", "big5-hkscs");

    private Charsets() {}

    /// The encoding with this label; empty when no permitted encoding has it.
    static Optional<Charset> named(String label) {
        try {
            String written = label.strip().toLowerCase(Locale.ROOT).replace("windows_", "windows-");
            String known = LABELS.getOrDefault(written, written);
            String name = Charset.forName(known).name().toLowerCase(Locale.ROOT);
            return ALLOWED.matcher(name).matches()
                    ? Optional.of(Charset.forName(MEANT.getOrDefault(name, name)))
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
