package org.landscape.address;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Encodes the characters that an address cannot contain as they are (RFC 3986, section 2.1).
final class PercentEncoding {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final String IN_PATH =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + "-._~!$&'()*+,;=:@/";

    /// RFC 3986 allows no brackets here. Browsers do, and many addresses have them, so every reader
    /// of addresses accepts them.
    private static final String IN_QUERY = IN_PATH + "?[]";

    private PercentEncoding() {}

    /// The path with all characters encoded that a path cannot contain. A `%` that begins no escape
    /// is encoded; an escape stays as it is.
    static String ofPath(String text) {
        return encode(text, IN_PATH);
    }

    /// The same for a query or a fragment.
    static String ofQuery(String text) {
        return encode(text, IN_QUERY);
    }

    private static String encode(String text, String bare) {
        int first = 0;
        while (first < text.length() && bare.indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder encoded = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); ) {
            int character = text.codePointAt(i);
            boolean plain = character == '%' ? isEscape(text, i) : bare.indexOf(character) >= 0;
            if (plain) {
                encoded.append((char) character);
            } else {
                encode(character, encoded);
            }
            i += Character.charCount(character);
        }
        return encoded.toString();
    }

    /// Half a surrogate pair is no character, and becomes U+FFFD (WHATWG Encoding standard).
    private static void encode(int character, StringBuilder into) {
        boolean half = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        for (byte octet :
                Character.toString(half ? 0xFFFD : character).getBytes(StandardCharsets.UTF_8)) {
            into.append('%').append(HEX.toHexDigits(octet));
        }
    }

    /// The normal form of all spellings of a text (RFC 3986, section 6.2.2): every character that
    /// may be bare is bare, and escapes have capital letters.
    ///
    /// @param text of an address, so ASCII only
    /// @param meant characters that mean something else when they are encoded, and so stay encoded
    static String normal(String text, String meant) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder normal = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isEscape(text, i)) {
                normal.append(text.charAt(i));
                continue;
            }
            char octet = (char) octet(text, i);
            if (octet > ' ' && octet < 127 && octet != '%' && meant.indexOf(octet) < 0) {
                normal.append(octet);
            } else {
                normal.append('%').append(HEX.toHexDigits((byte) octet));
            }
            i += 2;
        }
        return normal.toString();
    }

    /// The decoded text. Octets that are no UTF-8 become U+FFFD.
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
        String latin = new String(octets, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < octets.length; i++) {
            boolean escape = isEscape(latin, i);
            decoded.write(escape ? octet(latin, i) : octets[i]);
            i += escape ? 2 : 0;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static boolean isEscape(String text, int at) {
        return at + 2 < text.length()
                && text.charAt(at) == '%'
                && HexFormat.isHexDigit(text.charAt(at + 1))
                && HexFormat.isHexDigit(text.charAt(at + 2));
    }

    private static int octet(String text, int at) {
        return HexFormat.fromHexDigits(text, at + 1, at + 3);
    }
}
