package org.landscape.address;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Reads the host of an address as browsers do (the WHATWG URL standard, section 3.5): names by UTS
/// 46, non-transitional, so that `straße` remains another name than `strasse`; IPv4 addresses in
/// every spelling that browsers accept.
///
/// Every host is returned in one spelling, so that the address guard judges the host that is
/// requested.
final class HostReader {

    /// Allowed beside letters and digits: more than the DNS serves, and no fewer than browsers
    /// open, except those that RFC 3986 forbids.
    private static final String SIGNS = "-_.!$&'()*+,;=~";

    private static final Pattern ENDS_V4 = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Pattern V4_NUMBER = Pattern.compile("0x[0-9a-f]*|0[0-7]*|[1-9][0-9]*");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    private static final BigInteger END_OF_V4 = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger LARGEST_PART = BigInteger.valueOf(255);

    private HostReader() {}

    /// The host in its one spelling; null when it is none.
    static @Nullable String read(String written) {
        if (written.startsWith("[")) {
            return written.endsWith("]") ? v6(written.substring(1, written.length() - 1)) : null;
        }
        String name = ascii(PercentEncoding.decode(written));
        if (name == null) {
            return null;
        }
        // A dot at the end makes no difference (RFC 1034, section 3.1).
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        List<String> labels = Arrays.asList(plain.split("\\.", -1));
        if (labels.contains("")) {
            return null;
        }
        return isNumber(labels.getLast()) ? v4(labels) : plain;
    }

    /// In small letters and ASCII; null if a character is not allowed in a host.
    private static @Nullable String ascii(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        boolean fits = fits(plain);
        if (!fits || isAscii(name)) {
            return fits ? plain : null;
        }
        HttpUrl url = HttpUrl.parse("http://" + name + "/");
        String mapped = url == null ? null : url.host();
        return mapped != null && mapped.chars().allMatch(HostReader::isPlain) ? mapped : null;
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < 128 && !isPlain(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || SIGNS.indexOf(c) >= 0;
    }

    /// Whether a name with this last label counts as an IPv4 address.
    private static boolean isNumber(String label) {
        return Character.isDigit(label.charAt(0)) && ENDS_V4.matcher(label).matches();
    }

    /// One to four numbers, each decimal, octal (`0177`) or hexadecimal (`0x7f`). The last fills
    /// the bytes that the others leave.
    private static @Nullable String v4(List<String> labels) {
        if (labels.size() > 4 || !labels.stream().allMatch(HostReader::isV4Number)) {
            return null;
        }
        BigInteger address = BigInteger.ZERO;
        for (int i = 0; i < labels.size() - 1; i++) {
            BigInteger part = number(labels.get(i));
            if (part.compareTo(LARGEST_PART) > 0) {
                return null;
            }
            address = address.add(part.shiftLeft(8 * (3 - i)));
        }
        BigInteger last = number(labels.getLast());
        if (last.compareTo(END_OF_V4.shiftRight(8 * (labels.size() - 1))) >= 0) {
            return null;
        }
        int bits = address.add(last).intValue();
        return "%d.%d.%d.%d"
                .formatted(bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255);
    }

    private static boolean isV4Number(String label) {
        return V4_NUMBER.matcher(label).matches();
    }

    private static BigInteger number(String label) {
        if (label.startsWith("0x")) {
            return new BigInteger("0" + label.substring(2), 16);
        }
        return new BigInteger(label, label.startsWith("0") ? 8 : 10);
    }

    /// Scopes (`%eth0`) are refused, because they name an interface of one machine.
    private static @Nullable String v6(String text) {
        if (!V6.matcher(text).matches()) {
            return null;
        }
        try {
            InetAddress address = Inet6Address.ofLiteral(text);
            return "[" + shortened(groups(address.getAddress())) + "]";
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static int[] groups(byte[] address) {
        // Java makes four bytes of an IPv4-mapped address; browsers leave it as it is.
        byte[] all = new byte[16];
        System.arraycopy(address, 0, all, 16 - address.length, address.length);
        if (address.length == 4) {
            all[10] = (byte) 0xFF;
            all[11] = (byte) 0xFF;
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (all[2 * i] & 0xFF) << 8 | (all[2 * i + 1] & 0xFF);
        }
        return groups;
    }

    /// RFC 5952, section 4: the first of the longest runs of zeros is left out.
    private static String shortened(int[] groups) {
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                text.append("::");
                i += length - 1;
                continue;
            }
            boolean first = text.isEmpty() || text.charAt(text.length() - 1) == ':';
            text.append(first ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
