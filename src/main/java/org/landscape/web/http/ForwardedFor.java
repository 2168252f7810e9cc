package org.landscape.web.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the fields in which proxies name the address that asked them. An address that cannot be
/// read, or that a proxy hides (`unknown`, `_hidden`), is empty.
final class ForwardedFor {

    private static final String FOR = "for=";

    private ForwardedFor() {}

    /// Reads `X-Forwarded-For: 192.0.2.43, 2001:db8::7`.
    static List<Optional<InetAddress>> readXForwardedFor(List<String> values) {
        return parts(String.join(",", values), ',').stream().map(ForwardedFor::address).toList();
    }

    /// Reads `Forwarded: for=192.0.2.43;proto=https, for="[2001:db8::7]:4711"` (RFC 7239, section
    /// 4).
    static List<Optional<InetAddress>> readForwarded(List<String> values) {
        return parts(String.join(",", values), ',').stream()
                .map(
                        element ->
                                parts(element, ';').stream()
                                        .filter(pair -> pair.regionMatches(true, 0, FOR, 0, 4))
                                        .findFirst()
                                        .flatMap(pair -> address(pair.substring(4))))
                .toList();
    }

    /// Splits a text at separators outside quotes; empty parts are left out.
    private static List<String> parts(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || (!quoted && text.charAt(i) == separator)) {
                String part = text.substring(from, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = i + 1;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return parts;
    }

    /// An address, with or without a port: `192.0.2.43:4711`, `[2001:db8::7]:4711`, `2001:db8::7`.
    private static Optional<InetAddress> address(String written) {
        String text = written.replace("\"", "");
        int colon = text.indexOf(':');
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            text = end < 0 ? "" : text.substring(1, end);
        } else if (colon >= 0 && colon == text.lastIndexOf(':')) {
            text = text.substring(0, colon);
        }
        try {
            // A scope such as `%eth0` would be looked up among the machine's network interfaces.
            return text.contains("%") ? Optional.empty() : Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
